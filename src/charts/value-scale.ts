import type { Written } from '../i18n/indicator-values.ts';

/** The span of a value axis and the values that it names. */
export interface ValueScale {
  low: number;
  high: number;
  ticks: number[];
}

/** Fewest intervals of an axis. */
const intervals = 4;

/**
 * An axis on which all values have room, from a round number to a round number. Shares stay within 0 and 100, marks
 * within 1 and 5; a yes-no of one school has just the two. A small change is not blown up: the axis spans at least
 * 20 percentage points or one mark.
 */
export function valueScale({ kind, whose }: Written, values: readonly number[]): ValueScale {
  if (kind === 'yes-no' && whose === 'one') return { low: -15, high: 115, ticks: [0, 100] };
  const [least, most] = kind === 'mean' ? [1, 5] : kind === 'count' ? [0, Infinity] : [0, 100];
  const span = kind === 'mean' ? 1 : kind === 'count' ? intervals : 20;
  const named = values.length > 0 ? values : [least, Number.isFinite(most) ? most : intervals];
  const [smallest, largest] = [Math.min(...named), Math.max(...named)];
  const missing = Math.max(0, span - (largest - smallest)) / 2;
  const room = (largest - smallest) * 0.12;
  const low = Math.max(smallest - missing - room, least);
  const high = Math.min(largest + missing + room, most);
  const step = roundStep((high - low) / intervals, kind === 'count');
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks: number[] = [];
  for (let at = first; at <= last; at++) ticks.push(Math.round(at * step * 1000) / 1000);
  return { low: ticks[0] as number, high: ticks.at(-1) as number, ticks };
}

/** The round number nearest to a step: 1, 2 or 5 times a power of ten. */
function roundStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((by) => by * power).find((one) => one >= rough * 0.8) ?? 10 * power;
  return whole ? Math.max(1, step) : step;
}
