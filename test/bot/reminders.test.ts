import { beforeAll, describe, expect, it } from 'vitest';
import { tick as runJobs } from '../../src/jobs/scheduler.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import type { ChatMessage, SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';

const rybinsk = 'rybinsk-2022';
const bot = testBot({ at: '2022-03-22T07:00:00Z', programmes: [rybinsk] });
const member = (role: 'director' | 'curator' | 'coordinator', ...schools: string[]) => ({
  programme: rybinsk,
  role,
  schools,
});
const operator = { kind: 'operator' } as const;

let director: SimUser;
let tatar: SimUser;
let curator: SimUser;
let coordinator: SimUser;

beforeAll(async () => {
  director = await bot.person('ru', 'Директор', member('director', 'glebovo'));
  tatar = await bot.person('tt', 'Директор', member('director', 'sretenye'));
  curator = await bot.person('ru', 'Куратор', member('curator', 'glebovo'));
  coordinator = await bot.person('ru', 'Координатор', member('coordinator'));
  // As when they join by an invite.
  await bot.open.app.store.schedules.wake(rybinsk, new Date(0));
});

const told = (user: SimUser, what: string): ChatMessage[] =>
  user.messages().filter(({ text }) => text.includes(what));
const last = (user: SimUser, what: string): ChatMessage => {
  const found = told(user, what).at(-1);
  if (!found) throw new Error(`nothing says ${what}`);
  return found;
};
const until = async (instant: string) => {
  await bot.clock.moveTo(new Date(instant));
  await bot.serving.idle();
};

describe('a reminder', () => {
  it('names what, until when and for which school, in the person’s language', async () => {
    await until('2022-03-24T06:30:00Z');
    const message = last(director, 'Напоминание о сроках');
    expect(message.text).toContain('Глебовская');
    expect(message.text).toContain('I квартал 2022');
    expect(message.text).toContain('до 31.03.2022 · осталось 7 дней');
    const other = last(tatar, 'Тапшыру вакытын искә төшерү');
    expect(other.text).toContain('7 көн калды');
    expect(told(curator, 'Напоминание о сроках')).toEqual([]);
  });

  it('opens the form in a message of its own', async () => {
    const before = director.messages().length;
    const message = last(director, 'Напоминание о сроках');
    await director.press('✏️ Заполнить', message.id);
    await director.settled();
    expect(director.messages()).toHaveLength(before + 1);
    expect(last(director, 'Напоминание о сроках').text).toBe(message.text);
  });

  it('is put off by its reader, and says until when', async () => {
    await tatar.press('⏰ 3 көннән', last(tatar, 'искә төшерү').id);
    await tatar.settled();
    expect(last(tatar, 'искә төшерү').text).toContain('28.03.2022');
    await until('2022-03-27T09:00:00Z');
    expect(told(tatar, 'Тапшыру вакытын')).toHaveLength(1);
    await until('2022-03-28T06:30:00Z');
    expect(told(tatar, 'Тапшыру вакытын')).toHaveLength(2);
  });

  it('says that it waits for review, and that it is done, when that happens elsewhere', async () => {
    const wanted = { programme: rybinsk, school: 'glebovo', form: 'self-audit', period: '2022-Q1' };
    const answers = { training: { numerator: 30, denominator: 40 } };
    const send = (accept: boolean) =>
      handInAnswers(bot.open.app, operator, wanted, answers, { via: 'cli', accept });
    expect((await send(false)).ok).toBe(true);
    await bot.serving.idle();
    const [first] = told(director, 'I квартал 2022').filter(({ text }) => text.includes('на проверке'));
    expect(first?.text).toContain('Всё из этого напоминания');
    expect(first?.buttons).toEqual([]);
    await bot.restart();
    expect((await send(true)).ok).toBe(true);
    await bot.serving.idle();
    expect(told(director, 'I квартал 2022').some(({ text }) => text.includes('✅ выполнено'))).toBe(true);
  });

  it('leaves a message alone that can’t be edited', async () => {
    await until('2022-04-08T07:00:00Z');
    const { messages } = bot.open.models;
    const [sent] = (await messages.find({ state: 'sent' }).lean()).filter(
      ({ content }) => content.kind === 'reminder',
    );
    const stale = { messageId: 999_999, stale: 1, editAt: new Date(0) };
    await messages.updateOne({ _id: sent?._id ?? '' }, { $set: stale });
    await bot.serving.idle();
    expect((await messages.findById(sent?._id).lean())?.stale).toBeUndefined();
  });
});

describe('a digest that comes by itself', () => {
  it('is one a day for a curator, with what is passed on, and one a week for the coordinator', async () => {
    for (let day = 9; day <= 18; day++) await until(`2022-04-${String(day).padStart(2, '0')}T06:30:00Z`);
    const of = async (name: string) =>
      (await bot.open.models.messages.find({ state: 'sent' }).lean()).filter(
        ({ _id, content }) => content.kind === 'digest' && _id.endsWith(name),
      );
    const id = async (user: SimUser) => (await bot.open.app.store.people.byTelegram(user.id))?.id ?? '';
    const weekly = await of(await id(coordinator));
    expect(weekly.map(({ _id }) => _id.split(',')[1])).toEqual([
      '2022-03-28',
      // The Monday before was passed over: the clock was moved by a week.
      '2022-04-08',
      '2022-04-11',
      '2022-04-18',
    ]);
    const daily = await of(await id(curator));
    const days = daily.map(({ _id }) => _id.split(',')[1]);
    expect(days).toEqual([...new Set(days)]);
    // Nothing is new on the other working days.
    expect(days.length).toBeLessThan(6);
    expect(days.length).toBeGreaterThan(0);
    expect(last(coordinator, 'Давно просрочено').text).toMatch(/Самоаудит|самоаудит/);
    expect(told(coordinator, 'Давно просрочено').at(-1)?.text).not.toContain('Глебовская');
  });
});

describe('a duty', () => {
  it('is marked from the reminder; when all of it is sent, the reminder says so', async () => {
    await until('2022-12-26T06:30:00Z');
    const message = last(director, 'Напоминание о сроках');
    expect(message.text).toContain('осталось');
    const mark = message.buttons.flat().find(({ text }) => text.includes('✅ Выполнено'));
    await director.press(mark?.text ?? '', message.id);
    await director.settled();
    const asked = director.last();
    expect(asked.id).toBeGreaterThan(message.id);
    expect(asked.text).toMatch(/что сделано|Что именно|Сколько/);
    expect(director.message(message.id).text).toBe(message.text);
  });
});

describe('a message whose hour has passed unsent', () => {
  it('does not come at night: it is said with the next one', async () => {
    const third = await bot.person('ru', 'Директор', member('director', 'shashkovo'));
    await until('2022-12-26T16:00:00Z');
    const audit = { holder: 'shashkovo', subject: 'self-audit', window: '2022-Q4' };
    await bot.open.models.occurrences.updateOne(audit, { $set: { handled: [], wakeAt: new Date(0) } });
    await runJobs(bot.open.app);
    await until('2022-12-27T19:00:00Z');
    expect(told(third, 'Напоминание о сроках')).toEqual([]);
    await until('2022-12-28T06:30:00Z');
    expect(told(third, 'Напоминание о сроках')).toHaveLength(1);
  });
});
