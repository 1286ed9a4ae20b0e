import type { Answer, Answers } from './answers.ts';
import { figureOf } from './form-engine.ts';
import type { Field, Form } from './form-definition.ts';
import { valueOf, type Compared, type Figure } from './indicators.ts';
import type { Indicator, Programme } from './programme.ts';

/** What a report gives to an indicator: the figure, its exact value in the indicator's unit, and what was
 * compared where the figure says only whether a condition holds. */
export interface Given {
  indicator: string;
  figure: Figure;
  value: number;
  compared?: Compared | undefined;
}

/** Which figures a report gives to the programme's indicators: each indicator has one source. */
export function figuresFrom(
  programme: Pick<Programme, 'indicators'>,
  form: Pick<Form, 'id'>,
  answers: Answers,
): Given[] {
  return programme.indicators.flatMap(({ id, kind, source }): Given[] => {
    const { compared, ...figure } = figureFrom(source, form.id, answers) ?? noFigure;
    const value = valueOf(kind, figure);
    return value === undefined ? [] : [{ indicator: id, figure, value, ...(compared ? { compared } : {}) }];
  });
}

const noFigure: Figure & { compared?: Compared } = { numerator: 0, denominator: 0 };

function figureFrom(
  source: Indicator['source'],
  form: string,
  answers: Answers,
): (Figure & { compared?: Compared }) | undefined {
  if ('handedIn' in source) return source.handedIn === form ? { numerator: 1, denominator: 1 } : undefined;
  if (!('form' in source) || source.form !== form) return undefined;
  if ('numerator' in source) {
    const numerator = answers[source.numerator];
    const denominator = answers[source.denominator];
    if (typeof numerator !== 'number' || typeof denominator !== 'number') return undefined;
    return { numerator, denominator };
  }
  const answer = answers[source.field];
  const figure = figureOf(answer);
  if (!('atLeast' in source)) return figure;
  const value = valueOf(kindOf(answer), figure);
  if (!figure || value === undefined) return undefined;
  return { numerator: value >= source.atLeast ? 1 : 0, denominator: 1, compared: { ...figure, value } };
}

/** What a condition is asked of: percent of a share, marks of a mean, else the number (1 for yes). */
function kindOf(answer: Answer | undefined): 'share' | 'mean' | 'count' {
  if (typeof answer !== 'object') return 'count';
  return 'mean' in answer ? 'mean' : 'share';
}

/** How many people must have answered a survey for its figures to be seen above the school. */
export const fewestAnswers = 5;

/** Whether a figure comes from a survey that fewer people answered: above the school it is not shown. */
export function isFew(
  programme: Pick<Programme, 'forms'>,
  { source, kind }: Indicator,
  figure: Figure | undefined,
): boolean {
  if (!figure || !('form' in source) || 'atLeast' in source || (kind !== 'share' && kind !== 'mean'))
    return false;
  const form = programme.forms.find(({ id }) => id === source.form);
  return form?.kind === 'survey' && figure.denominator > 0 && figure.denominator < fewestAnswers;
}

/** Whether what a condition was asked of comes from a survey that fewer people answered: above the school only
 * whether the condition holds is shown. */
export function isFewCompared(
  { forms }: Pick<Programme, 'forms'>,
  { source }: Indicator,
  compared: Compared | undefined,
): boolean {
  if (!compared || !('form' in source) || !('field' in source)) return false;
  const form = forms.find(({ id }) => id === source.form);
  const kind = form?.fields.find(({ id }) => id === source.field)?.kind;
  const ofPeople = kind === 'share' || kind === 'mean';
  return form?.kind === 'survey' && ofPeople && compared.denominator < fewestAnswers;
}

/** The fields of a survey that fewer people than that answered: above the school their answers are not shown. */
export function fewlyAnswered(form: Pick<Form, 'kind' | 'fields'>, answers: Answers): Field[] {
  if (form.kind !== 'survey') return [];
  return form.fields.filter(({ id, kind }) => {
    const people = kind === 'share' || kind === 'mean' ? figureOf(answers[id])?.denominator : undefined;
    return people !== undefined && people > 0 && people < fewestAnswers;
  });
}

/**
 * The fields of a survey whose answers are not shown above the school: all of them when fewer people answered
 * it than that, else those that so few answered.
 */
export function hiddenAbove(form: Pick<Form, 'kind' | 'fields'>, answers: Answers): Field[] {
  const few = fewlyAnswered(form, answers);
  const figures = form.fields.filter(({ id }) => (figureOfPeople(form, answers, id) ?? 0) > 0);
  const turnout = turnoutOf(form, answers);
  const all =
    (turnout && turnout.answered < fewestAnswers) || (few.length > 0 && few.length === figures.length);
  return all ? form.fields : few;
}

function figureOfPeople(form: Pick<Form, 'fields'>, answers: Answers, id: string): number | undefined {
  const kind = form.fields.find((field) => field.id === id)?.kind;
  return kind === 'share' || kind === 'mean' ? figureOf(answers[id])?.denominator : undefined;
}

/** How many of those asked answered a survey; undefined for another form, or when it does not say. */
export function turnoutOf(
  { kind }: Pick<Form, 'kind'>,
  { asked, answered }: Answers,
): { asked: number; answered: number } | undefined {
  if (kind !== 'survey' || typeof asked !== 'number' || typeof answered !== 'number' || asked <= 0)
    return undefined;
  return { asked, answered };
}

/** The form that an indicator's figures come from; undefined when they come from results or other indicators. */
export function formOf({ source }: Pick<Indicator, 'source'>): string | undefined {
  if ('form' in source) return source.form;
  return 'handedIn' in source ? source.handedIn : undefined;
}
