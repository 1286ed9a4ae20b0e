import type { Actor } from '../domain/access.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import { indicatorAcrossSchools, type IndicatorAcross } from './indicator-details.ts';
import { done, type Outcome } from './outcome.ts';
import type { SeveralWanted } from './several-schools.ts';
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
  const { together, period, periods, date } = across.value;
  const asked = [...new Set([...periods, period])].sort().slice(-mostYears);
  const years: IndicatorStatus[] = [];
  for (const year of asked) {
    if (year === period) {
      years.push(together);
      continue;
    }
    const other = await indicatorAcrossSchools(app, actor, { ...wanted, period: year, date });
    if (!other.ok) return other;
    years.push(other.value.together);
  }
  return done({ ...across.value, years });
}
