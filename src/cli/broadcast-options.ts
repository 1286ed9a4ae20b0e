import type { Command } from 'commander';
import type { Role } from '../domain/access.ts';
import type { Audience, Condition } from '../domain/campaign.ts';
import type { Period } from '../domain/periods.ts';
import type { SchoolEntry } from '../domain/programme.ts';
import type { CliContext, CliReport } from './context.ts';
import * as read from './values.ts';

/** What `broadcast` takes: the parts that a campaign has in the chat. */
export interface BroadcastOptions {
  textFile?: string;
  ttFile?: string;
  photo: string[];
  document: string[];
  role: Role[];
  group: string[];
  kind: SchoolEntry['kind'][];
  place: SchoolEntry['role'][];
  school: string[];
  notHandedIn: string[];
  period?: Period;
  overdue: string[];
  not: Condition[];
  receipt: boolean;
  question?: string[];
  deadline?: string;
  at?: string;
  send: boolean;
  again: boolean;
}

/** Adds `broadcast` to the commands. */
export function addBroadcast(cli: Command, context: CliContext, done: (report: CliReport) => void): void {
  const { t } = context.translator;
  const several = <T>(of: (given: string) => T) => {
    return (given: string, before: T[]): T[] => [...before, of(given)];
  };
  const asGiven = several((given) => given);
  cli
    .command('broadcast')
    .description(t('cli-broadcast'))
    .argument('<programme>', t('cli-argument-programme'))
    .option('--text-file <file>', t('cli-option-text-file'))
    .option('--tt-file <file>', t('cli-option-tt-file'))
    .option('--photo <file>', t('cli-option-photo'), asGiven, [])
    .option('--document <file>', t('cli-option-document'), asGiven, [])
    .option(
      '--role <role>',
      t('cli-option-role'),
      several((given) => read.readRole(t, given)),
      [],
    )
    .option('--group <id>', t('cli-option-groups'), asGiven, [])
    .option(
      '--kind <kind>',
      t('cli-option-kind'),
      several((given) => read.readKind(t, given)),
      [],
    )
    .option(
      '--place <place>',
      t('cli-option-place'),
      several((given) => read.readPlace(t, given)),
      [],
    )
    .option('--school <id>', t('cli-option-schools'), asGiven, [])
    .option('--not-handed-in <form>', t('cli-option-not-handed-in'), asGiven, [])
    .option('--period <period>', t('cli-option-of-form'), (given) => read.readPeriod(t, given))
    .option('--overdue <duty>', t('cli-option-overdue'), asGiven, [])
    .option(
      '--not <condition>',
      t('cli-option-not'),
      several((given) => read.readException(t, given)),
      [],
    )
    .option('--receipt', t('cli-option-receipt'), false)
    .option('--question <answers...>', t('cli-option-question'))
    .option('--deadline <time>', t('cli-option-deadline'))
    .option('--at <time>', t('cli-option-send-at'))
    .option('--send', t('cli-option-send'), false)
    .option('--again', t('cli-option-again'), false)
    .action(async (programme: string, options: BroadcastOptions) => {
      const { broadcast } = await import('./commands/broadcast.ts');
      done(await broadcast(context, programme, options));
    });
}

/** Who gets it: all the conditions hold, and of the values of one any; of `--not` none. */
export function audienceOf(options: BroadcastOptions): Audience {
  const { role, group, kind, place, school, period, overdue } = options;
  const ofPeriod = (form: string) => (period === undefined ? form : `${form}|${period}`);
  const conditions: Condition[] = [
    { by: 'role', values: role, not: false },
    { by: 'group', values: group, not: false },
    { by: 'kind', values: kind, not: false },
    { by: 'place', values: place, not: false },
    { by: 'school', values: school, not: false },
    { by: 'not-handed-in', values: options.notHandedIn.map(ofPeriod), not: false },
    { by: 'overdue', values: overdue, not: false },
  ];
  const except = options.not.map((one) =>
    one.by === 'not-handed-in' ? { ...one, values: one.values.map(ofPeriod) } : one,
  );
  return [...conditions.filter(({ values }) => values.length > 0), ...except];
}
