import { MongoBulkWriteError, MongoClient, type AnyBulkWriteOperation } from 'mongodb';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addAll, writeAll } from '../../src/db/write-all.ts';
import { testDatabase } from '../kit/database.ts';

interface Doc {
  _id: string;
  name?: string;
  text?: string;
  revision?: number;
}

const { uri } = testDatabase();
const client = new MongoClient(uri, { monitorCommands: true });
const db = client.db();
const docs = db.collection<Doc>('docs');
let commands: string[] = [];
client.on('commandStarted', ({ commandName }) => commands.push(commandName));
afterAll(() => client.close());

beforeEach(async () => {
  await docs.drop();
  await docs.createIndex({ name: 1 }, { unique: true, sparse: true });
  await docs.insertOne({ _id: 'a', revision: 1 });
  commands = [];
});

const write = (...operations: AnyBulkWriteOperation<Doc>[]) =>
  writeAll(db, 'docs', operations as AnyBulkWriteOperation[]);
const all = () => docs.find().sort({ _id: 1 }).toArray();

describe('changes of one collection', () => {
  it('go in one command, and are said by their places', async () => {
    const written = await write(
      { updateOne: { filter: { _id: 'b' }, update: { $setOnInsert: { revision: 1 } }, upsert: true } },
      {
        replaceOne: {
          filter: { _id: 'a', revision: 1 },
          replacement: { revision: 2, name: undefined as never },
        },
      },
      { replaceOne: { filter: { _id: 'a', revision: 7 }, replacement: { revision: 8 } } },
      { replaceOne: { filter: { _id: 'c' }, replacement: { revision: 1 }, upsert: true } },
      { updateMany: { filter: { revision: 1 }, update: { $inc: { revision: 10 } } } },
    );
    expect(written).toEqual({ modified: 3, upserted: new Set([0, 3]) });
    expect(commands).toEqual(['update']);
    expect(await all()).toEqual([
      { _id: 'a', revision: 2 },
      { _id: 'b', revision: 11 },
      { _id: 'c', revision: 11 },
    ]);
  });

  it('are made but for those that are refused, which are told as the driver does', async () => {
    const refused = write(
      { updateOne: { filter: { _id: 'a' }, update: { $set: { name: 'one' } } } },
      { updateOne: { filter: { _id: 'b' }, update: { $set: { name: 'one' } }, upsert: true } },
      { updateOne: { filter: { _id: 'c' }, update: { $set: { name: 'two' } }, upsert: true } },
    );
    await expect(refused).rejects.toBeInstanceOf(MongoBulkWriteError);
    await expect(refused).rejects.toMatchObject({ code: 11000 });
    expect(await all()).toEqual([
      { _id: 'a', revision: 1, name: 'one' },
      { _id: 'c', name: 'two' },
    ]);
  });

  it('go in several commands where they are too much for one', async () => {
    // Of no index, and no more than it takes: a small cache of the database has to hold it.
    const text = 'x'.repeat(5_000_000);
    const { upserted } = await write(
      ...['p', 'q', 'r', 's'].map((_id) => ({
        updateOne: { filter: { _id }, update: { $set: { text } }, upsert: true },
      })),
    );
    expect(upserted).toEqual(new Set([0, 1, 2, 3]));
    expect(commands).toEqual(['update', 'update', 'update']);
    expect(await docs.countDocuments()).toBe(5);
  });

  it('may be of another kind, and none at all', async () => {
    await write({ deleteOne: { filter: { _id: 'a' } } }, { insertOne: { document: { _id: 'b' } } });
    expect(await all()).toEqual([{ _id: 'b' }]);
  });
});

describe('documents that are added', () => {
  it('leave those as they are that were there, and tell their places', async () => {
    expect(await addAll(db, 'docs', [{ _id: 'b' }, { _id: 'a', revision: 9 }, { _id: 'c' }])).toEqual(
      new Set([1]),
    );
    expect(commands).toEqual(['insert']);
    expect(await all()).toEqual([{ _id: 'a', revision: 1 }, { _id: 'b' }, { _id: 'c' }]);
  });

  it('are refused with what else is wrong', async () => {
    await db.command({ collMod: 'docs', validator: { name: { $ne: 'no' } } });
    await expect(addAll(db, 'docs', [{ _id: 'b', name: 'no' }, { _id: 'a' }])).rejects.toMatchObject({
      code: 121,
    });
  });
});
