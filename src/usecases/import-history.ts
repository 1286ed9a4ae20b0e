import { may, type Actor } from '../domain/access.ts';
import { valueOf } from '../domain/indicators.ts';
import { parsePeriod, periodRange } from '../domain/periods.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome, type RowProblem } from './outcome.ts';
import { actorId } from './report-support.ts';
import type { App, StoredValue } from './ports.ts';
import { rowReader, schoolFinder, thingReader, type TableColumns, type TableRow } from './table.ts';

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
  const roster = await app.store.schools.list(programme.id);
  const readSchool = thingReader(roster, ({ name }) => name, schoolFinder(roster));
  // Growth has no values of its own: those of the indicator that it looks at are imported.
  const indicators = programme.indicators.filter(({ kind }) => kind !== 'growth');
  const readIndicator = thingReader(indicators, ({ title }) => title);
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();
  const values = wanted.rows.flatMap((tableRow): StoredValue[] => {
    const { text, thing, report, reportCell } = rowReader(tableRow, problems);
    const number = (column: string) => {
      const value = text(column).replace(',', '.');
      if (/^\d{1,9}(\.\d{1,2})?$/.test(value)) return Number(value);
      reportCell(column, 'not-a-number', { expected: '12' });
      return NaN;
    };
    const school = thing('school', readSchool, 'unknown-school')?.id ?? '';
    const indicator = thing('indicator', readIndicator, 'unknown-indicator');
    const year = text('year');
    const expected = programme.year === 'academic' ? '2022/2023' : '2022';
    const valid = parsePeriod(year) !== undefined && year.length === expected.length;
    if (!valid) reportCell('year', 'bad-period', { expected });
    const mean = text('mean') !== '';
    const denominator = number('denominator');
    const numerator = mean ? (Math.round(number('mean') * 100) * denominator) / 100 : number('numerator');
    if (indicator && ['share', 'yes-no'].includes(indicator.kind) && numerator > denominator) {
      report('numerator', 'numerator-above-denominator', {
        value: String(numerator),
        expected: String(denominator),
      });
    }
    const key = [school, indicator?.id, year].join('|');
    const above = seen.get(key);
    if (above !== undefined) problems.push({ row: tableRow.row, code: 'repeated', above });
    else if (school && indicator) seen.set(key, tableRow.row);
    const value = indicator && valid ? valueOf(indicator.kind, { numerator, denominator }) : undefined;
    // Of nobody there is no value (DOMAIN: Indicators).
    if (!indicator || value === undefined) return [];
    return [
      {
        programme: programme.id,
        school,
        indicator: indicator.id,
        period: year,
        wave: year,
        measuredAt: periodRange(year).to,
        numerator,
        denominator,
        value,
        by: actorId(actor),
        at: app.clock.now(),
        history: true,
      },
    ];
  });
  if (problems.length > 0) return refuse({ code: 'bad-rows', problems });
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
