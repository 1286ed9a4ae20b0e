import { afterAll, beforeAll, expect, it } from 'vitest';
import { startInstance, talkOf, type Instance } from './kit.ts';

const on = talkOf(1);
const within = 10_000;
let instance: Instance;

beforeAll(async () => {
  instance = await startInstance(on.uri, on.simulator);
  await on.talk.open();
});
afterAll(() => instance.stop());

const getUpdates = { method: 'getUpdates' } as const;

it.each([
  [
    '409, for another program polls',
    () => void on.simulator.faults.refuse({ ...getUpdates, times: 3 }, 409, 'Conflict'),
  ],
  ['429', () => void on.simulator.faults.tooManyRequests(getUpdates, 1)],
  ['502', () => void on.simulator.faults.serverError({ ...getUpdates, times: 4 }, 502)],
  ['a connection that is cut', () => void on.simulator.faults.dropRequest({ ...getUpdates, times: 3 })],
  ['a connection that is dead on one side', () => void on.simulator.faults.hold(getUpdates)],
])('getUpdates answered with %s: goes on within 10 s', { timeout: 30_000 }, async (_, order) => {
  const user = on.talk.users[0]!;
  order();
  const before = user.messages().length;
  const begun = performance.now();
  // The request that is held now ends with the first of these; the fault meets the next.
  await user.send('/settings');
  await user.send('/settings');
  await user.until((messages) => messages.length >= before + 4);
  await user.send('/settings');
  await user.until((messages) => messages.length >= before + 6);
  expect(performance.now() - begun).toBeLessThan(within);
});

it('Telegram answers nobody: an update is not given up, and answered once', { timeout: 30_000 }, async () => {
  const user = on.talk.users[0]!;
  const before = user.messages().length;
  // More often than an update is tried that fails for a reason of its own.
  on.simulator.faults.serverError({ method: 'sendMessage', times: 4 }, 502);
  await user.send('/settings');
  await user.until((messages) => messages.length >= before + 2);
  await instance.serving.idle();
  expect(user.messages()).toHaveLength(before + 2);
  expect(user.last().text).toMatch(/Настройки|Көйләүләр/);
  expect(await on.models.inbox.countDocuments({ state: 'dead' })).toBe(0);
});

it.each(['polling', 'webhook'] as const)(
  'a start by %s waits for Telegram',
  { timeout: 30_000 },
  async (by) => {
    const { faults } = on.simulator;
    faults.serverError({ method: 'getMe' }, 502);
    faults.dropRequest({ method: 'getMe' });
    faults.serverError({ method: 'setMyCommands' }, 502);
    faults.tooManyRequests({ method: ['setWebhook', 'deleteWebhook'] }, 1);
    const another = await startInstance(on.uri, on.simulator, { by });
    expect(another.serving.username).toBe(on.simulator.username);
    await another.stop();
  },
);

it('a start with a token that is wrong does not wait', async () => {
  on.simulator.faults.refuse({ method: 'getMe' }, 401, 'Unauthorized');
  await expect(startInstance(on.uri, on.simulator)).rejects.toThrow('401: Unauthorized');
});

it('a token that is wrong ends it', { timeout: 20_000 }, async () => {
  on.simulator.faults.refuse(getUpdates, 401, 'Unauthorized');
  const ended = expect(instance.serving.ended).rejects.toThrow('401: Unauthorized');
  await on.talk.users[0]?.send('/settings');
  await ended;
});
