import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Instances } from '../../bench/faults/instances.ts';
import type { FaultMatch } from '../../src/simulator/api/faults.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { schoolToken } from '../../src/domain/tokens.ts';
import { talkOf } from './kit.ts';

/** A document that is being made when the process is killed: another instance makes it. */

const programme = 'rybinsk-2022';

const shows = (mark: string): FaultMatch => ({
  method: ['sendMessage', 'editMessageText'],
  when: ({ payload: { text } }) => String(text).startsWith(mark),
});
const moments: [moment: string, met: FaultMatch][] = [
  ['before it is stored what is to be made', shows('⏳')],
  ['while the file is handed over', { method: 'sendDocument' }],
  ['when it has been sent and the message is to say so', shows('✅')],
];

const on = talkOf(moments.length);
let instances: Instances;
const running: ChildProcess[] = [];

beforeAll(async () => {
  instances = new Instances({ uri: on.uri, simulator: on.simulator, leaseFor: 1000 });
  running.push(await instances.start(), await instances.start());
  await on.talk.open();
});
afterAll(() => instances.killAll());

it.each(moments.map(([moment, met], at) => ({ moment, met, at })))(
  'comes once, by another instance, though the process is killed $moment',
  { timeout: 60_000 },
  async ({ met, at }) => {
    const user = on.talk.users[at] as SimUser;
    const greeting = user.last().id;
    const school = `talk-${at}`;
    const files = () => user.messages().filter(({ document }) => document !== null);
    const held = on.simulator.faults.hold({ ...met, chatId: user.id });
    user.tap(`dx:${schoolToken({ programme, id: school })}:*:csv:abcd567${at}`, greeting);
    await held.reached;
    // Whoever polls is the one that has been there the longest; it takes the press, and what follows.
    const [victim] = running.splice(0, 1);
    if (!victim) throw new Error('nobody is left to be killed');
    const ended = once(victim, 'exit');
    await instances.kill(victim);
    await ended.catch(() => undefined);
    running.push(await instances.start());

    await user.until((messages) => messages.some(({ text }) => text.startsWith('✅')));
    // Let go sooner, the call of the killed process might still be done: it was on its way.
    held.release();
    expect(files()).toHaveLength(1);
    const kept = await on.models.audit.countDocuments({ programme, school, action: 'exported' });
    expect(kept).toBe(1);
    // Nothing is left to be done, and the same press once more brings no second one.
    user.tap(`dx:${schoolToken({ programme, id: school })}:*:csv:abcd567${at}`, greeting);
    await user.send('/settings');
    await user.until((messages) => messages.some(({ text }) => /Настройки|Көйләүләр/.test(text)));
    expect(files()).toHaveLength(1);
    const lane = { chat: -user.id, state: 'waiting' as const };
    expect(await on.models.inbox.countDocuments(lane)).toBe(0);
  },
);
