import { may, type Actor } from '../domain/access.ts';
import { checkAnswer, parseAnswer, type Answer, type Answers } from '../domain/answers.ts';
import { fieldOf, formProblems, sharedDenominator } from '../domain/form-engine.ts';
import { acceptVersion, mayAccept } from './review-report.ts';
import { record } from './audit.ts';
import { closedFor } from './close-period.ts';
import { localDateAt } from '../domain/dates.ts';
import { fillAction } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { proveDuties } from './prove-duties.ts';
import {
  actorId,
  authorityId,
  currentAnswers,
  findOwnReport,
  reviewersOf,
  saveOrThrow,
  type ReportContext,
} from './report-support.ts';
import type { App, Notice, Report, ReportKey, Version, Via } from './ports.ts';
import { remember, wasHandled } from './request.ts';

/** Under which a report remembers that it was sent. */
const submitPurpose = 'submit';

/**
 * Sends what was filled in as a new version of the report, once for a request. It waits for review and the reviewers are told;
 * the coordinator's own form counts at once. Refuses with `incomplete` and every problem, changing nothing.
 */
export async function submitReport(
  app: App,
  actor: Actor,
  key: ReportKey,
  via: Via = 'chat',
): Promise<Outcome<Report>> {
  return app.store.transaction(async () => {
    const found = await findOwnReport(app, actor, key);
    if (!found.ok) return found;
    if (!may(actor, fillAction(found.value.form, key.school), found.value.key))
      return refuse({ code: 'not-allowed' });
    if (wasHandled(app, found.value.report, submitPurpose)) return done(found.value.report);
    if (!found.value.report.draft && found.value.report.versions.length > 0)
      return refuse({ code: 'nothing-changed' });
    return send(app, actor, found.value, currentAnswers(found.value.report), via);
  });
}

/**
 * Hands in a whole report at once, from a file of answers: `{ field: 12 | { numerator, denominator } | "text" }`.
 * A text for a number, share or date is read as if it were typed. Same checks and effects as by hand;
 * `accept` decides on it too, where the actor may.
 */
export async function handInAnswers(
  app: App,
  actor: Actor,
  wanted: Omit<ReportKey, 'period'> & { period?: string | undefined },
  given: Readonly<Record<string, unknown>>,
  options: { via: Via; accept: boolean },
): Promise<Outcome<Report>> {
  return app.store.transaction(async () => {
    const found = await findOwnReport(app, actor, wanted);
    if (!found.ok) return found;
    const { form, key, today } = found.value;
    if (!may(actor, fillAction(form, key.school), key)) return refuse({ code: 'not-allowed' });
    // Asked before anything is written: a refusal does not undo a transaction.
    if (options.accept && !(await mayAccept(app, actor, found.value))) return refuse({ code: 'not-allowed' });
    const answers: Record<string, Answer> = {};
    for (const [id, value] of Object.entries(given)) {
      const field = fieldOf(form, id);
      if (!field)
        return refuse({ code: 'unknown-field', field: id, known: form.fields.map((one) => one.id) });
      if (value === null) continue;
      const context = { today, denominator: sharedDenominator(form, field, answers) };
      const parsed =
        typeof value === 'string' && field.kind !== 'photos' && field.kind !== 'files'
          ? parseAnswer(field, value, context)
          : checkAnswer(field, value, context);
      if (!parsed.ok) return refuse({ code: 'bad-answer', field: id, problem: parsed.problem });
      answers[id] = parsed.answer;
    }
    const sent = await send(app, actor, found.value, answers, options.via);
    if (!sent.ok || !options.accept || !sent.value.waiting) return sent;
    return acceptVersion(app, actor, { ...found.value, report: sent.value });
  });
}

async function send(
  app: App,
  actor: Actor,
  context: ReportContext,
  answers: Answers,
  via: Via,
): Promise<Outcome<Report>> {
  const { form, wave, today, key } = context;
  const closed = await closedFor(app, key);
  if (closed) return refuse({ code: 'period-closed', since: localDateAt(closed.at, context.programme.zone) });
  const problems = formProblems(form, answers, today);
  if (problems.length > 0) return refuse({ code: 'incomplete', problems });
  const version: Version = {
    number: (context.report.versions.at(-1)?.number ?? 0) + 1,
    answers,
    by: actorId(actor),
    at: app.clock.now(),
    via,
    late: today > wave.due,
  };
  const report: Report = {
    ...context.report,
    ...remember(app, context.report, submitPurpose),
    versions: [...context.report.versions, version],
    waiting: true,
    revision: context.report.revision + 1,
  };
  delete report.draft;
  await saveOrThrow(app, report);
  await record(app, actor, 'report-sent', {
    programme: key.programme,
    school: key.school,
    subject: report.id,
    detail: String(version.number),
  });
  await proveDuties(app, { ...context, report }, 'waiting');
  if (countsAtOnce(context)) return acceptVersion(app, actor, { ...context, report });
  const reviewers = await reviewersOf(app, key.programme, key.school);
  await app.store.notices.add(
    reviewers.map((person): Notice => ({
      key: `report-submitted,${report.id},${version.number},${person.id}`,
      person: person.id,
      content: { kind: 'report-submitted', report: report.id, version: version.number },
      createdAt: app.clock.now(),
    })),
  );
  return done(report);
}

/** The coordinator's own form, and what the authority reports on its own duties, is reviewed by nobody. */
export function countsAtOnce({ form, key }: Pick<ReportContext, 'form' | 'key'>): boolean {
  return form.kind === 'coordinator' || key.school === authorityId;
}
