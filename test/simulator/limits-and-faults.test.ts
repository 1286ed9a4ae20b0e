import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { MovableClock, startSimulator, type Simulator, type SimUser } from '../../src/simulator/index.ts';
import { clients } from './clients.ts';

describe.each(clients)('what goes wrong, by $name', (client) => {
  let simulator: Simulator;
  let people: SimUser[];
  let now: number;
  const send = (chat_id: number, text = 'a') => client.call(simulator, 'sendMessage', { chat_id, text });

  beforeEach(async () => {
    now = 0;
    simulator = await startSimulator({
      port: 0,
      clock: MovableClock.frozen(new Date('2022-04-11T06:00:00Z')),
      limits: { chatBurst: 3, now: () => now },
    });
    people = Array.from({ length: 31 }, (_one, id) => simulator.user({ id: id + 1, first_name: 'A' }));
    for (const person of people) await person.send('a');
  });
  afterEach(async () => simulator.close());

  it('lets a short burst to one chat pass, then one message a second', async () => {
    for (let sent = 0; sent < 3; sent++) await send(1);
    await expect(send(1)).rejects.toMatchObject({
      code: 429,
      message: 'Too Many Requests: retry after 1',
      retryAfter: 1,
    });
    now += 1000;
    await send(1);
    await expect(send(1)).rejects.toMatchObject({ code: 429 });
  });

  it('lets 30 messages a second pass in all', async () => {
    for (const { id } of people.slice(0, 30)) await send(id);
    await expect(send(31)).rejects.toMatchObject({ code: 429 });
    now += 1001;
    await send(31);
    expect(people[30]?.last().fromBot).toBe(true);
  });

  it('refuses as a test has ordered, for the chosen calls', async () => {
    simulator.faults.tooManyRequests({ method: 'sendMessage', chatId: 1 }, 7);
    simulator.faults.serverError({ when: ({ payload }) => payload['text'] === 'b' });
    simulator.faults.blockedByUser({ chatId: 3, times: Infinity });
    await expect(send(1)).rejects.toMatchObject({ code: 429, retryAfter: 7 });
    await send(1);
    await expect(send(2, 'b')).rejects.toThrow('Internal Server Error');
    await expect(send(3)).rejects.toThrow('Forbidden: bot was blocked by the user');
    await expect(send(3)).rejects.toThrow('Forbidden: bot was blocked by the user');
    simulator.faults.clear();
    await send(3);
    expect(simulator.calls.map(({ status }) => status)).toEqual([429, 200, 500, 403, 403, 200]);
  });

  it('cuts the connection before or after the call is done', async () => {
    simulator.faults.dropRequest({ method: 'sendMessage' });
    await expect(send(1)).rejects.toThrow();
    expect(people[0]?.messages()).toHaveLength(1);
    simulator.faults.dropAnswer({ method: 'sendMessage' });
    await expect(send(1)).rejects.toThrow();
    expect(people[0]?.last().text).toBe('a');
    expect(people[0]?.messages()).toHaveLength(2);
  });

  it('holds a call until it is released', async () => {
    const held = simulator.faults.hold({ method: 'sendMessage' });
    const sent = send(1);
    await held.reached;
    expect(people[0]?.messages()).toHaveLength(1);
    held.release();
    await sent;
    expect(people[0]?.messages()).toHaveLength(2);
  });
});
