import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Instances } from '../../bench/faults/instances.ts';
import { talkOf } from './kit.ts';

const people = 6;
const messages = 3;
const tries = 3;
const poison = { school: 'talk-0', text: '№ 2 №' };

const on = talkOf(people);
let instances: Instances;
let started: ChildProcess[];
beforeAll(async () => {
  instances = new Instances({ uri: on.uri, simulator: on.simulator, leaseFor: 1000, poison });
  // Whoever is the first to handle it may not know that it ends processes, and counts no try.
  started = await Promise.all(Array.from({ length: 1 + tries + 1 }, () => instances.start()));
  await on.talk.open();
});
afterAll(() => instances.killAll());

it('an update that ends every process is given up after three tries, and takes nothing else with it', async () => {
  await on.talk.write(messages);
  const { inbox, reports } = on.models;
  await expect.poll(() => inbox.countDocuments({ state: 'dead' }), { timeout: 90_000 }).toBe(1);
  for (const user of on.talk.users) await user.settled();
  await expect.poll(() => inbox.countDocuments({ state: 'waiting' }), { timeout: 10_000 }).toBe(0);
  const ended = started.filter(({ signalCode }) => signalCode !== null).length;
  expect(ended === tries || ended === tries + 1).toBe(true);
  const letter = await inbox.findOne({ state: 'dead' }).lean();
  expect(letter?.tries).toBe(tries);
  expect(letter?.error).toContain('ended');
  expect(await on.talk.check()).toMatchObject({
    written: people * messages,
    lost: 1,
    doubled: 0,
    disordered: 0,
  });
  const report = await reports.findOne({ school: poison.school }).lean();
  expect(report?.discussion?.map(({ text }) => text)).toEqual(['№ 1 №', '№ 3 №']);
}, 120_000);
