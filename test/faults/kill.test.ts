import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Instances, ownWebhook } from '../../bench/faults/instances.ts';
import type { Webhook } from '../../bench/faults/instance.ts';
import { talkOf } from './kit.ts';

const people = 12;
const rounds = 4;
const messages = 3;

describe.each(['polling', 'webhook'] as const)('instances that are killed at any moment, by %s', (by) => {
  const on = talkOf(people);
  let instances: Instances;
  let webhooks: (Webhook | undefined)[];
  let running: ChildProcess[];
  beforeAll(async () => {
    instances = new Instances({ uri: on.uri, simulator: on.simulator, leaseFor: 1000 });
    // By webhook whoever starts last is posted to; the other looks after what the killed one leaves.
    webhooks = by === 'webhook' ? [await ownWebhook(), await ownWebhook()] : [undefined, undefined];
    running = await Promise.all(webhooks.map((webhook) => instances.start(webhook)));
    await on.talk.open();
  });
  afterAll(() => instances.killAll());

  it('lose nothing, and bring nothing about twice', { timeout: 180_000 }, async () => {
    let inHand = 0;
    for (let round = 0; round < rounds; round++) {
      await on.talk.write(messages);
      await pause(50 + 120 * round);
      const place = round % 2;
      const victim = running[place];
      if (!victim) throw new Error('nobody is left to be killed');
      inHand += await on.models.inbox.countDocuments({ state: 'waiting' });
      await instances.kill(victim);
      running[place] = await instances.start(webhooks[place]);
    }
    for (const user of on.talk.users) await user.settled();
    while ((await on.models.inbox.countDocuments({ state: 'waiting' })) > 0) await pause(50);
    const found = await on.talk.check();
    expect(inHand).toBeGreaterThan(0);
    const kept = { lost: 0, doubled: 0, disordered: 0, unanswered: 0 };
    expect(found).toMatchObject({ written: people * rounds * messages, ...kept });
    expect(await on.models.inbox.find({ state: 'dead' }).lean()).toEqual([]);
    // What was on its way when its instance was killed may have come a second time: once for each kill at most.
    expect(found.mostRepeated).toBeLessThanOrEqual(rounds);
  });
});
