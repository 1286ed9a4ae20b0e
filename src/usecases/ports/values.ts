import type { ProcedureResult } from '../../domain/low-results.ts';
import type { Period } from '../../domain/periods.ts';
import type { Accepted } from '../../domain/status-card.ts';
import type { ImportedResult, StoredValue } from '../../domain/stored-values.ts';

/** The figures of schools, and results of examinations that they follow from. */

/** Results of a table that wait for the word of whoever sent it. Kept for a day. */
export interface PendingImport {
  id: string;
  /** Whoever sent it, by id. */
  person: string;
  programme: string;
  results: ProcedureResult[];
  state: 'waiting' | 'written' | 'dropped';
  /** What decided on it. */
  request?: string | undefined;
}

export interface ValueStore {
  /** Replaces the values that this report gave before by these. Inside the caller's transaction. */
  replaceOfReport(
    report: { id: string; programme: string; school: string },
    values: readonly StoredValue[],
  ): Promise<void>;
  /** Replaces the values that these schools have from results of these academic years by these. Inside
   * the caller's transaction. */
  replaceOfResults(
    of: { programme: string; schools: readonly string[]; years: readonly Period[] },
    values: readonly StoredValue[],
  ): Promise<void>;
  /** Every value of one school, of whatever year. */
  allOfSchool(programme: string, school: string): Promise<StoredValue[]>;
  /** Adds, replaces and removes values of one school. Inside the caller's transaction. */
  correct(difference: {
    programme: string;
    school: string;
    put: readonly StoredValue[];
    remove: readonly StoredValue[];
  }): Promise<void>;
  /** Adds or replaces imported history. */
  saveHistory(values: readonly StoredValue[]): Promise<void>;
  /** Of one school, in these plan years. */
  ofSchool(programme: string, school: string, periods: readonly Period[]): Promise<StoredValue[]>;
  /**
   * The accepted figures of many schools in these plan years, for `newestOf` to choose from. Of all schools where
   * none are named, of all indicators where none is.
   */
  figures(
    programme: string,
    wanted: {
      schools?: readonly string[] | undefined;
      periods: readonly Period[];
      indicator?: string | undefined;
    },
  ): Promise<Accepted[]>;
}

export interface ResultStore {
  /** Adds or replaces by school, academic year, examination, grade and subject. */
  save(programme: string, results: readonly ImportedResult[]): Promise<void>;
  ofSchools(programme: string, schools: readonly string[]): Promise<ImportedResult[]>;
}

export interface ImportStore {
  add(pending: PendingImport): Promise<void>;
  get(id: string): Promise<PendingImport | undefined>;
  /** Decides on what waits; false when it was decided before. */
  decide(id: string, state: 'written' | 'dropped', request?: string): Promise<boolean>;
}
