import { may, type Actor, type Target } from '../domain/access.ts';
import { measuresOf } from '../domain/criteria.ts';
import { figuresFrom, formOf } from '../domain/sources.ts';
import type { Figure } from '../domain/indicators.ts';
import type { LocalDate } from '../domain/dates.ts';
import {
  parsePeriod,
  planYear,
  planYears,
  waveOf,
  wavesUntil,
  type Period,
  type Wave,
} from '../domain/periods.ts';
import type { Indicator, Programme } from '../domain/programme.ts';
import {
  asksSchool,
  newestOf,
  schoolIndicator,
  sourceIndicator,
  yearsNeeded,
  type IndicatorStatus,
} from '../domain/status-card.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { todayIn } from './report-support.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import type { Report } from './ports/reports.ts';

/** A school's card: every indicator asked of it, in a period, seen on a day. */
export interface SchoolStatus {
  programme: Programme;
  school: School;
  period: Period;
  /** The periods that can be asked for, oldest first. */
  periods: Period[];
  date: LocalDate;
  indicators: IndicatorStatus[];
}

type SchoolWanted = {
  programme: string;
  school: string;
  period?: string | undefined;
  date?: LocalDate | undefined;
  /** As a document shows it that may be passed on: accepted data only, small surveys left out for everybody. */
  forDocument?: true | undefined;
};

/**
 * How a school stands. The period defaults to the one that holds the date, the date to today in the
 * programme's zone. Takes three queries. Refuses with `no-…` and `not-allowed`.
 */
export async function schoolStatus(
  app: App,
  actor: Actor,
  wanted: SchoolWanted,
): Promise<Outcome<SchoolStatus>> {
  const found = await schoolStanding(app, actor, wanted);
  if (!found.ok) return found;
  const { of, ...card } = found.value;
  const indicators = card.programme.indicators
    .filter((one) => one.level === 'school' && asksSchool(one, card.school, card.period))
    .map(of);
  return done({ ...card, indicators });
}

/** How a school stands in whatever is measured; refuses as `schoolStatus` does. */
export async function schoolStanding(
  app: App,
  actor: Actor,
  wanted: SchoolWanted,
): Promise<Outcome<Omit<SchoolStatus, 'indicators'> & { of: (indicator: Indicator) => IndicatorStatus }>> {
  const target = { programme: wanted.programme, school: wanted.school };
  if (!may(actor, 'school.see', target)) return refuse({ code: 'not-allowed' });
  const [programme, school] = await Promise.all([
    app.store.programmes.get(wanted.programme),
    app.store.schools.get(wanted.programme, wanted.school),
  ]);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  if (!school) return refuse({ code: 'no-school', id: wanted.school });
  const asked = periodFor(programme, wanted.period, wanted.date ?? todayIn(app, programme));
  if (!asked.ok) return asked;
  const { period, date } = asked.value;
  const [values, waiting] = await Promise.all([
    app.store.values.ofSchool(programme.id, school.id, yearsNeeded(period)),
    wanted.forDocument ? [] : app.store.reports.waiting(programme.id, [school.id]),
  ]);
  const newest = newestOf(values);
  const preliminary = preliminaryFigures(programme, waiting, period);
  const of = (indicator: Indicator) =>
    schoolIndicator({
      programme,
      indicator,
      period,
      date,
      newest,
      school: school.id,
      waves: wavesOf(programme, indicator, period, date),
      preliminary: preliminary.get(indicator.id),
      aboveSchool: wanted.forDocument ?? !reportsFor(actor, target),
    });
  return done({ programme, school, ...asked.value, of });
}

/** Whether the person is the school's own; the operator of the installation is not. */
export function reportsFor(actor: Actor, target: Target): boolean {
  return actor.kind === 'person' && may(actor, 'report.fill', target);
}

/** The period and date of a status: checked, or the defaults. */
export function periodFor(
  programme: Programme,
  wanted: string | undefined,
  date: LocalDate,
): Outcome<{ period: Period; date: LocalDate; periods: Period[] }> {
  const periods = planYears(programme, date);
  if (wanted === undefined) return done({ period: planYear(programme, date), date, periods });
  const known =
    programme.period.to === undefined
      ? parsePeriod(wanted) !== undefined && sameKind(wanted, periods)
      : periods.includes(wanted);
  return known
    ? done({ period: wanted, date, periods })
    : refuse({ code: 'no-period', period: wanted, known: periods });
}

function sameKind(period: Period, periods: readonly Period[]): boolean {
  return periods[0]?.length === period.length;
}

/** The waves of a plan year, begun by the date, of the form that an indicator's figures come from. */
export function wavesOf(programme: Programme, indicator: Indicator, period: Period, date: LocalDate): Wave[] {
  const source = formOf(sourceIndicator({ programme, indicator }));
  const form = programme.forms.find(({ id }) => id === source);
  return form ? wavesUntil(programme, form, date).filter(({ year }) => year === period) : [];
}

/** Figures by indicator from reports that wait for review, of the period's waves; the newest wave wins. */
export function preliminaryFigures(
  programme: Programme,
  waiting: readonly Report[],
  period: Period,
): Map<string, Figure> {
  const found = new Map<string, Figure>();
  const measures = { indicators: measuresOf(programme) };
  const inOrder = [...waiting].sort((a, b) => (a.period < b.period ? -1 : 1));
  for (const report of inOrder) {
    const form = programme.forms.find(({ id }) => id === report.form);
    const version = report.versions.at(-1);
    if (!form || !version) continue;
    if (waveOf(programme, form, report.period)?.year !== period) continue;
    for (const { indicator, figure } of figuresFrom(measures, form, version.answers))
      found.set(indicator, figure);
  }
  return found;
}
