import type { Actor } from '../domain/access.ts';
import {
  criteriaOf,
  measuresOf,
  standingOfCriterion,
  type CriterionStanding,
  type ListedCriterion,
} from '../domain/criteria.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { Period } from '../domain/periods.ts';
import type { Indicator, Programme } from '../domain/programme.ts';
import type { SchoolFilter } from '../domain/school-filter.ts';
import { asksSchool, type IndicatorStatus } from '../domain/status-card.ts';
import { done, type Outcome } from './outcome.ts';
import { schoolStanding } from './school-status.ts';
import { anybody, severalSchools, standingOf } from './several-schools.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';

/** One criterion with how it stands; `status` is that of what measures it, where something does. */
export interface CriterionStatus extends ListedCriterion {
  standing: CriterionStanding;
  status: IndicatorStatus | undefined;
}

/** The monitoring criteria and expected results of a programme, for a school or for several together. */
export interface CriteriaStatus {
  programme: Programme;
  /** Undefined for several schools together. */
  school: School | undefined;
  /** All participants of the programme, or only the actor's own. */
  whole: boolean;
  period: Period;
  /** The periods that can be asked for, oldest first. */
  periods: Period[];
  date: LocalDate;
  criteria: CriterionStatus[];
}

/**
 * How the monitoring criteria and expected results stand: of a school when one is named, else of all schools that
 * the actor sees together. What only the municipality can have (a share of schools) has no figure of a school.
 * Refuses like `schoolStatus` and `municipalityStatus`.
 */
export async function criteriaStatus(
  app: App,
  actor: Actor,
  wanted: {
    programme: string;
    school?: string | undefined;
    period?: string | undefined;
    date?: LocalDate | undefined;
    filter?: SchoolFilter | undefined;
    forDocument?: true | undefined;
  },
): Promise<Outcome<CriteriaStatus>> {
  const { school } = wanted;
  if (school !== undefined) {
    const found = await schoolStanding(app, actor, { ...wanted, school });
    if (!found.ok) return found;
    const { of, ...card } = found.value;
    const criteria = judge(card.programme, (measure) =>
      measure.level === 'school' && asksSchool(measure, card.school, card.period) ? of(measure) : undefined,
    );
    return done({ ...card, whole: false, criteria });
  }
  const several = await severalSchools(app, actor, wanted);
  if (!several.ok) return several;
  const { programme, whole, period, periods, date } = several.value;
  const measured = { ...programme, indicators: measuresOf(programme) };
  const viewer = wanted.forDocument ? anybody : actor;
  const standing = await standingOf(app, viewer, { ...several.value, programme: measured });
  // Measures are told apart by their ids: those of the criteria are made anew each time they are asked for.
  const byId = new Map(measured.indicators.map((measure) => [measure.id, measure]));
  const criteria = judge(programme, ({ id }) => {
    const measure = byId.get(id);
    return measure && standing.together(measure);
  });
  return done({ programme, school: undefined, whole, period, periods, date, criteria });
}

function judge(
  programme: Programme,
  statusOf: (measure: Indicator) => IndicatorStatus | undefined,
): CriterionStatus[] {
  return criteriaOf(programme).map((listed): CriterionStatus => {
    const status = listed.measure && statusOf(listed.measure);
    return { ...listed, status, standing: standingOfCriterion(listed.criterion, status) };
  });
}
