import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { Connection } from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { prepareTalk, type Talk } from '../../bench/faults/talk.ts';
import { connect } from '../../src/db/connect.ts';
import { modelsOn, prepareCollections } from '../../src/db/models.ts';
import { createOpsServer } from '../../src/ops-server.ts';
import { MovableClock, startSimulator, type Simulator } from '../../src/simulator/index.ts';
import { Metrics } from '../../src/watch/metrics.ts';
import { fine, startInstance, type Instance } from './kit.ts';
import { ownMongo } from './own-mongo.ts';

/** A MongoDB of this file's own, to be stopped and started. */
const mongo = ownMongo();
const people = 10;
/** How long it is away, in milliseconds: longer than people wait without being told. */
const awayFor = 6000;
/** The apology is one answer more. */
const told = { repeatedAnswers: people, mostRepeated: 1 };
let simulator: Simulator;
let talk: Talk;
let connection: Connection;
let instance: Instance;

beforeAll(async () => {
  await mongo.start();
  const clock = new MovableClock(() => performance.now(), new Date());
  const webhookTimes = { retryMs: 100, maxRetryMs: 1000, answerMs: 30_000 };
  simulator = await startSimulator({ port: 0, clock, limits: false, waitMs: 60_000, webhookTimes });
  connection = await connect(mongo.uri);
  await prepareCollections(modelsOn(connection));
  talk = await prepareTalk(connection, simulator, people);
});
afterEach(() => instance.stop(), 60_000);
afterAll(async () => {
  await simulator.close();
  await connection.close();
  await mongo.remove();
});

const tell = async (command: object) => {
  const client = new MongoClient(mongo.uri);
  await client.db('admin').command(command);
  await client.close();
};
const apologies = () =>
  talk.users.map(
    (user) =>
      user.messages().filter(({ text }) => /Ничего не потеряно|Бернәрсә дә югалмады/.test(text)).length,
  );
const settled = async () => {
  for (const user of talk.users) await user.settled();
  await instance.serving.idle();
};
/** How long after an instant the first answer went out, in milliseconds. */
const firstAnswer = (since: number) =>
  (simulator.calls.find(({ method, realMs }) => method === 'sendMessage' && realMs > since)?.realMs ??
    Infinity) - since;

it.each([
  {
    what: 'stopped and started again',
    by: 'polling',
    begin: () => mongo.stop(),
    end: () => mongo.start(),
  },
  {
    what: 'silent, though its connections stay open',
    by: 'webhook',
    begin: async () => void process.kill(mongo.pid, 'SIGSTOP'),
    end: async () => void process.kill(mongo.pid, 'SIGCONT'),
  },
  {
    // As when its disk stalls: it answers, but writes nothing, and refuses nothing.
    what: 'closed for writing',
    by: 'polling',
    begin: () => tell({ fsync: 1, lock: true }),
    end: () => tell({ fsyncUnlock: 1 }),
  },
] as const)(
  'MongoDB is $what, by $by: all are told, nothing is acknowledged, nothing is lost',
  { timeout: 60_000 },
  async ({ by, begin, end }) => {
    instance = await startInstance(mongo.uri, simulator, { by });
    if (talk.users[0]?.messages().length === 0) await talk.open();
    const before = apologies();
    const ops = createOpsServer(new Metrics());
    const port = await ops.listen(0, '127.0.0.1');
    ops.opened(instance.open);
    ops.served(instance.serving);
    const ready = async () => {
      const asked = performance.now();
      const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
      return { status, inTime: performance.now() - asked < 2000 };
    };
    expect(await ready()).toEqual({ status: 200, inTime: true });
    await talk.forget();

    await talk.write(2);
    await begin();
    const from = performance.now();
    const unconfirmed = simulator.unconfirmed().length;
    const written = await talk.write(2);
    await pause(Math.max(0, from + awayFor - performance.now()));
    expect(await ready()).toEqual({ status: 503, inTime: true });
    expect(simulator.unconfirmed().length).toBeGreaterThanOrEqual(unconfirmed + written);
    expect(apologies()).toEqual(before.map((count) => count + 1));
    await end();
    const back = performance.now();
    await settled();

    expect(firstAnswer(back)).toBeLessThan(5000);
    expect(await talk.check()).toMatchObject({ ...fine, written: people * 4, ...told });
    expect(await ready()).toEqual({ status: 200, inTime: true });
    await ops.close();
  },
);

it(
  'MongoDB is without a primary for a while: nobody is told, nothing is lost',
  { timeout: 30_000 },
  async () => {
    instance = await startInstance(mongo.uri, simulator);
    const before = apologies();
    await talk.forget();
    await talk.write(2);
    const client = new MongoClient(mongo.uri);
    await client.db('admin').command({ replSetStepDown: 1, force: true });
    await client.close();
    const down = performance.now();
    await talk.write(2);
    await settled();
    expect(firstAnswer(down)).toBeLessThan(5000);
    expect(await talk.check()).toEqual({ ...fine, written: people * 4 });
    expect(apologies()).toEqual(before);
  },
);
