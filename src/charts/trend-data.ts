import type { LocalDate } from '../domain/dates.ts';
import { periodRange, planRange, shiftYear, type Period, type Range } from '../domain/periods.ts';
import type { Indicator, Programme } from '../domain/programme.ts';
import { everySchool, type SchoolFilter } from '../domain/school-filter.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import type { Text } from '../domain/text.ts';
import { writtenAs, type Written } from '../i18n/indicator-values.ts';
import type { IndicatorDetails } from '../usecases/indicator-details.ts';
import { wavesOf } from '../usecases/school-status.ts';
import type { TrendAcross } from '../usecases/trend-across.ts';

/** Years that one picture has room for. */
const mostYears = 6;

/** A value on a day, in the indicator's unit. */
export interface TrendValue {
  date: LocalDate;
  value: number;
}

/** An accepted value of the past. */
export interface TrendPoint extends TrendValue {
  period: Period;
  wave: Period;
  /** Imported as history, not reported here. */
  history: boolean;
}

/** A year on the time axis, whole. */
export interface TrendYear extends Range {
  period: Period;
}

/** What the picture of a trend shows: the figures of the status, not rounded. */
export interface TrendData {
  programme: Programme;
  /** The status as the card has it: of the period and day asked for. */
  status: IndicatorStatus;
  written: Written;
  /** Whose values: a school's, the municipality's; undefined for the viewer's own schools together. */
  name: Text | undefined;
  /** Which schools are taken together, where there are several. */
  filter: SchoolFilter;
  date: LocalDate;
  years: TrendYear[];
  /** Oldest first. */
  points: TrendPoint[];
  /** What waits for review, on the last day of the wave it was sent in. */
  preliminary: TrendValue | undefined;
  base: number | null;
  /** The plan of each year, on its last day in the programme. */
  plans: (TrendValue & { period: Period; from: LocalDate })[];
  /** The straight lines to the plan, of the years that have a reference to begin at (DOMAIN: Indicators). */
  lines: { period: Period; from: TrendValue; to: TrendValue }[];
}

/** The trend of one indicator of a school. */
export function trendData(details: IndicatorDetails): TrendData {
  const { programme, status, period, date, school, history } = details;
  const waves = wavesOf(programme, status.indicator, period, date);
  return dataOf({
    ...{ programme, status, date, whose: 'one', name: school.name },
    periods: details.periods,
    values: history.map(({ measuredAt, value, period: year, wave, history: imported }) => ({
      ...{ date: measuredAt, value, period: year, wave, history: imported },
    })),
    sentFor: waves.at(-1)?.due,
  });
}

/** The trend of one indicator of several schools together, a value a year. */
export function trendAcrossData(
  across: Pick<TrendAcross, 'programme' | 'together' | 'date' | 'whole' | 'filter' | 'periods' | 'years'>,
): TrendData {
  const { programme, together, date, whole, filter, periods, years } = across;
  return dataOf({
    ...{ programme, status: together, date, whose: 'several', periods, filter },
    name: whole ? programme.municipality : undefined,
    // At the day for which it is judged: else the point would lie elsewhere to the line than the status says.
    values: years.flatMap(({ period, value, measuredAt, history }): TrendPoint[] =>
      value === null || measuredAt === null
        ? []
        : [{ date: measuredAt, value, period, wave: period, history }],
    ),
  });
}

function dataOf(input: {
  programme: Programme;
  status: IndicatorStatus;
  date: LocalDate;
  whose: Written['whose'];
  name: Text | undefined;
  filter?: SchoolFilter;
  periods: readonly Period[];
  values: readonly TrendPoint[];
  sentFor?: LocalDate | undefined;
}): TrendData {
  const { programme, status, date, name, filter = everySchool } = input;
  const { indicator, period, growth, preliminary } = status;
  const points = growth ? growthPoints(growth.years, input.values) : countingValues(input.values);
  const years = yearsShown(growth ? growth.years : [], [
    ...input.periods,
    ...points.map((point) => point.period),
    period,
  ]);
  const shown = new Set(years.map((year) => year.period));
  return {
    ...{ programme, status, date, name, filter, years },
    written: writtenAs(programme, indicator, input.whose),
    points: points.filter((point) => shown.has(point.period)),
    preliminary: preliminary
      ? { date: input.sentFor ?? planRange(programme, period).to, value: preliminary.value }
      : undefined,
    base: growth ? null : indicator.base,
    ...planOf(programme, indicator, years),
  };
}

/** The values that count, oldest first: of a year that has reported ones the imported ones count for nothing. */
function countingValues(values: readonly TrendPoint[]): TrendPoint[] {
  const reported = new Set(values.filter(({ history }) => !history).map(({ period }) => period));
  return values
    .filter(({ period, history }) => !history || !reported.has(period))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Of each year that growth is judged by, the value by which it is. */
function growthPoints(
  years: readonly { period: Period; value: number | null }[],
  values: readonly TrendPoint[],
): TrendPoint[] {
  return years.flatMap(({ period, value }) => {
    const own = countingValues(values.filter((one) => one.period === period)).at(-1);
    return value === null || !own ? [] : [{ ...own, value }];
  });
}

function yearsShown(judged: readonly { period: Period }[], periods: readonly Period[]): TrendYear[] {
  const named = judged.length > 0 ? judged.map(({ period }) => period) : [...periods].sort();
  const [first, last] = [named[0], named.at(-1)];
  const years: TrendYear[] = [];
  for (let year = first; year !== undefined && last !== undefined && year <= last; year = shiftYear(year, 1))
    years.push({ period: year, ...periodRange(year) });
  return years.slice(-mostYears);
}

function planOf(
  programme: Programme,
  indicator: Indicator,
  years: readonly TrendYear[],
): Pick<TrendData, 'plans' | 'lines'> {
  const plans = years.flatMap(({ period }) => {
    const value = indicator.plan[period];
    const { from, to } = planRange(programme, period);
    return value === undefined ? [] : [{ period, from, date: to, value }];
  });
  const lines = plans.flatMap(({ period, from, date, value }) => {
    const reference = indicator.plan[shiftYear(period, -1)] ?? indicator.base;
    return reference === null
      ? []
      : [{ period, from: { date: from, value: reference }, to: { date, value } }];
  });
  return { plans, lines };
}
