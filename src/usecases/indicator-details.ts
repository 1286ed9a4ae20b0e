import type { Actor } from '../domain/access.ts';
import { extremes, stepsOf, type Extremes } from '../domain/change.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { Form } from '../domain/form-definition.ts';
import { betterBy, expectedAt, valueOf, type Figure } from '../domain/indicators.ts';
import { planRange, shiftYear, type Period } from '../domain/periods.ts';
import type { Indicator, Programme } from '../domain/programme.ts';
import { formOf, isFew } from '../domain/sources.ts';
import {
  inPopulation,
  newestOf,
  sourceIndicator,
  yearsNeeded,
  type IndicatorStatus,
} from '../domain/status-card.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { preliminaryFigures, reportsFor, schoolStatus, type SchoolStatus } from './school-status.ts';
import { severalSchools, standingOf, type SeveralSchools, type SeveralWanted } from './several-schools.ts';
import type { StoredValue } from '../domain/stored-values.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import type { ReportKey } from './ports/reports.ts';

/** Where the value that counts comes from. */
export type Origin =
  | { kind: 'report'; key: ReportKey; version: number; by: string | undefined; at: Date }
  | { kind: 'results'; by: string | undefined; at: Date }
  | { kind: 'history'; at: Date };

/** The straight line to the plan: where it begins, and where it is on the measuring day and on the card's. */
export interface PlanLine {
  /** The plan year whose plan is the beginning; null when it is the base. */
  from: Period | null;
  reference: number;
  measuredAt: LocalDate;
  expected: number;
  expectedNow: number;
}

/** An accepted value of the past, newest first. */
export interface PastValue {
  period: Period;
  wave: Period;
  /** The day for which it holds: the end of its wave. */
  measuredAt: LocalDate;
  figure: Figure;
  value: number;
  history: boolean;
}

/** One indicator of a school with everything that explains it. */
export interface IndicatorDetails extends Omit<SchoolStatus, 'indicators'> {
  status: IndicatorStatus;
  /** Its place among the school's indicators. */
  at: number;
  /** What is measured: growth is that of another indicator, every other measures itself. */
  measured: Indicator;
  /** The form that the figures come from, when they come from one. */
  form: Form | undefined;
  /** The name of whoever accepted is in it; undefined when it was done at a terminal. */
  origin: Origin | undefined;
  line: PlanLine | undefined;
  history: PastValue[];
}

/** How many years before the programme's first its history is looked for. */
const yearsBefore = 5;

/**
 * One indicator of a school, of level `school`. Refuses like `schoolStatus`, and with `not-for-school` when
 * the indicator is not asked of the school in that period.
 */
export async function indicatorDetails(
  app: App,
  actor: Actor,
  wanted: {
    programme: string;
    school: string;
    indicator: string;
    period?: string | undefined;
    date?: LocalDate | undefined;
    forDocument?: true | undefined;
  },
): Promise<Outcome<IndicatorDetails>> {
  const card = await schoolStatus(app, actor, wanted);
  if (!card.ok) return card;
  const { indicators, ...rest } = card.value;
  const { programme, school, period, periods, date } = rest;
  const at = indicators.findIndex(({ indicator }) => indicator.id === wanted.indicator);
  const status = indicators[at];
  if (!status) return refuse({ code: 'not-for-school' });
  const measured = sourceIndicator({ programme, indicator: status.indicator });
  const years = yearsFrom(periods[0] ?? period, period, periods.at(-1) ?? period);
  const aboveSchool =
    wanted.forDocument ?? !reportsFor(actor, { programme: programme.id, school: school.id });
  const values = (await app.store.values.ofSchool(programme.id, school.id, years))
    .filter((value) => value.indicator === measured.id && !(aboveSchool && isFew(programme, measured, value)))
    .sort((a, b) => (a.measuredAt < b.measuredAt ? 1 : a.measuredAt > b.measuredAt ? -1 : 0));
  const counting = newestOf(values)(measured.id, school.id, period) as StoredValue | undefined;
  return done({
    ...rest,
    status,
    at,
    measured,
    form: programme.forms.find(({ id }) => id === formOf(measured)),
    origin: counting && (await originOf(app, counting)),
    line: counting && lineOf(programme, status.indicator, period, counting.measuredAt, date),
    history: values.flatMap(
      ({ period: year, wave, measuredAt, numerator, denominator, history }): PastValue[] => {
        const figure = { numerator, denominator };
        const value = valueOf(measured.kind, figure);
        return value === undefined ? [] : [{ period: year, wave, measuredAt, figure, value, history }];
      },
    ),
  });
}

function yearsFrom(first: Period, asked: Period, last: Period): Period[] {
  const years = new Set(yearsNeeded(asked));
  const from = shiftYear(first, -yearsBefore);
  for (let year = from; year <= last; year = shiftYear(year, 1)) years.add(year);
  return [...years];
}

async function originOf(app: App, value: StoredValue): Promise<Origin> {
  const report = value.report === undefined ? undefined : await app.store.reports.get(value.report);
  if (value.history) return { kind: 'history', at: value.at };
  const [person] = value.by === 'operator' ? [] : await app.store.people.many([value.by]);
  if (!report) return { kind: 'results', by: person?.name, at: value.at };
  const { programme, school, form, period } = report;
  return {
    kind: 'report',
    key: { programme, school, form, period },
    version: value.version ?? report.versions.length,
    by: person?.name,
    at: value.at,
  };
}

function lineOf(
  programme: Programme,
  indicator: Indicator,
  period: Period,
  measuredAt: LocalDate,
  date: LocalDate,
): PlanLine | undefined {
  const range = planRange(programme, period);
  const expected = expectedAt(indicator, period, measuredAt, range);
  const expectedNow = expectedAt(indicator, period, date, range);
  const before = shiftYear(period, -1);
  const reference = indicator.plan[before] ?? indicator.base;
  if (expected === undefined || expectedNow === undefined || reference === null) return undefined;
  const from = indicator.plan[before] === undefined ? null : before;
  return { from, reference, measuredAt, expected, expectedNow };
}

/** One indicator over several schools. */
export interface IndicatorAcross extends Omit<SeveralSchools, 'schools'> {
  /** All together. */
  together: IndicatorStatus;
  measured: Indicator;
  /** The straight line to the plan, on the day for which the value of all together holds. */
  line: PlanLine | undefined;
  /** Its place among the programme's indicators. */
  at: number;
  /** Each school that it is asked of: the worst first, those without data last. For an indicator of level
   * `municipality` a school's own value says only whether the condition holds there. */
  schools: { school: School; status: IndicatorStatus }[];
  /** The schools that changed most against the year before. */
  change: Extremes<{ school: School; status: IndicatorStatus }>;
}

/** How the schools that the actor sees stand in one indicator. Refuses like `severalSchools`, and with
 * `not-for-school` when the programme has no such indicator. */
export async function indicatorAcrossSchools(
  app: App,
  actor: Actor,
  wanted: SeveralWanted & { indicator: string },
): Promise<Outcome<IndicatorAcross>> {
  const several = await severalSchools(app, actor, wanted);
  if (!several.ok) return several;
  const { schools: found, ...rest } = several.value;
  const { programme, period } = rest;
  const at = programme.indicators.findIndex(({ id }) => id === wanted.indicator);
  const indicator = programme.indicators[at];
  if (!indicator) return refuse({ code: 'not-for-school' });
  const asked = found.filter((school) => inPopulation(indicator.population, school, period));
  const ids = asked.map(({ id }) => id);
  const [standing, waiting] = await Promise.all([
    standingOf(app, actor, several.value, indicator),
    app.store.reports.waiting(programme.id, ids),
  ]);
  const measured = sourceIndicator({ programme, indicator });
  const schools = asked.map((school) => {
    const sent = waiting.filter((report) => report.school === school.id);
    const preliminary = preliminaryFigures(programme, sent, period).get(measured.id);
    return { school, status: standing.each(indicator, school, preliminary) };
  });
  const together = standing.together(indicator);
  const { measuredAt } = together;
  return done({
    ...rest,
    together,
    line: measuredAt === null ? undefined : lineOf(programme, indicator, period, measuredAt, rest.date),
    measured,
    at,
    schools: worstFirst(schools, indicator),
    change: extremes(schools, ({ status }) => stepsOf(programme, status)),
  });
}

function worstFirst<T extends { status: IndicatorStatus }>(
  entries: readonly T[],
  { direction }: Indicator,
): T[] {
  return [...entries].sort(({ status: { value: a } }, { status: { value: b } }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return betterBy(direction, a, b);
  });
}
