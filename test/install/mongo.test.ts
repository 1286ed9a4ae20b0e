import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeAll, expect, it } from 'vitest';
import {
  type Mongod,
  resolveMongod,
  type RunningMongo,
  startMongo,
  stopAbandoned,
} from '../../src/install/mongo.ts';
import { processStart } from '../../src/install/processes.ts';
import { children } from './child.ts';
import { temporaryFolders, writeScript } from './workplace.ts';

interface Report {
  uri: string;
  pid: number;
  adopted: boolean;
}

// Where the next run ends what an interrupted one has left, see test/kit/global-setup.ts.
const newFolder = temporaryFolders(resolve('.data/test/scratch'));
const start = children();
const logged: string[] = [];
const log = (line: string) => void logged.push(line);
let mongod: Mongod;
beforeAll(async () => {
  mongod = await resolveMongod({ dataDir: '.data', env: process.env, log });
});

const used: RunningMongo[] = [];
const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(used.splice(0).map((mongo) => mongo.stop()));
  for (const server of servers.splice(0)) server.close();
  logged.length = 0;
});

async function use(dataDir: string, port?: number): Promise<RunningMongo> {
  const mongo = await startMongo({ dataDir, log, mongod, ...(port === undefined ? {} : { port }) });
  used.push(mongo);
  return mongo;
}

/** Writes one thing more, and counts them. */
async function addOne(uri: string): Promise<number> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5000 });
  try {
    const things = client.db().collection('things');
    await things.insertOne({}, { writeConcern: { w: 'majority' } });
    return await things.countDocuments();
  } finally {
    await client.close();
  }
}

function listen(port: number): Promise<void> {
  const server = createServer((socket) => socket.end());
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
}

const portOf = (uri: string) => Number(new URL(uri).port);

it('keeps the data and the port from one start to the next', async () => {
  const dataDir = newFolder();
  const first = await use(dataDir);
  expect(await addOne(first.uri)).toBe(1);
  expect(JSON.parse(readFileSync(join(dataDir, 'mongo.json'), 'utf8'))).toMatchObject({
    pid: first.pid,
    port: portOf(first.uri),
    uri: first.uri,
    owner: process.pid,
  });
  await first.stop();
  await first.stop();
  expect(processStart(first.pid)).toBe('');
  expect(existsSync(join(dataDir, 'mongo.json'))).toBe(false);

  const second = await use(dataDir);
  expect(second).toMatchObject({ uri: first.uri, adopted: false });
  expect(await addOne(second.uri)).toBe(2);
});

it('moves to another port, with the data, when a program has taken the kept one', async () => {
  const dataDir = newFolder();
  const first = await use(dataDir);
  await addOne(first.uri);
  await first.stop();
  await listen(portOf(first.uri));

  const second = await use(dataDir);
  expect(portOf(second.uri)).not.toBe(portOf(first.uri));
  expect(await addOne(second.uri)).toBe(2);
});

it('is found again after its starter was killed, and ended by the last who uses it', async () => {
  const dataDir = newFolder();
  const killed = start<Report>('mongo-user.ts', dataDir);
  const report = await killed.next();
  await addOne(report.uri);
  await killed.kill();
  expect(processStart(report.pid)).not.toBe('');

  const next = await use(dataDir);
  expect(next).toMatchObject({ pid: report.pid, adopted: true });
  expect(await addOne(next.uri)).toBe(2);
  await next.stop();
  expect(processStart(report.pid)).toBe('');
});

it('is ended without a start, when nobody uses it', async () => {
  const dataDir = newFolder();
  const user = start<Report>('mongo-user.ts', dataDir);
  const { pid } = await user.next();
  expect(await stopAbandoned(dataDir)).toBe(false);
  await user.kill();
  expect(await stopAbandoned(dataDir)).toBe(true);
  expect(processStart(pid)).toBe('');
});

it('keeps the data when it was killed itself', async () => {
  const dataDir = newFolder();
  const first = await use(dataDir);
  await addOne(first.uri);
  process.kill(first.pid, 'SIGKILL');
  await expect.poll(() => processStart(first.pid)).toBe('');

  const second = await use(dataDir);
  expect(second.adopted).toBe(false);
  expect(await addOne(second.uri)).toBe(2);
});

it('is shared by commands at once, and ends under nobody’s feet', async () => {
  const dataDir = newFolder();
  const commands = [1, 2].map(() => start<Report>('mongo-user.ts', dataDir));
  const [one, two] = await Promise.all(commands.map((command) => command.next()));
  expect(one?.pid).toBe(two?.pid);
  expect([one?.adopted, two?.adopted].sort()).toEqual([false, true]);
  await commands[0]?.end();
  expect(await addOne(two?.uri ?? '')).toBe(1);
  await commands[1]?.end();
  expect(processStart(two?.pid ?? 0)).toBe('');
});

it('serves a command while the bot runs, and outlives the command', async () => {
  const dataDir = newFolder();
  const bot = await use(dataDir);
  const command = start<Report>('mongo-user.ts', dataDir);
  expect(await command.next()).toEqual({ uri: bot.uri, pid: bot.pid, adopted: true });
  await command.end();
  expect(await addOne(bot.uri)).toBe(1);
});

it('does not touch a process that only has the number of the one written down', async () => {
  const dataDir = newFolder();
  writeFileSync(
    join(dataDir, 'mongo.json'),
    JSON.stringify({ pid: process.pid, start: 'another', port: 1, uri: '', owner: 1 }),
  );
  expect(await use(dataDir)).toMatchObject({ adopted: false });
});

it('says in one line why it does not start, and leaves nothing behind', async () => {
  const dataDir = newFolder();
  writeFileSync(join(dataDir, 'mongo'), '');
  await expect(use(dataDir)).rejects.toThrow(/EEXIST|ENOTDIR/);

  const other = newFolder();
  const broken = startMongo({
    dataDir: other,
    log,
    mongod: { command: writeScript(other, 'mongod', 'exit 1'), env: {}, how: '' },
  });
  await expect(broken).rejects.toThrow(/^MongoDB does not start: mongod ended with code 1 \(its log: .*\)$/);
  expect(existsSync(join(other, 'mongo.json'))).toBe(false);
  expect(await use(other)).toMatchObject({ adopted: false });
});
