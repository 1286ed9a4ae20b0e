import { may, type Actor } from '../domain/access.ts';
import { listYears } from '../domain/group-changes.ts';
import { isLow, together, type ProcedureResult } from '../domain/low-results.ts';
import { isAcademicYear } from '../domain/periods.ts';
import type { Procedure, Programme } from '../domain/programme.ts';
import { valuesFrom } from '../domain/stored-values.ts';
import { record } from './audit.ts';
import { proposeGroupChanges } from './group-proposals.ts';
import { done, refuse, type Outcome, type RowProblem } from './outcome.ts';
import { actorId } from './report-support.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import {
  rowReader,
  schoolFinder,
  thingReader,
  type RowReader,
  type TableColumns,
  type TableRow,
  type ThingReader,
} from './table.ts';

/** The grades of each examination. */
export const gradesOf = { vpr: [5, 6], oge: [9], ege: [11] } as const;
export const exams = ['vpr', 'oge', 'ege'] as const satisfies Procedure['exam'][];
export const subjects = ['russian', 'mathematics'] as const satisfies Procedure['subject'][];

/** The eight procedures of a school year, in the order of their grades. */
export const procedures: readonly Procedure[] = exams.flatMap((exam) =>
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
 * Imports results of check tests and exams: columns school (id or name), year (`2022/2023`), procedure (`vpr`, `oge`,
 * `ege`), grade, subject (`russian`, `mathematics`), participants, low. All rows or none; `dryRun` only checks and
 * counts. A director imports for the own school, the coordinator for all; a row of another school is refused.
 */
export async function importResults(
  app: App,
  actor: Actor,
  wanted: { programme: string; rows: readonly TableRow[]; dryRun: boolean },
): Promise<Outcome<ImportedResults>> {
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const roster = await app.store.schools.list(programme.id);
  const mayFor = (school?: string) => may(actor, 'results.import', { programme: programme.id, school });
  const own = roster.filter(({ id }) => mayFor(id));
  if (!mayFor() && own.length === 0) return refuse({ code: 'not-allowed' });
  const problems: RowProblem[] = [];
  const results = readRows(wanted.rows, schoolReader(own, roster), problems);
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

/**
 * Reads which school a row is of: one of the person's own where a word fits one of these, so that what others are
 * called changes and tells nothing; else another of the roster, whose row is refused as a whole.
 */
function schoolReader(own: readonly School[], roster: readonly School[]): ThingReader<School> {
  const read = thingReader(own, ({ name }) => name, schoolFinder(own));
  const findAny = schoolFinder(roster);
  return (text) => {
    const found = read(text);
    const [foreign] = found.code === 'unknown' ? findAny(text) : [];
    return foreign ? { code: 'one', thing: foreign } : found;
  };
}

function readRows(
  rows: readonly TableRow[],
  readSchool: ThingReader<School>,
  problems: RowProblem[],
): ProcedureResult[] {
  const seen = new Map<string, number>();
  const read = rows.flatMap((tableRow) => {
    const before = problems.length;
    const reader = rowReader(tableRow, problems);
    const { text, thing, report, reportCell } = reader;
    const count = (column: string) => {
      if (!/^\d{1,6}$/.test(text(column))) reportCell(column, 'not-a-number', { expected: '12' });
      return Number(text(column));
    };
    const school = thing('school', readSchool, 'unknown-school');
    const year = text('year');
    if (!isAcademicYear(year)) reportCell('year', 'bad-period', { expected: '2022/2023' });
    const procedure = readProcedure(reader);
    const participants = count('participants');
    const low = count('low');
    if (low > participants && text('participants') !== '')
      report('low', 'numerator-above-denominator', { value: String(low), expected: String(participants) });
    const result: ProcedureResult = { school: school?.id ?? '', year, ...procedure, participants, low };
    if (problems.length > before) return [];
    // The exam in mathematics of base and of profile level are two rows of one procedure.
    const levels = result.exam === 'ege' && result.subject === 'mathematics';
    const above = seen.get(resultKey(result));
    if (above !== undefined && !levels) problems.push({ row: tableRow.row, code: 'repeated', above });
    else seen.set(resultKey(result), tableRow.row);
    return problems.length === before ? [result] : [];
  });
  return together(read);
}

function readProcedure({ text, reportCell }: RowReader): Procedure {
  const exam = exams.find((one) => one === text('procedure').toLowerCase());
  if (!exam) reportCell('procedure', 'unknown-value', { oneOf: exams.map((id) => ({ id })) });
  const grades: readonly Procedure['grade'][] = exam ? gradesOf[exam] : Object.values(gradesOf).flat();
  const grade = grades.find((one) => one === Number(text('grade')));
  if (!grade) reportCell('grade', 'unknown-value', { oneOf: grades.map((one) => ({ id: String(one) })) });
  const subject = subjects.find((one) => one === text('subject').toLowerCase());
  if (!subject) reportCell('subject', 'unknown-value', { oneOf: subjects.map((id) => ({ id })) });
  // Of a row with a problem nothing is taken.
  return { exam: exam ?? 'vpr', grade: grade ?? 5, subject: subject ?? 'russian' };
}
