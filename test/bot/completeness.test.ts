import { Telegram } from 'telegraf';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { encode } from '../../src/bot/callback-data.ts';
import { tokenOf } from '../../src/domain/tokens.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:05:00Z', programmes: ['rybinsk-2022', 'baltasi-2021'] });
const operator = { kind: 'operator' } as const;
const rybinsk = (role: Role, ...schools: string[]) => ({ programme: 'rybinsk-2022', role, schools });
const answers = { training: { numerator: 30, denominator: 40 } };

async function handIn(school: string, options: { period?: string; accept?: boolean } = {}) {
  const { period = '2022-Q2', accept = true } = options;
  const key = { programme: 'rybinsk-2022', school, form: 'self-audit', period };
  const sent = await handInAnswers(bot.open.app, operator, key, answers, { via: 'cli', accept });
  expect(sent).toMatchObject({ ok: true });
}

async function says(user: SimUser, text: string) {
  await user.say(text);
  await user.settled();
  return user.last();
}

async function presses(user: SimUser, label: string) {
  const { id } = user.last();
  await user.press(label, id);
  await user.settled();
  return user.last();
}

const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

const row = (text: string, school: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(school))
    ?.replace(/ +/g, ' ');

let coordinator: SimUser;
let director: SimUser;

beforeAll(async () => {
  coordinator = await bot.person('ru', 'Иванова <О>', rybinsk('coordinator'));
  director = await bot.person('ru', 'Директор <Г>', rybinsk('director', 'glebovo'));
  await handIn('milyushino');
  await handIn('shashkovo', { accept: false });
  // A wave that is over: late, and another one that is late and waits.
  await handIn('glebovo', { period: '2022-Q1' });
  await handIn('sretenye', { period: '2022-Q1', accept: false });
});

describe('who has handed in', () => {
  it('is a table of all schools for the coordinator, with other waves', async () => {
    expect(coordinator.replyKeyboard().flat()).toContain('✅ Кто сдал');
    await coordinator.settled();
    const forms = await says(coordinator, '✅ Кто сдал');
    expect(forms.text).toContain('выберите отчёт');
    expect(labels(coordinator)).not.toContain('Данные координатора о школе');
    const table = await presses(coordinator, 'Самоаудит школы');
    expect(table.text).toContain('Самоаудит школы · II квартал 2022 года');
    expect(table.text).toContain('Срок: 30.06.2022, осталось 80 дней');
    expect(table.text).toContain(
      'Сдали 2 из 4: вовремя 1, поздно 0, на проверке 1.\nОстальные: срок идёт 2.\n',
    );
    const lines = table.text.split('\n').filter((line) => /(срок идёт|на проверке|вовремя)$/.test(line));
    expect(lines.map((line) => line.replace(/^.{20} /u, ''))).toEqual([
      'срок идёт',
      'срок идёт',
      'на проверке',
      'вовремя',
    ]);
    expect(lines.every((line) => [...line].length <= 34)).toBe(true);
    expect(table.entities.some(({ type }) => type === 'pre')).toBe(true);

    const before = await presses(coordinator, '⏪ I квартал 2022 года');
    expect(before.text).toContain('просрочено на 11 дней');
    expect(before.text).toContain(
      'Сдали 2 из 4: вовремя 0, поздно 1, на проверке 1.\nОстальные: не сдали 2.\n',
    );
    expect(row(before.text, 'МОУ Глебовская')).toMatch(/поздно$/);
    expect(row(before.text, 'МОУ Сретенская')).toMatch(/на проверке ⏰$/);
    expect(before.text).toContain('⏰ — прислали после срока');
    expect(labels(coordinator)).toContain('II квартал 2022 года ⏩');
  });

  it('tells schools apart in the little room there is: not by whom they are named after', async () => {
    const curator = await bot.person('tt', 'Икенче куратор', rybinsk('curator', 'sretenye'));
    await says(curator, '/completeness');
    const table = await presses(curator, 'Мәктәп үзаудиты');
    expect(row(table.text, 'Сретенье урта мәкт')).toMatch(/вакыты бара$/);
  });

  it('holds for a curator only the own schools, in Tatar, and has nothing to close', async () => {
    const curator = await bot.person('tt', 'Куратор', rybinsk('curator', 'milyushino', 'glebovo'));
    expect(curator.replyKeyboard().flat()).toContain('✅ Кем тапшырган');
    await says(curator, '/completeness');
    const table = await presses(curator, 'Мәктәп үзаудиты');
    expect(table.text).toContain(
      'Тапшырды: 1 / 2; вакытында 1, соңарып 0, тикшерүдә 0.\nКалганнары: вакыты бара 1.\n',
    );
    expect(table.text).toContain('вакытында');
    expect(table.text).not.toContain('Сретенская');
    expect(labels(curator)).toContain('🔔 Тапшырмаганнарның исенә төшерергә');
    expect(labels(curator)).not.toContain('🔒 Кабул итүне ябарга');
  });

  it('chooses the programme where there are several', async () => {
    const both = await bot.person('ru', 'Двое', rybinsk('coordinator'), {
      programme: 'baltasi-2021',
      role: 'curator',
      schools: ['nurma-school'],
    });
    expect((await says(both, '/completeness')).text).toContain('Выберите программу');
    expect(labels(both)).toHaveLength(2);
  });

  it('is no director’s', async () => {
    expect(director.replyKeyboard().flat()).not.toContain('✅ Кто сдал');
    await says(director, '/completeness');
    await presses(director, 'Самоаудит школы');
    expect(director.last().text).toContain('У вас нет доступа');
  });
});

describe('reminding those who have not', () => {
  it('asks with the count, says whom it can’t reach, and tells each once a day', async () => {
    const blocked = await bot.person('ru', 'Закрывший', rybinsk('director', 'glebovo'));
    const person = await bot.open.app.store.people.byTelegram(blocked.id);
    await bot.open.app.store.people.setUnreachable(person!.id, true);

    await says(coordinator, '/completeness');
    await presses(coordinator, 'Самоаудит школы');
    const ask = await presses(coordinator, '🔔 Напомнить тем, кто не сдал');
    expect(ask.text).toContain('Отправить напоминание 1 директору?');
    expect(ask.text).toContain('Директор <Г> (МОУ Глебовская');
    expect(ask.text).toMatch(/Нет директора в боте, позвоните в школу: МОУ Сретенская/);
    expect(ask.text).toContain('не открыли чат или закрыли его): Закрывший (МОУ Глебовская');
    const before = director.messages().length;
    const done = await presses(coordinator, '🔔 Отправить');
    expect(done.text).toContain('Отправляем напоминание: 1 директор.');
    await director.settled();
    expect(director.last().text).toContain('Напоминание: отчёт ещё не сдан');
    expect(director.messages()).toHaveLength(before + 1);

    await presses(coordinator, '🔔 Напомнить тем, кто не сдал');
    expect((await presses(coordinator, '🔔 Отправить')).text).toContain(
      'Сегодня уже получили напоминание: 1.',
    );
    await director.settled();
    expect(director.messages()).toHaveLength(before + 1);
  });

  it('leaves alone who only corrects what was accepted', async () => {
    const key = { programme: 'rybinsk-2022', school: 'milyushino', form: 'self-audit', period: '2022-Q2' };
    const report = await bot.open.app.store.reports.find(key);
    await bot.open.app.store.reports.save({
      ...report!,
      draft: { answers, skipped: [], by: 'x', updatedAt: bot.clock.now() },
      revision: report!.revision + 1,
    });
    await says(coordinator, '/completeness');
    const table = await presses(coordinator, 'Самоаудит школы');
    expect(table.text).toContain('вовремя');
    expect((await presses(coordinator, '🔔 Напомнить тем, кто не сдал')).text).not.toContain('Милюшинская');
  });
});

describe('closing a period', () => {
  it('asks first, then opens it for one school with a reason', async () => {
    await says(coordinator, '/completeness');
    await presses(coordinator, 'Самоаудит школы');
    await presses(coordinator, '⏪ I квартал 2022 года');
    const ask = await presses(coordinator, '🔒 Закрыть приём');
    expect(ask.text).toContain('Ещё не сдали 2 школы');
    expect(ask.text).not.toContain('Срок ещё не прошёл');
    const closed = await presses(coordinator, '🔒 Закрыть приём');
    expect(closed.text).toContain('🔒 Приём закрыт 11.04.2022.');
    await presses(coordinator, '🔓 Открыть для школы');
    const school = labels(coordinator).find((label) => label.startsWith('МОУ Глебовская'));
    const why = await presses(coordinator, school!);
    expect(why.text).toContain('Напишите причину');
    const opened = await says(coordinator, 'Ошибка в протоколе <b>');
    expect(opened.text).toContain('Открыт для школы: МОУ Глебовская');
    expect(opened.text).toContain('Причина: Ошибка в протоколе <b>');
    await director.settled();
    expect(director.last().text).toContain('Приём отчёта снова открыт для вашей школы');
    expect(director.last().text).toContain('Ошибка в протоколе <b>');
  });

  it('asks, closes, opens and reminds in Tatar too', async () => {
    const coordinator = await bot.person('tt', 'Координатор', rybinsk('coordinator'));
    await says(coordinator, '/completeness');
    await presses(coordinator, 'Укучылар һәм ата-аналар сораштыруы');
    const ask = await presses(coordinator, '🔔 Тапшырмаганнарның исенә төшерергә');
    expect(ask.text).toContain('1 директорга искә төшерү җибәрергәме?');
    expect(ask.text).toContain('Ботта директоры юк');
    expect((await presses(coordinator, '🔔 Җибәрергә')).text).toContain(
      'Искә төшерүне җибәрәбез: 1 директор.',
    );
    const close = await presses(coordinator, '🔒 Кабул итүне ябарга');
    expect(close.text).toContain('Вакыты әле узмаган: 31.12.2022');
    expect(close.text).toContain('Әле тапшырмаган мәктәпләр: 4');
    expect((await presses(coordinator, '🔒 Кабул итүне ябарга')).text).toContain('11.04.2022 көнендә ябылды');
    await presses(coordinator, '🔓 Мәктәп өчен ачарга');
    await presses(coordinator, labels(coordinator)[0]!);
    expect((await says(coordinator, 'Хата бар')).text).toContain('Сәбәбе: Хата бар');
  });

  it('is not a curator’s, not even by an old button', async () => {
    const curator = await bot.person('ru', 'Куратор', rybinsk('curator', 'glebovo'));
    const tokens = [tokenOf('rybinsk-2022'), tokenOf('staff'), '2022'] as const;
    const { token, url } = bot.simulator;
    const data = encode('cc', ...tokens, 'yes');
    const { message_id: old } = await new Telegram(token, { apiRoot: url }).sendMessage(curator.id, 'old', {
      reply_markup: { inline_keyboard: [[{ text: 'old', callback_data: data }]] },
    });
    await curator.press(data, old);
    await curator.settled();
    expect(curator.last().text).toContain('У вас нет доступа');
    const key = { programme: 'rybinsk-2022', form: 'staff', period: '2022' };
    expect(await bot.open.app.store.closings.get(key)).toBeUndefined();
  });
});
