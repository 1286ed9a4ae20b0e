import { ConfigError } from '../config-problems.ts';
import { readConfig, variableOf, type Config } from '../config.ts';
import { withoutSecrets } from '../secrets.ts';
import { instantAt, type LocalDate } from '../domain/dates.ts';
import type { Models } from '../db/models.ts';
import type { Shape } from '../db/prepare.ts';
import type { OpenApp } from '../open-app.ts';
import type { Translator } from '../i18n/translator.ts';
import type { App } from '../usecases/ports.ts';
import { configProblemText } from './config-problem-text.ts';
import type { CliContext } from './context.ts';
import { CliFailure, exitCodes } from './failure.ts';

/** The day that a command is run as if it were, at noon in the zone of a programme. */
export interface Moment {
  programme: string;
  at: LocalDate;
}

/** The configuration; a bad variable ends the command with one line. */
export function configOf({ env, translator }: CliContext): Config {
  try {
    return readConfig(env);
  } catch (error) {
    throw configFailure(translator, error) ?? error;
  }
}

/** What to say of an environment that is of no use; undefined for another error. */
function configFailure({ t }: Translator, error: unknown): CliFailure | undefined {
  if (!(error instanceof ConfigError)) return undefined;
  const problems = error.problems.map((problem) => configProblemText(t, problem)).join('; ');
  return new CliFailure('config', t('cli-config', { problems }), exitCodes.misuse);
}

/**
 * Runs `work` on the database of `MONGODB_URI`, or on the embedded one, which is started or joined. An embedded
 * database that has never seen a programme gets those that come with the project.
 */
export async function withApp<T>(
  context: CliContext,
  work: (app: App, models: Models) => Promise<T>,
  moment?: Moment,
): Promise<T> {
  return withDatabase(context, 'require', async ({ app, models }) => {
    if (
      configOf(context).mongodbUri === undefined &&
      (await models.programmes.estimatedDocumentCount()) === 0
    ) {
      const { loadBundledProgrammes } = await import('../open-app.ts');
      await loadBundledProgrammes(app, { samples: false });
    }
    return work(moment ? await appAt(app, moment) : app, models);
  });
}

/** Runs `work` on the same database as {@link withApp}, whatever is in it; `shape` says what becomes of its shape. */
export async function withDatabase<T>(
  context: CliContext,
  shape: Shape,
  work: (open: OpenApp) => Promise<T>,
): Promise<T> {
  const config = configOf(context);
  const { openApp } = await import('../open-app.ts');
  let open: OpenApp;
  try {
    open = await openApp(config, context.clock, context.log, { shape });
  } catch (error) {
    throw (
      configFailure(context.translator, error) ??
      (await addressFailure(context, error)) ??
      (await shapeFailure(context, error)) ??
      databaseFailure(context, error)
    );
  }
  try {
    return await work(open);
  } catch (error) {
    throw (
      (await shapeFailure(context, error)) ?? (isOfDatabase(error) ? databaseFailure(context, error) : error)
    );
  } finally {
    await open.close();
  }
}

/** What to say of an address that is of no use; undefined for another error. */
async function addressFailure(
  { env, translator: { t } }: CliContext,
  error: unknown,
): Promise<CliFailure | undefined> {
  const { RefusedAddress } = await import('../db/refused-address.ts');
  if (!(error instanceof RefusedAddress)) return undefined;
  const { address, code } = error;
  const variable = variableOf(env, 'MONGODB_URI');
  const message = {
    silent: () => t('cli-address-silent', { variable, address, code }),
    malformed: () => t('cli-address-malformed', { variable }),
    closed: () => t('cli-address-closed', { variable, address }),
  }[error.fault]();
  return new CliFailure('database', message, exitCodes.misuse);
}

/** What to say of a database that this version does not work on; undefined for another error. */
async function shapeFailure(
  { translator: { t } }: CliContext,
  error: unknown,
): Promise<CliFailure | undefined> {
  const { NewerDatabase, OlderDatabase } = await import('../db/migrate.ts');
  const { UnfinishedRestore } = await import('../db/restore-mark.ts');
  if (error instanceof NewerDatabase) {
    return new CliFailure('newer-database', t('cli-newer-database', { steps: error.unknown.join(', ') }));
  }
  if (error instanceof OlderDatabase) {
    return new CliFailure('older-database', t('cli-older-database', { steps: error.pending.join(', ') }));
  }
  if (error instanceof UnfinishedRestore) {
    return new CliFailure('unfinished-restore', t('cli-unfinished-restore', { file: error.file }));
  }
  return undefined;
}

async function appAt(app: App, { programme: id, at }: Moment): Promise<App> {
  const programme = await app.store.programmes.get(id);
  const noon = instantAt(at, '12:00', programme?.zone ?? 'UTC');
  return { ...app, clock: { now: () => noon } };
}

function isOfDatabase(error: unknown): boolean {
  return error instanceof Error && /^Mongo(ose)?(Server|Network|Timeout)/.test(error.name);
}

function databaseFailure({ translator }: CliContext, error: unknown): CliFailure {
  const message = error instanceof Error ? error.message : String(error);
  const reason = withoutSecrets(message.split('\n')[0] ?? '');
  return new CliFailure('database', translator.t('cli-database', { reason }));
}
