import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { MongoClient, type Db } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { migrate, migrationsOf, NewerDatabase, OlderDatabase } from '../../src/db/migrate.ts';
import { migrations, type Migration } from '../../src/db/migrations/index.ts';
import { modelsOn } from '../../src/db/models.ts';
import { prepareDatabase } from '../../src/db/prepare.ts';
import { callCli } from '../cli/cli.ts';
import { testDatabase } from '../kit/database.ts';

const database = testDatabase();
const client = new MongoClient(database.uri);
const now = new Date('2026-11-22T12:00:00Z');
const log = () => undefined;
const ids = migrations.map(({ id }) => id);
let db: Db;

beforeAll(async () => {
  await client.connect();
  db = client.db();
});
afterAll(() => client.close());
beforeEach(() => db.dropDatabase());

interface OldProgramme {
  _id: string;
  definition: object;
  hash: string;
  former?: { definition: object; until: Date }[];
}
const programmes = () => db.collection<OldProgramme>('programmes');
const until = (index: number) => new Date(now.getTime() - index * 86_400_000);

/** What a database of the first version has: programmes with all that they were, and the indexes of that time. */
async function oldDatabase(count = 5): Promise<void> {
  await programmes().insertMany(
    Array.from({ length: count }, (_, index) => ({
      _id: `programme-${index}`,
      definition: { version: 'now' },
      hash: 'h',
      former: Array.from({ length: index }, (_, version) => ({
        definition: { version },
        until: until(version),
      })),
    })),
  );
  await db
    .collection('reports')
    .createIndex({ programme: 1, school: 1, form: 1, period: 1 }, { unique: true });
  await db.collection('messages').createIndex({ notBefore: 1 });
}

async function expectMigrated(count = 5): Promise<void> {
  expect((await migrationsOf(db)).applied).toEqual([...ids].sort());
  expect(await programmes().countDocuments({ former: { $exists: true } })).toBe(0);
  const former = await db.collection('former_definitions').find().sort({ _id: 1 }).toArray();
  expect(former).toHaveLength((count * (count - 1)) / 2);
  for (const { programme, definition, until: at } of former) {
    expect(at).toEqual(until((definition as { version: number }).version));
    expect(programme).toMatch(/^programme-[1-9]/);
  }
  for (const collection of ['reports', 'messages']) {
    const indexes = await db.collection(collection).indexes();
    expect(indexes.map(({ name }) => name)).toEqual(['_id_']);
  }
  expect(await db.collection('locks').countDocuments()).toBe(0);
}

const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});
function migrating(slowly = 0): { child: ChildProcess; said: (word?: RegExp) => Promise<string> } {
  const child = fork(new URL('migrating.ts', import.meta.url), [database.uri, slowly ? String(slowly) : ''], {
    execArgv: ['--import', 'tsx'],
  });
  children.add(child);
  // Only after all that it has said.
  const ended = once(child, 'disconnect').then(() => {
    throw new Error('it has ended, and says nothing more');
  });
  ended.catch(() => undefined);
  const words: string[] = [];
  child.on('message', (word) => words.push(word as string));
  return {
    child,
    async said(word = /(?:)/) {
      for (;;) {
        const found = words.find((one) => word.test(one));
        if (found !== undefined) return found;
        await Promise.race([once(child, 'message'), ended]);
      }
    },
  };
}

describe('an earlier database', () => {
  it('is brought to the shape of today, once', async () => {
    await oldDatabase();
    expect(await migrate(db, { now, log })).toEqual(ids);
    await expectMigrated();
    expect(await migrate(db, { now, log })).toEqual([]);
  });

  it('is migrated once by two processes at once, of which one waits', { timeout: 30_000 }, async () => {
    await oldDatabase();
    const both = [migrating(300), migrating(300)];
    const taken = await Promise.all(both.map(({ said }) => said(/^(?!begun)/)));
    expect(taken.sort()).toEqual(['', ids.join(' ')]);
    await expectMigrated();
  });

  it('is finished by the next process when one was killed in the middle', { timeout: 30_000 }, async () => {
    await oldDatabase(8);
    const killed = migrating(60_000);
    await killed.said(/begun/);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    // It got as far as a part of a programme: its former definitions are there, and not yet gone from where they were.
    const half = { programme: 'programme-7', definition: { version: 0 }, until: until(0) };
    const key = `programme-7|${until(0).toISOString()}`;
    await db.collection<{ _id: string }>('former_definitions').insertOne({ _id: key, ...half });
    expect((await db.collection('locks').countDocuments()) > 0).toBe(true);
    const next = migrating();
    expect(await next.said(/^(?!begun)/)).toBe(ids.join(' '));
    await expectMigrated(8);
  });

  it('is refused by a command that is not to change it, and changed by `migrate`', async () => {
    await oldDatabase();
    const env = { MONGODB_URI: database.uri };
    const refused = await callCli(['programmes', 'list', '--json'], env);
    expect([refused.code, refused.json()]).toMatchObject([1, { error: { code: 'older-database' } }]);
    const connection = await connect(database.uri);
    const models = modelsOn(connection);
    await expect(prepareDatabase(connection, models, { shape: 'require', now, log })).rejects.toThrow(
      OlderDatabase,
    );
    await connection.close();
    expect((await callCli(['migrate', '--json'], env)).json()).toEqual({ migrated: ids });
    expect((await callCli(['migrate'], env)).stdout).toBe('База данных уже в нужном виде.\n');
  });
});

describe('people whom nobody had noted as strangers', () => {
  const people = () => db.collection<{ _id: string; strangerSince?: Date }>('people');
  const sessions = () => db.collection<{ _id: string; strangerAt?: Date }>('sessions');
  const marked = async (
    field: string,
    all: { find: (filter: object) => { toArray(): Promise<{ _id: string }[]> } },
  ) => (await all.find({ [field]: { $type: 'date' } }).toArray()).map(({ _id }) => _id).sort();

  it('get their 30 days when they have never joined, and so do the sessions of those without a role', async () => {
    const role = { programme: 'p', role: 'director', schools: [] };
    const since = new Date('2026-11-01T00:00:00Z');
    await people().insertMany(
      [
        { _id: 'stranger', memberships: [] },
        { _id: 'noted', memberships: [], strangerSince: since },
        { _id: 'member', memberships: [role] },
        { _id: 'joined', memberships: [], joinedBy: 'request' },
        { _id: 'left', memberships: [] },
        { _id: 'removed', memberships: [] },
      ].map((person, at) => ({ ...person, telegramId: 100 + at, name: 'А' })),
    );
    await db.collection('audit').insertMany([
      { by: 'left', action: 'joined', programme: 'p', subject: 'director' },
      { by: 'operator', action: 'role-removed', programme: 'p', subject: 'director removed' },
    ]);
    const ids = [100, 101, 102, 103, 104, 105, 999];
    await sessions().insertMany(ids.map((id) => ({ _id: `of ${id}`, key: `${id}:${id}`, session: {} })));

    const begun = Date.now();
    await migrate(db, { now, log });
    expect(await marked('strangerSince', people())).toEqual(['noted', 'stranger']);
    expect((await people().findOne({ _id: 'noted' }))?.strangerSince).toEqual(since);
    const given = (await people().findOne({ _id: 'stranger' }))?.strangerSince?.getTime() ?? 0;
    expect(Math.abs(given - begun)).toBeLessThan(60_000);
    expect(await marked('strangerAt', sessions())).toEqual(
      ids.filter((id) => id !== 102).map((id) => `of ${id}`),
    );
    expect(await sessions().findOne({ _id: 'of 100' })).toMatchObject({ key: '100:100', session: {} });
    expect(await sessions().countDocuments({ telegramId: { $exists: true } })).toBe(0);
  });
});

describe('another version', () => {
  const newer: Migration = { id: '2027-01-01-of-tomorrow', up: async () => undefined };

  it('that is older refuses a newer database by name, and changes nothing', async () => {
    await oldDatabase();
    await migrate(db, { now, log, migrations: [...migrations, newer] });
    await expect(migrate(db, { now, log })).rejects.toThrow(NewerDatabase);
    const ended = await callCli(['programmes', 'list'], { MONGODB_URI: database.uri });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('2027-01-01-of-tomorrow');
  });

  it('takes only the steps that are new', async () => {
    await migrate(db, { now, log });
    expect(await migrate(db, { now, log, migrations: [...migrations, newer] })).toEqual([newer.id]);
  });

  it('that fails in a step leaves it to be taken again, and lets others try at once', async () => {
    const failing: Migration = { id: '2027-01-02-failing', up: () => Promise.reject(new Error('no')) };
    await expect(migrate(db, { now, log, migrations: [...migrations, failing] })).rejects.toThrow('no');
    expect((await migrationsOf(db)).applied).toEqual([...ids].sort());
    expect(await db.collection('locks').countDocuments()).toBe(0);
  });
});
