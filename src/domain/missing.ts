import { fieldOf } from './form-engine.ts';
import type { Counted } from './form-definition.ts';
import { betterBy, meets, valueOf, type Figure } from './indicators.ts';
import type { Indicator, Programme } from './programme.ts';
import { formOf } from './sources.ts';

/**
 * What is missing to the plan, in what can be acted upon: so many people or schools more (fewer where less is
 * better) of so many, so many marks, so many of a count, or the answer yes.
 */
export type Missing =
  | { in: 'parts'; count: number; of: number }
  | { in: 'marks'; by: number }
  | { in: 'number'; count: number }
  | { in: 'answer' };

/**
 * What is missing to the plan when the denominator stays as it is: the smallest whole number by which the
 * numerator has to grow (shrink for `lower`) so that the plan is met. Undefined when it is met, and where no
 * numerator can meet it; growth has no plan to miss. For one school's yes-no it is the answer.
 */
export function missingToPlan(
  { kind, direction }: Pick<Indicator, 'kind' | 'direction'>,
  figure: Figure,
  plan: number,
): Missing | undefined {
  const value = valueOf(kind, figure);
  if (kind === 'growth' || value === undefined || meets(direction, value, plan)) return undefined;
  if (kind === 'mean') return { in: 'marks', by: betterBy(direction, plan, value) };
  const sign = direction === 'higher' ? 1 : -1;
  const isMet = (count: number) => {
    const then = valueOf(kind, { ...figure, numerator: figure.numerator + sign * count });
    return then !== undefined && meets(direction, then, plan);
  };
  const whole = kind === 'count' ? figure.denominator : figure.denominator / 100;
  // The product may be a rounding error off the exact figure: whether the plan is met decides.
  let count = Math.max(1, Math.ceil(sign * (plan * whole - figure.numerator)) - 1);
  while (!isMet(count)) count++;
  const then = figure.numerator + sign * count;
  if (then < 0 || (kind !== 'count' && then > figure.denominator)) return undefined;
  if (kind === 'count') return { in: 'number', count };
  return kind === 'yes-no' && figure.denominator === 1
    ? { in: 'answer' }
    : { in: 'parts', count, of: figure.denominator };
}

/** What an indicator's numerator and denominator count, as far as the programme's file says so. */
export function countedBy(
  { forms }: Pick<Programme, 'forms'>,
  indicator: Pick<Indicator, 'kind' | 'level' | 'source'>,
): Counted | undefined {
  const { kind, level, source } = indicator;
  if (level === 'municipality' || kind === 'yes-no') return 'school';
  if ('results' in source) return 'participant';
  if (!('form' in source) || !('field' in source)) return undefined;
  const form = forms.find(({ id }) => id === formOf({ source }));
  const field = form && fieldOf(form, source.field);
  return field?.kind === 'share' ? field.counts : undefined;
}
