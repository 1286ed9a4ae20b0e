import { tableWords, type TableName } from '../../i18n/table-words.ts';
import { readTable } from '../../imports/read-table.ts';
import { historyColumns, importHistory } from '../../usecases/import-history.ts';
import { importSchools, schoolColumns } from '../../usecases/import-schools.ts';
import type { Outcome } from '../../usecases/outcome.ts';
import type { App } from '../../usecases/ports.ts';
import type { TableColumns, TableRow } from '../../usecases/table.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { readInput } from '../files.ts';
import { table } from '../table.ts';

/** A table to import into a programme; a dry run checks it and writes nothing. */
export interface TableImport {
  programme: string;
  file: string;
  dryRun: boolean;
}

type ImportCase<T> = (
  app: App,
  actor: typeof operator,
  wanted: { programme: string; rows: readonly TableRow[]; dryRun: boolean },
) => Promise<Outcome<T>>;

/** `schools import PROGRAMME FILE`: every row with what becomes of it, all or none. */
export async function importSchoolTable(context: CliContext, wanted: TableImport): Promise<CliReport> {
  const { t } = context.translator;
  const { value, rows } = await importTable(context, wanted, ['schools', schoolColumns], importSchools);
  const added = new Set(value.added);
  const report = rows.map(({ row, cells }) => {
    const id = cells['id'] ?? '';
    return { row, id, result: added.has(id) ? ('added' as const) : ('updated' as const) };
  });
  return {
    json: { dryRun: wanted.dryRun, ...value, rows: report },
    text: () =>
      [
        table(
          [t('cli-column-row'), t('cli-column-id'), t('cli-column-outcome')],
          report.map(({ row, id, result }) => [String(row), id, t('cli-school-result', { result })]),
        ),
        summary(
          context,
          wanted,
          t('cli-schools-imported', { added: added.size, updated: value.updated.length }),
        ),
      ].join('\n'),
  };
}

/** `history import PROGRAMME FILE`: values of earlier years, all or none. */
export async function importHistoryTable(context: CliContext, wanted: TableImport): Promise<CliReport> {
  const { t } = context.translator;
  const { value } = await importTable(context, wanted, ['history', historyColumns], importHistory);
  return {
    json: { dryRun: wanted.dryRun, ...value },
    text: () => summary(context, wanted, t('cli-history-imported', { count: value.values })),
  };
}

/** Reads a table and hands its rows to a use-case; refuses when either does. */
export async function importTable<T>(
  context: CliContext,
  { programme, file, dryRun }: TableImport,
  [name, columns]: readonly [TableName, TableColumns],
  importCase: ImportCase<T>,
): Promise<{ value: T; rows: TableRow[] }> {
  const rows = valueOrRefuse(await readTable(await readInput(context, file), columns, tableWords(name)));
  const outcome = await withApp(context, (app) => importCase(app, operator, { programme, rows, dryRun }));
  return { value: valueOrRefuse(outcome), rows };
}

/** What an import did, or would do. */
export function summary({ translator: { t } }: CliContext, { dryRun }: TableImport, text: string): string {
  return dryRun ? `${text} ${t('cli-dry-run')}` : text;
}
