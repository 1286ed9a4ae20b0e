import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll } from 'vitest';
import { resolveMongod, startMongo, type RunningMongo } from '../../src/install/mongo.ts';
import type { TestDatabase } from './database.ts';

/** A database on a MongoDB of its own, which refuses to write when it is told to. */
export interface RefusingDatabase extends Pick<TestDatabase, 'uri'> {
  /** From now on every write fails with that error, or those into one collection. */
  refuseWrites(errorCode: number, collection?: string): Promise<void>;
  takeWrites(): Promise<void>;
}

const writes = ['insert', 'update', 'findAndModify', 'delete'];

/** To be called before the bot that works on it: it is there from before the first test to after the last. */
export function refusingDatabase(): RefusingDatabase {
  const dataDir = resolve('.data/test/scratch', randomUUID());
  let mongo: RunningMongo | undefined;
  const tell = async (command: object) => {
    const client = new MongoClient(database.uri);
    await client.db('admin').command(command);
    await client.close();
  };
  const database: RefusingDatabase = {
    get uri() {
      return mongo?.uri ?? '';
    },
    refuseWrites(errorCode, collection) {
      const namespace = collection === undefined ? {} : { namespace: `school-quality.${collection}` };
      const data = { failCommands: writes, errorCode, ...namespace };
      return tell({ configureFailPoint: 'failCommand', mode: 'alwaysOn', data });
    },
    takeWrites: () => tell({ configureFailPoint: 'failCommand', mode: 'off' }),
  };

  beforeAll(async () => {
    const log = (line: string) => void process.stderr.write(`${line}\n`);
    const mongod = await resolveMongod({ dataDir: '.data', env: process.env, log });
    mkdirSync(dataDir, { recursive: true });
    // Only a mongod that was started for tests can be told to fail.
    const command = resolve(dataDir, 'mongod.sh');
    const lines = ['#!/bin/sh', `exec "${mongod.command}" --setParameter enableTestCommands=1 "$@"`];
    writeFileSync(command, `${lines.join('\n')}\n`, { mode: 0o755 });
    mongo = await startMongo({ dataDir, log, mongod: { ...mongod, command } });
  });
  afterAll(async () => {
    await mongo?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return database;
}
