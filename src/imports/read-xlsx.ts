import { zipSync } from 'fflate';
import type { RowProblem, TableProblem } from '../usecases/outcome.ts';
import { limits, type Grid } from './limits.ts';
import { readZip } from './zip-entries.ts';

/** What can be read of a workbook's first sheet. */
export type Sheet = { ok: true; grid: Grid } | { ok: false; problem: TableProblem };

/** A cell that read-excel-file would take for an empty one. */
interface LostCell {
  row: number;
  column: number;
  code: Extract<RowProblem['code'], 'formula-without-value' | 'error-value'>;
}

/**
 * Reads the first sheet of an XLSX file. Sizes are checked before it is unpacked, and the places of its cells
 * before they are laid out: one cell far down would make a table of billions. Formulas give their kept value.
 */
export async function readXlsx(data: Buffer): Promise<Sheet> {
  const refuse = (problem: TableProblem): Sheet => ({ ok: false, problem });
  const zip = readZip(data, limits.unpacked, (name) => /\.(xml|rels)$/i.test(name));
  if (!zip.ok) {
    if (zip.why === 'broken') return refuse({ code: 'unreadable' });
    return refuse({ code: 'unpacks-too-large', megabytes: limits.unpacked.maxBytes / 1_000_000 });
  }
  const path = firstSheet(zip.entries);
  if (path === undefined) return refuse({ code: 'unreadable' });
  const scanned = scanCells(textIn(zip.entries, path));
  if (!scanned.ok) return scanned;
  // Packed again, so that only what was checked is read, under the sizes it really has.
  const checked = zipSync(zip.entries, { level: 0 });
  try {
    const { readSheet } = await import('read-excel-file/universal');
    const rows = await readSheet(checked.buffer, { parseNumber: Number });
    return {
      ok: true,
      grid: {
        rows: rows.map((row) => row.map((cell) => textOf(cell as Parameters<typeof textOf>[0]))),
        lost: scanned.lost,
      },
    };
  } catch {
    // The library throws plain errors for whatever it cannot read; the content is at fault, not the program.
    return refuse({ code: 'unreadable' });
  }
}

/** The path of the first sheet; undefined where the workbook names none. */
function firstSheet(entries: Readonly<Record<string, Uint8Array>>): string | undefined {
  const sheet = /<(?:\w+:)?sheet\s[^<>]*/.exec(textIn(entries, 'xl/workbook.xml'))?.[0];
  const id = sheet && /\s\w+:id=["']([^"'<>]+)["']/.exec(sheet)?.[1];
  for (const [tag] of textIn(entries, 'xl/_rels/workbook.xml.rels').matchAll(
    /<(?:\w+:)?Relationship\s[^<>]*/g,
  )) {
    const attribute = (name: string) => new RegExp(`\\s${name}=["']([^"'<>]+)["']`).exec(tag)?.[1];
    const target = attribute('Target');
    if (attribute('Id') !== id || target === undefined) continue;
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return path in entries ? path : undefined;
  }
  return undefined;
}

function textIn(entries: Readonly<Record<string, Uint8Array>>, path: string): string {
  return Buffer.from(entries[path] ?? []).toString('utf8');
}

/** Where the cells of a sheet are, and which hold a formula without a value or an error. One pass over the tags. */
function scanCells(xml: string): { ok: true; lost: LostCell[] } | { ok: false; problem: TableProblem } {
  const lost: LostCell[] = [];
  let cell: { row: number; column: number; error: boolean; formula: boolean; value: boolean } | undefined;
  for (const [, closing, name, attributes = ''] of xml.matchAll(/<(\/?)(?:\w+:)?(c|f|v|is)\b([^<>]*)>/g)) {
    if (name === 'c' && !closing) {
      const address = /\sr=["']([A-Z]{1,3})(\d{1,7})["']/.exec(attributes);
      if (!address) return { ok: false, problem: { code: 'unreadable' } };
      const [row, column] = [Number(address[2]), columnNumber(address[1] as string)];
      if (row > limits.rows + 1) return { ok: false, problem: { code: 'too-many-rows', max: limits.rows } };
      if (column > limits.columns) {
        return { ok: false, problem: { code: 'too-many-columns', max: limits.columns } };
      }
      const error = /\st=["']e["']/.test(attributes);
      cell = { row, column, error, formula: false, value: false };
    } else if (cell && name === 'f') cell.formula = true;
    else if (cell && (name === 'v' || name === 'is') && !attributes.endsWith('/')) cell.value = true;
    if (!cell || name !== 'c' || !(closing || attributes.endsWith('/'))) continue;
    if (cell.error) lost.push({ row: cell.row, column: cell.column, code: 'error-value' });
    else if (cell.formula && !cell.value) {
      lost.push({ row: cell.row, column: cell.column, code: 'formula-without-value' });
    }
    cell = undefined;
  }
  return { ok: true, lost };
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** A cell as a person would type it: 12 and not 12.0, without what a binary fraction adds at the end. */
function textOf(value: string | number | boolean | Date | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value);
}
