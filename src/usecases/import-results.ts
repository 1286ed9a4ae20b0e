import { may, type Actor } from '../domain/access.ts';
import { listYears } from '../domain/group-changes.ts';
import { isLow, together, type ProcedureResult } from '../domain/low-results.ts';
import { parsePeriod } from '../domain/periods.ts';
import type { Procedure, Programme } from '../domain/programme.ts';
import { valuesFrom } from '../domain/stored-values.ts';
import { record } from './audit.ts';
import { proposeGroupChanges } from './group-proposals.ts';
import { done, refuse, type Outcome, type RowProblem } from './outcome.ts';
import type { TableColumns, TableRow } from './import-schools.ts';
import { actorId } from './report-support.ts';
import type { App } from './ports.ts';

/** The grades of each examination. */
const gradesOf = { vpr: [5, 6], oge: [9], ege: [11] } as const;
const subjects = ['russian', 'mathematics'] as const;

/** The eight procedures of a school year, in the order of their grades. */
export const procedures: readonly Procedure[] = (['vpr', 'oge', 'ege'] as const).flatMap((exam) =>
  gradesOf[exam].flatMap((grade) => subjects.map((subject) => ({ exam, grade, subject }))),
);

/** The columns of a table of results. */
export const resultColumns = {
  required: ['school', 'year', 'procedure', 'grade', 'subject', 'participants', 'low'],
  optional: [],
} as const satisfies TableColumns;

/** What an import would write, or wrote. */
export interface ImportedResults {
  results: ProcedureResult[];
  /** How many of them replace what was there. */
  replaced: number;
  /** How many are low: at least 30 % below. */
  low: number;
}

/**
 * Imports results of check tests and exams: columns school, year (`2022/2023`), procedure (`vpr`, `oge`, `ege`),
 * grade, subject (`russian`, `mathematics`), participants, low. All rows or none; `dryRun` only checks and
 * counts. A director imports for the own school, the coordinator for all; a row of another school is refused.
 */
export async function importResults(
  app: App,
  actor: Actor,
  wanted: { programme: string; rows: readonly TableRow[]; dryRun: boolean },
): Promise<Outcome<ImportedResults>> {
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const roster = new Set((await app.store.schools.list(programme.id)).map(({ id }) => id));
  const mayFor = (school?: string) => may(actor, 'results.import', { programme: programme.id, school });
  if (!mayFor() && ![...roster].some(mayFor)) return refuse({ code: 'not-allowed' });
  const problems: RowProblem[] = [];
  const results = readRows(wanted.rows, roster, problems);
  const schools = [...new Set(results.map(({ school }) => school))];
  if (!schools.every(mayFor)) return refuse({ code: 'not-allowed' });
  if (problems.length > 0) return refuse({ code: 'bad-rows', problems });
  const count = { results, low: results.filter(isLow).length };
  const known = await app.store.results.ofSchools(programme.id, schools);
  const keys = new Set(known.map(resultKey));
  const replaced = results.filter((result) => keys.has(resultKey(result))).length;
  if (!wanted.dryRun) await app.store.transaction(() => saveResults(app, actor, programme, results));
  return done({ ...count, replaced });
}

/** Writes results and the values that follow from them, and proposes what they change in the groups. Inside the caller's transaction. */
export async function saveResults(
  app: App,
  actor: Actor,
  programme: Programme,
  results: readonly ProcedureResult[],
): Promise<void> {
  if (await isWritten(app, programme, results)) return;
  const [by, at] = [actorId(actor), app.clock.now()];
  const asked = app.request === undefined ? {} : { request: app.request };
  await app.store.results.save(
    programme.id,
    results.map((result) => ({ ...result, by, at, ...asked })),
  );
  const schools = [...new Set(results.map(({ school }) => school))];
  const years = [...new Set(results.map(({ year }) => year))];
  const all = await app.store.results.ofSchools(programme.id, schools);
  await app.store.values.replaceOfResults(
    { programme: programme.id, schools, years },
    valuesFrom(programme, { results: all.filter(({ year }) => years.includes(year)) }),
  );
  await record(app, actor, 'results-imported', {
    programme: programme.id,
    subject: String(results.length),
    school: schools.length === 1 ? schools[0] : undefined,
    detail: schools.slice(0, 10).join(', '),
  });
  await proposeGroupChanges(app, programme, listYears(programme, years));
}

/** Whether this request has written all of them before. */
async function isWritten(
  { store, request }: App,
  programme: Programme,
  results: readonly ProcedureResult[],
): Promise<boolean> {
  if (request === undefined) return false;
  const known = await store.results.ofSchools(programme.id, [
    ...new Set(results.map(({ school }) => school)),
  ]);
  const mine = new Set(known.filter((result) => result.request === request).map(resultKey));
  return results.every((result) => mine.has(resultKey(result)));
}

/** What tells one result from another: school, academic year, examination, grade, subject. */
export function resultKey({
  school,
  year,
  exam,
  grade,
  subject,
}: Omit<ProcedureResult, 'participants' | 'low'>): string {
  return [school, year, exam, grade, subject].join('|');
}

function readRows(
  rows: readonly TableRow[],
  roster: ReadonlySet<string>,
  problems: RowProblem[],
): ProcedureResult[] {
  const seen = new Set<string>();
  const read = rows.flatMap(({ row, cells }) => {
    const before = problems.length;
    const report = (column: string, code: RowProblem['code'], value?: string, expected?: string) =>
      problems.push({ row, column, code, value, expected });
    const text = (column: string) => cells[column]?.trim() ?? '';
    const count = (column: string) => {
      if (text(column) === '') report(column, 'missing');
      else if (!/^\d{1,6}$/.test(text(column))) report(column, 'not-a-number', text(column));
      return Number(text(column));
    };
    const school = text('school');
    if (!roster.has(school)) report('school', school === '' ? 'missing' : 'unknown-school', school);
    const year = text('year');
    if (!year.includes('/') || !parsePeriod(year)) report('year', 'bad-period', year, '2022/2023');
    const exam = text('procedure').toLowerCase() as Procedure['exam'];
    if (!Object.hasOwn(gradesOf, exam))
      report('procedure', 'unknown-value', text('procedure'), 'vpr, oge, ege');
    const grade = Number(text('grade')) as Procedure['grade'];
    const grades: readonly number[] = Object.hasOwn(gradesOf, exam) ? gradesOf[exam] : [];
    if (grades.length > 0 && !grades.includes(grade))
      report('grade', 'unknown-value', text('grade'), grades.join(', '));
    const subject = text('subject').toLowerCase() as Procedure['subject'];
    if (!subjects.includes(subject)) report('subject', 'unknown-value', text('subject'), subjects.join(', '));
    const participants = count('participants');
    const low = count('low');
    if (low > participants && text('participants') !== '')
      report('low', 'numerator-above-denominator', `${low} > ${participants}`);
    const result: ProcedureResult = { school, year, exam, grade, subject, participants, low };
    // The exam in mathematics of base and of profile level are two rows of one procedure.
    const levels = exam === 'ege' && subject === 'mathematics';
    if (seen.has(resultKey(result)) && !levels) report('school', 'repeated', school);
    seen.add(resultKey(result));
    return problems.length === before ? [result] : [];
  });
  return together(read);
}
