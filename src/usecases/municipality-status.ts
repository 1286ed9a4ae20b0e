import type { Actor } from '../domain/access.ts';
import { changedMost, type Extremes } from '../domain/change.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import { done, type Outcome } from './outcome.ts';
import { severalSchools, standingOf, type SeveralSchools, type SeveralWanted } from './several-schools.ts';
import type { App } from './ports.ts';

/** How several schools stand together: the municipality's, or those that a curator is assigned. */
export interface MunicipalityStatus extends SeveralSchools {
  indicators: IndicatorStatus[];
  /** The indicators that changed most against the year before. */
  change: Extremes<IndicatorStatus>;
}

/**
 * The municipality's indicators for those who see the whole programme; for others the aggregate of the schools
 * that they see. Refuses like `severalSchools`.
 */
export async function municipalityStatus(
  app: App,
  actor: Actor,
  wanted: SeveralWanted,
): Promise<Outcome<MunicipalityStatus>> {
  const several = await severalSchools(app, actor, wanted);
  if (!several.ok) return several;
  const { programme } = several.value;
  const standing = await standingOf(app, actor, several.value);
  const indicators = programme.indicators.map((indicator) => standing.together(indicator));
  return done({ ...several.value, indicators, change: changedMost(programme, indicators) });
}
