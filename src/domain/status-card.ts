import type { LocalDate } from './dates.ts';
import {
  aggregate,
  betterBy,
  growthOf,
  meets,
  statusOf,
  valueOf,
  type Compared,
  type Figure,
  type Measurement,
  type Status,
} from './indicators.ts';
import { fewestAnswers, isFew, isFewCompared } from './sources.ts';
import { planRange, shiftYear, type Period, type Wave } from './periods.ts';
import type { Indicator, Programme, SchoolEntry } from './programme.ts';

/** An accepted figure of one school, indicator and wave. */
export interface Accepted extends Measurement {
  school: string;
  indicator: string;
  period: Period;
  wave: Period;
  /** Where the figure says only whether a condition holds: what was compared. */
  compared?: Compared | undefined;
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
  /** One school, where the figure says only whether a condition holds: what was compared («ОИП 19,5»). */
  compared: Compared | null;
  /** The day for which the value holds: the end of its wave, the latest of several schools'. */
  measuredAt: LocalDate | null;
  status: Status;
  /** How much is missing to the plan, in the indicator's unit; 0 when it is met, null without value or plan. */
  gap: number | null;
  /** The wave that the value comes from, when it comes from one. */
  wave: Period | null;
  /** A later wave has passed without data. */
  stale: boolean;
  /** Something was handed in, but too few people answered the survey to show it to this viewer. */
  hidden: boolean;
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

/** What the coordinator has confirmed of a school's groups in a year: it goes before the roster. */
export interface ConfirmedGroup {
  year: Period;
  group: string;
  member: boolean;
}

/** A school's groups as the roster has them, and what was confirmed of them. */
export type Grouped = Pick<SchoolEntry, 'groups'> & { confirmed?: readonly ConfirmedGroup[] | undefined };

/** The groups of a school in a year: the roster's of that year and of every year, and what was confirmed. */
export function groupsIn({ groups, confirmed = [] }: Grouped, year: Period): string[] {
  const found = new Set([...(groups['all'] ?? []), ...(groups[year] ?? [])]);
  for (const one of confirmed.filter((other) => other.year === year)) {
    if (one.member) found.add(one.group);
    else found.delete(one.group);
  }
  return [...found];
}

/** Whether a form or indicator is asked of a school in a year: it takes part and is in the population. */
export function inPopulation(
  population: string,
  school: Grouped & Pick<SchoolEntry, 'role'>,
  year: Period,
): boolean {
  return (
    school.role === 'participant' && (population === 'all' || groupsIn(school, year).includes(population))
  );
}

/** Whether a school has an indicator in a year: its population or a further group of it holds the school. */
export function asksSchool(
  indicator: Pick<Indicator, 'population' | 'alsoFor'>,
  school: Grouped & Pick<SchoolEntry, 'role'>,
  year: Period,
): boolean {
  return [indicator.population, ...indicator.alsoFor].some((group) => inPopulation(group, school, year));
}

/** Plan years whose values a card of `period` needs: growth looks back two years. */
export function yearsNeeded(period: Period): Period[] {
  return [shiftYear(period, -2), shiftYear(period, -1), period];
}

interface Question {
  programme: Pick<Programme, 'indicators' | 'period' | 'forms'>;
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
  // Maps within maps: a matrix looks up so many that putting keys together would cost more than all the rest.
  const found = new Map<string, Map<string, Map<Period, Accepted>>>();
  for (const one of accepted) {
    const ofSchool = within(found, one.school);
    const years = within(ofSchool, one.indicator);
    const other = years.get(one.period);
    const better = other?.history === one.history ? one.measuredAt > other.measuredAt : !one.history;
    if (!other || better) years.set(one.period, one);
  }
  return (indicator, school, period) => found.get(school)?.get(indicator)?.get(period);
}

function within<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let inner = map.get(key);
  if (!inner) map.set(key, (inner = new Map<string, V>()));
  return inner;
}

/**
 * How an indicator of level `school` stands in one school. `waves` are those of its form in the period;
 * `preliminary` is what waits for review. For a viewer `aboveSchool` a survey that fewer than 5 people answered
 * is left out.
 */
export function schoolIndicator(
  question: Question & {
    school: string;
    waves: readonly Wave[];
    preliminary?: Figure | undefined;
    aboveSchool: boolean;
  },
): IndicatorStatus {
  const { programme, school, period, date, waves, aboveSchool } = question;
  const measured = sourceIndicator(question);
  const few = (figure: Figure | undefined) => aboveSchool && isFew(programme, measured, figure);
  const handedIn = (year: Period) => question.newest(measured.id, school, year);
  const of = (year: Period) => (few(handedIn(year)) ? undefined : handedIn(year));
  const now = of(period);
  const before = of(shiftYear(period, -1));
  const preliminary = few(question.preliminary) ? undefined : question.preliminary;
  const value = valueOf(measured.kind, preliminary);
  const fewCompared = aboveSchool && isFewCompared(programme, measured, now?.compared);
  return {
    ...judged(question, now, before, yearsNeeded(period).map(of)),
    wave: now && !now.history ? now.wave : null,
    stale: isStale(now, waves, date),
    history: now?.history ?? false,
    compared: (fewCompared ? undefined : now?.compared) ?? null,
    hidden: few(handedIn(period)) || few(question.preliminary),
    preliminary: preliminary && value !== undefined ? { figure: preliminary, value } : null,
    coverage: null,
    everySchool: null,
  };
}

/** Whether a wave has passed since the measurement without bringing a newer one. */
function isStale(measurement: Measurement | undefined, waves: readonly Wave[], date: LocalDate): boolean {
  if (!measurement) return false;
  return waves.some(({ due }) => due > measurement.measuredAt && due < date);
}

/**
 * How an indicator stands for several schools together: Σ numerators / Σ denominators over those of the
 * population that have data. `population` gives the ids of the schools that it is asked of in a year; a year of
 * which no membership is known is judged by the schools of the period. `outOf` gives those of which these are a
 * part, where the viewer sees their aggregate as well; `knows` the schools whose own figures the viewer sees
 * anyway. `waves` are those of its form in the period.
 */
export function aggregateIndicator(
  question: Question & {
    population: (year: Period) => readonly string[];
    outOf?: ((year: Period) => readonly string[]) | undefined;
    knows?: ((school: string) => boolean) | undefined;
    waves: readonly Wave[];
  },
): IndicatorStatus {
  const { indicator, period, date, outOf = question.population, knows = () => false } = question;
  const population = question.population(period);
  const measured = sourceIndicator(question);
  const few = (figure: Accepted | undefined) =>
    figure !== undefined && !knows(figure.school) && isFew(question.programme, measured, figure);
  const of = (schools: (year: Period) => readonly string[], year: Period) => {
    const then = schools(year);
    const members = then.length > 0 ? then : schools(period);
    return members.map((school) => question.newest(measured.id, school, year));
  };
  const over = (year: Period) => {
    const handedIn = of(question.population, year);
    const withData = handedIn.filter((figure) => figure !== undefined && figure.denominator > 0).length;
    const figures = withoutDeducible(
      handedIn,
      outOf === question.population ? handedIn : of(outOf, year),
      few,
    );
    const hidden = figures.length < handedIn.length;
    const sum = aggregate(figures);
    if (!sum) return { withData, figures, hidden, measurement: undefined };
    // Who handed nothing in counts as one that did not, once somebody has.
    const figure = 'handedIn' in measured.source ? { ...sum, denominator: handedIn.length } : sum;
    const measuredAt = figures.reduce(
      (latest, one) => (one && one.measuredAt > latest ? one.measuredAt : latest),
      '',
    );
    return { withData, figures, hidden, measurement: { ...figure, measuredAt } };
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
    stale: isStale(now.measurement, question.waves, date),
    hidden: now.hidden,
    history: now.figures.some((figure) => figure?.history),
    compared: null,
    preliminary: null,
    coverage: { withData: now.withData, of: population.length },
    everySchool,
  };
}

/**
 * The figures that may be added up. Those of surveys with fewer than 5 answers (`few`) are the difference
 * between the sum and what is shown of the other schools: they join it only where that difference is of several
 * schools and of at least 5 people. Of a part of the schools they join the sum only all together, as they join
 * that of the whole: else two sums would differ by some of them.
 */
function withoutDeducible<T extends Figure>(
  figures: readonly (T | undefined)[],
  whole: readonly (T | undefined)[],
  few: (figure: T | undefined) => boolean,
): (T | undefined)[] {
  const own = figures.filter(few);
  const all = new Set(whole.filter(few));
  const people = own.reduce((sum, figure) => sum + (figure?.denominator ?? 0), 0);
  const together = own.length === all.size && own.every((figure) => all.has(figure));
  if (own.length === 0 || (together && own.length > 1 && people >= fewestAnswers)) return [...figures];
  return figures.filter((figure) => !few(figure));
}

function achieves(indicator: Indicator, figure: Figure | undefined, plan: number): boolean {
  const value = valueOf(indicator.kind, figure);
  return value !== undefined && meets(indicator.direction, value, plan);
}

/** Growth is measured over another indicator's values; every other indicator over its own. */
export function sourceIndicator({
  programme,
  indicator,
}: {
  programme: Pick<Programme, 'indicators'>;
  indicator: Indicator;
}): Indicator {
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
  | 'indicator'
  | 'period'
  | 'base'
  | 'plan'
  | 'figure'
  | 'value'
  | 'measuredAt'
  | 'status'
  | 'gap'
  | 'previous'
  | 'growth'
> {
  const { programme, indicator, period, date } = question;
  const range = planRange(programme, period);
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
    measuredAt: value === undefined ? null : (now?.measuredAt ?? null),
    gap:
      value === undefined || plan === undefined
        ? null
        : Math.max(0, betterBy(indicator.direction, plan, value)),
    previous: previous ?? null,
  };
  if (indicator.kind === 'growth') {
    const values = years.map((year) => valueOf(measured.kind, year));
    const ended = date > range.to;
    const growth = growthOf({ kind: measured.kind, direction: indicator.direction }, values, ended);
    const named = yearsNeeded(period).map((year, at) => ({ period: year, value: values[at] ?? null }));
    return { ...common, status: growth.status, growth: { years: named, soFar: growth.soFar } };
  }
  const status = statusOf({
    measure: indicator,
    period,
    date,
    measurement: now,
    previous,
    everySchool,
    range,
  });
  return { ...common, status, growth: null };
}
