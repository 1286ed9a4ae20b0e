import { may, type Actor } from '../domain/access.ts';
import type { Answers } from '../domain/answers.ts';
import { isAboutDuty, type Field, type Form } from '../domain/form-definition.ts';
import {
  formProblems,
  nextField,
  progressOf,
  type FormProblem,
  type Progress,
} from '../domain/form-engine.ts';
import { localDateAt, type LocalDate } from '../domain/dates.ts';
import { closedOf } from './close-period.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { authorityId, currentAnswers, findOwnReport, type ReportContext } from './report-support.ts';
import type { App } from './ports.ts';
import type { ReportKey } from './ports/reports.ts';

/** A report as the person who fills it in sees it. */
export interface OpenReport extends ReportContext {
  answers: Answers;
  skipped: string[];
  progress: Progress;
  /** The first field that is neither answered nor skipped; undefined when all are. */
  next: Field | undefined;
  /** What keeps it from being sent; empty when it can be. */
  problems: FormProblem[];
  /** Nothing is taken for the period any more: since that day. */
  closed: LocalDate | undefined;
  /** Who decided on what was sent last. */
  decidedBy: string | undefined;
}

/** Which right a form asks of the person who fills it in, for a school or for the authority's own duty. */
export function fillAction(
  form: Pick<Form, 'kind'>,
  school?: string,
): 'coordinator-form.fill' | 'report.fill' | 'duty.mark' | 'authority-duty.mark' {
  if (isAboutDuty(form)) return school === authorityId ? 'authority-duty.mark' : 'duty.mark';
  return form.kind === 'coordinator' ? 'coordinator-form.fill' : 'report.fill';
}

/**
 * Opens a school's report on a form for filling in: the draft where it was left, else what was sent last, else
 * empty. Nothing is written. Refuses with `not-allowed`, `no-…`, `not-for-school`.
 */
export async function openReport(
  app: App,
  actor: Actor,
  wanted: Omit<ReportKey, 'period'> & { period?: string | undefined },
): Promise<Outcome<OpenReport>> {
  const found = await findOwnReport(app, actor, wanted);
  if (!found.ok) return found;
  if (!may(actor, fillAction(found.value.form, wanted.school), found.value.key))
    return refuse({ code: 'not-allowed' });
  return done(await viewOf(app, found.value));
}

/** The view of a report that was found; what was `seen` of it a moment ago is not asked for again. */
export async function viewOf(
  app: App,
  context: ReportContext,
  seen?: Pick<OpenReport, 'closed' | 'decidedBy'>,
): Promise<OpenReport> {
  const { form, report, today } = context;
  const answers = currentAnswers(report);
  const skipped =
    report.draft?.skipped ??
    form.fields
      .filter(({ id }) => report.versions.length > 0 && answers[id] === undefined)
      .map(({ id }) => id);
  return {
    ...context,
    answers,
    skipped,
    progress: progressOf(form, answers, skipped),
    next: nextField(form, answers, skipped),
    problems: formProblems(form, answers, today),
    ...(seen ? { closed: seen.closed, decidedBy: seen.decidedBy } : await decisionsOn(app, context)),
  };
}

async function decisionsOn(
  app: App,
  { key, programme, report, closing }: ReportContext,
): Promise<Pick<OpenReport, 'closed' | 'decidedBy'>> {
  const decision = report.versions.at(-1)?.decision;
  const since = closedOf(closing, key);
  return {
    closed: since && localDateAt(since.at, programme.zone),
    decidedBy: decision && (await app.store.people.get(decision.by))?.name,
  };
}
