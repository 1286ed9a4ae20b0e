import { may, visibleSchools, type Actor } from '../domain/access.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { Period } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import {
  aggregateIndicator,
  inPopulation,
  newestOf,
  yearsNeeded,
  type IndicatorStatus,
} from '../domain/status-card.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { periodFor, wavesOf } from './school-status.ts';
import { todayIn } from './report-support.ts';
import type { App, School } from './ports.ts';

/** How several schools stand together: the municipality's, or those that a curator is assigned. */
export interface MunicipalityStatus {
  programme: Programme;
  /** The schools that are counted together. */
  schools: School[];
  /** All participants of the programme, or only the actor's own. */
  whole: boolean;
  period: Period;
  periods: Period[];
  date: LocalDate;
  indicators: IndicatorStatus[];
}

/**
 * The municipality's indicators for those who see the whole programme; for a curator the aggregate of the
 * assigned schools. Refuses with `no-…`, and with `not-allowed` where the actor sees no school.
 */
export async function municipalityStatus(
  app: App,
  actor: Actor,
  wanted: { programme: string; period?: string | undefined; date?: LocalDate | undefined },
): Promise<Outcome<MunicipalityStatus>> {
  const programme = await app.store.programmes.get(wanted.programme);
  const target = { programme: wanted.programme };
  const roster = programme ? await app.store.schools.list(programme.id) : [];
  const whole = may(actor, 'programme.see', target);
  const visible = new Set(
    visibleSchools(
      actor,
      wanted.programme,
      roster.map(({ id }) => id),
    ),
  );
  if (!whole && visible.size === 0) return refuse({ code: 'not-allowed' });
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const asked = periodFor(programme, wanted.period, wanted.date ?? todayIn(app, programme));
  if (!asked.ok) return asked;
  const { period, date, periods } = asked.value;
  const schools = roster.filter(({ id, role }) => role === 'participant' && visible.has(id));
  const values = await app.store.values.ofSchools(
    programme.id,
    schools.map(({ id }) => id),
    yearsNeeded(period),
  );
  const newest = newestOf(values);
  const indicators = programme.indicators.map((indicator) =>
    aggregateIndicator({
      programme,
      indicator,
      period,
      date,
      newest,
      waves: wavesOf(programme, indicator, period, date),
      population: (year) =>
        schools.filter((school) => inPopulation(indicator.population, school, year)).map(({ id }) => id),
    }),
  );
  return done({ programme, schools, whole, period, periods, date, indicators });
}
