import { readdirSync, readFileSync } from 'node:fs';
import type { Connection } from 'mongoose';
import { readCommonForms } from './common-forms.ts';
import { databaseTime } from './db/clock.ts';
import { ensureDataFolder } from './data-folder.ts';
import { connect } from './db/connect.ts';
import { modelsOn, type Models } from './db/models.ts';
import { prepareDatabase, type Shape } from './db/prepare.ts';
import { asRefusedAddress } from './db/refused-address.ts';
import { mongoStore } from './db/store.ts';
import type { Config } from './config.ts';
import { readHolidays } from './holidays.ts';
import { startMongo } from './install/mongo.ts';
import { markOf, programMark } from './program-mark.ts';
import { loadProgramme } from './usecases/load-programme.ts';
import type { App, Clock } from './usecases/ports.ts';
import type { Metrics } from './watch/metrics.ts';
import { watchCommands } from './watch/watch-commands.ts';
import { WatchedClock } from './watch/watched-clock.ts';

/** The programme files that come with the project. */
const bundled = new URL('../programmes/', import.meta.url);

/** The use-cases' surroundings on a database, until `close`. */
export interface OpenApp {
  app: App;
  connection: Connection;
  models: Models;
  close(): Promise<void>;
}

/** The use-cases' surroundings on a connection that is open. */
export function appOn(connection: Connection, models: Models, clock: Clock): App {
  return {
    store: mongoStore(connection, models),
    clock,
    commonForms: readCommonForms(),
    holidays: readHolidays(),
  };
}

/**
 * Connects to the database of `MONGODB_URI`, or starts (or joins) the embedded one in `DATA_DIR`, and gives it the
 * shape that this program works on, unless `shape` says otherwise. `log` gets a line for each thing that takes time;
 * `metrics`, where given, how long the database takes. A clock that is watched is held against the database's first.
 *
 * @throws RefusedAddress when the database of `MONGODB_URI` cannot be used; ConfigError when `DATA_DIR` is needed and
 *   cannot be; as {@link prepareDatabase} does
 */
export async function openApp(
  config: Pick<Config, 'mongodbUri' | 'dataDir'>,
  clock: Clock,
  log: (line: string) => void,
  { metrics, shape = 'migrate' }: { metrics?: Metrics | undefined; shape?: Shape } = {},
): Promise<OpenApp> {
  if (config.mongodbUri === undefined) await ensureDataFolder(config.dataDir);
  const server =
    config.mongodbUri === undefined ? await startMongo({ dataDir: config.dataDir, log }) : undefined;
  let connection: Connection | undefined;
  try {
    connection = await connect(server?.uri ?? config.mongodbUri ?? '', {
      monitorCommands: metrics !== undefined,
    });
    if (metrics) watchCommands(connection.getClient(), metrics);
    if (clock instanceof WatchedClock) {
      const asked = performance.now();
      clock.heard(await databaseTime(connection), asked);
    }
    const models = modelsOn(connection);
    await prepareDatabase(connection, models, { shape, now: clock.now(), log });
    const opened = connection;
    const close = async () => {
      await opened.close();
      await server?.stop();
    };
    return { app: appOn(connection, models, clock), connection, models, close };
  } catch (error) {
    await connection?.close();
    await server?.stop();
    throw config.mongodbUri === undefined ? error : asRefusedAddress(config.mongodbUri, error);
  }
}

/**
 * Loads the programmes that come with the project; loading them again changes nothing, and one that was loaded from a
 * file of an operator's own stays. What was loaded last from the same file by the same program is not even read: reading
 * all of them takes a good part of a start.
 */
export async function loadBundledProgrammes(app: App, options: { samples: boolean }): Promise<void> {
  const program = programMark();
  const loadedLast = await app.store.programmes.sources();
  for (const name of readdirSync(bundled).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const text = readFileSync(new URL(name, bundled), 'utf8');
    const source = markOf(program, name, String(options.samples), text);
    if (loadedLast.has(source)) continue;
    const file = { text, name, samples: options.samples, source };
    const loaded = await loadProgramme(app, { kind: 'operator' }, file);
    if (!loaded.ok) throw new Error(`${name}: ${JSON.stringify(loaded.refusal)}`);
  }
}
