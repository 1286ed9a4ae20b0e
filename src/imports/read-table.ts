import { done, refuse, type Outcome, type RowProblem, type TableProblem } from '../usecases/outcome.ts';
import type { TableColumns, TableRow } from '../usecases/import-schools.ts';
import { limits, type Grid } from './limits.ts';

/**
 * Reads a table that somebody sent: XLSX or CSV, told apart by content. The first row that is not empty names
 * the columns, in any order and case; rows keep the numbers that a spreadsheet shows. Refuses with `bad-table`
 * where the file as a whole cannot be taken, and with `bad-rows` naming each column or cell that is wrong.
 */
export async function readTable(data: Buffer, columns: TableColumns): Promise<Outcome<TableRow[]>> {
  const read = await readGrid(data, new Set([...columns.required, ...columns.optional]));
  if (!read.ok) return refuse({ code: 'bad-table', problem: read.problem });
  return rowsOf(read.grid, columns);
}

type Read = { ok: true; grid: Grid } | { ok: false; problem: TableProblem };

async function readGrid(data: Buffer, known: ReadonlySet<string>): Promise<Read> {
  const failed = (problem: TableProblem): Read => ({ ok: false, problem });
  if (data.length > limits.fileBytes) {
    return failed({ code: 'too-large', megabytes: limits.fileBytes / 1_000_000 });
  }
  if (data.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) {
    const { readXlsx } = await import('./read-xlsx.ts');
    return readXlsx(data);
  }
  if (data.subarray(0, 4).toString('hex') === 'd0cf11e0') return failed({ code: 'old-excel' });
  // Its beginning alone may pass for a text.
  if (data.subarray(0, 5).toString('latin1') === '%PDF-') return failed({ code: 'unknown-type' });
  const { decodeText, readCsv } = await import('./read-csv.ts');
  const text = decodeText(data);
  return text === undefined ? failed({ code: 'unknown-type' }) : readCsv(text, known);
}

function rowsOf({ rows, lost }: Grid, columns: TableColumns): Outcome<TableRow[]> {
  const isFull = (row: readonly string[]) => row.some((cell) => cell.trim() !== '');
  const headerAt = rows.findIndex(isFull);
  const header = rows[headerAt];
  if (!header) return refuse({ code: 'bad-table', problem: { code: 'empty-table' } });
  const count = rows.length - headerAt - 1;
  if (count > limits.rows) {
    return refuse({ code: 'bad-table', problem: { code: 'too-many-rows', max: limits.rows } });
  }
  if (rows.some((row) => row.length > limits.columns)) {
    return refuse({ code: 'bad-table', problem: { code: 'too-many-columns', max: limits.columns } });
  }
  const names = header.map((name) => name.trim().toLowerCase());
  const problems = headerProblems(names, rows, headerAt, columns);
  if (problems.length > 0) return refuse({ code: 'bad-rows', problems });

  const full = rows.flatMap((cells, at) => (at > headerAt && isFull(cells) ? [{ row: at + 1, cells }] : []));
  for (const { row, cells } of full) {
    cells.forEach((cell, at) => {
      const column = names[at] ?? columnLetter(at);
      const value = cell.trim();
      if (value.startsWith('='))
        problems.push({ row, column, code: 'formula-text', value: value.slice(0, 40) });
      if (cell.length > limits.cellLength) {
        problems.push({
          row,
          column,
          code: 'too-long',
          value: String(cell.length),
          expected: `${limits.cellLength}`,
        });
      }
    });
  }
  for (const { row, column, code } of lost) {
    const name = names[column - 1];
    if (row > headerAt + 1 && name) problems.push({ row, column: name, code });
  }
  if (problems.length > 0)
    return refuse({ code: 'bad-rows', problems: problems.sort((a, b) => a.row - b.row) });
  if (full.length === 0) return refuse({ code: 'bad-table', problem: { code: 'empty-table' } });
  return done(
    full.map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(
        names.flatMap((name, at) => (name === '' ? [] : [[name, cells[at]?.trim() ?? '']])),
      ),
    })),
  );
}

function headerProblems(
  names: readonly string[],
  rows: readonly string[][],
  headerAt: number,
  { required, optional }: TableColumns,
): RowProblem[] {
  const known: readonly string[] = [...required, ...optional];
  const row = headerAt + 1;
  const problems: RowProblem[] = [];
  names.forEach((name, at) => {
    if (name === '') {
      const used = rows.some((cells) => (cells[at]?.trim() ?? '') !== '');
      if (used)
        problems.push({ row, column: columnLetter(at), code: 'unknown-column', expected: known.join(', ') });
    } else if (!known.includes(name)) {
      const column = name.slice(0, 40);
      problems.push({ row, column, code: 'unknown-column', expected: known.join(', ') });
    } else if (names.indexOf(name) < at) problems.push({ row, column: name, code: 'repeated', value: name });
  });
  for (const name of required) {
    if (!names.includes(name)) {
      problems.push({ row, column: name, code: 'missing-column', expected: required.join(', ') });
    }
  }
  return problems;
}

/** A column's letters as a spreadsheet shows them; `at` is counted from 0. */
function columnLetter(at: number): string {
  return (
    (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : '') + String.fromCharCode(65 + (at % 26))
  );
}
