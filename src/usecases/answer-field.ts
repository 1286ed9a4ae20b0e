import { may, type Actor } from '../domain/access.ts';
import { checkAnswer, parseAnswer, type Answer, type AnswerContext, type Parsed } from '../domain/answers.ts';
import type { Field, Form } from '../domain/form-definition.ts';
import { answerToken } from '../domain/tokens.ts';
import { differsMuch, fieldOf, filesIn, otherTotal, sharedDenominator } from '../domain/form-engine.ts';
import { fillAction, viewOf, type OpenReport } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { actorId, currentAnswers, findOwnReport, takenFrom } from './report-support.ts';
import type { App } from './ports.ts';
import type { Draft, Report, ReportKey } from './ports/reports.ts';
import { remember, wasHandled } from './request.ts';

/** An answer as it arrives: typed by a person, a value from a button or a file of answers, or one more photo or
 * document (the id of what `attachFile` keeps), which is added to those that the field has; one of several options,
 * which is ticked or no longer. */
export type GivenAnswer = { typed: string } | { value: unknown } | { file: string } | { toggle: string };

/** The report after an answer; `unusual` when it differs so much from last time that it is worth a question, `total`
 * the question that was answered with another total of the same. */
export interface Answered extends OpenReport {
  field: Field;
  answer: Answer;
  unusual: boolean;
  total: ReturnType<typeof otherTotal>;
}

/**
 * Keeps an answer to one field of a report's draft. A wrong one is refused with `bad-answer` and changes
 * nothing; everything given before stays. Two answers at the same time are both kept, and one request answers once.
 * `seen`: the report as it was read a moment ago.
 */
export async function answerField(
  app: App,
  actor: Actor,
  key: ReportKey,
  fieldId: string,
  given: GivenAnswer,
  seen?: OpenReport,
): Promise<Outcome<Answered>> {
  let kept: { field: Field; answer: Answer } | undefined;
  const purpose = answerPurpose(fieldId);
  const change: Change = (draft, view) => {
    const field = fieldOf(view.form, fieldId);
    if (!field)
      return refuse({ code: 'unknown-field', field: fieldId, known: view.form.fields.map(({ id }) => id) });
    const context = { today: view.today, denominator: sharedDenominator(view.form, field, draft.answers) };
    const parsed = read(field, given, draft.answers[fieldId], context);
    if (!parsed.ok) return refuse({ code: 'bad-answer', field: fieldId, problem: parsed.problem });
    kept = { field, answer: parsed.answer };
    return done({
      ...draft,
      answers: { ...draft.answers, [fieldId]: parsed.answer },
      skipped: draft.skipped.filter((id) => id !== fieldId),
    });
  };
  const changed = await changeDraft(app, actor, key, purpose, change, seen);
  if (!changed.ok) return changed;
  kept ??= givenBefore(changed.value, fieldId);
  if (!kept) return refuse({ code: 'unknown-field', field: fieldId, known: [] });
  const unusual = differsMuch(kept.field, kept.answer, changed.value.last[fieldId]);
  const total = otherTotal(changed.value.form, kept.field, changed.value.answers);
  return done({ ...changed.value, ...kept, unusual, total });
}

/** Under which a report remembers that a field was answered. */
export function answerPurpose(field: string): string {
  return `answer ${field}`;
}

/** What this request answered the first time. */
function givenBefore(
  { form, answers }: OpenReport,
  id: string,
): { field: Field; answer: Answer } | undefined {
  const field = fieldOf(form, id);
  const answer = answers[id];
  return field && answer !== undefined ? { field, answer } : undefined;
}

function read(field: Field, given: GivenAnswer, now: Answer | undefined, context: AnswerContext): Parsed {
  if ('typed' in given) return parseAnswer(field, given.typed, context);
  if ('value' in given) return checkAnswer(field, given.value, context);
  const chosen = Array.isArray(now) ? now : [];
  if ('toggle' in given) {
    const { toggle } = given;
    const others = chosen.filter((one) => one !== toggle);
    return checkAnswer(field, others.length < chosen.length ? others : [...chosen, toggle], context);
  }
  if (field.kind !== 'photos' && field.kind !== 'files') return parseAnswer(field, '', context);
  return checkAnswer(field, [...new Set([...chosen, given.file])], context);
}

/** Skips a field that need not be answered. One that was answered meanwhile keeps its answer: `answered-since`. */
export async function skipField(
  app: App,
  actor: Actor,
  key: ReportKey,
  fieldId: string,
): Promise<Outcome<OpenReport>> {
  return changeDraft(app, actor, key, `skip ${fieldId}`, (draft, view) => {
    const field = fieldOf(view.form, fieldId);
    if (!field)
      return refuse({ code: 'unknown-field', field: fieldId, known: view.form.fields.map(({ id }) => id) });
    if (field.required) return refuse({ code: 'cannot-skip', field: fieldId });
    if (draft.answers[fieldId] !== undefined) return refuse({ code: 'answered-since', field: fieldId });
    return done({ ...draft, skipped: [...new Set([...draft.skipped, fieldId])] });
  });
}

/**
 * Takes out the answer to a field, so that it is asked again. `shown`: the token of the answer that the person saw; one
 * that was given since is kept: `answer-changed`.
 */
export async function clearField(
  app: App,
  actor: Actor,
  key: ReportKey,
  fieldId: string,
  shown: string,
): Promise<Outcome<OpenReport>> {
  return changeDraft(app, actor, key, `clear ${fieldId}`, (draft) => {
    const now = draft.answers[fieldId];
    if (now !== undefined && answerToken(now) !== shown) {
      return refuse({ code: 'answer-changed', field: fieldId });
    }
    const answers = { ...draft.answers };
    delete answers[fieldId];
    return done({ ...draft, answers, skipped: draft.skipped.filter((id) => id !== fieldId) });
  });
}

/** Throws away what was filled in since the report was last sent. */
export async function discardDraft(app: App, actor: Actor, key: ReportKey): Promise<Outcome<OpenReport>> {
  return changeDraft(app, actor, key, 'discard', () => done(undefined));
}

/** The files that a report's draft or one of its versions refers to. */
export function filesOf(form: Form, { draft, versions }: Report): string[] {
  return [
    ...new Set([...(draft ? [draft] : []), ...versions].flatMap(({ answers }) => filesIn(form, answers))),
  ];
}

type Change = (draft: Draft, view: OpenReport) => Outcome<Draft | undefined>;

/**
 * Changes a draft on what is stored now, or was `seen` a moment ago; done again on what is stored when somebody else
 * has written in between. Once for a request: the second time the report comes back as it is.
 */
async function changeDraft(
  app: App,
  actor: Actor,
  key: ReportKey,
  purpose: string,
  change: Change,
  seen?: OpenReport,
): Promise<Outcome<OpenReport>> {
  for (let known = seen; ; known = undefined) {
    const found = known ? done(known) : await findOwnReport(app, actor, key);
    if (!found.ok) return found;
    const { form, report } = found.value;
    if (!may(actor, fillAction(form, key.school), found.value.key)) return refuse({ code: 'not-allowed' });
    const view = known ?? (await viewOf(app, found.value));
    if (wasHandled(app, report, purpose)) {
      await removeDropped(app, form, report);
      return done(view);
    }
    if (view.closed !== undefined) return refuse({ code: 'period-closed', since: view.closed });
    const opens = takenFrom(view);
    if (opens !== undefined) return refuse({ code: 'period-not-begun', opens });
    const draft: Draft = report.draft ?? {
      answers: currentAnswers(report),
      skipped: view.skipped,
      by: actorId(actor),
      updatedAt: app.clock.now(),
    };
    const changed = change(draft, view);
    if (!changed.ok) return changed;
    const next: Report = {
      ...report,
      ...remember(app, report, purpose),
      revision: report.revision + 1,
    };
    if (changed.value) next.draft = { ...changed.value, by: actorId(actor), updatedAt: app.clock.now() };
    else delete next.draft;
    // Named together with the change: they are not lost when the process ends before they are removed.
    const dropped = filesOf(form, report).filter((id) => !filesOf(form, next).includes(id));
    if (dropped.length > 0) next.dropped = dropped;
    else delete next.dropped;
    if (!(await app.store.reports.save(next))) continue;
    await removeDropped(app, form, next);
    return done(await viewOf(app, { ...found.value, report: next }, view));
  }
}

/** Removes the files that the last change took out of a report. */
async function removeDropped(app: App, form: Form, report: Report): Promise<void> {
  const named = filesOf(form, report);
  const dropped = (report.dropped ?? []).filter((id) => !named.includes(id));
  if (dropped.length > 0) await app.store.files.remove(dropped);
}
