import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { resolveMongod, startMongo, type RunningMongo } from '../../src/install/mongo.ts';

/** A MongoDB of a file's own, to be stopped, killed and started again on the same data. */
export interface OwnMongo {
  readonly uri: string;
  readonly pid: number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends it, and leaves nothing. */
  remove(): Promise<void>;
}

export function ownMongo(): OwnMongo {
  const dataDir = resolve('.data/test/scratch', randomUUID());
  let mongo: RunningMongo | undefined;
  const running = () => {
    if (!mongo) throw new Error('MongoDB was not started');
    return mongo;
  };
  const stop = () => running().stop();
  return {
    get uri() {
      return running().uri;
    },
    get pid() {
      return running().pid;
    },
    async start() {
      const log = (line: string) => void process.stderr.write(`${line}\n`);
      const mongod = await resolveMongod({ dataDir: '.data', env: process.env, log });
      mongo = await startMongo({ dataDir, log, mongod });
    },
    stop,
    async remove() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
