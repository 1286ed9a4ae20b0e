import type { Command } from 'commander';
import type { CliContext, CliReport } from './context.ts';

/** The commands for who looks after the program: the database's shape, backups. */
export function addOperations(cli: Command, context: CliContext, done: (report: CliReport) => void): void {
  const { t } = context.translator;
  cli
    .command('migrate')
    .description(t('cli-migrate'))
    .action(async () => {
      const { migrateDatabase } = await import('./commands/migrate.ts');
      done(await migrateDatabase(context));
    });
}
