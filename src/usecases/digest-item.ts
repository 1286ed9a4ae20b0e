import type { LocalDate } from '../domain/dates.ts';
import type { Urgent } from '../domain/digest.ts';
import type { Form } from '../domain/form-definition.ts';
import type { Status } from '../domain/indicators.ts';
import type { Period, Wave } from '../domain/periods.ts';
import type { Indicator, Programme } from '../domain/programme.ts';
import type { DutyView } from './list-duties.ts';
import type { ReportState } from './list-reports.ts';
import type { GroupProposal, School } from './ports/programmes.ts';
import type { ReportKey } from './ports/reports.ts';

/** A report that a school has to hand in, begun, or got back. */
export interface DueReport {
  form: Form;
  wave: Pick<Wave, 'period' | 'due'>;
  state: Extract<ReportState, 'new' | 'draft' | 'returned'>;
  slot?: string | undefined;
  /** The day from which it is taken, where it is too early for it. */
  opens?: LocalDate | undefined;
}

/** One thing of a digest. `mine`: the actor does it, or it is of all schools together. */
export type DigestItem = Urgent & {
  programme: Programme;
  /** Undefined for the authority, and for what is of several schools. */
  school?: School | undefined;
  mine: boolean;
} & (
    | { kind: 'duty'; view: DutyView }
    | { kind: 'duty-done'; view: DutyView }
    /** `follow`: the actor sees who has handed in the form, and reminds the others. */
    | { kind: 'report'; report: DueReport; follow: boolean }
    /** A form that the actor fills in for many schools, with how many are left. */
    | { kind: 'own-form'; form: Form; period: Period; left: number; opens?: LocalDate | undefined }
    | { kind: 'proposal'; proposal: GroupProposal }
    | { kind: 'reviews'; count: number; oldest: LocalDate }
    | {
        kind: 'report-news';
        what: 'accepted' | 'returned' | 'sent' | 'commented';
        form: Form;
        key: ReportKey;
      }
    | { kind: 'status'; indicator: Indicator; period: Period; status: Status; was: Status }
  );

/** What tells one thing of a digest, as it stands, from every other one. */
export function itemSign(item: DigestItem): string {
  const { kind, programme, school, urgency, due } = item;
  return [kind, programme.id, school?.id, urgency, due, ...own(item)].join(' ');
}

function own(item: DigestItem): (string | number | undefined)[] {
  switch (item.kind) {
    case 'duty':
    case 'duty-done':
      return [item.view.id];
    case 'report':
      return [
        item.report.form.id,
        item.report.wave.period,
        item.report.state,
        item.report.slot,
        ...fromWhen(item.report.opens),
      ];
    case 'own-form':
      return [item.form.id, item.period, item.left, ...fromWhen(item.opens)];
    case 'proposal':
      return [item.proposal.id];
    case 'reviews':
      return [item.count, item.oldest];
    case 'report-news':
      return [item.what, item.form.id, item.key.period, item.key.slot];
    case 'status':
      return [item.indicator.id, item.period, item.was, item.status];
  }
}

/** No more than it was before there was such a day: what people have seen is remembered by its sign. */
function fromWhen(opens: LocalDate | undefined): LocalDate[] {
  return opens === undefined ? [] : [opens];
}
