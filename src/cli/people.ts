import type { Command } from 'commander';
import type { Done } from './cli.ts';
import type { CliContext } from './context.ts';
import * as read from './values.ts';

/** The commands about people. */
export function addPeople(cli: Command, context: CliContext, done: Done): void {
  const { t } = context.translator;
  const load = () => import('./commands/person.ts');
  const person = cli.command('person').description(t('cli-person'));
  person
    .command('list')
    .description(t('cli-person-list'))
    .argument('<programme>', t('cli-argument-programme'))
    .action(async (programme: string) => done(await (await load()).listPeople(context, programme)));
  const one = (name: string, description: string) =>
    person
      .command(name)
      .description(description)
      .argument('[id]', t('cli-argument-person'))
      .option('--telegram <n>', t('cli-option-telegram'), (given) => read.readTelegramId(t, given));
  one('export', t('cli-person-export')).action(
    async (id: string | undefined, { telegram }: { telegram?: number }) => {
      const whom = read.readPerson(t, { id, telegram });
      done(await (await load()).exportPerson(context, whom));
    },
  );
  one('forget', t('cli-person-forget'))
    .option('--yes', t('cli-option-yes'), false)
    .action(async (id: string | undefined, { telegram, yes }: { telegram?: number; yes: boolean }) => {
      const whom = read.readPerson(t, { id, telegram });
      done(await (await load()).forgetPersonBy(context, whom, yes));
    });
  person
    .command('remove-role')
    .description(t('cli-person-remove-role'))
    .argument('<programme>', t('cli-argument-programme'))
    .argument('<id>', t('cli-argument-person'))
    .requiredOption('--role <role>', t('cli-option-role'), (given) => read.readRole(t, given))
    .option('--school <id>', t('cli-option-school'))
    .action(async (programme: string, id: string, options: RemoveRoleOptions) => {
      done(await (await load()).removePersonRole(context, { programme, person: id, ...options }));
    });
}

interface RemoveRoleOptions {
  role: ReturnType<typeof read.readRole>;
  school?: string;
}
