import type { IndicatorStatus } from '../domain/status-card.ts';
import type { ExportContent } from '../usecases/gather-export.ts';

/** The columns of the table for machines. The names stay the same whatever the language. */
export const csvColumns = [
  'programme',
  'school',
  'indicator',
  'period',
  'wave',
  'numerator',
  'denominator',
  'value',
  'base',
  'plan',
  'status',
  'measured_at',
  'as_of',
] as const;

/** What stands for the school where several are taken together. */
const togetherId = '*';

/**
 * The indicators as a table for machines, in UTF-8 without a byte order mark (the workbook is there for
 * spreadsheet programs), by RFC 4180: comma, CRLF, quotes where needed. Decimals have a dot, days are
 * `YYYY-MM-DD`, values are exact and in the indicator's unit (percent for shares), what there is none of is
 * empty. A document of several schools has them together first, as school `*`, then one by one.
 */
export function csvOf(content: ExportContent): string {
  const { programme, school, indicators, matrix, date } = content;
  const row = (id: string, one: IndicatorStatus): (string | number | null)[] => [
    ...[programme.id, id, one.indicator.id, one.period, one.wave],
    ...[one.figure?.numerator ?? null, one.figure?.denominator ?? null, one.value, one.base, one.plan],
    ...[one.status, one.measuredAt, date],
  ];
  const rows = school
    ? indicators.map((one) => row(school.id, one))
    : [
        ...indicators.map((one) => row(togetherId, one)),
        ...matrix.flatMap((entry) =>
          entry.cells.flatMap((cell) => (cell ? [row(entry.school.id, cell)] : [])),
        ),
      ];
  return [csvColumns, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell. A text that a spreadsheet program would take for a formula gets an apostrophe before it. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
