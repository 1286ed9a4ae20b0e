import { daysBetween, type LocalDate } from './dates.ts';
import { periodRange, shiftYear, type Period, type Range } from './periods.ts';
import type { Indicator } from './programme.ts';

/**
 * Values and statuses of indicators (DOMAIN: Indicators). Pure: what is stored is value and inputs; the status
 * is derived when it is read, because it depends on the date.
 */

/** What an indicator's value is computed from. For a mean: the sum of marks and the number of participants;
 * for yes-no: 1 or 0 of 1; for a count: the number, of 1. */
export interface Figure {
  numerator: number;
  denominator: number;
}

/** What a condition was asked of («ОИП не менее 21»): its figure and its value, in its own unit. */
export interface Compared extends Figure {
  value: number;
}

/** A figure with the day for which it holds: the end of the wave that brought it. */
export interface Measurement extends Figure {
  measuredAt: LocalDate;
}

export const statuses = [
  'achieved',
  'on-track',
  'at-risk',
  'missed',
  'no-data',
  'baseline',
  'improving',
  'steady',
  'worsening',
] as const;
export type Status = (typeof statuses)[number];
/** Those that ask for something to be done, the worst first. */
export const troubling = ['missed', 'worsening', 'at-risk'] as const satisfies readonly Status[];

type Measure = Pick<Indicator, 'kind' | 'direction' | 'base' | 'plan'>;

/** The exact value in the indicator's unit: percent for shares and yes-no, marks for a mean. Undefined when
 * the denominator is 0: that is no data, never 0 %. */
export function valueOf(kind: Indicator['kind'], figure: Figure | undefined): number | undefined {
  if (!figure || figure.denominator === 0) return undefined;
  // Multiplied first: the quotient of two whole numbers is then the nearest number to the exact value, so that
  // it equals a plan such as 42.7 or 4.35 when it should. Marks sum up to whole hundredths.
  if (kind === 'mean') return Math.round(figure.numerator * 100) / (figure.denominator * 100);
  return kind === 'count'
    ? figure.numerator / figure.denominator
    : (figure.numerator * 100) / figure.denominator;
}

/** How `a` compares to `b` for somebody who wants the indicator good: positive when better, 0 when equal.
 * All comparisons go through it. */
export function betterBy(direction: Indicator['direction'], a: number, b: number): number {
  return direction === 'higher' ? a - b : b - a;
}

/** Whether a value meets the plan. */
export function meets(direction: Indicator['direction'], value: number, plan: number): boolean {
  return betterBy(direction, value, plan) >= 0;
}

/** Sum of numerators over sum of denominators, never a mean of percentages; undefined without any data. */
export function aggregate(figures: readonly (Figure | undefined)[]): Figure | undefined {
  const known = figures.filter((figure) => figure !== undefined && figure.denominator > 0) as Figure[];
  if (known.length === 0) return undefined;
  return {
    numerator: exactSum(known.map(({ numerator }) => numerator)),
    denominator: exactSum(known.map(({ denominator }) => denominator)),
  };
}

/** Sums of marks carry hundredths, number fields at most four digits; summed as whole parts they stay exact. */
function exactSum(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + Math.round(part * 10_000), 0) / 10_000;
}

/** The change up to which a value counts as the same: 1.0 percentage point, 0.1 of a mark, 0 of a count. */
export function tolerance(kind: Indicator['kind']): number {
  return kind === 'mean' ? 0.1 : kind === 'count' ? 0 : 1;
}

/** A rounding error of a difference or an interpolation is about 1e-14: less than this is none at all. */
const roundingError = 1e-9;

/** Where the value should be on a day: the straight line from the previous reference (last year's plan, else
 * the base) on the period's first day to the plan on its last. Undefined without a plan or a reference. */
export function expectedAt(
  measure: Measure,
  period: Period,
  date: LocalDate,
  { from, to }: Range = periodRange(period),
): number | undefined {
  const plan = measure.plan[period];
  const reference = measure.plan[shiftYear(period, -1)] ?? measure.base ?? undefined;
  if (plan === undefined || reference === undefined) return undefined;
  if (from === to) return plan;
  const gone = Math.min(Math.max(daysBetween(from, date), 0), daysBetween(from, to));
  return reference + ((plan - reference) * gone) / daysBetween(from, to);
}

/**
 * The status of an indicator in a period, seen on a day. `everySchool` is given for the municipality when the
 * document wants each school to achieve the plan: then the aggregate alone is not enough. `previous` is the
 * value of the period before, for indicators without a plan.
 */
export function statusOf(input: {
  measure: Measure;
  period: Period;
  date: LocalDate;
  measurement: Measurement | undefined;
  previous?: number | undefined;
  everySchool?: { achieved: number; of: number } | undefined;
  /** The days of the period, where the programme begins or ends within it. */
  range?: Range | undefined;
}): Status {
  const { measure, period, date, measurement, previous, everySchool, range = periodRange(period) } = input;
  const value = valueOf(measure.kind, measurement);
  if (value === undefined || !measurement) return 'no-data';
  const plan = measure.plan[period];
  if (plan === undefined) {
    return previous === undefined ? 'baseline' : trend(measure, value, previous);
  }
  const each = !everySchool || everySchool.achieved === everySchool.of;
  if (each && meets(measure.direction, value, plan)) return 'achieved';
  if (date > range.to) return 'missed';
  const expected = expectedAt(measure, period, measurement.measuredAt, range);
  const onLine = expected !== undefined && betterBy(measure.direction, value, expected) >= -roundingError;
  return onLine ? 'on-track' : 'at-risk';
}

/** Change against the previous period: steady within the tolerance, else by the direction. */
export function trend(measure: Pick<Measure, 'kind' | 'direction'>, value: number, previous: number): Status {
  const change = betterBy(measure.direction, value, previous);
  if (Math.abs(change) <= tolerance(measure.kind) + roundingError) return 'steady';
  return change > 0 ? 'improving' : 'worsening';
}

/** What changed from one known year to the next; positive is better, in the unit of what is measured. */
export interface GrowthStep {
  /** Places of the two years among the values. */
  from: number;
  to: number;
  change: number;
  /** Worse by more than the tolerance. */
  fall: boolean;
}

/** The steps between the years that are known. */
export function growthSteps(
  measure: Pick<Measure, 'kind' | 'direction'>,
  values: readonly (number | undefined | null)[],
): GrowthStep[] {
  const known = values.flatMap((value, at) => (value == null ? [] : [{ value, at }]));
  return known.slice(1).map(({ value, at }, before) => {
    const earlier = known[before] as { value: number; at: number };
    const change = betterBy(measure.direction, value, earlier.value);
    return { from: earlier.at, to: at, change, fall: change < -tolerance(measure.kind) - roundingError };
  });
}

/** Growth over three years and how much of it is known. */
export interface Growth {
  status: Status;
  /** Fewer than three years are known yet. */
  soFar: boolean;
}

/**
 * "Positive dynamics over three years": the last value is better than the first and no year is worse than the
 * one before by more than 1 percentage point (0.1 of a mark). With two years the same rule tells how it stands
 * so far; with one there is a baseline only. `values` are those of the period's year and the two before it,
 * oldest first, undefined where a year is unknown; `ended` says that the period is over.
 */
export function growthOf(
  measure: Pick<Measure, 'kind' | 'direction'>,
  values: readonly (number | undefined)[],
  ended: boolean,
): Growth {
  if (values.at(-1) === undefined) return { status: 'no-data', soFar: false };
  const known = values.filter((value) => value !== undefined);
  if (known.length === 1) return { status: 'baseline', soFar: true };
  const grown =
    betterBy(measure.direction, known.at(-1) as number, known[0] as number) > 0 &&
    growthSteps(measure, values).every(({ fall }) => !fall);
  const soFar = known.length < 3;
  if (grown) return { status: soFar ? 'on-track' : 'achieved', soFar };
  return { status: ended && !soFar ? 'missed' : 'at-risk', soFar };
}

/**
 * A value as it is shown: to 0.1, rounded half up, with more digits where the rounded figure would contradict
 * whether the plan is met (79.96 of 80). The number of digits after the comma is returned with it.
 */
export function shown(
  value: number,
  plan?: number,
  direction: Indicator['direction'] = 'higher',
): { value: number; digits: number } {
  for (let digits = 1; digits <= 6; digits++) {
    const rounded = roundHalfUp(value, digits);
    if (plan === undefined || meets(direction, rounded, plan) === meets(direction, value, plan)) {
      return { value: rounded, digits };
    }
  }
  return { value, digits: 7 };
}

function roundHalfUp(value: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e') as [string, string?];
  const scaled = Math.floor(Number(`${mantissa}e${Number(exponent) + digits}`) + 0.5);
  return Number(`${scaled}e-${digits}`);
}
