import { randomUUID } from 'node:crypto';
import { MongoClient, type Db } from 'mongodb';
import { Mongoose } from 'mongoose';
import { afterAll, beforeAll, inject } from 'vitest';
import { modelsOn } from '../../src/db/models.ts';

/** A database of a test file's own. */
export interface TestDatabase {
  name: string;
  /** Complete with the database's name; a replica set, so with transactions and change streams. */
  uri: string;
}

/** A fresh database, dropped after the tests of this file (or of the `describe` it is called in). */
export function testDatabase(): TestDatabase {
  const database = newDatabase();
  afterAll(() => on(database, async (db) => void (await db.dropDatabase())));
  return database;
}

/** Those that no file of this worker uses at the moment. */
const free: TestDatabase[] = [];

/**
 * A database with nothing in it, as `testDatabase`, but for collections and indexes of the program's, which another
 * file may have left: to make them takes longer than most files. Only for files that have no processes of their own,
 * which might write after the file has ended.
 */
export function emptyDatabase(): TestDatabase {
  const database = free.pop() ?? newDatabase();
  beforeAll(() => on(database, empty));
  afterAll(() => void free.push(database));
  return database;
}

function newDatabase(): TestDatabase {
  const name = `${inject('databases')}${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  return { name, uri: `mongodb://${inject('mongoHost')}/${name}?replicaSet=rs0` };
}

async function on(database: TestDatabase, work: (db: Db) => Promise<void>): Promise<void> {
  const client = new MongoClient(database.uri);
  try {
    await work(client.db());
  } finally {
    await client.close();
  }
}

/** More documents than that are sooner dropped with their collection and its indexes. */
const few = 500;
/** Those that are made when a database is prepared; all others are left by a file. */
let prepared: ReadonlySet<string> | undefined;

function namesOfPrepared(): ReadonlySet<string> {
  const models = modelsOn(new Mongoose({ autoCreate: false, autoIndex: false }).createConnection());
  return new Set(['files.files', ...Object.values(models).map(({ collection }) => collection.name)]);
}

async function empty(db: Db): Promise<void> {
  const kept = (prepared ??= namesOfPrepared());
  const collections = await db.listCollections({}, { nameOnly: false }).toArray();
  await Promise.all(
    collections.map(async ({ name, options }) => {
      const collection = db.collection(name);
      const documents = await collection.estimatedDocumentCount();
      if (documents > few || options?.validator || !kept.has(name)) await collection.drop();
      else if (documents > 0) await collection.deleteMany({});
    }),
  );
}
