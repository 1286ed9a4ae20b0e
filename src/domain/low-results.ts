import { shiftYear, type Period } from './periods.ts';
import type { Procedure, Programme, SchoolEntry } from './programme.ts';

/** The low-results rule (DOMAIN: Low results; Kargasok's method, used for all programmes). */

/** A procedure's outcome in one school and academic year: how many took part, and how many got «2» (check
 * test) or stayed below the minimum score (exam). */
export interface ProcedureResult extends Procedure {
  school: string;
  /** Academic year, such as `2022/2023`. */
  year: Period;
  participants: number;
  low: number;
}

/** One procedure that is low, with its counts; `share` is in percent. */
export interface Evidence extends Procedure {
  year: Period;
  participants: number;
  low: number;
  share: number;
}

export interface LowResultsEntry {
  school: string;
  evidence: Evidence[];
}

export interface LowResultsList {
  year: Period;
  /** ШНОР: two low procedures in the previous academic year, or one in each of the two previous. */
  lowResults: LowResultsEntry[];
  /** Any procedure low in the year itself. */
  atRisk: LowResultsEntry[];
}

/** The share of participants below, in percent, from which a procedure is low. */
export const lowFrom = 30;

/** Whether at least 30 % of the participants were below; exactly 30 % is low, no participants is no procedure. */
export function isLow(result: Pick<ProcedureResult, 'participants' | 'low'>): boolean {
  return result.participants > 0 && result.low * 100 >= result.participants * lowFrom;
}

/**
 * The list made for academic year `year`: schools in the order of their ids, evidence newest year first.
 * Several results of one procedure are taken together, as the exam in mathematics of base and profile level is.
 */
export function lowResultsList(results: readonly ProcedureResult[], year: Period): LowResultsList {
  const lows = together(results).filter(isLow).sort(inOrder);
  const of = (school: string, when: Period) =>
    lows.filter((result) => result.school === school && result.year === when).map(evidenceOf);
  const schools = [...new Set(results.map(({ school }) => school))].sort();
  const list: LowResultsList = { year, lowResults: [], atRisk: [] };
  for (const school of schools) {
    const previous = of(school, shiftYear(year, -1));
    const before = of(school, shiftYear(year, -2));
    if (previous.length >= 2) list.lowResults.push({ school, evidence: previous });
    else if (previous.length === 1 && before.length >= 1) {
      list.lowResults.push({ school, evidence: [...previous, ...before] });
    }
    const now = of(school, year);
    if (now.length > 0) list.atRisk.push({ school, evidence: now });
  }
  return list;
}

/** The plan year that an academic year's results feed: the same, or the calendar year in which it ends. */
export function planYearFor(programme: Pick<Programme, 'year'>, academicYear: Period): Period {
  return programme.year === 'academic' ? academicYear : academicYear.slice(5);
}

/** How much is known of a school in an academic year. */
export type Known = 'none' | 'part' | 'whole';

/** Grades with procedures, each in Russian and mathematics, of the kinds of school that do not have all. */
const gradesByKind: Partial<Record<SchoolEntry['kind'], readonly number[]>> = {
  primary: [],
  basic: [5, 6, 9],
};

/** The grades of a kind of school in which there are procedures; none in a primary school. */
export function gradesWithProcedures({ kind }: Pick<SchoolEntry, 'kind'>): readonly number[] {
  return gradesByKind[kind] ?? [5, 6, 9, 11];
}

/**
 * Whether the results of a school's academic year are known: the whole year is when each procedure of the grades
 * that the school can have is entered, one that was not held as 0 of 0. A primary school has none to enter.
 */
export function knownOf(
  results: readonly ProcedureResult[],
  school: { id: string } & Pick<SchoolEntry, 'kind'>,
  year: Period,
): Known {
  const entered = results.filter((one) => one.school === school.id && one.year === year);
  const missing = gradesWithProcedures(school).filter((grade) =>
    (['russian', 'mathematics'] as const).some(
      (subject) => !entered.some((one) => one.grade === grade && one.subject === subject),
    ),
  );
  if (missing.length === 0) return 'whole';
  return entered.length === 0 ? 'none' : 'part';
}

/** Schools of which the results of a year are not known, or not all of them. */
export interface Missing {
  year: Period;
  none: string[];
  part: string[];
}

/** What is not known of the years that a list is made from, newest first; years of which all is known are left out. */
export function missingFor(
  results: readonly ProcedureResult[],
  schools: readonly ({ id: string } & Pick<SchoolEntry, 'kind'>)[],
  year: Period,
): Missing[] {
  const of = (when: Period): Missing => {
    const ids = (known: Known) =>
      schools.filter((school) => knownOf(results, school, when) === known).map(({ id }) => id);
    return { year: when, none: ids('none'), part: ids('part') };
  };
  return [year, shiftYear(year, -1), shiftYear(year, -2)]
    .map(of)
    .filter(({ none, part }) => none.length + part.length > 0);
}

/** Results of the same procedure taken together. */
export function together(results: readonly ProcedureResult[]): ProcedureResult[] {
  const found = new Map<string, ProcedureResult>();
  for (const result of results) {
    const key = [result.school, result.year, result.exam, result.grade, result.subject].join('|');
    const other = found.get(key);
    const { participants = 0, low = 0 } = other ?? {};
    found.set(key, {
      ...result,
      participants: participants + result.participants,
      low: low + result.low,
    });
  }
  return [...found.values()];
}

function inOrder(a: ProcedureResult, b: ProcedureResult): number {
  const [first, second] = [a, b].map(
    ({ grade, subject }) => `${String(grade).padStart(2, '0')} ${subject}`,
  ) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
}

function evidenceOf({ exam, grade, subject, year, participants, low }: ProcedureResult): Evidence {
  return { exam, grade, subject, year, participants, low, share: (low * 100) / participants };
}
