import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachOfAChatInTurn } from '../../bench/faults/in-turn.ts';
import { fine, secret, startInstance, talkOf, type Instance } from './kit.ts';

/** As in operation, in milliseconds: on a busy machine nobody is to be given up here. */
const leaseFor = 5000;

describe.each([
  { by: 'polling', people: 200, messages: 3 },
  { by: 'webhook', people: 200, messages: 3 },
] as const)(
  'updates of $people chats at once, $messages messages each, by $by',
  ({ by, people, messages }) => {
    const on = talkOf(people);
    let instance: Instance;
    beforeAll(async () => {
      instance = await startInstance(on.uri, on.simulator, { by, leaseFor });
      await on.talk.open();
    });
    afterAll(() => instance.stop());

    it('are all handled once, those of a chat in their order', { timeout: 120_000 }, async () => {
      await on.talk.write(messages);
      for (const user of on.talk.users) await user.settled();
      await instance.serving.idle();
      expect(await on.talk.check()).toEqual({ written: people * messages, ...fine });
    });
  },
);

describe('updates that come several times to two instances', () => {
  const on = talkOf(20);
  let instances: Instance[];
  beforeAll(async () => {
    const options = { by: 'webhook', leaseFor } as const;
    instances = [
      await startInstance(on.uri, on.simulator, options),
      await startInstance(on.uri, on.simulator, options),
    ];
    await on.talk.open();
  });
  afterAll(() => Promise.all(instances.map((instance) => instance.stop())));

  const post = async (body: object, at: number) => {
    const { status } = await fetch(instances[at % 2]?.webhook ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify(body),
    });
    return status;
  };

  it('have one effect each', { timeout: 60_000 }, async () => {
    await on.talk.write(5);
    const statuses = new Set<number>();
    // The emulator delivers them to one of the two besides.
    await eachOfAChatInTurn(on.simulator.unconfirmed(), async (update) => {
      const times = 2 + (update.update_id % 4);
      const sent = Array.from({ length: times }, (_, at) => post(update, at));
      for (const status of await Promise.all(sent)) statuses.add(status);
    });
    for (const user of on.talk.users) await user.settled();
    for (const { serving } of instances) await serving.idle();
    expect(statuses).toEqual(new Set([200]));
    expect(await on.talk.check()).toEqual({ written: 20 * 5, ...fine });
  });

  it('have one effect also when a press comes again under another number', { timeout: 30_000 }, async () => {
    await on.talk.write(1);
    const pressed = on.simulator.unconfirmed().filter((update) => 'callback_query' in update);
    expect(pressed.length).toBeGreaterThan(0);
    for (const update of pressed) {
      expect(await post({ ...update, update_id: update.update_id + 1_000_000 }, update.update_id)).toBe(200);
    }
    for (const user of on.talk.users) await user.settled();
    for (const { serving } of instances) await serving.idle();
    expect(await on.talk.check()).toEqual({ written: 20 * 6, ...fine });
  });

  it.each([
    ['no update', {}, 400],
    ['a number that is none', { update_id: 'x' }, 400],
    ['a message without a chat', { update_id: 5, message: { message_id: 1, date: 1 } }, 400],
    ['a list', [1], 400],
  ])('%s is refused and not stored', async (_, body, status) => {
    const before = await instances[0]?.open.models.inbox.countDocuments();
    expect(await post(body, 0)).toBe(status);
    expect(await instances[0]?.open.models.inbox.countDocuments()).toBe(before);
  });

  it('is refused when it is too large, is not JSON or has another secret', async () => {
    const url = instances[0]?.webhook ?? '';
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
    const status = async (init: RequestInit) => (await fetch(url, { method: 'POST', ...init })).status;
    const large = JSON.stringify({ update_id: 1, text: 'x'.repeat(300_000) });
    expect(await status({ headers, body: large })).toBe(413);
    expect(await status({ headers, body: '{' })).toBe(400);
    expect(await status({ headers: { ...headers, 'content-type': 'text/plain' }, body: '{}' })).toBe(415);
    for (const wrong of ['', 'secre', `${secret}x`, 'x'.repeat(10_000)]) {
      const given = { ...headers, 'x-telegram-bot-api-secret-token': wrong };
      expect(await status({ headers: given, body: '{}' })).toBe(403);
    }
  });
});
