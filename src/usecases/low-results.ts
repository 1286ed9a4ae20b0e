import { may, type Actor } from '../domain/access.ts';
import {
  gradesWithProcedures,
  lowResultsList,
  missingFor,
  type LowResultsList,
  type Missing,
} from '../domain/low-results.ts';
import { parsePeriod, shiftYear, type Period } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';

/** The list of schools with low results for an academic year, and how it differs from the year before. */
export interface LowResults extends LowResultsList {
  programme: Programme;
  /** Schools named in it or in the year before, by id. */
  schools: Map<string, School>;
  /** Against the list made for the year before: schools that came onto the ШНОР list, and that left it. */
  entered: string[];
  left: string[];
  /** Participants of which results of the years that count are not known. */
  missing: Missing[];
  /** Participants that the actor sees and that have such tests and exams: a primary school can be on no list. */
  of: number;
}

/**
 * Makes the list for academic year `year` by the low-results rule. Who sees the whole programme sees all of
 * it; a director or curator only the positions of their schools. Refuses with `no-…` and `not-allowed`.
 */
export async function lowResults(
  app: App,
  actor: Actor,
  wanted: { programme: string; year: Period },
): Promise<Outcome<LowResults>> {
  const { year } = wanted;
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  if (!year.includes('/') || !parsePeriod(year)) return refuse({ code: 'no-academic-year', year });
  const roster = await app.store.schools.list(programme.id);
  const visible = roster.filter(({ id }) =>
    may(actor, 'school.see', { programme: programme.id, school: id }),
  );
  if (visible.length === 0 && actor.kind === 'person') return refuse({ code: 'not-allowed' });
  const ids = visible.map(({ id }) => id);
  const results = await app.store.results.ofSchools(programme.id, ids);
  const list = lowResultsList(results, year);
  const before = new Set(lowResultsList(results, shiftYear(year, -1)).lowResults.map(({ school }) => school));
  const now = new Set(list.lowResults.map(({ school }) => school));
  const taking = visible.filter(
    (school) => school.role === 'participant' && gradesWithProcedures(school).length > 0,
  );
  return done({
    ...list,
    missing: missingFor(results, taking, year),
    of: taking.length,
    programme,
    schools: new Map(visible.map((school) => [school.id, school])),
    entered: [...now].filter((school) => !before.has(school)),
    left: [...before].filter((school) => !now.has(school)),
  });
}
