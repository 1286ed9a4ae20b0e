import { may, type Actor } from '../domain/access.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { Programme } from '../domain/programme.ts';
import type { DutyView } from './list-duties.ts';
import { isAboutDuty, type Form } from '../domain/form-definition.ts';
import { dutiesOfHolder } from './mark-duty.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { authorityId } from './report-support.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import type { Report } from './ports/reports.ts';

/** An occurrence of a duty with everything that a person needs to judge it or to mark it as done. */
export interface DutyDetails {
  programme: Programme;
  /** Undefined for a duty of the authority. */
  school: School | undefined;
  today: LocalDate;
  view: DutyView;
  /** The same measure in other tables of the roadmap. */
  twins: DutyView[];
  /** How many pieces of evidence are still to be sent for each planned quantity; for one when none is planned. */
  lacking: number[];
  mayMark: boolean;
  /** The school's sent reports, newest period first: each can be given as proof. */
  sent: Report[];
  /** The reports that are evidence here, by id. */
  proofs: ReadonlyMap<string, Report>;
  /** Reports about it that were begun and never sent, for whoever can go on with them. */
  begun: Report[];
  /** Forms on which the person can report about it. */
  reportForms: Form[];
  /** Names of the people behind the evidence, by id. */
  names: ReadonlyMap<string, string>;
}

/** An occurrence by duty, window and holder. Refuses with `no-…` and `not-allowed`. */
export async function viewDuty(
  app: App,
  actor: Actor,
  wanted: { programme: string; duty: string; window: string; school?: string | undefined },
): Promise<Outcome<DutyDetails>> {
  const listed = await dutiesOfHolder(app, actor, wanted);
  if (!listed.ok) return listed;
  const { programme, today, duties } = listed.value;
  const view = duties.find(({ duty, window }) => duty.id === wanted.duty && window.key === wanted.window);
  if (!view) return refuse({ code: 'no-duty', id: wanted.duty });
  const school =
    wanted.school === undefined ? undefined : await app.store.schools.get(programme.id, wanted.school);
  if (wanted.school !== undefined && !school) return refuse({ code: 'no-school', id: wanted.school });
  const target = { programme: programme.id, school: school?.id };
  const people = await app.store.people.many([
    ...new Set(view.evidence.flatMap(({ by, decision }) => (decision ? [by, decision.by] : [by]))),
  ]);
  const reports = await app.store.reports.ofSchool(programme.id, school?.id ?? authorityId);
  const mayMark = may(actor, school ? 'duty.mark' : 'authority-duty.mark', target);
  return done({
    programme,
    school,
    today,
    view,
    twins: duties.filter((other) => other.id === view.linkedTo || other.linkedTo === view.id),
    lacking: lackingOf(view),
    mayMark,
    sent: school
      ? reports.filter((report) => report.slot === undefined && isSent(report) && !isReturned(report))
      : [],
    proofs: new Map(reports.filter(isSent).map((report) => [report.id, report])),
    begun: mayMark ? reports.filter((report) => isBegun(report, view)) : [],
    reportForms: programme.forms.filter((form) => isAboutDuty(form)),
    names: new Map(people.map(({ id, name }) => [id, name])),
  });
}

function isSent({ versions }: Report): boolean {
  return versions.length > 0;
}

/** What waits for review is not asked for again. */
export function lackingOf({ planned, evidence, state }: DutyView): number[] {
  if (state === 'done') return planned.length > 0 ? planned.map(() => 0) : [0];
  const given = (at: number) =>
    evidence
      .filter((piece) => piece.state !== 'returned' && piece.quantity === at)
      .reduce((sum, { count }) => sum + count, 0);
  if (planned.length === 0) return [given(0) > 0 ? 0 : 1];
  return planned.map(({ amount }, at) => Math.max(0, amount - given(at)));
}

function isReturned({ versions }: Report): boolean {
  return versions.at(-1)?.decision?.kind === 'returned';
}

function isBegun({ about, draft, versions }: Report, { id, linkedTo }: DutyView): boolean {
  const begun = versions.length === 0 && draft !== undefined && Object.keys(draft.answers).length > 0;
  return begun && about !== undefined && (about.occurrence === id || about.occurrence === linkedTo);
}
