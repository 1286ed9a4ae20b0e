import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Instances } from '../../bench/faults/instances.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { talkOf } from './kit.ts';

/** An update that is given up, and what befalls the apology for it. */

const on = talkOf(3);
const apology = /произошла ошибка|хата килеп чыкты/;
let instances: Instances;
const running: ChildProcess[] = [];

beforeAll(async () => {
  const throws = on.talk.users.map(({ id }) => id);
  instances = new Instances({
    ...{ uri: on.uri, simulator: on.simulator, leaseFor: 1000 },
    failing: { throws, hangs: [] },
  });
  running.push(await instances.start(), await instances.start());
});
afterAll(() => instances.killAll());

const apologies = (user: SimUser) => user.messages().filter(({ text }) => apology.test(text));
const of = (user: SimUser) => ({
  chatId: user.id,
  method: 'sendMessage',
  when: ({ payload: { text } }: { payload: Record<string, unknown> }) => apology.test(String(text)),
});
const letter = (user: SimUser) => on.models.inbox.findOne({ chat: user.id }).lean();

/** Kills the one that polls, which takes what comes; the other one is left, and one more is started. */
async function killFirst(): Promise<void> {
  const [victim] = running.splice(0, 1);
  if (!victim) throw new Error('nobody is left to be killed');
  await instances.kill(victim);
  running.push(await instances.start());
}

/** The person was told once what the dead letter has, and nothing waits for them. */
async function toldOnce(user: SimUser): Promise<void> {
  await expect.poll(async () => (await letter(user))?.state, { timeout: 20_000 }).toBe('dead');
  expect(apologies(user)).toHaveLength(1);
  expect(apologies(user)[0]?.text).toContain((await letter(user))?.reference);
  expect((await letter(user))?.tries).toBe(3);
}

it('another instance says it when the process was killed before it did', { timeout: 60_000 }, async () => {
  const user = on.talk.users[0] as SimUser;
  const held = on.simulator.faults.hold(of(user));
  await user.send('/help');
  await held.reached;
  expect(await letter(user)).toMatchObject({ state: 'waiting', tries: 3 });
  await killFirst();
  await toldOnce(user);
  held.release();
});

it('it is said when Telegram is back', { timeout: 30_000 }, async () => {
  const user = on.talk.users[1] as SimUser;
  on.simulator.faults.serverError({ ...of(user), times: 3 }, 502);
  await user.send('/help');
  await toldOnce(user);
});

it('it is left out for whoever cannot be reached', { timeout: 30_000 }, async () => {
  const user = on.talk.users[2] as SimUser;
  on.simulator.faults.refuse(of(user), 403, 'Forbidden: bot was blocked by the user');
  await user.send('/help');
  await expect.poll(async () => (await letter(user))?.state, { timeout: 20_000 }).toBe('dead');
  expect(apologies(user)).toEqual([]);
});
