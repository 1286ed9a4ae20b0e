import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import type { Mongod } from './mongod-binary.ts';
import { isRunning, processStart } from './processes.ts';
import { becomePrimary, SET_NAME } from './replica-set.ts';

/** A mongod process that was started here, now or in an earlier run. */
export interface MongodProcess {
  pid: number;
  /** Its start, see `processStart`: with the pid it names this one process. */
  start: string;
  port: number;
}

/** Where and how to start a mongod. */
export interface Launch {
  mongod: Mongod;
  /** Holds the data (`db/`), the port and mongod's own log. */
  folder: string;
  /** Instead of the port kept with the data. */
  port?: number;
  /** Called as soon as there is a process, long before it is ready. */
  onSpawn: (server: MongodProcess) => void;
}

const STOP_MS = 20_000;
const ATTEMPTS = 3;

/**
 * Starts a mongod as a one-node replica set on 127.0.0.1 and waits until it takes writes. The port is kept with
 * the data; another is taken when a program uses that one. The process is not in our process group, so that
 * Ctrl-C in a terminal reaches us alone and we stop it in order.
 *
 * @throws Error with one line when it does not start
 */
export async function launchMongod(launch: Launch): Promise<MongodProcess> {
  const portFile = join(launch.folder, 'port');
  await mkdir(databaseFolder(launch.folder), { recursive: true });
  let wanted = launch.port ?? (Number(await readFile(portFile, 'utf8').catch(() => '')) || 0);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(wanted);
    try {
      const server = await runMongod(launch, port);
      await writeFile(portFile, String(port));
      return server;
    } catch (error) {
      // Somebody may have taken the port since it was free.
      if (
        attempt === ATTEMPTS ||
        !(error instanceof Error && /address already in use/i.test(error.message))
      ) {
        throw error;
      }
      wanted = 0;
    }
  }
}

/** Ends a mongod in order, which closes its files; by force when it does not end in time. */
export async function stopMongod({ pid, start }: MongodProcess): Promise<void> {
  const deadline = performance.now() + STOP_MS;
  if (isRunning(pid, start)) signal(pid, 'SIGTERM');
  while (isRunning(pid, start)) {
    if (performance.now() > deadline) signal(pid, 'SIGKILL');
    await pause(20);
  }
}

/** The folder with mongod's files in the folder that `launchMongod` was given. */
export function databaseFolder(folder: string): string {
  return join(folder, 'db');
}

async function runMongod({ mongod, folder, onSpawn }: Launch, port: number): Promise<MongodProcess> {
  const logFile = join(folder, 'mongod.log');
  const log = openSync(logFile, 'w');
  const child = spawn(
    mongod.command,
    [
      ...['--replSet', SET_NAME, '--bind_ip', '127.0.0.1', '--port', String(port), '--nounixsocket'],
      ...['--dbpath', databaseFolder(folder), '--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '128'],
      // What a killed process had begun holds its documents no longer than this, in seconds.
      ...['--setParameter', 'transactionLifetimeLimitSeconds=20'],
    ],
    // Without LC_ALL it does not start where the environment names a locale that the system lacks.
    { detached: true, stdio: ['ignore', log, log], env: { ...process.env, LC_ALL: 'C', ...mongod.env } },
  );
  closeSync(log);
  const ended = new AbortController();
  const failure = new Promise<never>((_resolve, reject) => {
    child.once('error', (error) => reject(error));
    child.once('exit', (code) => reject(new Error(`mongod ended with code ${code}`)));
  });
  child.unref();
  const server = { pid: child.pid ?? 0, start: child.pid ? processStart(child.pid) : '', port };
  if (server.start) onSpawn(server);
  try {
    await Promise.race([failure, becomePrimary(port, ended.signal)]);
    return server;
  } catch (error) {
    ended.abort();
    await stopMongod(server);
    const reason = (await fatalMessage(logFile)) ?? (error instanceof Error ? error.message : String(error));
    throw new Error(`MongoDB does not start: ${reason} (its log: ${logFile})`, { cause: error });
  }
}

/** What mongod wrote last about an error, in its words; undefined when it wrote nothing of the kind. */
async function fatalMessage(logFile: string): Promise<string | undefined> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const line = text.split('\n').findLast((entry) => /"s":"[FE]"/.test(entry));
  if (line === undefined) {
    // What the system's loader or mongod's own options parser says is not JSON.
    return text.split('\n').find((entry) => entry !== '' && !entry.startsWith('{'));
  }
  const entry = JSON.parse(line) as { msg: string; attr?: { error?: unknown } };
  const error = entry.attr?.error;
  return error === undefined ? entry.msg : `${entry.msg}: ${JSON.stringify(error)}`;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
