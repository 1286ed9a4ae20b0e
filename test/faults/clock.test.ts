import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { openApp } from '../../src/open-app.ts';
import { createOpsServer } from '../../src/ops-server.ts';
import { Metrics } from '../../src/watch/metrics.ts';
import { WatchedClock } from '../../src/watch/watched-clock.ts';
import { fine, startInstance, talkOf, type Instance } from './kit.ts';

const people = 4;
const programme = 'rybinsk-2022';
const day = 86_400_000;
const on = talkOf(people);
/** By how much the clock of the machine is wrong on which the first instance runs, in milliseconds. */
let wrongBy = 0;
const machine = { now: () => new Date(Date.now() + wrongBy) };
const clock = new WatchedClock(machine);
const lines: { level: number; msg: string }[] = [];
const log = createLog(
  { logLevel: 'info', logFormat: 'json' },
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as (typeof lines)[number]);
      done();
    },
  }),
);
const ofTheClock = () => lines.filter(({ msg }) => msg.includes('clock')).map(({ level }) => level);
const metrics = new Metrics();
const ops = createOpsServer(metrics);
let url: string;
let ahead: Instance;

beforeAll(async () => {
  url = `http://127.0.0.1:${await ops.listen(0, '127.0.0.1')}`;
  ahead = await startInstance(on.uri, on.simulator, { clock, log });
  ops.opened(ahead.open);
  ops.served(ahead.serving);
  await on.talk.open();
});
afterAll(async () => {
  await ahead.stop();
  await ops.close();
});

/** How it is, and by how much its clock is said to be wrong, in seconds. */
async function state() {
  const readyz = await fetch(`${url}/readyz`);
  const figures = await (await fetch(`${url}/metrics`)).text();
  return {
    status: readyz.status,
    clock: ((await readyz.json()) as { clock: string }).clock,
    difference: Number(/^school_quality_clock_difference_seconds (\S+)$/m.exec(figures)?.[1]),
  };
}

const telling = async (user: number) => (await on.models.people.findOne({ telegramId: user }).lean())?._id;
/** A message to each person, to be sent after an instant. */
async function queue(name: string, notBefore: Date) {
  const docs = await Promise.all(
    on.talk.users.map(async ({ id }) => ({
      _id: `${name} ${id}` as never,
      person: await telling(id),
      state: 'queued',
      content: { kind: 'role-removed', programme, role: 'observer', schools: [] },
      ...{ notBefore, attempts: 0, priority: 1 },
    })),
  );
  await on.models.messages.collection.insertMany(docs);
}
const states = async (name: string) => [
  ...new Set(
    (await on.models.messages.find({ _id: new RegExp(`^${name} `) }).lean()).map((one) => one.state),
  ),
];
/** How many messages came that say that a role was taken away. */
const came = () =>
  on.talk.users.map((user) => user.messages().filter(({ text }) => /наблюдател|күзәтүче/i.test(text)).length);
const planned = async () => (await on.models.schedules.findOne({}).lean())?.at;
/** Longer than two signs of life and two rounds of what time brings. */
const rounds = () => pause(2500);

it(
  'a clock that jumps 400 days ahead plans, sends and harms nothing; another instance does the work',
  {
    timeout: 60_000,
  },
  async () => {
    expect(await state()).toMatchObject({ status: 200, clock: 'ok' });
    const soon = new Date(Date.now() + 10 * day);
    await ahead.open.app.store.schedules.request(programme, soon);
    await queue('later', soon);
    const occurrences = await on.models.occurrences.countDocuments();

    wrongBy = 400 * day;
    // Also before the database was heard again.
    expect(await state()).toMatchObject({ status: 200, clock: 'differs' });
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(5000);
    await queue('due', new Date());
    await rounds();
    const { difference } = await state();
    expect(Math.abs(difference - (400 * day) / 1000)).toBeLessThan(5);
    expect(await states('due')).toEqual(['queued']);
    expect(await states('later')).toEqual(['queued']);
    expect(await planned()).toEqual(soon);
    expect(await on.models.occurrences.countDocuments()).toBe(occurrences);
    expect(ofTheClock()).toEqual([50]);

    // People are answered, and what they say is of today.
    await on.talk.write(2);
    for (const user of on.talk.users) await user.settled();
    await ahead.serving.idle();
    expect(await on.talk.check()).toEqual({ ...fine, written: people * 2 });
    const reports = await on.models.reports.find({}).lean();
    const said = reports.flatMap(({ discussion = [] }) => discussion.map(({ at }) => at.getTime()));
    expect(said).toHaveLength(people * 2);
    expect(said.every((at) => Math.abs(at - Date.now()) < 60_000)).toBe(true);

    const right = await startInstance(on.uri, on.simulator, {
      clock: new WatchedClock({ now: () => new Date() }),
    });
    await expect.poll(() => states('due'), { timeout: 10_000 }).toEqual(['sent']);
    await right.stop();
    expect(came()).toEqual(on.talk.users.map(() => 1));

    await queue('after', new Date());
    await rounds();
    expect(await states('after')).toEqual(['queued']);
    wrongBy = 0;
    await expect.poll(() => states('after'), { timeout: 10_000 }).toEqual(['sent']);
    expect(came()).toEqual(on.talk.users.map(() => 2));
    expect(await states('later')).toEqual(['queued']);
    expect(await planned()).toEqual(soon);
    expect(ofTheClock()).toEqual([50, 30]);
    expect(await state()).toMatchObject({ status: 200, clock: 'ok' });
  },
);

it('a start on a machine whose clock is wrong goes by the time of MongoDB', async () => {
  const wrong = new WatchedClock({ now: () => new Date(Date.now() + 400 * day) });
  const open = await openApp({ mongodbUri: on.uri, dataDir: '' }, wrong, () => undefined);
  expect(wrong.isSure).toBe(false);
  expect(Math.abs(open.app.clock.now().getTime() - Date.now())).toBeLessThan(5000);
  await open.close();
});
