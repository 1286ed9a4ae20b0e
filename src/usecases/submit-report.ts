import { may, type Actor } from '../domain/access.ts';
import { checkAnswer, parseAnswer, type Answer, type Answers } from '../domain/answers.ts';
import { fieldOf, formProblems, sharedDenominator } from '../domain/form-engine.ts';
import { acceptVersion, mayAccept } from './review-report.ts';
import { entryOf } from './audit.ts';
import { closedOf } from './close-period.ts';
import { localDateAt } from '../domain/dates.ts';
import { fillAction } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { proofOf } from './prove-duties.ts';
import {
  actorId,
  authorityId,
  currentAnswers,
  findOwnReport,
  reviewersAmong,
  reviewersOf,
  takenFrom,
  type ReportContext,
} from './report-support.ts';
import type { App } from './ports.ts';
import type { Via } from './ports/audit.ts';
import type { Person } from './ports/people.ts';
import {
  ChangedMeanwhile,
  type Closing,
  type Report,
  type ReportKey,
  type Version,
} from './ports/reports.ts';
import { remember, wasHandled } from './request.ts';

/** What was read of a report a moment ago, and who is concerned with its school, where that was read, too. */
interface Seen extends ReportContext {
  concerned?: readonly Person[] | undefined;
}

/** Under which a report remembers that it was sent. */
const submitPurpose = 'submit';

/**
 * Sends what was filled in as a new version of the report, once for a request. It waits for review and the reviewers are told;
 * the coordinator's own form counts at once. Refuses with `incomplete` and every problem, changing nothing.
 *
 * What it reads before it writes it reads together with what others ask for at the same moment. Of that the report still
 * holds if its revision is the same, and whether the period is closed is asked again; a curator appointed in between may
 * not be told. `seen`: the same, read a moment ago.
 */
export async function submitReport(
  app: App,
  actor: Actor,
  key: ReportKey,
  { via = 'chat', seen }: { via?: Via; seen?: Seen } = {},
): Promise<Outcome<Report>> {
  for (let known = seen; ; known = undefined) {
    const found: Outcome<Seen> = known ? done(known) : await findOwnReport(app, actor, key);
    if (!found.ok) return found;
    const { form, report } = found.value;
    if (!may(actor, fillAction(form, key.school), found.value.key)) return refuse({ code: 'not-allowed' });
    if (wasHandled(app, report, submitPurpose)) return done(report);
    if (!report.draft && report.versions.length > 0) return refuse({ code: 'nothing-changed' });
    const sending = await withVersion(app, actor, found.value, currentAnswers(report), via);
    if (!sending.ok) return sending;
    const sent = countsAtOnce(found.value)
      ? await app.store.transaction(() => send(app, actor, sending.value))
      : await send(app, actor, sending.value);
    if (sent) return sent;
  }
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
    const sending = await withVersion(app, actor, found.value, answers, options.via);
    if (!sending.ok) return sending;
    const sent = await send(app, actor, sending.value);
    if (!sent) throw new ChangedMeanwhile(sending.value.report.id);
    if (!sent.ok || !options.accept || !sent.value.waiting) return sent;
    return acceptVersion(app, actor, { ...found.value, report: sent.value });
  });
}

/** A report with the version that is to be sent, and who is to be told. */
interface NewVersion extends ReportContext {
  version: Version;
  reviewers: readonly Person[];
}

async function withVersion(
  app: App,
  actor: Actor,
  { concerned, ...context }: Seen,
  answers: Answers,
  via: Via,
): Promise<Outcome<NewVersion>> {
  const { form, wave, today, key } = context;
  const closed = refusedAsClosed(context, context.closing);
  if (closed) return closed;
  const opens = takenFrom(context);
  if (opens !== undefined) return refuse({ code: 'period-not-begun', opens });
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
  const { programme, school } = key;
  const reviewers = countsAtOnce(context)
    ? []
    : concerned
      ? reviewersAmong(concerned, programme, school)
      : await reviewersOf(app, programme, school);
  return done({ ...context, report, version, reviewers });
}

/** The refusal where nothing more is taken for the report's period. */
function refusedAsClosed(
  { key, programme }: ReportContext,
  closing: Closing | undefined,
): Outcome<never> | undefined {
  const closed = closedOf(closing, key);
  return closed && refuse({ code: 'period-closed', since: localDateAt(closed.at, programme.zone) });
}

/** Writes it; undefined, and nothing written, when the report was changed meanwhile. */
async function send(app: App, actor: Actor, sending: NewVersion): Promise<Outcome<Report> | undefined> {
  const { key, report, version, reviewers } = sending;
  const sent = await app.store.reports.send({
    report,
    entry: entryOf(app, actor, 'report-sent', {
      programme: key.programme,
      school: key.school,
      subject: report.id,
      detail: String(version.number),
    }),
    ...proofOf(sending, 'waiting'),
    notices: reviewers.map((person) => ({
      key: `report-submitted,${report.id},${version.number},${person.id}`,
      person: person.id,
      content: { kind: 'report-submitted', report: report.id, version: version.number },
      createdAt: app.clock.now(),
    })),
  });
  if (sent === 'changed') return undefined;
  if (sent !== 'sent') return refusedAsClosed(sending, sent);
  return countsAtOnce(sending) ? acceptVersion(app, actor, sending) : done(report);
}

/** The coordinator's own form, and what the authority reports on its own duties, is reviewed by nobody. */
function countsAtOnce({ form, key }: Pick<ReportContext, 'form' | 'key'>): boolean {
  return form.kind === 'coordinator' || key.school === authorityId;
}
