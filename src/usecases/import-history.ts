import { may, type Actor } from '../domain/access.ts';
import { valueOf } from '../domain/indicators.ts';
import { parsePeriod, periodRange } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome, type RowProblem } from './outcome.ts';
import { actorId } from './report-support.ts';
import type { StoredValue } from '../domain/stored-values.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import {
  rowReader,
  schoolFinder,
  thingReader,
  type RowReader,
  type TableColumns,
  type TableRow,
} from './table.ts';

export const historyColumns = {
  required: ['school', 'indicator', 'year', 'denominator'],
  optional: ['numerator', 'mean'],
} as const satisfies TableColumns;

/**
 * Imports values of earlier years: columns school, indicator (ids or names), year, numerator, denominator (for a mean: the
 * sum of marks and the participants; or value and participants in `mean`, `denominator`). All rows or none.
 * They are marked as history and yield to reported data of the same year.
 */
export async function importHistory(
  app: App,
  actor: Actor,
  wanted: { programme: string; rows: readonly TableRow[]; dryRun: boolean },
): Promise<Outcome<{ values: number }>> {
  if (!may(actor, 'history.import', wanted)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const { read, problems } = readRows(programme, await app.store.schools.list(programme.id), wanted.rows);
  if (problems.length > 0) return refuse({ code: 'bad-rows', problems });
  const [by, at] = [actorId(actor), app.clock.now()];
  const values = read.map((one): StoredValue => {
    const measuredAt = periodRange(one.period).to;
    return { ...one, programme: programme.id, wave: one.period, measuredAt, by, at, history: true };
  });
  if (!wanted.dryRun) {
    await app.store.transaction(async () => {
      await app.store.values.saveHistory(values);
      await record(app, actor, 'history-imported', {
        programme: programme.id,
        subject: String(values.length),
      });
    });
  }
  return done({ values: values.length });
}

type ReadValue = Pick<StoredValue, 'school' | 'indicator' | 'period' | 'numerator' | 'denominator' | 'value'>;

function readRows(
  programme: Programme,
  roster: readonly School[],
  rows: readonly TableRow[],
): { read: ReadValue[]; problems: RowProblem[] } {
  const readSchool = thingReader(roster, ({ name }) => name, schoolFinder(roster));
  // Growth has no values of its own: those of the indicator that it looks at are imported.
  const indicators = programme.indicators.filter(({ kind }) => kind !== 'growth');
  const readIndicator = thingReader(indicators, ({ title }) => title);
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();
  const read = rows.flatMap((tableRow): ReadValue[] => {
    const reader = rowReader(tableRow, problems);
    const school = reader.thing('school', readSchool, 'unknown-school')?.id ?? '';
    const indicator = reader.thing('indicator', readIndicator, 'unknown-indicator');
    const period = reader.text('year');
    const expected = programme.year === 'academic' ? '2022/2023' : '2022';
    const valid = parsePeriod(period) !== undefined && period.length === expected.length;
    if (!valid) reader.reportCell('year', 'bad-period', { expected });
    const figures = readFigures(reader);
    const { numerator, denominator } = figures;
    if (indicator && ['share', 'yes-no'].includes(indicator.kind) && numerator > denominator) {
      const [value, most] = [String(numerator), String(denominator)];
      reader.report('numerator', 'numerator-above-denominator', { value, expected: most });
    }
    const key = [school, indicator?.id, period].join('|');
    const above = seen.get(key);
    if (above !== undefined) problems.push({ row: tableRow.row, code: 'repeated', above });
    else if (school && indicator) seen.set(key, tableRow.row);
    const value = indicator && valid ? valueOf(indicator.kind, figures) : undefined;
    // Of nobody there is no value (DOMAIN: Indicators).
    if (!indicator || value === undefined) return [];
    return [{ school, indicator: indicator.id, period, ...figures, value }];
  });
  return { read, problems };
}

/** Numerator and denominator of a row, or what they are for a mean; NaN for what is no number. */
function readFigures({ text, reportCell }: RowReader): { numerator: number; denominator: number } {
  const number = (column: string) => {
    const value = text(column).replace(',', '.');
    if (/^\d{1,9}(\.\d{1,2})?$/.test(value)) return Number(value);
    reportCell(column, 'not-a-number', { expected: '12' });
    return NaN;
  };
  const denominator = number('denominator');
  if (text('mean') === '') return { numerator: number('numerator'), denominator };
  return { numerator: (Math.round(number('mean') * 100) * denominator) / 100, denominator };
}
