import type { Answer, Answers, AnswerProblem } from './answers.ts';
import { checkAnswer } from './answers.ts';
import type { LocalDate } from './dates.ts';
import type { Field, Form } from './form-definition.ts';
import { valueOf, type Figure } from './indicators.ts';
import type { Text } from './text.ts';

/** The form engine: what to ask next, what is missing, what contradicts, what looks unusual. Pure. */

/** Fields that were answered or skipped, in the form's order. */
export interface Progress {
  answered: number;
  total: number;
}

/** How far a form is: skipped fields count as answered. */
export function progressOf(form: Form, answers: Answers, skipped: readonly string[]): Progress {
  const settled = form.fields.filter(({ id }) => answers[id] !== undefined || skipped.includes(id));
  return { answered: settled.length, total: form.fields.length };
}

/** The first field that is neither answered nor skipped; undefined when all are. */
export function nextField(form: Form, answers: Answers, skipped: readonly string[]): Field | undefined {
  return form.fields.find(({ id }) => answers[id] === undefined && !skipped.includes(id));
}

/** The field of that id; undefined when the form has none. */
export function fieldOf(form: Form, id: string): Field | undefined {
  return form.fields.find((field) => field.id === id);
}

/** The denominator that another field with the same `of` was given in these answers. */
export function sharedDenominator(form: Form, field: Field, answers: Answers): number | undefined {
  if (field.kind !== 'share' || field.of === undefined) return undefined;
  for (const other of form.fields) {
    if (other.id === field.id || other.kind !== 'share' || other.of !== field.of) continue;
    const answer = answers[other.id];
    if (typeof answer === 'object' && 'denominator' in answer) return answer.denominator;
  }
  return undefined;
}

/** Another field with the same `of` whose denominator in these answers is not the field's own; undefined when all agree. */
export function otherTotal(
  form: Form,
  field: Field,
  answers: Answers,
): { field: Field; denominator: number } | undefined {
  const own = answers[field.id];
  if (field.kind !== 'share' || field.of === undefined) return undefined;
  if (typeof own !== 'object' || !('denominator' in own)) return undefined;
  for (const other of form.fields) {
    if (other.kind !== 'share' || other.of !== field.of) continue;
    const answer = answers[other.id];
    if (typeof answer !== 'object' || !('denominator' in answer)) continue;
    if (answer.denominator !== own.denominator) return { field: other, denominator: answer.denominator };
  }
  return undefined;
}

/** Why a form cannot be sent yet. */
export type FormProblem =
  | { code: 'missing'; field: Field }
  | { code: 'answer'; field: Field; problem: AnswerProblem }
  | { code: 'rule'; message: Text; fields: Field[] }
  | { code: 'nothing-answered' }
  | { code: 'unknown-field'; id: string };

/** Everything that keeps the answers from being sent; empty when they can be. */
export function formProblems(form: Form, answers: Answers, today: LocalDate): FormProblem[] {
  const problems: FormProblem[] = [];
  for (const id of Object.keys(answers)) {
    if (!fieldOf(form, id)) problems.push({ code: 'unknown-field', id });
  }
  for (const field of form.fields) {
    const answer = answers[field.id];
    if (answer === undefined) {
      if (field.required) problems.push({ code: 'missing', field });
      continue;
    }
    const checked = checkAnswer(field, answer, { today });
    if (!checked.ok) problems.push({ code: 'answer', field, problem: checked.problem });
  }
  if (Object.keys(answers).length === 0) problems.push({ code: 'nothing-answered' });
  for (const rule of form.rules) {
    if (rule.kind === 'some-above-zero') {
      if (rule.fields.some((id) => Number(answers[id] ?? 0) > 0)) continue;
      const fields = rule.fields.flatMap((id) => fieldOf(form, id) ?? []);
      problems.push({ code: 'rule', message: rule.message, fields });
      continue;
    }
    const left = sumOf(rule.left, answers);
    const right = sumOf(rule.right, answers);
    if (left !== undefined && right !== undefined && left > right) {
      const fields = [...rule.left, ...rule.right].flatMap((id) => fieldOf(form, id) ?? []);
      problems.push({ code: 'rule', message: rule.message, fields });
    }
  }
  return problems;
}

function sumOf(ids: readonly string[], answers: Answers): number | undefined {
  let sum = 0;
  for (const id of ids) {
    const answer = answers[id];
    if (typeof answer === 'number') sum += answer;
    else if (typeof answer === 'object' && 'denominator' in answer) sum += answer.denominator;
    else return undefined;
  }
  return sum;
}

/** Percentage points by which a share may change without a question, and percent for other numbers. */
const unusualPoints = 20;
const unusualPercent = 50;

/** Whether an answer differs so much from last time that it is worth asking «верно?». */
export function differsMuch(field: Field, answer: Answer, last: Answer | undefined): boolean {
  if (last === undefined) return false;
  const now = amountOf(field, answer);
  const before = amountOf(field, last);
  if (!now || !before) return false;
  if (now.kind === 'share')
    return Math.abs(now.value - before.value) > unusualPoints || far(now.size, before.size);
  if (now.kind === 'mean') return Math.abs(now.value - before.value) > 1 || far(now.size, before.size);
  return far(now.value, before.value);
}

function far(now: number, before: number): boolean {
  return Math.abs(now - before) > 2 && Math.abs(now - before) * 100 > unusualPercent * Math.max(now, before);
}

function amountOf(
  field: Field,
  answer: Answer,
): { kind: 'share' | 'mean' | 'number'; value: number; size: number } | undefined {
  if (field.kind === 'number' && typeof answer === 'number')
    return { kind: 'number', value: answer, size: answer };
  const figure = figureOf(answer);
  if (field.kind !== 'share' && field.kind !== 'mean') return undefined;
  const value = valueOf(field.kind, figure);
  return value === undefined || !figure ? undefined : { kind: field.kind, value, size: figure.denominator };
}

/** The figure that an answer gives to an indicator: see `Figure` for means, yes-no and counts. Undefined for
 * texts, choices and photos. */
export function figureOf(answer: Answer | undefined): Figure | undefined {
  if (typeof answer === 'number') return { numerator: answer, denominator: 1 };
  if (typeof answer === 'boolean') return { numerator: answer ? 1 : 0, denominator: 1 };
  if (typeof answer !== 'object' || Array.isArray(answer)) return undefined;
  if ('numerator' in answer) return answer;
  const { mean, participants } = answer;
  return { numerator: (Math.round(mean * 100) * participants) / 100, denominator: participants };
}

/** Fields whose answers differ between two versions, in the form's order. */
export function changedFields(form: Form, before: Answers, after: Answers): Field[] {
  return form.fields.filter(({ id }) => JSON.stringify(before[id]) !== JSON.stringify(after[id]));
}

/** The ids of the files in a form's answers, in the form's order. */
export function filesIn(form: Form, answers: Answers): string[] {
  return form.fields.flatMap(({ id, kind }) => {
    const answer = answers[id];
    return (kind === 'photos' || kind === 'files') && Array.isArray(answer) ? answer : [];
  });
}
