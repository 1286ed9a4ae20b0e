import { Command } from 'commander';
import type { SchoolEntry } from '../domain/programme.ts';
import type { Translate } from '../i18n/translator.ts';
import { addBroadcast } from './broadcast-options.ts';
import type { CliContext, CliReport, Output } from './context.ts';
import { addImports } from './imports.ts';
import { addPeople } from './people.ts';
import { addOperations } from './operations.ts';
import * as read from './values.ts';

/** Takes what a command found. */
export type Done = (report: CliReport) => void;

/**
 * The commands with their arguments and options. What a command does is loaded only when it is called, and
 * handed to `done`; a wrong call throws commander's error or {@link Misuse}.
 */
export function buildCli(context: CliContext, output: Output, done: Done): Command {
  const { t } = context.translator;
  const cli = new LocalCommand(t)
    .name('cli')
    .description(t('cli-about'))
    .option('--json', t('cli-option-json'))
    .option('--lang <lang>', t('cli-option-lang'));
  cli.configureOutput({ writeOut: output.answer, writeErr: output.error, outputError: () => undefined });
  addProgrammes(cli, context, done);
  addImports(cli, context, done);
  addRecompute(cli, context, done);
  addInvite(cli, context, done);
  addReadings(cli, context, done);
  addLowResults(cli, context, done);
  addSubmit(cli, context, done);
  addExport(cli, context, done);
  addBroadcast(cli, context, done);
  addPeople(cli, context, done);
  addOperations(cli, context, done);
  return cli;
}

/** A command that speaks the person's language where commander would speak English. */
class LocalCommand extends Command {
  readonly #t: Translate;

  constructor(t: Translate, name?: string) {
    super(name);
    this.#t = t;
    const titles: Readonly<Record<string, string>> = {
      'Usage:': t('cli-help-usage'),
      'Arguments:': t('cli-help-arguments'),
      'Options:': t('cli-help-options'),
      'Global Options:': t('cli-help-global-options'),
      'Commands:': t('cli-help-commands'),
    };
    this.exitOverride();
    this.helpOption('-h, --help', t('cli-help-help'));
    this.helpCommand(false);
    this.configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles[title] ?? title,
      // The descriptions themselves say what holds without the option; commander would add it in English.
      optionDescription: ({ description }) => description,
    });
  }

  override createCommand(name?: string): LocalCommand {
    return new LocalCommand(this.#t, name);
  }
}

function addProgrammes(cli: Command, context: CliContext, done: Done): void {
  const { t } = context.translator;
  const load = () => import('./commands/programmes.ts');
  const programmes = cli.command('programmes').description(t('cli-programmes'));
  programmes
    .command('list')
    .description(t('cli-programmes-list'))
    .action(async () => done(await (await load()).listProgrammes(context)));
  programmes
    .command('check')
    .description(t('cli-programmes-check'))
    .argument('<file>', t('cli-argument-yaml'))
    .action(async (file: string) => {
      const { checkProgramme } = await import('./commands/programme-file.ts');
      done(await checkProgramme(context, file));
    });
  programmes
    .command('load')
    .description(t('cli-programmes-load'))
    .argument('<file>', t('cli-argument-yaml'))
    .action(async (file: string) => {
      const { loadProgrammeFile } = await import('./commands/programme-file.ts');
      done(await loadProgrammeFile(context, file));
    });
  programmes
    .command('show')
    .description(t('cli-programmes-show'))
    .argument('<programme>', t('cli-argument-programme'))
    .action(async (id: string) => done(await (await load()).showProgramme(context, id)));
}

function addRecompute(cli: Command, context: CliContext, done: Done): void {
  const { t } = context.translator;
  cli
    .command('recompute')
    .description(t('cli-recompute'))
    .argument('<programme>', t('cli-argument-programme'))
    .option('--dry-run', t('cli-option-dry-run'), false)
    .action(async (programme: string, { dryRun }: { dryRun: boolean }) => {
      const { recomputeValues } = await import('./commands/recompute.ts');
      done(await recomputeValues(context, { programme, dryRun }));
    });
}

function addInvite(cli: Command, context: CliContext, done: Done): void {
  const { t } = context.translator;
  cli
    .command('invite')
    .description(t('cli-invite'))
    .argument('<programme>', t('cli-argument-programme'))
    .requiredOption('--role <role>', t('cli-option-role'), (given) => read.readRole(t, given))
    .option('--school <id>', t('cli-option-schools'), (given, before: string[]) => [...before, given], [])
    .option('--uses <n>', t('cli-option-uses'), (given) => read.readUses(t, given), 1)
    .option('--expires <time>', t('cli-option-expires'), (given) => read.readExpiry(t, given), 7 * 24)
    .action(async (programme: string, options: InviteOptions) => {
      const { makeInvite } = await import('./commands/invite.ts');
      const { role, school: schools, uses, expires: validHours } = options;
      done(await makeInvite(context, { programme, role, schools, uses, validHours }));
    });
}

interface InviteOptions {
  role: ReturnType<typeof read.readRole>;
  school: string[];
  uses: number;
  expires: number;
}

interface ReadingOptions {
  school?: string;
  group?: string;
  kind?: SchoolEntry['kind'];
  period?: string;
  at?: string;
  days?: number;
}

function addReadings(cli: Command, context: CliContext, done: Done): void {
  const { t } = context.translator;
  const reading = (name: string, description: string) =>
    cli
      .command(name)
      .description(description)
      .argument('<programme>', t('cli-argument-programme'))
      .option('--school <id>', t('cli-option-school'))
      .option('--at <date>', t('cli-option-at'), (given) => read.readDate(t, given));
  const several = (command: Command) =>
    command
      .option('--period <period>', t('cli-option-period'), (given) => read.readPeriod(t, given))
      .option('--group <id>', t('cli-option-group'))
      .option('--kind <kind>', t('cli-option-kind'), (given) => read.readKind(t, given));
  several(reading('status', t('cli-status'))).action(
    async (programme: string, { group, kind, ...options }: ReadingOptions) => {
      const filter = read.readFilter(t, { school: options.school, group, kind });
      const { showStatus } = await import('./commands/status.ts');
      done(await showStatus(context, { programme, ...options, filter }));
    },
  );
  several(
    cli
      .command('matrix')
      .description(t('cli-matrix'))
      .argument('<programme>', t('cli-argument-programme'))
      .option('--at <date>', t('cli-option-at'), (given) => read.readDate(t, given)),
  ).action(async (programme: string, { group, kind, ...options }: ReadingOptions) => {
    const filter = read.readFilter(t, { group, kind });
    const { showMatrix } = await import('./commands/matrix.ts');
    done(await showMatrix(context, { programme, ...options, filter }));
  });
  reading('criteria', t('cli-criteria'))
    .option('--period <period>', t('cli-option-period'), (given) => read.readPeriod(t, given))
    .action(async (programme: string, options: ReadingOptions) => {
      const { showCriteria } = await import('./commands/criteria.ts');
      done(await showCriteria(context, { programme, ...options }));
    });
  reading('duties', t('cli-duties'))
    .option('--days <n>', t('cli-option-days'), (given) => read.readDays(t, given))
    .action(async (programme: string, options: ReadingOptions) => {
      const { showDuties } = await import('./commands/duties.ts');
      done(await showDuties(context, { programme, ...options }));
    });
}

function addLowResults(cli: Command, context: CliContext, done: Done): void {
  const { t } = context.translator;
  cli
    .command('low-results')
    .description(t('cli-low-results-about'))
    .argument('<programme>', t('cli-argument-programme'))
    .requiredOption('--year <year>', t('cli-option-academic-year'), (given) => read.readPeriod(t, given))
    .option('--apply', t('cli-option-apply'), false)
    .action(async (programme: string, options: { year: string; apply: boolean }) => {
      const { showLowResults } = await import('./commands/results.ts');
      done(await showLowResults(context, { programme, ...options }));
    });
  cli
    .command('risks')
    .description(t('cli-risks'))
    .argument('<programme>', t('cli-argument-programme'))
    .option('--school <id>', t('cli-option-school'))
    .option('--period <period>', t('cli-option-period'), (given) => read.readPeriod(t, given))
    .action(async (programme: string, options: { school?: string; period?: string }) => {
      const { showRisks } = await import('./commands/risks.ts');
      done(await showRisks(context, { programme, ...options }));
    });
  cli
    .command('audit')
    .description(t('cli-audit'))
    .argument('<programme>', t('cli-argument-programme'))
    .option('--school <id>', t('cli-option-school'))
    .option('--limit <n>', t('cli-option-limit'), (given) => read.readUses(t, given), 100)
    .action(async (programme: string, options: { school?: string; limit: number }) => {
      const { showAudit } = await import('./commands/audit.ts');
      done(await showAudit(context, { programme, ...options }));
    });
}

interface SubmitOptions {
  school: string;
  form: string;
  period?: string;
  at?: string;
  file: string;
  accept: boolean;
}

function addSubmit(cli: Command, context: CliContext, done: Done): void {
  const { t } = context.translator;
  cli
    .command('submit')
    .description(t('cli-submit'))
    .argument('<programme>', t('cli-argument-programme'))
    .requiredOption('--school <id>', t('cli-option-school'))
    .requiredOption('--form <id>', t('cli-option-form'))
    .requiredOption('--file <file>', t('cli-option-file'))
    .option('--period <period>', t('cli-option-period'), (given) => read.readPeriod(t, given))
    .option('--at <date>', t('cli-option-at'), (given) => read.readDate(t, given))
    .option('--accept', t('cli-option-accept'), false)
    .action(async (programme: string, options: SubmitOptions) => {
      const { submitAnswers } = await import('./commands/submit.ts');
      done(await submitAnswers(context, { programme, ...options }));
    });
}

interface ExportOptions {
  format: ReturnType<typeof read.readFormat>;
  out: string;
  school?: string;
  group?: string;
  kind?: SchoolEntry['kind'];
  period?: string;
  at?: string;
  force: boolean;
}

function addExport(cli: Command, context: CliContext, done: Done): void {
  const { t } = context.translator;
  cli
    .command('export')
    .description(t('cli-export'))
    .argument('<programme>', t('cli-argument-programme'))
    .requiredOption('--format <format>', t('cli-option-format'), (given) => read.readFormat(t, given))
    .requiredOption('--out <file>', t('cli-option-out'))
    .option('--school <id>', t('cli-option-school'))
    .option('--group <id>', t('cli-option-group'))
    .option('--kind <kind>', t('cli-option-kind'), (given) => read.readKind(t, given))
    .option('--period <period>', t('cli-option-period'), (given) => read.readPeriod(t, given))
    .option('--at <date>', t('cli-option-at'), (given) => read.readDate(t, given))
    .option('--force', t('cli-option-force'), false)
    .action(async (programme: string, { group, kind, ...options }: ExportOptions) => {
      const filter = read.readFilter(t, { school: options.school, group, kind });
      const { exportFile } = await import('./commands/export.ts');
      done(await exportFile(context, { programme, ...options, filter }));
    });
}
