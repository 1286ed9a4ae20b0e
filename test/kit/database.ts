import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { afterAll, inject } from 'vitest';

/** A database of a test file's own. */
export interface TestDatabase {
  name: string;
  /** Complete with the database's name; a replica set, so with transactions and change streams. */
  uri: string;
}

/** A fresh database, dropped after the tests of this file (or of the `describe` it is called in). */
export function testDatabase(): TestDatabase {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const uri = `mongodb://${inject('mongoHost')}/${name}?replicaSet=rs0`;
  afterAll(async () => {
    const client = new MongoClient(uri);
    await client.db().dropDatabase();
    await client.close();
  });
  return { name, uri };
}
