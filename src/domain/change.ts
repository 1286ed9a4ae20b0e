import { betterBy, tolerance } from './indicators.ts';
import type { Programme } from './programme.ts';
import { sourceIndicator, type IndicatorStatus } from './status-card.ts';

/** What changed most against the year before (DOMAIN: Indicators, without a plan: the same tolerance). */

type Kinds = Pick<Programme, 'indicators'>;

/** How much better than the year before, in the indicator's unit; negative when worse, null without both. */
export function changeOf({ indicator, value, previous }: IndicatorStatus): number | null {
  return value === null || previous === null ? null : betterBy(indicator.direction, value, previous);
}

/** The best and the worst of several; null where nothing became better, or nothing worse. */
export interface Extremes<T> {
  best: T | null;
  worst: T | null;
}

/** Which became best and worst by a number: positive is better. The first wins where several are equal. */
export function extremes<T>(list: readonly T[], by: (one: T) => number): Extremes<T> {
  const found: Extremes<T> = { best: null, worst: null };
  for (const one of list) {
    if (by(one) > (found.best ? by(found.best) : 0)) found.best = one;
    if (by(one) < (found.worst ? by(found.worst) : 0)) found.worst = one;
  }
  return found;
}

/**
 * A change in steps that can be compared between indicators: of a percentage point, a tenth of a mark, one of a
 * count. 0 where it is within the tolerance, or unknown.
 */
export function stepsOf(programme: Kinds, status: IndicatorStatus): number {
  const change = changeOf(status);
  const { kind } = sourceIndicator({ programme, indicator: status.indicator });
  if (change === null || Math.abs(change) <= tolerance(kind) + 1e-9) return 0;
  return kind === 'mean' ? change * 10 : change;
}

/** Of several indicators those that changed most. Growth is left out: it is another indicator's change. */
export function changedMost(programme: Kinds, list: readonly IndicatorStatus[]): Extremes<IndicatorStatus> {
  const own = list.filter(({ indicator }) => indicator.kind !== 'growth');
  return extremes(own, (one) => stepsOf(programme, one));
}
