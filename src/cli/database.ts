import { ConfigError, readConfig, type Config } from '../config.ts';
import { withoutSecrets } from '../secrets.ts';
import { instantAt, type LocalDate } from '../domain/dates.ts';
import type { App } from '../usecases/ports.ts';
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
    if (!(error instanceof ConfigError)) throw error;
    const message = translator.t('cli-config', { problems: error.problems.join('; ') });
    throw new CliFailure('config', message, exitCodes.misuse);
  }
}

/**
 * Runs `work` on the database of `MONGODB_URI`, or on the embedded one, which is started or joined. An embedded
 * database that has never seen a programme gets those that come with the project.
 */
export async function withApp<T>(
  context: CliContext,
  work: (app: App) => Promise<T>,
  moment?: Moment,
): Promise<T> {
  const config = configOf(context);
  const { openApp, loadBundledProgrammes } = await import('../open-app.ts');
  let open: Awaited<ReturnType<typeof openApp>>;
  try {
    open = await openApp(config, context.clock, context.log);
  } catch (error) {
    throw databaseFailure(context, error);
  }
  try {
    const { app, models } = open;
    if (config.mongodbUri === undefined && (await models.programmes.estimatedDocumentCount()) === 0) {
      await loadBundledProgrammes(app, { samples: false });
    }
    return await work(moment ? await appAt(app, moment) : app);
  } catch (error) {
    throw isOfDatabase(error) ? databaseFailure(context, error) : error;
  } finally {
    await open.close();
  }
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
