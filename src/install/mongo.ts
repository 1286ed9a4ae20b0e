import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { livingHolders, signIn, withLock } from './holders.ts';
import { type Log, type Mongod, resolveMongod } from './mongod-binary.ts';
import { databaseFolder, launchMongod, type MongodProcess, stopMongod } from './mongod-server.ts';
import { isRunning } from './processes.ts';
import { becomePrimary, identify } from './replica-set.ts';

export { claimDataDir, type DataDirClaim } from './data-dir.ts';
export { resolveMongod, type Log, type Mongod } from './mongod-binary.ts';

/** The database in which the bot keeps its collections, unless MONGODB_URI names another. */
const DATABASE = 'school-quality';

/** A MongoDB to work with, ours until `stop`. */
export interface RunningMongo {
  /** Complete with the database's name. */
  uri: string;
  /** The process number of mongod. */
  pid: number;
  /** True when it ran already: for another process of ours, or left over from one that was killed. */
  adopted: boolean;
  /** Gives it up; the last process that uses it ends it in order. Calling it again does nothing. */
  stop(): Promise<void>;
}

/** How to start MongoDB. */
export interface StartMongo {
  dataDir: string;
  log: Log;
  /** Instead of the port kept with the data, or a free one at first. */
  port?: number;
  /** The program to run, when it is known; found or fetched for `dataDir` otherwise. */
  mongod?: Mongod;
}

/**
 * Starts MongoDB with its data in `<dataDir>/mongo/`, or joins the one that runs there: for another process of
 * ours, or left over from one that was killed. It is written down in `<dataDir>/mongo.json`; who uses it is
 * signed in `<dataDir>/mongo.users/`, so it never ends under another's feet.
 *
 * @throws Error with one line when there is no MongoDB to be had
 */
export async function startMongo(options: StartMongo): Promise<RunningMongo> {
  const dataDir = resolve(options.dataDir);
  return withLock(lockOf(dataDir), async () => {
    const signOut = await signIn(usersOf(dataDir));
    try {
      const found = await findRunning(dataDir, options.log);
      const server = found ?? (await launch({ ...options, dataDir }));
      let stopping: Promise<void> | undefined;
      const leave = async () => {
        await signOut();
        await stopAbandoned(dataDir);
      };
      return {
        uri: uriOf(server),
        pid: server.pid,
        adopted: found !== undefined,
        stop: () => (stopping ??= leave()),
      };
    } catch (error) {
      await signOut();
      throw error;
    }
  });
}

/**
 * Ends the MongoDB of a data folder in order, unless a living process uses it. Gives false when one does.
 * A start finds what was left over by itself; this is for a folder that is not to be used again.
 */
export async function stopAbandoned(dataDir: string): Promise<boolean> {
  const folder = resolve(dataDir);
  return withLock(lockOf(folder), async () => {
    if ((await livingHolders(usersOf(folder))).length > 0) return false;
    const server = readRecord(folder);
    if (server) await stopMongod(server);
    rmSync(recordFile(folder), { force: true });
    return true;
  });
}

async function launch(options: StartMongo): Promise<MongodProcess> {
  const { dataDir, log, port } = options;
  const mongod = options.mongod ?? (await resolveMongod({ dataDir, env: process.env, log }));
  try {
    return await launchMongod({
      mongod,
      folder: `${dataDir}/mongo`,
      ...(port === undefined ? {} : { port }),
      onSpawn: (server) => writeRecord(dataDir, server),
    });
  } catch (error) {
    rmSync(recordFile(dataDir), { force: true });
    throw error;
  }
}

/** The mongod written down for this data folder, once it takes writes; undefined when it no longer runs. */
async function findRunning(dataDir: string, log: Log): Promise<MongodProcess | undefined> {
  const server = readRecord(dataDir);
  if (!server || !isRunning(server.pid, server.start)) return undefined;
  try {
    await becomePrimary(server.port, AbortSignal.timeout(10_000));
    const found = await identify(server.port);
    if (found?.pid === server.pid && found.dbPath === databaseFolder(`${dataDir}/mongo`)) return server;
  } catch {
    // It does not answer: handled below.
  }
  log(`MongoDB: process ${server.pid} does not answer, ending it`);
  await stopMongod(server);
  return undefined;
}

function uriOf({ port }: MongodProcess): string {
  return `mongodb://127.0.0.1:${port}/${DATABASE}?replicaSet=rs0`;
}

function lockOf(dataDir: string): string {
  return `${dataDir}/mongo.lock`;
}

function usersOf(dataDir: string): string {
  return `${dataDir}/mongo.users`;
}

function recordFile(dataDir: string): string {
  return `${dataDir}/mongo.json`;
}

/** At once, so that a process killed right after this leaves no mongod that nobody knows of. */
function writeRecord(dataDir: string, server: MongodProcess): void {
  const record = { ...server, uri: uriOf(server), owner: process.pid };
  writeFileSync(recordFile(dataDir), `${JSON.stringify(record, null, 2)}\n`);
}

function readRecord(dataDir: string): MongodProcess | undefined {
  try {
    const { pid, start, port } = JSON.parse(readFileSync(recordFile(dataDir), 'utf8')) as MongodProcess;
    return { pid, start, port };
  } catch {
    return undefined;
  }
}
