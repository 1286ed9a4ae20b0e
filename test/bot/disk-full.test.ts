import pino from 'pino';
import { beforeEach, expect, it, vi } from 'vitest';
import { isDatabaseAway } from '../../src/db/away.ts';
import { testBot } from '../kit/bot.ts';
import { refusingDatabase } from '../kit/refusing-database.ts';

/** What MongoDB says whose disk is full, and one that an operator has closed for writing. */
const [outOfDiskSpace, writesBlocked] = [14_031, 371];
const director = { programme: 'uryupinsk-2020', role: 'director' as const, schools: ['sample-1'] };

const database = refusingDatabase();
const log: string[] = [];
const bot = testBot({
  at: '2022-04-11T07:00:10Z',
  programmes: ['uryupinsk-2020'],
  database,
  log: () => pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }),
});
beforeEach(() => void log.splice(0));

const logged = (message: string) => log.filter((line) => line.includes(`"msg":"${message}"`)).length;
const inState = (state: 'waiting' | 'dead') => bot.open.models.inbox.countDocuments({ state });

it.each([
  { errorCode: outOfDiskSpace, name: 'Некто' },
  { errorCode: writesBlocked, name: 'Другой' },
])(
  'acknowledges nothing that cannot be stored, says so, and answers when it can: $errorCode',
  async (one) => {
    const person = await bot.person('ru', one.name, director);
    const said = (part: string) => person.messages().filter(({ text }) => text.includes(part)).length;
    await database.refuseWrites(one.errorCode);
    await person.send('/settings');
    await person.until((messages) => messages.some(({ text }) => text.includes('Сейчас не могу записать')));
    expect(bot.serving.taking()).toBe(false);
    expect(await inState('waiting')).toBe(0);
    expect(said('Настройки')).toBe(0);

    await database.takeWrites();
    await person.settled();
    expect(said('Настройки')).toBe(1);
    expect(said('Сейчас не могу записать')).toBe(1);
    expect(bot.serving.taking()).toBe(true);
    expect(await inState('dead')).toBe(0);
  },
);

it('gives no update up of which only the effects cannot be stored', { timeout: 30_000 }, async () => {
  const person = await bot.person('ru', 'Третий', director);
  await database.refuseWrites(outOfDiskSpace, 'sessions');
  await person.send('/settings');
  // More often than an update is tried that fails for a reason of its own.
  await vi.waitFor(() => expect(logged('an update could not be handled')).toBeGreaterThan(3), 20_000);
  expect(await inState('waiting')).toBe(1);

  await database.takeWrites();
  await person.settled();
  expect(person.messages().filter(({ text }) => text.includes('Настройки'))).toHaveLength(1);
  expect(await inState('dead')).toBe(0);
  expect(await inState('waiting')).toBe(0);
});

it('does not take an error about what was written for one of the kind', async () => {
  const { inbox } = bot.open.models;
  await inbox.collection.insertOne({ _id: 'twice' as never });
  const error = await inbox.collection
    .insertOne({ _id: 'twice' as never })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(isDatabaseAway(error)).toBe(false);
});
