import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '../cli/cli.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { startInstance, talkOf, type Instance } from './kit.ts';

const on = talkOf(4);
/** What befalls whoever handles an update of a person: by their Telegram id. */
const faults = new Map<number, { kind: 'throw' | 'hang'; times: number; met: number }>();
let instance: Instance;
const [poisoned, unlucky, hanging, healthy] = [0, 1, 2, 3].map(
  (at) => () => on.talk.users[at] as SimUser,
) as [() => SimUser, () => SimUser, () => SimUser, () => SimUser];

beforeAll(async () => {
  instance = await startInstance(on.uri, on.simulator, {
    handlerWithin: 2000,
    app({ app }) {
      const { people } = app.store;
      const byTelegram = people.byTelegram.bind(people);
      people.byTelegram = async (id) => {
        const fault = faults.get(id);
        if (fault && fault.met < fault.times) {
          fault.met += 1;
          if (fault.kind === 'hang') return new Promise(() => undefined);
          throw new Error(`«Петров» broke 123456789 of ${id}`);
        }
        return byTelegram(id);
      };
    },
  });
  on.simulator.setIdleCheck(() => instance.serving.idle());
  await on.talk.open();
});
afterAll(() => instance.stop());

const apologies = (user: SimUser) =>
  user
    .messages()
    .filter(({ text }) => text.includes('произошла ошибка') || text.includes('хата килеп чыкты'));
const env = () => ({ MONGODB_URI: on.uri });
const listed = async () =>
  (await callCli(['dead-letters', 'list', '--json'], env())).json() as {
    number: number;
    reference: string;
    error: string;
    tries: number;
  }[];

it(
  'one that fails every time is given up after three tries, with one apology, and can be handled again',
  { timeout: 30_000 },
  async () => {
    const user = poisoned();
    // The fault meets the apology's look for the person's language as well.
    faults.set(user.id, { kind: 'throw', times: 4, met: 0 });
    await user.send('/help');
    await user.until(() => apologies(user).length > 0);
    await instance.serving.idle();
    expect(faults.get(user.id)?.met).toBe(4);
    expect(apologies(user)).toHaveLength(1);
    const [letter] = await listed();
    expect(letter).toMatchObject({ tries: 3 });
    expect(apologies(user)[0]?.text).toContain(letter?.reference);
    expect(letter?.error).toMatch(/^Error: … broke … of/);
    const number = String(letter?.number);
    const shown = (await callCli(['dead-letters', 'show', number, '--json'], env())).json();
    expect(shown).toMatchObject({ number: letter?.number, update: { message: { text: '/help' } } });

    // Others of the chat have gone on meanwhile.
    await user.say('/settings');
    expect(user.last().text).toContain('Настройки');
    const before = user.messages().length;
    expect((await callCli(['dead-letters', 'replay', number], env())).code).toBe(0);
    await user.until((messages) => messages.length > before);
    expect(await listed()).toEqual([]);
    expect((await callCli(['dead-letters', 'replay', number], env())).code).toBe(1);
  },
);

it('one that fails twice is handled the third time, and nobody is told', { timeout: 20_000 }, async () => {
  const user = unlucky();
  faults.set(user.id, { kind: 'throw', times: 2, met: 0 });
  await user.say('/settings');
  expect(user.last().text).toContain('Көйләүләр');
  expect(apologies(user)).toEqual([]);
  expect(await listed()).toEqual([]);
});

it('one that hangs is given up, and no other chat waits for it', { timeout: 30_000 }, async () => {
  const user = hanging();
  faults.set(user.id, { kind: 'hang', times: 3, met: 0 });
  await user.send('/help');
  await user.send('/settings');
  await healthy().send('/settings');
  await healthy().until((messages) => messages.some(({ text }) => text.includes('Көйләүләр')));
  // The other one hangs in its first try still.
  expect(faults.get(user.id)?.met).toBe(1);
  await user.until((messages) => messages.some(({ text }) => text.includes('Настройки')));
  expect(apologies(user)).toHaveLength(1);
  const [letter] = await listed();
  expect(letter?.error).toContain('HandlerTimeout');
  expect((await callCli(['dead-letters', 'drop', String(letter?.number)], env())).code).toBe(0);
  expect(await listed()).toEqual([]);
});

it('an answer that is cut off is sent again, those before it are not', { timeout: 20_000 }, async () => {
  const user = healthy();
  const before = user.messages().length;
  on.simulator.faults.dropRequest({ method: 'sendMessage', chatId: user.id });
  await user.say('/settings');
  expect(user.messages().length).toBe(before + 2);
});
