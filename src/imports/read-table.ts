import { done, refuse, type Outcome, type RowProblem, type TableProblem } from '../usecases/outcome.ts';
import type { TableColumns, TableRow, TableWords } from '../usecases/table.ts';
import { limits, type Grid } from './limits.ts';

/**
 * Reads a table that somebody sent: XLSX or CSV, told apart by content. The first row that is not empty heads
 * the columns, in any order, by their ids or words; rows keep the numbers that a spreadsheet shows. Refuses with
 * `bad-table` where the file as a whole cannot be taken, and with `bad-rows` naming each column or cell that is wrong.
 */
export async function readTable(
  data: Buffer,
  columns: TableColumns,
  words: TableWords,
): Promise<Outcome<TableRow[]>> {
  const ids = [...columns.required, ...columns.optional];
  const columnOf = (heading: string) => {
    const id = words.columnOf(heading);
    return id !== undefined && ids.includes(id) ? id : undefined;
  };
  const read = await readGrid(data, (heading) => columnOf(heading) !== undefined);
  if (!read.ok) return refuse({ code: 'bad-table', problem: read.problem });
  return rowsOf(read.grid, columns, { ...words, columnOf });
}

type Read = { ok: true; grid: Grid } | { ok: false; problem: TableProblem };

async function readGrid(data: Buffer, isKnown: (heading: string) => boolean): Promise<Read> {
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
  const decoded = decodeText(data);
  return decoded.ok ? readCsv(decoded.text, isKnown) : decoded;
}

/** A column of the file: its heading as it stands there, and the id that it means. */
interface FileColumn {
  heading: string;
  id: string | undefined;
}

function rowsOf({ rows, lost }: Grid, columns: TableColumns, words: TableWords): Outcome<TableRow[]> {
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
  const headed = header.map((name): FileColumn => ({ heading: name.trim(), id: words.columnOf(name) }));
  const problems = headerProblems(headed, rows, headerAt, columns, words);
  if (problems.length > 0) return refuse({ code: 'bad-rows', problems });

  const full = rows.flatMap((cells, at) => (at > headerAt && isFull(cells) ? [{ row: at + 1, cells }] : []));
  for (const { row, cells } of full) problems.push(...cellProblems(row, cells, headed));
  for (const { row, column, code } of lost) {
    const { id, heading } = headed[column - 1] ?? {};
    if (row > headerAt + 1 && id !== undefined) problems.push({ row, column: id, heading, code });
  }
  if (problems.length > 0)
    return refuse({ code: 'bad-rows', problems: problems.sort((a, b) => a.row - b.row) });
  if (full.length === 0) return refuse({ code: 'bad-table', problem: { code: 'empty-table' } });
  const named = headed.flatMap(({ id, heading }, at) => (id === undefined ? [] : [{ id, heading, at }]));
  const headings = Object.fromEntries(named.map(({ id, heading }) => [id, heading]));
  return done(
    full.map(({ row, cells }) => {
      const typed = Object.fromEntries(named.map(({ id, at }) => [id, cells[at]?.trim() ?? '']));
      const read = Object.fromEntries(Object.entries(typed).map(([id, text]) => [id, words.idOf(id, text)]));
      return { row, cells: read, typed, headings };
    }),
  );
}

function cellProblems(row: number, cells: readonly string[], headed: readonly FileColumn[]): RowProblem[] {
  return cells.flatMap((cell, at): RowProblem[] => {
    const { id, heading } = headed[at] ?? {};
    const value = cell.trim();
    const where = { row, column: id ?? columnLetter(at), heading };
    const { cellLength } = limits;
    return [
      ...(value.startsWith('=')
        ? [{ ...where, code: 'formula-text' as const, value: value.slice(0, 40) }]
        : []),
      ...(cell.length > cellLength
        ? [{ ...where, code: 'too-long' as const, value: String(cell.length), expected: `${cellLength}` }]
        : []),
    ];
  });
}

function headerProblems(
  headed: readonly FileColumn[],
  rows: readonly string[][],
  headerAt: number,
  { required, optional }: TableColumns,
  { headings }: TableWords,
): RowProblem[] {
  const named = (ids: readonly string[]) =>
    ids.map((id) => ({ id, ...(headings[id] ? { name: headings[id] } : {}) }));
  const row = headerAt + 1;
  const problems: RowProblem[] = [];
  headed.forEach(({ heading, id }, at) => {
    const first = headed.find((other) => other.id === id);
    if (id === undefined) {
      if (heading === '' && !rows.some((cells) => (cells[at]?.trim() ?? '') !== '')) return;
      const column = heading === '' ? columnLetter(at) : heading.slice(0, 40);
      const oneOf = named([...required, ...optional]);
      problems.push({ row, column, heading: column, code: 'unknown-column', oneOf });
    } else if (first && first !== headed[at]) {
      problems.push({ row, column: id, heading, code: 'repeated-column', value: first.heading });
    }
  });
  for (const id of required) {
    if (headed.some((one) => one.id === id)) continue;
    problems.push({ row, column: id, heading: headings[id], code: 'missing-column', oneOf: named(required) });
  }
  return problems;
}

/** A column's letters as a spreadsheet shows them; `at` is counted from 0. */
function columnLetter(at: number): string {
  return (
    (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : '') + String.fromCharCode(65 + (at % 26))
  );
}
