import { may, type Actor } from '../domain/access.ts';
import type { LocalDate } from '../domain/dates.ts';
import { isAboutDuty, type Form } from '../domain/form-definition.ts';
import { progressOf, type Progress } from '../domain/form-engine.ts';
import { waveAt, wavesUntil, type Wave } from '../domain/periods.ts';
import type { Duty, Programme } from '../domain/programme.ts';
import { inPopulation } from '../domain/status-card.ts';
import { fillAction } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { dutyOfReport, findReport, reportId, todayIn } from './report-support.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import type { Report, ReportHead } from './ports/reports.ts';

/** How many past waves of a form are offered that were never handed in. */
const missedShown = 4;

export const reportStates = ['new', 'draft', 'waiting', 'returned', 'accepted'] as const;
export type ReportState = (typeof reportStates)[number];

/** A report that a school has to hand in, or has. */
export interface ReportEntry {
  form: Form;
  wave: Wave;
  state: ReportState;
  /** Of the draft, when there is one. */
  progress: Progress | undefined;
  /** Past its last day and not sent. */
  late: boolean;
  /** It is too early for it. */
  later: boolean;
  /** Which of several on the form, and the duty it is about. */
  slot?: string | undefined;
  duty?: Duty | undefined;
}

export interface ReportList {
  programme: Programme;
  school: School;
  today: LocalDate;
  entries: ReportEntry[];
  /** Forms about a duty of the roadmap, of which any number can be begun. */
  offered: Form[];
}

/** Where a report stands: what is being filled in goes before what was decided. */
export function reportState(report: Report | undefined): ReportState {
  return headState(report && { ...report, drafted: Object.keys(report.draft?.answers ?? {}).length > 0 });
}

/** The same of a report that was read without its answers. */
export function headState(
  head: Pick<ReportHead, 'waiting' | 'drafted' | 'versions'> | undefined,
): ReportState {
  if (!head) return 'new';
  if (head.waiting) return 'waiting';
  const decision = head.versions.at(-1)?.decision;
  if (decision?.kind === 'returned') return 'returned';
  if (head.drafted) return 'draft';
  return decision ? 'accepted' : 'new';
}

/**
 * What a person fills in for a school: for each form the current wave, of those before it the newest that were not sent,
 * and whatever was begun or returned, reports about duties too. Refuses with `no-…` and `not-allowed`.
 */
export async function listReports(
  app: App,
  actor: Actor,
  wanted: { programme: string; school: string },
): Promise<Outcome<ReportList>> {
  const [programme, school] = await Promise.all([
    app.store.programmes.get(wanted.programme),
    app.store.schools.get(wanted.programme, wanted.school),
  ]);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  if (!school) return refuse({ code: 'no-school', id: wanted.school });
  const mine = programme.forms.filter((form) => may(actor, fillAction(form, school.id), wanted));
  const forms = mine.filter((form) => !isAboutDuty(form));
  if (forms.length === 0) return refuse({ code: 'not-allowed' });
  const today = todayIn(app, programme);
  const reports = new Map(
    (await app.store.reports.ofSchool(programme.id, school.id)).map((one) => [one.id, one]),
  );
  const entries = forms.flatMap((form) => {
    const current = waveAt(programme, form, today);
    const begun = wavesUntil(programme, form, today);
    const recent = new Set(begun.slice(-missedShown - 1).map(({ period }) => period));
    const waves =
      current && !begun.some(({ period }) => period === current.period) ? [...begun, current] : begun;
    return waves
      .filter((wave) => inPopulation(form.population, school, wave.year))
      .flatMap((wave): ReportEntry[] => {
        const report = reports.get(
          reportId({ programme: programme.id, school: school.id, form: form.id, period: wave.period }),
        );
        const state = reportState(report);
        const shown =
          wave.period === current?.period ||
          state === 'draft' ||
          state === 'returned' ||
          (recent.has(wave.period) && state === 'new');
        if (!shown) return [];
        const progress = report?.draft && progressOf(form, report.draft.answers, report.draft.skipped);
        const sent = (report?.versions.length ?? 0) > 0;
        const [late, later] = [today > wave.due && !sent, today < wave.opens && !sent];
        return [{ form, wave, state, progress, late, later }];
      });
  });
  const aboutDuties = mine.filter((form) => isAboutDuty(form));
  for (const report of reports.values()) {
    const form = aboutDuties.find(({ id }) => id === report.form);
    const state = reportState(report);
    if (!form || (state !== 'draft' && state !== 'returned')) continue;
    const found = await findReport(app, report, today);
    if (!found.ok) continue;
    const progress = report.draft && progressOf(form, report.draft.answers, report.draft.skipped);
    const duty = dutyOfReport(programme, report);
    entries.push({
      form,
      wave: found.value.wave,
      state,
      progress,
      late: false,
      later: false,
      slot: report.slot,
      duty,
    });
  }
  const offered = programme.roadmaps.length > 0 && school.role === 'participant' ? aboutDuties : [];
  return done({ programme, school, today, entries, offered });
}
