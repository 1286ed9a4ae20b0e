import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fine, startInstance, talkOf } from './kit.ts';

const people = 10;
const on = talkOf(people);

it.each(['polling', 'webhook'] as const)(
  'a stop by %s finishes what is under way, leaves the rest to the next one and loses nothing',
  { timeout: 60_000 },
  async (by) => {
    /** Those that are being handled just now. */
    let under = 0;
    const first = await startInstance(on.uri, on.simulator, {
      by,
      app({ app }) {
        const { people: store } = app.store;
        const byTelegram = store.byTelegram.bind(store);
        store.byTelegram = async (id) => {
          under += 1;
          await pause(300);
          under -= 1;
          return byTelegram(id);
        };
      },
    });
    if (by === 'polling') await on.talk.open();
    const { written } = await on.talk.check();
    await on.talk.write(3);
    while (under === 0) await pause(5);
    const begun = performance.now();
    await first.serving.stop();
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(under).toBe(0);
    if (first.webhook !== undefined) {
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'secret' };
      const refused = await fetch(first.webhook, { method: 'POST', headers, body: '{"update_id":1}' });
      expect(refused.status).toBe(503);
    }
    await first.stop();
    expect(await on.models.leases.countDocuments()).toBe(0);
    expect(await on.models.inbox.countDocuments({ state: 'waiting' })).toBeGreaterThan(0);

    const second = await startInstance(on.uri, on.simulator, { by });
    for (const user of on.talk.users) await user.settled();
    await second.serving.idle();
    expect(await on.talk.check()).toEqual({ ...fine, written: written + people * 3 });
    await second.stop();
  },
);

it('a stop while Telegram is silent gives the chats back within 10 s', { timeout: 60_000 }, async () => {
  const first = await startInstance(on.uri, on.simulator);
  const held = on.talk.users.map(({ id }) => on.simulator.faults.hold({ chatId: id }));
  await on.talk.write(1);
  await held[0]?.reached;
  const confirming = on.simulator.faults.hold({ method: 'getUpdates' });
  const begun = performance.now();
  await first.serving.stop();
  expect(performance.now() - begun).toBeLessThan(9500);
  expect(await on.models.leases.countDocuments()).toBe(0);
  for (const one of [...held, confirming]) one.release();
  on.simulator.faults.clear();
  await first.stop();

  const second = await startInstance(on.uri, on.simulator);
  for (const user of on.talk.users) await user.settled();
  await second.serving.idle();
  expect(await on.talk.check()).toMatchObject({ lost: 0, doubled: 0, disordered: 0, unanswered: 0 });
  await second.stop();
});
