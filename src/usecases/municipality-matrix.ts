import type { Actor } from '../domain/access.ts';
import { changedMost, extremes, stepsOf, type Extremes } from '../domain/change.ts';
import type { Indicator } from '../domain/programme.ts';
import { asksSchool, type IndicatorStatus } from '../domain/status-card.ts';
import { inTurns } from './in-turns.ts';
import { done, type Outcome } from './outcome.ts';
import { severalSchools, standingOf, type SeveralSchools, type SeveralWanted } from './several-schools.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';

/** A school's row of the matrix. */
export interface MatrixRow {
  school: School;
  /** In the order of the indicators; null where it is not asked of the school in that year. */
  cells: (IndicatorStatus | null)[];
  /** How many of its indicators became better and worse than the year before. */
  better: number;
  worse: number;
}

/** Schools × indicators. */
export interface MunicipalityMatrix extends Omit<SeveralSchools, 'schools'> {
  indicators: Indicator[];
  /** One for each school that the filter leaves, in the roster's order. */
  rows: MatrixRow[];
  /** All rows together, in the order of the indicators. */
  together: IndicatorStatus[];
  change: {
    /** The indicators that changed most, all schools taken together. */
    indicators: Extremes<IndicatorStatus>;
    /** The schools of which on balance most indicators became better, and worse. */
    schools: Extremes<MatrixRow>;
  };
}

/**
 * Every indicator of every school that the actor sees: of the whole programme, of a curator's or of a director's
 * schools. For an indicator of level `municipality` a school's cell says whether the condition holds there.
 * Takes three queries however many schools there are. Refuses like `severalSchools`.
 */
export async function municipalityMatrix(
  app: App,
  actor: Actor,
  wanted: SeveralWanted,
): Promise<Outcome<MunicipalityMatrix>> {
  const several = await severalSchools(app, actor, wanted);
  if (!several.ok) return several;
  const { schools, ...rest } = several.value;
  const { programme, period } = rest;
  const { indicators } = programme;
  const standing = await standingOf(app, actor, several.value);
  const rows = await inTurns(schools, (school): MatrixRow => {
    const cells = indicators.map((indicator) =>
      asksSchool(indicator, school, period) ? standing.each(indicator, school) : null,
    );
    const steps = cells.map((cell) =>
      cell === null || cell.indicator.kind === 'growth' ? 0 : stepsOf(programme, cell),
    );
    const better = steps.filter((step) => step > 0).length;
    return { school, cells, better, worse: steps.filter((step) => step < 0).length };
  });
  const together = await inTurns(indicators, (indicator) => standing.together(indicator), 2);
  return done({
    ...rest,
    indicators,
    rows,
    together,
    change: {
      indicators: changedMost(programme, together),
      schools: extremes(rows, ({ better, worse }) => better - worse),
    },
  });
}
