import { may, type Actor } from '../domain/access.ts';
import type { ProcedureResult } from '../domain/low-results.ts';
import { academicYearAt, shiftYear, type Period } from '../domain/periods.ts';
import type { Procedure, Programme } from '../domain/programme.ts';
import { importResults, saveResults, type ImportedResults } from './import-results.ts';
import { myPlaces } from './my-places.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { Person } from './ports/people.ts';
import type { School } from './ports/programmes.ts';
import { todayIn } from './report-support.ts';
import { newId } from './request.ts';
import type { TableRow } from './table.ts';

/** Results of check tests and exams as a person hands them in: one by one, or as a table that is confirmed. */

/** A programme with the schools for which a person enters results. */
export interface ResultPlace {
  programme: Programme;
  schools: School[];
  /** The person sees the whole programme. */
  whole: boolean;
}

/** Where the person enters results; nowhere for who may not. */
export async function resultPlaces(app: App, actor: Actor): Promise<ResultPlace[]> {
  return (await myPlaces(app, actor)).flatMap(({ programme, schools, whole }) => {
    const own = schools.filter(({ id }) =>
      may(actor, 'results.import', { programme: programme.id, school: id }),
    );
    return own.length > 0 ? [{ programme, schools: own, whole }] : [];
  });
}

/** A programme with the schools whose positions on the list of low results a person sees. */
export interface PositionPlace extends ResultPlace {
  /** The person enters results of some of them. */
  enters: boolean;
  /** There are other programmes to choose from. */
  others: boolean;
}

/** Where the person sees positions: wherever schools are seen (DOMAIN: Roles). */
export async function positionPlaces(app: App, actor: Actor): Promise<PositionPlace[]> {
  const places = (await myPlaces(app, actor)).filter(({ schools }) => schools.length > 0);
  return places.map(({ programme, schools, whole }) => ({
    ...{ programme, schools, whole, others: places.length > 1 },
    enters: schools.some(({ id }) => may(actor, 'results.import', { programme: programme.id, school: id })),
  }));
}

/** The academic years for which results are entered one by one: this one and the two before. */
export function resultYears(app: App, programme: Programme): Period[] {
  const year = academicYearAt(todayIn(app, programme));
  return [year, shiftYear(year, -1), shiftYear(year, -2)];
}

/** The academic year whose results are out: from May the one that is ending, else the one before. */
export function lastResultYear(app: App, programme: Programme): Period {
  const today = todayIn(app, programme);
  const month = Number(today.slice(5, 7));
  return shiftYear(academicYearAt(today), month >= 5 && month <= 8 ? 0 : -1);
}

/** What is known of a school's procedures in an academic year, for who may enter it. */
export async function schoolResults(
  app: App,
  actor: Actor,
  { programme, id }: School,
  year: Period,
): Promise<Outcome<ProcedureResult[]>> {
  if (!may(actor, 'results.import', { programme, school: id })) return refuse({ code: 'not-allowed' });
  const all = await app.store.results.ofSchools(programme, [id]);
  return done(all.filter((result) => result.year === year));
}

/** Writes one result; refuses as `importResults` does. */
export async function enterResult(
  app: App,
  actor: Actor,
  wanted: { programme: string; result: ProcedureResult },
): Promise<Outcome<ImportedResults>> {
  const { programme, result } = wanted;
  return importResults(app, actor, { programme, rows: rowsFrom([result]), dryRun: false });
}

/** The name that marks the template's example; its row is never read. */
export const exampleSchool = 'example';

/** The rows of a template that are filled in, and how many are not; the example is neither. */
function filledRows(rows: readonly TableRow[]): { rows: TableRow[]; skipped: number } {
  const real = rows.filter(({ cells }) => cells['school']?.trim() !== exampleSchool);
  const filled = real.filter(
    ({ cells }) => `${cells['participants'] ?? ''}${cells['low'] ?? ''}`.trim() !== '',
  );
  return { rows: filled, skipped: real.length - filled.length };
}

/** What came of a table made from the template. */
export interface FilledResults extends ImportedResults {
  /** Rows without both figures: not filled in. */
  skipped: number;
}

/**
 * Imports a table as `importResults` does, but for the rows of the template that were not filled in, and its example.
 * Refuses with `bad-table` when nothing is left.
 */
export async function importFilled(
  app: App,
  actor: Actor,
  wanted: { programme: string; rows: readonly TableRow[]; dryRun: boolean },
): Promise<Outcome<FilledResults>> {
  const { rows, skipped } = filledRows(wanted.rows);
  if (rows.length === 0) return refuse({ code: 'bad-table', problem: { code: 'empty-table' } });
  const imported = await importResults(app, actor, { ...wanted, rows });
  return imported.ok ? done({ ...imported.value, skipped }) : imported;
}

/** What a table would write, kept until the person confirms. */
export interface ProposedResults extends FilledResults {
  id: string;
}

/**
 * Checks a table and keeps what it would write; nothing is written. Refuses as `importFilled` does.
 */
export async function proposeResults(
  app: App,
  person: Pick<Person, 'id' | 'memberships'>,
  wanted: { programme: string; rows: readonly TableRow[] },
): Promise<Outcome<ProposedResults>> {
  const { programme } = wanted;
  const actor: Actor = { kind: 'person', ...person };
  const checked = await importFilled(app, actor, { ...wanted, dryRun: true });
  if (!checked.ok) return checked;
  const id = newId(app, 6, 'import');
  const { results } = checked.value;
  await app.store.imports.add({ id, person: person.id, programme, results, state: 'waiting' });
  return done({ ...checked.value, id });
}

/** What came of a confirmed table; `repeated` when it was confirmed before and nothing was done now. */
export interface ConfirmedResults {
  programme: string;
  count: number;
  repeated: boolean;
}

/**
 * Writes what was proposed, once, however often and wherever it is confirmed; `repeated` is nothing that the same
 * request has confirmed before. Undefined when it is no longer
 * kept. Refuses with `not-allowed` when somebody else sent it or the right is gone, and with `bad-rows` when the
 * roster has changed so that it no longer fits.
 */
export async function confirmResults(
  app: App,
  person: Pick<Person, 'id' | 'memberships'>,
  id: string,
): Promise<Outcome<ConfirmedResults> | undefined> {
  const pending = await app.store.imports.get(id);
  if (!pending || pending.state === 'dropped') return undefined;
  if (pending.person !== person.id) return refuse({ code: 'not-allowed' });
  const actor: Actor = { kind: 'person', ...person };
  const { programme, results } = pending;
  if (pending.state === 'written' && app.request !== undefined && pending.request === app.request) {
    return done({ programme, count: results.length, repeated: false });
  }
  const checked = await importResults(app, actor, { programme, rows: rowsFrom(results), dryRun: true });
  if (!checked.ok) return checked;
  const definition = await app.store.programmes.get(programme);
  if (!definition) return refuse({ code: 'no-programme', id: programme });
  const written = await app.store.transaction(async () => {
    if (!(await app.store.imports.decide(id, 'written', app.request))) return false;
    await saveResults(app, actor, definition, results);
    return true;
  });
  return done({ programme, count: results.length, repeated: !written });
}

/** Forgets what was proposed; says when it was written already. Refuses what somebody else sent. */
export async function dropResults(
  app: App,
  { id: person }: Pick<Person, 'id'>,
  id: string,
): Promise<Outcome<'dropped' | 'written'>> {
  const pending = await app.store.imports.get(id);
  if (pending && pending.person !== person) return refuse({ code: 'not-allowed' });
  const dropped =
    !pending || pending.state === 'dropped' || (await app.store.imports.decide(id, 'dropped', app.request));
  return done(dropped ? 'dropped' : 'written');
}

/** Whether two are the same procedure. */
export function sameProcedure(a: Procedure, b: Procedure): boolean {
  return a.exam === b.exam && a.grade === b.grade && a.subject === b.subject;
}

/** Rows as a table would have given these results. */
function rowsFrom(results: readonly ProcedureResult[]): TableRow[] {
  return results.map(({ school, year, exam, grade, subject, participants, low }, at) => ({
    row: at + 2,
    cells: {
      school,
      year,
      procedure: exam,
      grade: String(grade),
      subject,
      participants: String(participants),
      low: String(low),
    },
  }));
}
