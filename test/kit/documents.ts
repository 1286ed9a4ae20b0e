import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';

/** Reads back what documents say, by other means than they were written by. */

/** The parts of a workbook or a text document: a path and its XML. */
export function partsOf(file: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(file)).map(([path, content]) => [path, strFromU8(content)]),
  );
}

export type CellValue = string | number | boolean | Date | null;

/** The rows of a sheet under its header, by the header's titles. */
export async function sheetOf(file: Buffer, name: string): Promise<Record<string, CellValue>[]> {
  const [head = [], ...rows] = (await readSheet(file, name)) as CellValue[][];
  return rows.map((cells) => Object.fromEntries(head.map((title, at) => [String(title), cells[at] ?? null])));
}

/** The text of each paragraph of a text document, those in tables too, in their order. */
export function paragraphsOf(file: Uint8Array): string[] {
  const xml = partsOf(file)['word/document.xml'] ?? '';
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) => runsOf(paragraph));
}

/** The tables of a text document: rows of the texts of their cells. */
export function tablesOf(file: Uint8Array): string[][][] {
  const xml = partsOf(file)['word/document.xml'] ?? '';
  return [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => runsOf(cell)),
    ),
  );
}

/** The text of a paragraph or cell; the narrow space before a percent sign is read as any other. */
function runsOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text = '']) => text)
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('\u202f', ' ');
}

/** The rows of a table for machines, by its columns. */
export function csvRows(text: string): Record<string, string>[] {
  return parse(text, { columns: true });
}
