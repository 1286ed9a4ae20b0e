import type { RowProblem } from '../usecases/outcome.ts';

/** What a table may be at most. */
export const limits = {
  fileBytes: 20_000_000,
  unpacked: { maxBytes: 50_000_000, maxRatio: 200, ratioFrom: 1_000_000, maxEntries: 1000 },
  /** Without the header. */
  rows: 10_000,
  columns: 50,
  cellLength: 2000,
} as const;

/** A table as it was read: texts by row and column, and cells whose content cannot be had (1-based). */
export interface Grid {
  rows: string[][];
  lost: { row: number; column: number; code: RowProblem['code'] }[];
}
