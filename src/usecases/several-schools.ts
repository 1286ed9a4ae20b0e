import { may, visibleSchools, type Actor } from '../domain/access.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { Figure } from '../domain/indicators.ts';
import type { Period } from '../domain/periods.ts';
import type { Indicator, Programme } from '../domain/programme.ts';
import { everySchool, isKnown, passes, type SchoolFilter } from '../domain/school-filter.ts';
import {
  aggregateIndicator,
  inPopulation,
  newestOf,
  schoolIndicator,
  sourceIndicator,
  yearsNeeded,
  type IndicatorStatus,
} from '../domain/status-card.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { todayIn } from './report-support.ts';
import { periodFor, reportsFor, wavesOf } from './school-status.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';

/** What the use-cases about several schools share: which schools those are, and how they stand. */

/** Which schools of a programme, when, seen on which day. */
export interface SeveralWanted {
  programme: string;
  period?: string | undefined;
  date?: LocalDate | undefined;
  filter?: SchoolFilter | undefined;
}

export interface SeveralSchools {
  programme: Programme;
  /** The schools that are counted together: participants that the actor sees and the filter leaves. */
  schools: School[];
  /** All participants that the actor sees. */
  seen: School[];
  filter: SchoolFilter;
  /** The actor sees the whole programme, not only the own schools. */
  whole: boolean;
  period: Period;
  /** The periods that can be asked for, oldest first. */
  periods: Period[];
  date: LocalDate;
}

/**
 * The schools that the actor sees, those of the period's group or of a kind when a filter asks for them.
 * Refuses with `no-…`, and with `not-allowed` where the actor sees no school.
 */
export async function severalSchools(
  app: App,
  actor: Actor,
  wanted: SeveralWanted,
): Promise<Outcome<SeveralSchools>> {
  const [programme, roster] = await Promise.all([
    app.store.programmes.get(wanted.programme),
    app.store.schools.list(wanted.programme),
  ]);
  const whole = may(actor, 'programme.see', { programme: wanted.programme });
  const ids = roster.map(({ id }) => id);
  const visible = new Set(visibleSchools(actor, wanted.programme, programme ? ids : []));
  if (!whole && visible.size === 0) return refuse({ code: 'not-allowed' });
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const { filter = everySchool } = wanted;
  if (filter.by === 'group' && !isKnown(programme, filter))
    return refuse({ code: 'no-group', group: filter.group, known: programme.groups.map(({ id }) => id) });
  const asked = periodFor(programme, wanted.period, wanted.date ?? todayIn(app, programme));
  if (!asked.ok) return asked;
  const seen = roster.filter(({ id, role }) => role === 'participant' && visible.has(id));
  const schools = seen.filter((school) => passes(filter, school, asked.value.period));
  return done({ programme, schools, seen, filter, whole, ...asked.value });
}

/** Somebody who reports for no school: a document shows nobody more than it may show to whoever it is passed on to. */
export const anybody: Actor = { kind: 'person', id: '', memberships: [] };

/** How several schools stand in an indicator: all together, and each. */
export interface Standing {
  together(indicator: Indicator): IndicatorStatus;
  each(indicator: Indicator, school: School, preliminary?: Figure): IndicatorStatus;
}

/** Reads the accepted figures of the schools, in one query; of one indicator when it is named. */
export async function standingOf(
  app: App,
  actor: Actor,
  several: SeveralSchools,
  only?: Indicator,
): Promise<Standing> {
  const { programme, period, date, whole, schools, seen } = several;
  // The schools that the filter leaves out are read as well: what the viewer may see depends on them.
  const values = await app.store.values.figures(programme.id, {
    schools: whole ? undefined : seen.map(({ id }) => id),
    periods: yearsNeeded(period),
    indicator: only && sourceIndicator({ programme, indicator: only }).id,
  });
  const newest = newestOf(values);
  const waves = new Map(
    (only ? [only] : programme.indicators).map((one) => [one, wavesOf(programme, one, period, date)]),
  );
  const own = new Set(
    seen.map(({ id }) => id).filter((school) => reportsFor(actor, { programme: programme.id, school })),
  );
  const question = (indicator: Indicator) => ({
    ...{ programme, indicator, period, date, newest },
    waves: waves.get(indicator) ?? [],
  });
  const asked = (list: readonly School[], { population }: Indicator) => {
    return (year: Period) =>
      list.filter((school) => inPopulation(population, school, year)).map(({ id }) => id);
  };
  return {
    together: (indicator) =>
      aggregateIndicator({
        ...question(indicator),
        population: asked(schools, indicator),
        outOf: schools.length < seen.length ? asked(seen, indicator) : undefined,
        knows: (school) => own.has(school),
      }),
    each: (indicator, { id }, preliminary) =>
      schoolIndicator({ ...question(indicator), school: id, preliminary, aboveSchool: !own.has(id) }),
  };
}
