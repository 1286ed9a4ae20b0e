import type { Actor } from '../domain/access.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { Period } from '../domain/periods.ts';
import type { Indicator } from '../domain/programme.ts';
import type { SchoolFilter } from '../domain/school-filter.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import { indicatorAcrossSchools, type IndicatorAcross } from './indicator-details.ts';
import { done, type Outcome } from './outcome.ts';
import { anybody, severalSchools, standingOf, type SeveralWanted } from './several-schools.ts';
import type { App } from './ports.ts';

/** One indicator over several schools, with all of them together in each year. */
export interface TrendAcross extends IndicatorAcross {
  /** Oldest first: the years that can be asked for, and the one that was. */
  years: IndicatorStatus[];
}

/** Years that are looked at. */
const mostYears = 6;

/**
 * How an indicator of several schools went from year to year. What a year's value is, is what its card says:
 * of the schools that the actor sees. Refuses like `indicatorAcrossSchools`.
 */
export async function trendAcross(
  app: App,
  actor: Actor,
  wanted: SeveralWanted & { indicator: string },
): Promise<Outcome<TrendAcross>> {
  const across = await indicatorAcrossSchools(app, actor, wanted);
  if (!across.ok) return across;
  const { programme, together } = across.value;
  const found = await yearsTogether(app, actor, {
    ...{ ...across.value, programme: programme.id },
    known: [together],
  });
  if (!found.ok) return found;
  return done({ ...across.value, years: found.value.get(together.indicator.id) ?? [together] });
}

/**
 * How indicators of several schools went from year to year, by their ids; each year's schools are those of that
 * year's groups. `known` are their statuses of the period. Refuses like `severalSchools`.
 */
export async function yearsTogether(
  app: App,
  actor: Actor,
  wanted: {
    programme: string;
    period: Period;
    periods: readonly Period[];
    date: LocalDate;
    filter: SchoolFilter;
    known: readonly IndicatorStatus[];
    forDocument?: true;
  },
): Promise<Outcome<Map<Indicator['id'], IndicatorStatus[]>>> {
  const { programme, period, periods, date, filter, known, forDocument } = wanted;
  const years = new Map<string, IndicatorStatus[]>(known.map(({ indicator }) => [indicator.id, []]));
  for (const year of [...new Set([...periods, period])].sort().slice(-mostYears)) {
    if (year === period) {
      for (const status of known) years.get(status.indicator.id)?.push(status);
      continue;
    }
    const several = await severalSchools(app, actor, { programme, period: year, date, filter });
    if (!several.ok) return several;
    for (const { indicator } of known) {
      const standing = await standingOf(app, forDocument ? anybody : actor, several.value, indicator);
      years.get(indicator.id)?.push(standing.together(indicator));
    }
  }
  return done(years);
}
