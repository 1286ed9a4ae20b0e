import type { Answers } from './answers.ts';
import { figureOf } from './form-engine.ts';
import type { Form } from './form-definition.ts';
import type { Figure } from './indicators.ts';
import type { Indicator, Programme } from './programme.ts';

/** Which figures an accepted report gives to the programme's indicators: each indicator has one source. */
export function figuresFrom(
  programme: Pick<Programme, 'indicators'>,
  form: Pick<Form, 'id'>,
  answers: Answers,
): { indicator: string; figure: Figure }[] {
  return programme.indicators.flatMap((indicator) => {
    const figure = figureFrom(indicator, form.id, answers);
    return figure && figure.denominator > 0 ? [{ indicator: indicator.id, figure }] : [];
  });
}

function figureFrom({ source }: Indicator, form: string, answers: Answers): Figure | undefined {
  if ('handedIn' in source) return source.handedIn === form ? { numerator: 1, denominator: 1 } : undefined;
  if (!('form' in source) || source.form !== form) return undefined;
  if ('numerator' in source) {
    const numerator = answers[source.numerator];
    const denominator = answers[source.denominator];
    if (typeof numerator !== 'number' || typeof denominator !== 'number') return undefined;
    return { numerator, denominator };
  }
  const figure = figureOf(answers[source.field]);
  if (!figure || !('atLeast' in source)) return figure;
  return { numerator: figure.numerator >= source.atLeast ? 1 : 0, denominator: 1 };
}

/** The form that an indicator's figures come from; undefined when they come from results or other indicators. */
export function formOf({ source }: Indicator): string | undefined {
  if ('form' in source) return source.form;
  return 'handedIn' in source ? source.handedIn : undefined;
}
