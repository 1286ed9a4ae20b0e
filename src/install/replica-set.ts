import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';

/** The name of our replica set. */
export const SET_NAME = 'rs0';

const READY_MS = 30_000;

/**
 * Waits until the mongod on 127.0.0.1:`port` takes writes as a replica set of one, after making the set where
 * there is none, and mending its address where it was made on another port.
 *
 * @throws Error when it does not get there in half a minute, or when `signal` is aborted
 */
export async function becomePrimary(port: number, signal: AbortSignal): Promise<void> {
  const client = new MongoClient(directUri(port), { serverSelectionTimeoutMS: READY_MS });
  signal.addEventListener('abort', () => void client.close());
  try {
    const admin = client.db('admin');
    await ensureSet(admin, `127.0.0.1:${port}`);
    const deadline = performance.now() + READY_MS;
    while ((await admin.command({ hello: 1 })).isWritablePrimary !== true) {
      if (performance.now() > deadline) throw new Error('it runs, but does not become primary');
      await pause(25, undefined, { signal });
    }
  } finally {
    await client.close();
  }
}

/** The data folder and process of the mongod on 127.0.0.1:`port`; undefined when none answers there. */
export async function identify(port: number): Promise<{ pid: number; dbPath: string } | undefined> {
  const client = new MongoClient(directUri(port), { serverSelectionTimeoutMS: 2000 });
  try {
    const admin = client.db('admin');
    const { pid } = (await admin.command({ serverStatus: 1 })) as unknown as { pid: number };
    const { parsed } = await admin.command({ getCmdLineOpts: 1 });
    const { storage } = parsed as { storage?: { dbPath?: string } };
    return { pid: Number(pid), dbPath: storage?.dbPath ?? '' };
  } catch {
    return undefined;
  } finally {
    await client.close();
  }
}

interface SetConfig {
  version: number;
  members: { _id: number; host: string }[];
}

async function ensureSet(admin: Db, host: string): Promise<void> {
  const config = await setConfig(admin);
  if (!config) {
    await admin.command({ replSetInitiate: { _id: SET_NAME, members: [{ _id: 0, host }] } });
  } else if (config.members[0]?.host !== host) {
    const members = [{ ...config.members[0], host }];
    const mended = { ...config, version: config.version + 1, members };
    await admin.command({ replSetReconfig: mended, force: true });
  }
}

/** The set's configuration; undefined when the data has none yet. */
async function setConfig(admin: Db): Promise<SetConfig | undefined> {
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 });
    return config as SetConfig;
  } catch (error) {
    if ((error as { codeName?: string }).codeName === 'NotYetInitialized') return undefined;
    throw error;
  }
}

function directUri(port: number): string {
  return `mongodb://127.0.0.1:${port}/?directConnection=true`;
}
