import { may, type Actor } from '../domain/access.ts';
import { checkAnswer, parseAnswer, type Answer, type AnswerContext, type Parsed } from '../domain/answers.ts';
import type { Field, Form } from '../domain/form-definition.ts';
import { differsMuch, fieldOf, filesIn, sharedDenominator } from '../domain/form-engine.ts';
import { fillAction, viewOf, type OpenReport } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { actorId, currentAnswers, findOwnReport, lastAnswers } from './report-support.ts';
import type { App, Draft, Report, ReportKey } from './ports.ts';

/** An answer as it arrives: typed by a person, a value from a button or a file of answers, or one more photo or
 * document (the id of what `attachFile` keeps), which is added to those that the field has. */
export type GivenAnswer = { typed: string } | { value: unknown } | { file: string };

/** The report after an answer; `unusual` when it differs so much from last time that it is worth a question. */
export interface Answered extends OpenReport {
  field: Field;
  answer: Answer;
  unusual: boolean;
}

/**
 * Keeps an answer to one field of a report's draft. A wrong one is refused with `bad-answer` and changes
 * nothing; everything given before stays. Two answers at the same time are both kept.
 */
export async function answerField(
  app: App,
  actor: Actor,
  key: ReportKey,
  fieldId: string,
  given: GivenAnswer,
): Promise<Outcome<Answered>> {
  let kept: { field: Field; answer: Answer } | undefined;
  const changed = await changeDraft(app, actor, key, (draft, view) => {
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
  });
  if (!changed.ok || !kept) return changed as Outcome<Answered>;
  const unusual = differsMuch(kept.field, kept.answer, changed.value.last[fieldId]);
  return done({ ...changed.value, ...kept, unusual });
}

function read(field: Field, given: GivenAnswer, now: Answer | undefined, context: AnswerContext): Parsed {
  if ('typed' in given) return parseAnswer(field, given.typed, context);
  if ('value' in given) return checkAnswer(field, given.value, context);
  if (field.kind !== 'photos' && field.kind !== 'files') return parseAnswer(field, '', context);
  const files = Array.isArray(now) ? now : [];
  return checkAnswer(field, [...new Set([...files, given.file])], context);
}

/** Skips a field that need not be answered; an answer that it had is taken out. */
export async function skipField(
  app: App,
  actor: Actor,
  key: ReportKey,
  fieldId: string,
): Promise<Outcome<OpenReport>> {
  return changeDraft(app, actor, key, (draft, view) => {
    const field = fieldOf(view.form, fieldId);
    if (!field)
      return refuse({ code: 'unknown-field', field: fieldId, known: view.form.fields.map(({ id }) => id) });
    if (field.required) return refuse({ code: 'cannot-skip', field: fieldId });
    const answers = { ...draft.answers };
    delete answers[fieldId];
    return done({ ...draft, answers, skipped: [...new Set([...draft.skipped, fieldId])] });
  });
}

/** Takes out the answer to a field, so that it is asked again. */
export async function clearField(
  app: App,
  actor: Actor,
  key: ReportKey,
  fieldId: string,
): Promise<Outcome<OpenReport>> {
  return changeDraft(app, actor, key, (draft) => {
    const answers = { ...draft.answers };
    delete answers[fieldId];
    return done({ ...draft, answers, skipped: draft.skipped.filter((id) => id !== fieldId) });
  });
}

/** Throws away what was filled in since the report was last sent. */
export async function discardDraft(app: App, actor: Actor, key: ReportKey): Promise<Outcome<OpenReport>> {
  return changeDraft(app, actor, key, () => done(undefined));
}

/** The files that a report's draft or one of its versions refers to. */
export function filesOf(form: Form, { draft, versions }: Report): string[] {
  return [
    ...new Set([...(draft ? [draft] : []), ...versions].flatMap(({ answers }) => filesIn(form, answers))),
  ];
}

/** Changes a draft on what is stored now; done again when somebody else has written in between. */
async function changeDraft(
  app: App,
  actor: Actor,
  key: ReportKey,
  change: (draft: Draft, view: OpenReport) => Outcome<Draft | undefined>,
): Promise<Outcome<OpenReport>> {
  for (;;) {
    const found = await findOwnReport(app, actor, key);
    if (!found.ok) return found;
    const { form, report } = found.value;
    if (!may(actor, fillAction(form, key.school), found.value.key)) return refuse({ code: 'not-allowed' });
    const last = lastAnswers(await app.store.reports.ofSchool(key.programme, key.school), found.value.key);
    const view = await viewOf(app, found.value, last);
    if (view.closed !== undefined) return refuse({ code: 'period-closed', since: view.closed });
    const draft: Draft = report.draft ?? {
      answers: currentAnswers(report),
      skipped: view.skipped,
      by: actorId(actor),
      updatedAt: app.clock.now(),
    };
    const changed = change(draft, view);
    if (!changed.ok) return changed;
    const next = { ...report, revision: report.revision + 1 };
    if (changed.value) next.draft = { ...changed.value, by: actorId(actor), updatedAt: app.clock.now() };
    else delete next.draft;
    if (!(await app.store.reports.save(next))) continue;
    const dropped = filesOf(form, report).filter((id) => !filesOf(form, next).includes(id));
    if (dropped.length > 0) await app.store.files.remove(dropped);
    return done(await viewOf(app, { ...found.value, report: next }, last));
  }
}
