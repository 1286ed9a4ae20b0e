import { CommanderError } from 'commander';
import type { Language } from '../domain/text.ts';
import { translator, type Translator } from '../i18n/translator.ts';
import { withoutSecrets } from '../secrets.ts';
import type { Clock } from '../usecases/ports.ts';
import { newReference } from '../watch/request.ts';
import { buildCli } from './cli.ts';
import { commanderMessage } from './commander-messages.ts';
import type { CliContext, CliReport, Output } from './context.ts';
import { CliFailure, exitCodes, Misuse, Refused } from './failure.ts';
import { readLanguage } from './values.ts';

/** What a run takes from the process that it is in. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  clock: Clock;
  output: Output;
}

/**
 * Runs one command: its answer goes to the output, everything else to the error output. Returns the exit code:
 * 0 fine, 1 refused, 2 misuse. With `--json` a failure is a document as well: `{ "error": { code, message } }`.
 */
export async function run(args: readonly string[], { env, clock, output }: Surroundings): Promise<number> {
  const json = args.includes('--json');
  let spoken = translator('ru');
  try {
    spoken = translator(languageAsked(args, spoken));
    const log = (line: string) => output.error(`${line}\n`);
    const context: CliContext = { translator: spoken, env, clock, log };
    const report = await runCommand(context, args, output);
    if (report) output.answer(json ? `${JSON.stringify(report.json, null, 2)}\n` : `${report.text()}\n`);
    return exitCodes.fine;
  } catch (error) {
    const failure = await describe(spoken, error, output);
    if (!failure) return exitCodes.fine;
    const { code, message, exitCode, details } = failure;
    if (json) output.answer(`${JSON.stringify({ error: { code, message, ...details } }, null, 2)}\n`);
    else output.error(`${message}\n`);
    return exitCode;
  }
}

/** The language is needed before the commands are there, for their descriptions. */
function languageAsked(args: readonly string[], { t, language }: Translator): Language {
  const at = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = args[at]?.includes('=') ? args[at].slice('--lang='.length) : args[at + 1];
  return at < 0 || given === undefined ? language : readLanguage(t, given);
}

async function runCommand(
  context: CliContext,
  args: readonly string[],
  output: Output,
): Promise<CliReport | undefined> {
  let report: CliReport | undefined;
  const done = (made: CliReport) => {
    report = made;
  };
  await buildCli(context, output, done).parseAsync([...args], { from: 'user' });
  return report;
}

interface Described {
  code: string;
  message: string;
  exitCode: number;
  details?: object;
}

/** What to say about an error; undefined when there is nothing to say, after a help that was asked for. */
async function describe(spoken: Translator, error: unknown, output: Output): Promise<Described | undefined> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return undefined;
    return describe(spoken, new Misuse(commanderMessage(spoken.t, error)), output);
  }
  if (error instanceof CliFailure) {
    return { code: error.code, message: error.message, exitCode: error.exitCode };
  }
  if (error instanceof Refused) {
    const { refusalDocument } = await import('./refusal-document.ts');
    const { code, message, ...details } = refusalDocument(spoken, error.refusal);
    return { code, message, details, exitCode: exitCodes.refused };
  }
  // A bug: its trace is for whoever mends it, and is found by the number.
  const request = newReference();
  const trace = withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error));
  output.error(`request ${request}: ${trace}\n`);
  const message = spoken.t('cli-internal', { request });
  return { code: 'internal', message, details: { request }, exitCode: exitCodes.refused };
}
