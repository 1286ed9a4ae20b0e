import { MongoClient } from 'mongodb';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../kit/database.ts';

const { name, uri } = testDatabase();
const client = new MongoClient(uri);
afterAll(() => client.close());

it('gives a replica set, with transactions', async () => {
  const things = client.db().collection('things');
  await things.insertOne({ first: true });
  await client
    .withSession((session) =>
      session.withTransaction(async () => {
        await things.insertOne({ second: true }, { session });
        throw new Error('no');
      }),
    )
    .catch(() => {});
  expect(await things.countDocuments()).toBe(1);
  expect(client.db().databaseName).toBe(name);
});
