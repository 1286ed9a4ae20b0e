import { CsvError, parse } from 'csv-parse/sync';
import type { TableProblem } from '../usecases/outcome.ts';
import { limits, type Grid } from './limits.ts';

const separators = [';', ',', '\t'] as const;

/** The text of a CSV file: UTF-8, UTF-16 with its mark, else Windows-1251; undefined when it is no text. */
export function decodeText(data: Buffer): string | undefined {
  const text = decode(data);
  // eslint-disable-next-line no-control-regex -- control characters tell a picture or a program from a text
  return /[\x00-\x08\x0e-\x1f]/.test(text) ? undefined : text;
}

function decode(data: Buffer): string {
  if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder('utf-16le').decode(data);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return new TextDecoder('windows-1251').decode(data);
  }
}

/**
 * Reads CSV text. The separator is the one that splits the first line into the most columns that are known,
 * else into the most columns at all.
 */
export function readCsv(
  text: string,
  isKnown: (heading: string) => boolean,
): { ok: true; grid: Grid } | { ok: false; problem: TableProblem } {
  const header = /^\s*([^\r\n]*)/.exec(text)?.[1] ?? '';
  const scored = separators.map((separator) => {
    const names = header.split(separator);
    return { separator, score: names.filter(isKnown).length * 1000 + names.length };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  try {
    const rows: string[][] = parse(text, {
      delimiter: best.separator,
      relax_column_count: true,
      to: limits.rows + 2,
    });
    return { ok: true, grid: { rows, lost: [] } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, problem: { code: 'bad-csv', line: Number(error['lines'] ?? 1) } };
  }
}
