import type { Command } from 'commander';
import { columnsText, type TableName } from '../i18n/table-words.ts';
import type { Done } from './cli.ts';
import type { CliContext } from './context.ts';
import * as read from './values.ts';

/** The commands that take tables, and the one that gives one to fill in. */
export function addImports(cli: Command, context: CliContext, done: Done): void {
  const { t } = context.translator;
  const columns = (table: TableName) => ({ columns: columnsText(context.translator, table) });
  const load = () => import('./commands/imports.ts');
  const importing = (parent: Command, description: string) =>
    parent
      .command('import')
      .description(description)
      .argument('<programme>', t('cli-argument-programme'))
      .argument('<file>', t('cli-argument-table'))
      .option('--dry-run', t('cli-option-dry-run'), false);
  const schools = cli.command('schools').description(t('cli-schools'));
  schools
    .command('list')
    .description(t('cli-schools-list'))
    .argument('<programme>', t('cli-argument-programme'))
    .action(async (id: string) => {
      const { listSchools } = await import('./commands/schools.ts');
      done(await listSchools(context, id));
    });
  importing(schools, t('cli-schools-import', columns('schools'))).action(
    async (programme: string, file: string, { dryRun }: { dryRun: boolean }) =>
      done(await (await load()).importSchoolTable(context, { programme, file, dryRun })),
  );
  const results = cli.command('results').description(t('cli-results'));
  importing(results, t('cli-results-import', columns('results'))).action(
    async (programme: string, file: string, { dryRun }: { dryRun: boolean }) => {
      const { importResultTable } = await import('./commands/results.ts');
      done(await importResultTable(context, { programme, file, dryRun }));
    },
  );
  results
    .command('template')
    .description(t('cli-results-template'))
    .argument('<programme>', t('cli-argument-programme'))
    .requiredOption('--out <file>', t('cli-option-out'))
    .option('--year <year>', t('cli-option-results-year'), (given) => read.readPeriod(t, given))
    .option('--force', t('cli-option-force'), false)
    .action(async (programme: string, options: { out: string; year?: string; force: boolean }) => {
      const { writeTemplate } = await import('./commands/results.ts');
      done(await writeTemplate(context, { programme, ...options }));
    });
  const history = cli.command('history').description(t('cli-history'));
  importing(history, t('cli-history-import', columns('history'))).action(
    async (programme: string, file: string, { dryRun }: { dryRun: boolean }) =>
      done(await (await load()).importHistoryTable(context, { programme, file, dryRun })),
  );
}
