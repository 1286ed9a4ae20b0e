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
  cli
    .command('backup')
    .description(t('cli-backup'))
    .argument('<to>', t('cli-argument-backup'))
    .action(async (to: string) => {
      const { backUp } = await import('./commands/backup.ts');
      done(await backUp(context, to));
    });
  cli
    .command('restore')
    .description(t('cli-restore'))
    .argument('<file>', t('cli-argument-backup-file'))
    .option('--yes', t('cli-option-replace'), false)
    .action(async (file: string, { yes }: { yes: boolean }) => {
      const { restore } = await import('./commands/backup.ts');
      done(await restore(context, file, yes));
    });
}
