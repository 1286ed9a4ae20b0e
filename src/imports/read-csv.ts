import { CsvError, parse } from 'csv-parse/sync';
import type { TableProblem } from '../usecases/outcome.ts';
import { limits, type Grid } from './limits.ts';

const separators = [';', ',', '\t'] as const;

/**
 * The text of a CSV file: UTF-8, UTF-16 with its mark, else Windows-1251. Refused when it is no text, or one whose
 * letters are lost: Windows-1251 has no Tatar ones, for which a question mark stands there.
 */
export function decodeText(
  data: Buffer,
): { ok: true; text: string } | { ok: false; problem: { code: 'unknown-type' | 'lost-letters' } } {
  const { text, sure } = decode(data);
  // eslint-disable-next-line no-control-regex -- control characters tell a picture or a program from a text
  if (/[\x00-\x08\x0e-\x1f]/.test(text)) return { ok: false, problem: { code: 'unknown-type' } };
  const isLost = !sure && (/\?\p{L}/u.test(text) || !readable.test(headerOf(text)));
  return isLost ? { ok: false, problem: { code: 'lost-letters' } } : { ok: true, text };
}

/** What headings have in Windows-1251; those of another encoding come out as other signs. */
const readable = /^[\t\x20-\x7eА-Яа-яЁё\xa0«»№–—]*$/;

function decode(data: Buffer): { text: string; sure: boolean } {
  if (data[0] === 0xff && data[1] === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(data), sure: true };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(data), sure: true };
  } catch {
    return { text: new TextDecoder('windows-1251').decode(data), sure: false };
  }
}

/** The first line that is not empty. */
function headerOf(text: string): string {
  return /^\s*([^\r\n]*)/.exec(text)?.[1] ?? '';
}

/**
 * Reads CSV text. The separator is the one that splits the first line into the most columns that are known,
 * else into the most columns at all.
 */
export function readCsv(
  text: string,
  isKnown: (heading: string) => boolean,
): { ok: true; grid: Grid } | { ok: false; problem: TableProblem } {
  const header = headerOf(text);
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
