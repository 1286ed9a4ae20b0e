import type { LocalDate } from './dates.ts';
import {
  aggregate,
  betterBy,
  growthOf,
  meets,
  statusOf,
  valueOf,
  type Figure,
  type Measurement,
  type Status,
} from './indicators.ts';
import { periodRange, shiftYear, type Period, type Wave } from './periods.ts';
import type { Indicator, Programme, SchoolEntry } from './programme.ts';

/** An accepted figure of one school, indicator and wave. */
export interface Accepted extends Measurement {
  school: string;
  indicator: string;
  period: Period;
  wave: Period;
  history: boolean;
}

/** How one indicator stands, for a school or for several together. */
export interface IndicatorStatus {
  indicator: Indicator;
  period: Period;
  base: number | null;
  plan: number | null;
  figure: Figure | null;
  value: number | null;
  status: Status;
  /** How much is missing to the plan, in the indicator's unit; 0 when it is met, null without value or plan. */
  gap: number | null;
  /** The wave that the value comes from, when it comes from one. */
  wave: Period | null;
  /** A later wave has passed without data. */
  stale: boolean;
  /** The value was imported as history. */
  history: boolean;
  /** Value of the year before. */
  previous: number | null;
  /** Sent, waits for review; in no aggregate. */
  preliminary: { figure: Figure; value: number } | null;
  /** Growth: the years it is judged by, oldest first, and whether they are fewer than three. */
  growth: { years: { period: Period; value: number | null }[]; soFar: boolean } | null;
  /** Several schools: how many have data, of how many. */
  coverage: { withData: number; of: number } | null;
  /** «По каждому ОУ»: how many schools have achieved the plan. */
  everySchool: { achieved: number; of: number } | null;
}

/** The groups of a school in a year: those of that year and those of every year. */
export function groupsIn(school: Pick<SchoolEntry, 'groups'>, year: Period): string[] {
  return [...(school.groups['all'] ?? []), ...(school.groups[year] ?? [])];
}

/** Whether an indicator is asked of a school in a year: it takes part and is in the population. */
export function inPopulation(
  population: string,
  school: Pick<SchoolEntry, 'groups' | 'role'>,
  year: Period,
): boolean {
  return (
    school.role === 'participant' && (population === 'all' || groupsIn(school, year).includes(population))
  );
}

/** Plan years whose values a card of `period` needs: growth looks back two years. */
export function yearsNeeded(period: Period): Period[] {
  return [shiftYear(period, -2), shiftYear(period, -1), period];
}

interface Question {
  programme: Pick<Programme, 'indicators'>;
  indicator: Indicator;
  period: Period;
  date: LocalDate;
  /** Accepted figures of the schools asked about, of the years needed. */
  newest: Newest;
}

/** Finds the figure that counts for an indicator, school and year. */
export type Newest = (indicator: string, school: string, period: Period) => Accepted | undefined;

/** Of each indicator, school and year the newest figure; reported ones go before imported history. */
export function newestOf(accepted: readonly Accepted[]): Newest {
  const found = new Map<string, Accepted>();
  const keyOf = (indicator: string, school: string, period: Period) => `${indicator} ${school} ${period}`;
  for (const one of accepted) {
    const key = keyOf(one.indicator, one.school, one.period);
    const other = found.get(key);
    const better = other?.history === one.history ? one.measuredAt > other.measuredAt : !one.history;
    if (!other || better) found.set(key, one);
  }
  return (indicator, school, period) => found.get(keyOf(indicator, school, period));
}

/**
 * How an indicator of level `school` stands in one school. `waves` are those of its form in the period;
 * `preliminary` is what waits for review.
 */
export function schoolIndicator(
  question: Question & { school: string; waves: readonly Wave[]; preliminary?: Figure | undefined },
): IndicatorStatus {
  const { school, period, date, waves } = question;
  const measured = sourceIndicator(question);
  const of = (year: Period) => question.newest(measured.id, school, year);
  const now = of(period);
  const stale =
    now !== undefined &&
    waves.some((wave) => wave.period !== now.wave && wave.due > now.measuredAt && wave.due < date);
  const before = of(shiftYear(period, -1));
  const value = question.preliminary && valueOf(measured.kind, question.preliminary);
  return {
    ...judged(question, now, before, yearsNeeded(period).map(of)),
    wave: now && !now.history ? now.wave : null,
    stale,
    history: now?.history ?? false,
    preliminary: question.preliminary && value !== undefined ? { figure: question.preliminary, value } : null,
    coverage: null,
    everySchool: null,
  };
}

/**
 * How an indicator stands for several schools together: Σ numerators / Σ denominators over those of the
 * population that have data. `population` holds the ids of the schools that it is asked of in the period.
 */
export function aggregateIndicator(question: Question & { population: readonly string[] }): IndicatorStatus {
  const { indicator, period, date, population } = question;
  const measured = sourceIndicator(question);
  const over = (year: Period) => {
    const figures = population.map((school) => question.newest(measured.id, school, year));
    const sum = aggregate(figures);
    const withData = figures.filter((figure) => figure !== undefined && figure.denominator > 0).length;
    if (!sum) return { withData, figures, measurement: undefined };
    // Who handed nothing in counts as one that did not, once somebody has.
    const figure = 'handedIn' in measured.source ? { ...sum, denominator: population.length } : sum;
    const measuredAt = figures.reduce(
      (latest, one) => (one && one.measuredAt > latest ? one.measuredAt : latest),
      '',
    );
    return { withData, figures, measurement: { ...figure, measuredAt } };
  };
  const years = yearsNeeded(period).map(over);
  const now = years[2] as ReturnType<typeof over>;
  const plan = indicator.plan[period];
  const everySchool =
    indicator.everySchool && plan !== undefined
      ? {
          achieved: now.figures.filter((figure) => achieves(indicator, figure, plan)).length,
          of: population.length,
        }
      : null;
  return {
    ...judged(
      { ...question, date },
      now.measurement,
      years[1]?.measurement,
      years.map(({ measurement }) => measurement),
      everySchool ?? undefined,
    ),
    wave: null,
    stale: false,
    history: now.figures.some((figure) => figure?.history),
    preliminary: null,
    coverage: { withData: now.withData, of: population.length },
    everySchool,
  };
}

function achieves(indicator: Indicator, figure: Figure | undefined, plan: number): boolean {
  const value = valueOf(indicator.kind, figure);
  return value !== undefined && meets(indicator.direction, value, plan);
}

/** Growth is measured over another indicator's values; every other indicator over its own. */
function sourceIndicator({ programme, indicator }: Question): Indicator {
  const { source } = indicator;
  if (!('indicator' in source)) return indicator;
  return programme.indicators.find(({ id }) => id === source.indicator) ?? indicator;
}

function judged(
  question: Question,
  now: Measurement | undefined,
  before: Measurement | undefined,
  years: readonly (Measurement | undefined)[],
  everySchool?: { achieved: number; of: number },
): Pick<
  IndicatorStatus,
  'indicator' | 'period' | 'base' | 'plan' | 'figure' | 'value' | 'status' | 'gap' | 'previous' | 'growth'
> {
  const { indicator, period, date } = question;
  const measured = sourceIndicator(question);
  const value = valueOf(measured.kind, now);
  const previous = valueOf(measured.kind, before);
  const plan = indicator.plan[period];
  const common = {
    indicator,
    period,
    base: indicator.base,
    plan: plan ?? null,
    figure: value === undefined || !now ? null : { numerator: now.numerator, denominator: now.denominator },
    value: value ?? null,
    gap:
      value === undefined || plan === undefined
        ? null
        : Math.max(0, betterBy(indicator.direction, plan, value)),
    previous: previous ?? null,
  };
  if (indicator.kind === 'growth') {
    const values = years.map((year) => valueOf(measured.kind, year));
    const ended = date > periodRange(period).to;
    const growth = growthOf({ kind: measured.kind, direction: indicator.direction }, values, ended);
    const named = yearsNeeded(period).map((year, at) => ({ period: year, value: values[at] ?? null }));
    return { ...common, status: growth.status, growth: { years: named, soFar: growth.soFar } };
  }
  const status = statusOf({ measure: indicator, period, date, measurement: now, previous, everySchool });
  return { ...common, status, growth: null };
}
