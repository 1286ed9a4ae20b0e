import pino from 'pino';
import { Telegraf } from 'telegraf';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { poll } from '../../src/bot/poll.ts';
import { MovableClock, startSimulator, type Simulator } from '../../src/simulator/index.ts';

let simulator: Simulator;
beforeAll(async () => {
  const clock = MovableClock.frozen(new Date('2022-04-11T06:00:00Z'));
  simulator = await startSimulator({ port: 0, clock, limits: false });
});
afterAll(() => simulator.close());

it('asks for nothing more when it was stopped while the inbox was full', async () => {
  const { telegram } = new Telegraf(simulator.token, { telegram: { apiRoot: simulator.url } });
  let empty = () => {};
  const room = new Promise<void>((resolve) => (empty = resolve));
  const full = { isFirst: true, isBusy: false, room: () => room, take: () => Promise.resolve() };
  const polling = poll(telegram, full, pino({ level: 'silent' }));
  const stopped = polling.stop();
  empty();
  const before = performance.now();
  await stopped;
  // A request is held for five seconds.
  expect(performance.now() - before).toBeLessThan(2500);
});
