import type { Cell, Row } from 'write-excel-file/node';
import type { LocalDate } from '../domain/dates.ts';
import { shown, type Status } from '../domain/indicators.ts';
import type { Written } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import { printable } from '../domain/printable.ts';

/** Cells of a workbook: numbers are numbers, days are days, and a text stays a text. */

const headerGrey = '#E7E9ED';
/** Light enough for black text, and told apart by the colour-blind; the word stands beside it anyway. */
const statusColours: Readonly<Record<Status, string | undefined>> = {
  achieved: '#CFE3F5',
  'on-track': '#E4F0FA',
  'at-risk': '#FDEBC8',
  missed: '#F6CFB6',
  'no-data': undefined,
  baseline: undefined,
  improving: '#E4F0FA',
  steady: undefined,
  worsening: '#FDEBC8',
};

const ofText = { type: String, wrap: true, alignVertical: 'top' } as const;

/**
 * A text. Its format is «text», so that what begins with `=` is no formula, neither when the workbook is opened
 * nor when somebody goes into the cell and leaves it again.
 */
export function textCell(value: string): Cell {
  const text = printable(value);
  return text === '' ? null : { ...ofText, value: text, format: '@' };
}

export function headerCell(value: string): Cell {
  return { ...ofText, value: printable(value), format: '@', fontWeight: 'bold', backgroundColor: headerGrey };
}

export function headerRow(titles: readonly string[]): Row {
  return titles.map(headerCell);
}

/** A whole or broken number as it is. */
export function numberCell(value: number | null): Cell {
  if (value === null) return null;
  return { value, type: Number, format: Number.isInteger(value) ? '0' : '0.####', alignVertical: 'top' };
}

export function dateCell(date: LocalDate | null | undefined): Cell {
  if (!date) return null;
  return {
    value: new Date(`${date}T00:00:00Z`),
    type: Date,
    format: 'dd.mm.yyyy',
    align: 'left',
    alignVertical: 'top',
  };
}

/** A status in words on its colour. */
export function statusCell(word: string, status: Status): Cell {
  const backgroundColor = statusColours[status];
  return { ...ofText, value: word, format: '@', ...(backgroundColor ? { backgroundColor } : {}) };
}

/**
 * An indicator's value as a number of its unit: a percentage as a part of one with the format of percent, a mark
 * with one digit or more, a count as it is; «да» or «нет» of one school as a text. The format has as many digits as
 * it takes not to contradict the plan; the number itself is exact.
 */
export function valueCell(
  { format }: Translator,
  { kind, direction, whose }: Written,
  value: number | null,
  plan: number | null = null,
): Cell {
  if (value === null) return null;
  if (kind === 'yes-no' && whose === 'one') return textCell(format.yesNo(value > 0));
  if (kind === 'count') return numberCell(value);
  const decimals = `0.${'0'.repeat(shown(value, plan ?? undefined, direction).digits)}`;
  const common = { type: Number, alignVertical: 'top' } as const;
  return kind === 'mean'
    ? { ...common, value, format: decimals }
    : { ...common, value: value / 100, format: `${decimals}%` };
}
