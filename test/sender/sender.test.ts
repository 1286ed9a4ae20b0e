import pino from 'pino';
import { Telegram } from 'telegraf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mongoOutbox } from '../../src/db/outbox.ts';
import { mongoPace } from '../../src/db/pace.ts';
import { createSender, type Rendered } from '../../src/sender/sender.ts';
import { Turns } from '../../src/sender/turns.ts';
import { MovableClock, startSimulator, type Simulator, type SimUser } from '../../src/simulator/index.ts';
import type { Outbox, Pace } from '../../src/usecases/outbox.ts';
import type { Notice } from '../../src/usecases/ports/notices.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { deferred } from '../../src/simulator/deferred.ts';
import { stage } from '../usecases/stage.ts';

const start = Date.parse('2022-04-11T07:00:00Z');
const on = stage(new Date(start).toISOString());
let simulator: Simulator;
let outbox: Outbox;
let pace: Pace;
let seconds = 0;
let next = 1;

/** Moves the clock that the outbox goes by. */
function wait(more: number): void {
  seconds += more;
  on.at(new Date(start + seconds * 1000).toISOString());
}

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, clock: MovableClock.frozen(new Date(start)), limits: false });
  outbox = mongoOutbox(on.models);
  pace = mongoPace(on.models);
});
afterAll(() => simulator.close());
beforeEach(() => simulator.faults.clear());

async function somebody(): Promise<{ person: Person; phone: SimUser }> {
  const person = await on.person();
  await on.app.store.people.setLanguage(person.id, 'ru');
  const phone = simulator.user({ id: person.telegramId, first_name: 'A' });
  await phone.send('/start');
  return { person, phone };
}

async function queue(person: Person, text = 'Сообщение', priority?: number): Promise<string> {
  const key = `message-${next++}`;
  const notice: Notice = {
    key,
    person: person.id,
    content: { kind: 'evidence-submitted', evidence: text },
    createdAt: on.app.clock.now(),
    priority,
  };
  await on.app.store.notices.add([notice]);
  return key;
}

const stored = (key: string) => on.models.messages.findById(key).lean();
const received = (phone: SimUser) => phone.messages().filter(({ fromBot }) => fromBot);

interface SenderOptions {
  url?: string;
  calls?: Rendered;
  patience?: number;
  /** Whose messages cannot be written. */
  broken?: string;
  /** Nothing is written before. */
  written?: Promise<void>;
}

function sender(options: SenderOptions = {}) {
  const telegram = new Telegram(simulator.token, { apiRoot: options.url ?? simulator.url });
  return createSender({
    app: on.app,
    outbox,
    pace,
    turns: new Turns(pace),
    telegram,
    render: async (_app, content, { id }) => {
      await options.written;
      if (id === options.broken) throw new Error('nothing can be said');
      return options.calls ?? { text: 'evidence' in content ? content.evidence : '', buttons: [] };
    },
    log: pino({ level: 'silent' }),
    ...(options.patience === undefined ? {} : { patience: options.patience }),
  });
}

describe('a message whose instance died', () => {
  it('is taken again when it had not been handed over', async () => {
    const { person, phone } = await somebody();
    const key = await queue(person);
    await outbox.claim(on.app.clock.now(), new Date(start + (seconds + 60) * 1000));
    await sender().run();
    expect(received(phone)).toHaveLength(0);
    wait(60);
    await sender().run();
    expect(received(phone)).toHaveLength(1);
    expect(await stored(key)).toMatchObject({
      state: 'sent',
      messageId: received(phone)[0]?.id,
      attempts: 2,
    });
  });

  it('is sent by another within 5 s, once, also when the first one is only slow', async () => {
    const { person, phone } = await somebody();
    const key = await queue(person);
    const written = deferred<void>();
    const slow = sender({ written: written.promise }).run();
    while ((await stored(key))?.attempts !== 1) await new Promise(setImmediate);
    await sender().run();
    expect(received(phone)).toHaveLength(0);
    wait(5);
    await sender().run();
    expect(received(phone)).toHaveLength(1);
    written.resolve();
    await slow;
    expect(received(phone)).toHaveLength(1);
    expect(await stored(key)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('is unknown when it had been handed over, and is not sent by itself', async () => {
    const { person, phone } = await somebody();
    const key = await queue(person);
    const until = new Date(start + (seconds + 60) * 1000);
    const claimed = (await outbox.claim(on.app.clock.now(), until))!;
    expect(await outbox.handOver(claimed, on.app.clock.now(), until)).toBe(true);
    wait(59);
    await sender().run();
    expect(await stored(key)).toMatchObject({ state: 'queued' });
    wait(1);
    await sender().run();
    expect(await stored(key)).toMatchObject({ state: 'unknown' });
    wait(3600);
    await sender().run();
    expect(received(phone)).toHaveLength(0);
    // It had only been slow: its answer came after all.
    await outbox.settle(claimed, { state: 'sent', messageIds: [7], at: on.app.clock.now() });
    expect(await stored(key)).toMatchObject({ state: 'sent', messageId: 7 });
  });

  it('is not handed over by who has lost the claim', async () => {
    const { person } = await somebody();
    const key = await queue(person);
    const until = () => new Date(start + (seconds + 60) * 1000);
    const slow = (await outbox.claim(on.app.clock.now(), until()))!;
    wait(60);
    const quick = (await outbox.claim(on.app.clock.now(), until()))!;
    expect(await outbox.handOver(slow, on.app.clock.now(), until())).toBe(false);
    expect(await outbox.handOver(quick, on.app.clock.now(), until())).toBe(true);
    await outbox.settle(slow, { state: 'failed', reason: 'late' });
    expect(await stored(key)).toMatchObject({ state: 'queued' });
    await outbox.settle(quick, { state: 'sent', messageIds: [1], at: on.app.clock.now() });
  });

  it('goes on with the second call when the first has been made', async () => {
    const { person, phone } = await somebody();
    const key = await queue(person);
    const until = new Date(start + (seconds + 60) * 1000);
    const claimed = (await outbox.claim(on.app.clock.now(), until))!;
    await outbox.handOver(claimed, on.app.clock.now(), until);
    await outbox.advance(claimed, [41]);
    wait(60);
    const calls = ['one', 'two'].map((text) => ({ method: 'sendMessage' as const, payload: { text } }));
    await sender({ calls: { calls } }).run();
    expect(received(phone).map(({ text }) => text)).toEqual(['two']);
    expect((await stored(key))?.messageIds).toEqual([41, received(phone)[0]?.id]);
  });
});

describe('while Telegram is away', () => {
  const away = { method: ['sendMessage', 'getMe'], times: 5 };

  it.each([
    ['refuses', () => void simulator.faults.serverError(away)],
    ['cuts off', () => void simulator.faults.dropRequest(away)],
  ])('and %s what comes, one message finds that out; the others go when it is back', async (_, order) => {
    // Two people: what one chat may get in a second is not looked at here.
    const [first, { person, phone }] = [await somebody(), await somebody()];
    order();
    const found = await queue(first.person);
    const one = sender();
    await one.run();
    const others = [await queue(person), await queue(person)];
    for (let round = 0; round < 3; round++) {
      wait(60);
      await one.run();
    }
    expect(received(phone)).toHaveLength(0);
    for (const key of others) expect(await stored(key)).toMatchObject({ state: 'queued', attempts: 0 });
    wait(1);
    await one.run();
    for (const key of others) expect(await stored(key)).toMatchObject({ state: 'sent', attempts: 1 });
    expect((await stored(found))?.failures ?? 0).toBeLessThanOrEqual(1);
  });
});

describe('a message that cannot be written', () => {
  it('is put off longer and longer, given up at last, and holds up nobody', async () => {
    const [first, other] = [await somebody(), await somebody()];
    const keys = [];
    for (let count = 0; count < 30; count++) keys.push(await queue(first.person));
    await queue(other.person);
    await sender({ broken: first.person.id }).run();
    expect(received(other.phone)).toHaveLength(1);
    expect(await stored(keys[0]!)).toMatchObject({ state: 'queued', failures: 1 });
    for (let round = 0; round < 20; round++) {
      wait(600);
      await sender({ broken: first.person.id }).run();
    }
    for (const key of keys) expect(await stored(key)).toMatchObject({ state: 'failed', failures: 19 });
  });
});

describe('a call that fails', () => {
  it('is made again after a longer and longer wait when Telegram is out of order', async () => {
    const { person, phone } = await somebody();
    const key = await queue(person);
    simulator.faults.serverError({ chatId: phone.id, times: 2 });
    await sender().run();
    wait(1);
    await sender().run();
    expect(await stored(key)).toMatchObject({ state: 'queued', failures: 2 });
    wait(1);
    await sender().run();
    expect(received(phone)).toHaveLength(0);
    wait(1);
    await sender().run();
    expect(received(phone)).toHaveLength(1);
  });

  it('is made again when the token was not valid', async () => {
    const { person, phone } = await somebody();
    const key = await queue(person);
    simulator.faults.refuse({ chatId: phone.id }, 401, 'Unauthorized');
    simulator.faults.refuse({ method: 'getMe' }, 401, 'Unauthorized');
    await sender().run();
    wait(1);
    expect(await stored(key)).toMatchObject({ state: 'queued', failures: 1 });
    await sender().run();
    expect(received(phone)).toHaveLength(1);
  });

  it('is made again when no connection came about', async () => {
    const { person, phone } = await somebody();
    const key = await queue(person);
    await sender({ url: 'http://127.0.0.1:9' }).run();
    expect(await stored(key)).toMatchObject({ state: 'queued', failures: 1 });
    wait(1);
    await sender().run();
    expect(received(phone)).toHaveLength(1);
  });

  it.each<[string, (phone: SimUser) => void, number]>([
    ['the request was cut off', ({ id: chatId }) => simulator.faults.dropRequest({ chatId }), 0],
    ['the answer was cut off', ({ id: chatId }) => simulator.faults.dropAnswer({ chatId }), 1],
    ['no answer came in time', ({ id: chatId }) => void simulator.faults.hold({ chatId }), 0],
  ])('leaves it unknown when %s', async (_, fault, arrived) => {
    const { person, phone } = await somebody();
    const key = await queue(person);
    fault(phone);
    await sender({ patience: 300 }).run();
    wait(3600);
    await sender().run();
    expect(await stored(key)).toMatchObject({ state: 'unknown' });
    expect(received(phone)).toHaveLength(arrived);
  });

  it('is made again when nothing is lost by it', async () => {
    const { person, phone } = await somebody();
    const key = await queue(person);
    const { message_id } = await new Telegram(simulator.token, { apiRoot: simulator.url }).sendMessage(
      phone.id,
      'a',
    );
    const call = { method: 'editMessageText', payload: { message_id, text: 'b' }, repeatable: true } as const;
    simulator.faults.dropAnswer({ chatId: phone.id });
    await sender({ calls: { calls: [call] } }).run();
    expect(await stored(key)).toMatchObject({ state: 'queued', failures: 1 });
    wait(1);
    // «message is not modified»: the first call had done it.
    await sender({ calls: { calls: [call] } }).run();
    expect(await stored(key)).toMatchObject({ state: 'sent' });
  });

  it('is given up with the reason when Telegram never will take it', async () => {
    const { person } = await somebody();
    const key = await queue(person, 'x'.repeat(4097));
    await sender().run();
    expect(await stored(key)).toMatchObject({ state: 'failed', reason: 'Bad Request: message is too long' });
  });

  it('marks who blocked the bot, and goes on', async () => {
    const [blocked, other] = [await somebody(), await somebody()];
    const key = await queue(blocked.person);
    await queue(other.person);
    blocked.phone.block();
    await sender().run();
    expect(await stored(key)).toMatchObject({ state: 'skipped', reason: 'unreachable' });
    expect((await on.app.store.people.get(blocked.person.id))?.unreachable).toBe(true);
    expect(received(other.phone)).toHaveLength(1);
  });

  it('gets one reminder and one digest when they come back, and the rest as it was', async () => {
    const { person, phone } = await somebody();
    phone.block();
    await queue(person, 'Ответ');
    for (const [at, kind] of (['reminder', 'reminder', 'digest', 'reminder', 'digest'] as const).entries()) {
      const day = `2022-04-1${at}`;
      await on.app.store.notices.cover({
        key: `${kind},${day},Europe/Moscow,${person.id}`,
        person: person.id,
        content: { kind, zone: 'Europe/Moscow', day, covers: [{ occurrence: `o${at}`, step: 'due' }] },
        createdAt: new Date(on.app.clock.now().getTime() + at),
        notBefore: on.app.clock.now(),
      });
    }
    await sender().run();
    phone.unblock();
    await on.app.store.people.setUnreachable(person.id, false);
    await outbox.requeue(person.id, new Date(0));
    const due = await on.models.messages.find({ person: person.id, state: 'queued' }).sort({ _id: 1 }).lean();
    expect(
      due.map(({ content }) => ('covers' in content ? content.covers.map((one) => one.occurrence) : '')),
    ).toEqual([['o4', 'o2'], '', ['o3', 'o0', 'o1']]);
    await sender().run();
  });

  it('holds everybody back for as long as Telegram asks', async () => {
    const { person, phone } = await somebody();
    await queue(person);
    simulator.faults.tooManyRequests({ chatId: phone.id }, 2);
    await sender().run();
    const elsewhere = await mongoPace(on.models).take('bulk');
    expect(elsewhere.wait).toBeGreaterThan(1000);
    expect(elsewhere.wait).toBeLessThanOrEqual(2000 + 34);
    wait(2);
    await sender().run();
    expect(received(phone)).toHaveLength(1);
  });
});

describe('answers and reminders go before a campaign', () => {
  it('when they are taken', async () => {
    const texts = ['кампания 1', 'кампания 2', 'напоминание', 'ответ'] as const;
    const priorities = [2, 2, 1, undefined];
    for (const [at, text] of texts.entries()) await queue((await somebody()).person, text, priorities[at]);
    const taken = [];
    for (;;) {
      const claimed = await outbox.claim(on.app.clock.now(), new Date(start + (seconds + 60) * 1000));
      if (!claimed) break;
      taken.push('evidence' in claimed.content ? claimed.content.evidence : '');
      await outbox.settle(claimed, { state: 'skipped', reason: 'test' });
    }
    expect(taken).toEqual(['ответ', 'напоминание', 'кампания 1', 'кампания 2']);
  });

  it('when they wait for their turn', async () => {
    const turns = new Turns(pace);
    const order: number[] = [];
    await Promise.all([2, 2, 1, 0].map((priority) => turns.next(priority).then(() => order.push(priority))));
    expect(order).toEqual([0, 1, 2, 2]);
  });
});
