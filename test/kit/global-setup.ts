import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import type { TestProject } from 'vitest/node';
import { runCommand } from '../../src/install/commands.ts';
import { resolveMongod, startMongo, stopAbandoned } from '../../src/install/mongo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the MongoDB that the whole run shares; without a database's name. */
    mongoHost: string;
    /** What the names of this run's databases begin with. */
    databases: string;
  }
}

/** Starts one real MongoDB for the run. Its program is the clone's own, its data are the tests' alone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearScratch('.data/test/scratch');
  // Tests of its processes would find on their error output that the first one builds.
  const built = await runCommand(process.execPath, ['src/install/bundle.mjs']);
  if (built.code !== 0) throw new Error(built.stderr);
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const mongod = await resolveMongod({ dataDir: '.data', env: process.env, log });
  const mongo = await startMongo({ dataDir: '.data/test', log, mongod });
  await prepare(mongo.uri);
  const databases = `test_${randomUUID().slice(0, 8)}_`;
  project.provide('mongoHost', new URL(mongo.uri).host);
  project.provide('databases', databases);
  return async () => {
    await dropAll(mongo.uri, databases);
    await mongo.stop();
  };
}

/** Drops the databases that files have handed on to others; another run may be using its own. */
async function dropAll(uri: string, prefix: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}

/**
 * What is written is acknowledged before it is on the disk: nothing of it is to outlast the run, and waiting for the
 * disk would be a good part of it. Tests of what outlasts a crash of MongoDB have one of their own. And nothing is removed
 * for its age: the tests' clocks are moved, the database's is not, and it would remove at any moment what is of today.
 */
async function prepare(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  try {
    const admin = client.db('admin');
    const { config } = (await admin.command({ replSetGetConfig: 1 })) as { config: { version: number } };
    const version = config.version + 1;
    await admin.command({
      replSetReconfig: { ...config, version, writeConcernMajorityJournalDefault: false },
    });
    await admin.command({ setParameter: 1, ttlMonitorEnabled: false });
  } finally {
    await client.close();
  }
}

/** Ends what an interrupted run has left in the folders of single tests; not what a run beside this one uses. */
async function clearScratch(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const dataDir = `${folder}/${name}`;
    if (await stopAbandoned(dataDir)) await rm(dataDir, { recursive: true, force: true });
  }
}
