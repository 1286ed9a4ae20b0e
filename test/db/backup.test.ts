import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { MongoClient, type Db, type Document } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeBackup } from '../../src/db/backup.ts';
import { connect } from '../../src/db/connect.ts';
import { mongoLeases } from '../../src/db/instances.ts';
import { modelsOn } from '../../src/db/models.ts';
import { dropBeside, swapIn } from '../../src/db/restore.ts';
import { beginRestore } from '../../src/db/restore-mark.ts';
import { callCli, runCli, startCli } from '../cli/cli.ts';
import { testDatabase } from '../kit/database.ts';

const database = testDatabase();
const client = new MongoClient(database.uri);
const folder = mkdtempSync(join(tmpdir(), 'backup-'));
let db: Db;
let number = 0;
const cli = (...args: string[]) => callCli([...args, '--json'], { MONGODB_URI: database.uri });
const newFile = () => join(folder, `${++number}.ejson.gz`);
interface Made {
  documents: number;
  collections: Record<string, { documents: number; sha256: string }>;
  held?: { messages: number; campaigns: number };
}
const json = async (...args: string[]) => (await cli(...args)).json() as Made;

beforeAll(async () => {
  await client.connect();
  db = client.db();
  expect((await cli('programmes', 'load', 'programmes/rybinsk-2022.yaml')).code).toBe(0);
});
afterAll(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

it('brings everything back as it was, to the byte, and the same values', async () => {
  const sha = async () =>
    ((await cli('recompute', 'rybinsk-2022', '--dry-run')).json() as { sha256: string }).sha256;
  const indexes = async () => {
    const collections = ['messages', 'reports', 'files.files', 'files.chunks'];
    const found = await Promise.all(collections.map((name) => db.collection(name).indexes()));
    return found.map((list) => list.map(({ key }) => JSON.stringify(key)).sort());
  };
  const [before, indexed] = [await sha(), await indexes()];
  expect(indexed[3]).toContain('{"files_id":1,"n":1}');
  await db
    .collection<{ _id: string }>('odd')
    .insertOne({ _id: 'numbers', double: 5.5, at: new Date(0) } as never);
  const file = newFile();
  const made = await json('backup', file);
  await db.collection('schools').deleteMany({});
  await db.collection('people').insertOne({ telegramId: 5 });
  expect((await cli('restore', file)).json()).toMatchObject({ error: { code: 'not-empty' } });
  expect((await json('restore', file, '--yes')).documents).toBe(made.documents);
  const again = await json('backup', newFile());
  expect(again.collections).toEqual(made.collections);
  expect(await sha()).toBe(before);
  expect(await indexes()).toEqual(indexed);
});

it('makes the folder that a backup is to go to, and says at once where none can be written', async () => {
  const made = await cli('backup', `${join(folder, 'new', 'deep')}/`);
  expect(made.code).toBe(0);
  const [file = '', ...others] = readdirSync(join(folder, 'new', 'deep'));
  expect(others).toEqual([]);
  for (const to of [join(folder, 'missing', 'a.gz'), `${join(folder, 'new', 'deep', file, 'in')}/`]) {
    const refused = await cli('backup', to);
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({ error: { code: 'no-file' } });
  }
});

it('is for its owner alone, also in a folder that everybody may read', async () => {
  const open = join(folder, 'open');
  mkdirSync(open, { mode: 0o755 });
  expect((await cli('backup', `${open}/`)).code).toBe(0);
  // What a killed one left there under the same name was made by whatever mode.
  const file = join(open, 'named.gz');
  writeFileSync(`${file}.part`, 'half', { mode: 0o644 });
  expect((await cli('backup', file)).code).toBe(0);
  const modes = readdirSync(open).map((name) => statSync(join(open, name)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600]);
});

it('holds what is written together, though the bot writes on', async () => {
  const [left, right] = [db.collection('pairs_a'), db.collection('pairs_z')];
  await left.insertOne({ n: 0 });
  await right.insertOne({ n: 0 });
  let writing = true;
  const writer = (async () => {
    for (let n = 1; writing; n++) {
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await left.insertOne({ n }, { session });
          await right.insertOne({ n }, { session });
        }),
      );
    }
  })();
  for (let at = 0; at < 5; at++) {
    const { collections } = await json('backup', newFile());
    expect(collections['pairs_a']?.documents).toBe(collections['pairs_z']?.documents);
  }
  writing = false;
  await writer;
});

it('sends nothing of before by itself', async () => {
  const notice = { person: 'p', content: {}, attempts: 0, priority: 0 };
  const [past, future] = [new Date('2020-01-01'), new Date('2999-01-01')];
  await db.collection<{ _id: string }>('messages').insertMany([
    { _id: 'due', ...notice, state: 'queued', notBefore: past },
    { _id: 'later', ...notice, state: 'queued', notBefore: future },
    { _id: 'of-campaign', ...notice, campaign: 'c', state: 'queued', notBefore: past },
  ] as never);
  await db
    .collection<{ _id: string }>('campaigns')
    .insertOne({ _id: 'c', state: 'sending', revision: 2 } as never);
  const file = newFile();
  await cli('backup', file);
  expect((await json('restore', file, '--yes')).held).toEqual({ messages: 1, campaigns: 1 });
  const states = await db.collection('messages').find().sort({ _id: 1 }).toArray();
  expect(states.map(({ _id, state }) => [String(_id), String(state)])).toEqual([
    ['due', 'unknown'],
    ['later', 'queued'],
    ['of-campaign', 'held'],
  ]);
});

/** Has a collection `bulk` of so many documents: thousands take a while to load, in which something can happen. */
async function fill(length: number) {
  const bulk = db.collection('bulk');
  await bulk.drop();
  await bulk.insertMany(Array.from({ length }, (_, at) => ({ at, text: 'x'.repeat(200) })));
}

it('leaves everything as it was when the process is killed while it loads', { timeout: 60_000 }, async () => {
  const schools = db.collection('schools');
  await fill(15_000);
  const file = newFile();
  expect((await cli('backup', file)).code).toBe(0);
  await schools.updateOne({}, { $set: { 'name.ru': 'После копии' } });
  const now = await schools.find().toArray();

  const { child, ended } = startCli(['restore', file, '--yes'], { env: { MONGODB_URI: database.uri } });
  const loading = () => db.listCollections({ name: 'restoring.bulk' }).toArray();
  while ((await loading()).length === 0 && child.exitCode === null) await nextTurn();
  child.kill('SIGKILL');
  expect((await ended).code).toBeNull();

  expect(await schools.find().toArray()).toEqual(now);
  expect((await cli('programmes', 'list')).code).toBe(0);
  const { collections } = await json('backup', newFile());
  expect(Object.keys(collections).filter((name) => name.startsWith('restoring'))).toEqual([]);
  expect((await cli('restore', file, '--yes')).code).toBe(0);
  expect(await schools.countDocuments({ 'name.ru': 'После копии' })).toBe(0);
  const left = await db.listCollections().toArray();
  expect(left.filter(({ name }) => name.startsWith('restoring'))).toEqual([]);
});

it.each([
  ['brings a document of its own', () => ({ at: -1 })],
  ['has brought the same document', (last: Document) => last],
])(
  'is refused and changes nothing when another at the same time %s',
  { timeout: 60_000 },
  async (_, other) => {
    const bulk = db.collection('bulk');
    const file = newFile();
    expect((await cli('backup', file)).code).toBe(0);
    await db.collection('schools').updateOne({}, { $set: { 'name.ru': 'После копии' } });
    const [schools, [last]] = await Promise.all([
      db.collection('schools').find().toArray(),
      bulk.find().sort({ _id: -1 }).limit(1).toArray(),
    ]);
    let ended = false;
    const restoring = cli('restore', file, '--yes').finally(() => (ended = true));
    const loading = () => db.listCollections({ name: 'restoring.bulk' }).toArray();
    while ((await loading()).length === 0 && !ended) await nextTurn();
    await db.collection('restoring.bulk').insertOne(other(last!));
    expect((await restoring).json()).toMatchObject({ error: { code: 'restore-disturbed' } });
    expect(await db.collection('schools').find().toArray()).toEqual(schools);
    const left = await db.listCollections().toArray();
    expect(left.filter(({ name }) => name.startsWith('restoring'))).toEqual([]);
    expect((await cli('programmes', 'list')).code).toBe(0);
  },
);

it('does not take the place of what lasts when a part of it has gone', async () => {
  await fill(20);
  const manifest = await writeBackup(client, db, new Date(0), async () => undefined);
  await db.collection('restoring.bulk').insertOne({ at: 1 });
  await expect(swapIn(db, manifest)).rejects.toThrow('not loaded: ');
  expect((await json('backup', newFile())).collections).toEqual(manifest.collections);
  await dropBeside(db);
});

it('is run again, and nothing else is, when it was ended while the backup took its place', async () => {
  const file = newFile();
  await cli('backup', file);
  const schools = await db.collection('schools').find().sort({ _id: 1 }).toArray();
  // As it stands when the process ends between two collections.
  await beginRestore(db, file);
  await db.collection('schools').drop();
  const refusal = { code: 'unfinished-restore', message: expect.stringContaining(file) as string };
  expect((await cli('programmes', 'list')).json()).toMatchObject({ error: refusal });
  expect((await callCli(['--lang', 'tt', 'migrate'], { MONGODB_URI: database.uri })).stderr).toContain(file);
  const command = [process.execPath, 'src/start.mjs'];
  const env = { MONGODB_URI: database.uri, DATA_DIR: folder, PORT: '0' };
  const start = await runCli([], { command, env });
  expect(start.code).toBe(1);
  expect(start.stderr + start.stdout).toContain(`a restore of ${file} was not finished: run it again`);

  // It needs no word that the database may be emptied: that was given before.
  expect((await cli('restore', file)).code).toBe(0);
  expect(await db.collection('schools').find().sort({ _id: 1 }).toArray()).toEqual(schools);
  expect((await cli('programmes', 'list')).code).toBe(0);
});

it('says of a damaged or incomplete file that it is that, and nothing of zlib', async () => {
  const file = newFile();
  await cli('backup', file);
  const whole = readFileSync(file);
  const lines = gunzipSync(whole).toString();
  const flipped = Buffer.from(whole);
  flipped[Math.floor(whole.length / 2)]! ^= 0xff;
  const checksum = Buffer.from(whole);
  checksum[whole.length - 6]! ^= 0xff;
  const damaged = [
    ...[0, 1, 5, 12, 30, Math.floor(whole.length / 2), whole.length - 9, whole.length - 1].map((length) =>
      whole.subarray(0, length),
    ),
    ...[flipped, checksum],
    ...[10, 40, lines.length - 100].map((length) => gzipSync(lines.slice(0, length))),
  ];
  // What a line is refused for comes before the end, where the sum is found wrong as well.
  const refused = gzipSync(lines.replace(/"collection":"\w+"/, '"collection":7'));
  refused[refused.length - 6]! ^= 0xff;
  damaged.push(refused);
  const schools = await db.collection('schools').find().toArray();
  const texts = {
    ru: 'Файл резервной копии повреждён или неполон',
    tt: 'Резерв күчермә файлы бозылган яки тулы түгел',
  };
  for (const content of damaged) {
    const bad = newFile();
    writeFileSync(bad, content);
    for (const [language, text] of Object.entries(texts)) {
      const ended = await callCli(['--lang', language, 'restore', bad, '--yes'], {
        MONGODB_URI: database.uri,
      });
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr, `${content.length} bytes`).toMatch(new RegExp(`^${text}: ${bad}\\. .*\\n$`));
      expect(ended.stderr).not.toContain('Z_');
    }
  }
  expect(await db.collection('schools').find().toArray()).toEqual(schools);
});

it('refuses what is damaged, cut off or foreign, and while the bot runs, and changes nothing', async () => {
  const file = newFile();
  await cli('backup', file);
  const lines = gunzipSync(readFileSync(file)).toString();
  const wrong: [content: Buffer, code: string][] = [
    [gzipSync(lines.replace('milyushino', 'milyushina')), 'bad-backup'],
    [gzipSync(lines.split('\n').slice(0, -2).join('\n')), 'bad-backup'],
    [readFileSync(file).subarray(0, -1000), 'bad-backup'],
    [Buffer.from('nothing of ours'), 'bad-backup'],
    [gzipSync(lines.replace('"migrations":[', '"migrations":["2999-01-01-later",')), 'newer-backup'],
  ];
  const people = await db.collection('schools').countDocuments();
  for (const [content, code] of wrong) {
    const bad = newFile();
    writeFileSync(bad, content);
    expect((await cli('restore', bad, '--yes')).json()).toMatchObject({ error: { code } });
  }
  const connection = await connect(database.uri);
  const instances = mongoLeases(modelsOn(connection), { leaseFor: 60_000, secret: 's' });
  await instances.join('one');
  expect((await cli('restore', file, '--yes')).json()).toMatchObject({ error: { code: 'running' } });
  await instances.leave('one');
  expect((await cli('restore', file, '--yes')).code).toBe(0);
  await connection.close();
  expect(await db.collection('schools').countDocuments()).toBe(people);
});
