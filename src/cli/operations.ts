import type { Command } from 'commander';
import type { CliContext, CliReport } from './context.ts';
import type { LetterName } from '../usecases/inbox.ts';
import { readLetterName } from './values.ts';

/** The commands for who looks after the program: the database's shape, backups, updates that were given up. */
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
  addDeadLetters(cli, context, done);
}

function addDeadLetters(cli: Command, context: CliContext, done: (report: CliReport) => void): void {
  const { t } = context.translator;
  const load = () => import('./commands/dead-letters.ts');
  const letters = cli.command('dead-letters').description(t('cli-dead'));
  letters
    .command('list')
    .description(t('cli-dead-list'))
    .action(async () => done(await (await load()).listDeadLetters(context)));
  const one = (name: string, description: string) =>
    letters
      .command(name)
      .description(description)
      .argument('<number>', t('cli-argument-update'), (given) => readLetterName(t, given));
  one('show', t('cli-dead-show')).action(async (name: LetterName) =>
    done(await (await load()).showDeadLetter(context, name)),
  );
  one('replay', t('cli-dead-replay')).action(async (name: LetterName) =>
    done(await (await load()).replayDeadLetter(context, name)),
  );
  one('drop', t('cli-dead-drop')).action(async (name: LetterName) =>
    done(await (await load()).dropDeadLetter(context, name)),
  );
}
