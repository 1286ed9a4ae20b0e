import { describe, expect, it } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import type { Role } from '../../src/domain/access.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { reportId } from '../../src/usecases/report-support.ts';
import { testBot } from '../kit/bot.ts';

const today = new Date('2022-04-11T07:00:00Z');
const bot = testBot({ at: today.toISOString() });

const held = (programme: string, role: Role, ...schools: string[]) => ({ programme, role, schools });
const rybinsk = (role: Role, ...schools: string[]) => held('rybinsk-2022', role, ...schools);

/** Says something or presses a button, and returns the newest message once the bot is done. */
async function says(user: SimUser, text: string) {
  await user.say(text);
  return user.last();
}

async function presses(user: SimUser, button: string, message?: number) {
  await user.press(button, message);
  await user.settled();
  return message === undefined ? user.last() : user.message(message);
}

/** A button of a message long ago, or one that somebody made up. */
async function pressesOld(user: SimUser, data: string) {
  const { url, token } = bot.simulator;
  const sent = await fetch(`${url}/bot${token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      chat_id: user.id,
      text: 'old',
      reply_markup: { inline_keyboard: [[{ text: 'old button', callback_data: data }]] },
    }),
  });
  expect(sent.ok).toBe(true);
  const { id } = user.last();
  const answer = await user.press('old button', id);
  await user.settled();
  return { answer: answer.text ?? '', old: user.message(id).text, last: user.last().text };
}

const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

const evidenceOf = (school: string, programme = 'rybinsk-2022') =>
  bot.open.app.store.evidence.ofProgramme(programme, [school]);

/** Opens the occurrence whose title is in the newest message's list, by its number. */
async function opens(user: SimUser, title: string) {
  const [, number] = new RegExp(`(\\d+)\\. ${title}`).exec(user.last().text) ?? [];
  expect(number, user.last().text).toBeDefined();
  return presses(user, number as string, user.last().id);
}

describe('the roadmap of a school', () => {
  it('lists what is open in Rybinsk on 2022-04-11, a measure of two tables once', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'glebovo'));
    const list = await says(director, '🗓 Дорожная карта');
    expect(list.text).toContain('МОУ Глебовская СОШ');
    expect(list.text).toContain('▶️ срок идёт: 10');
    expect(list.text).toContain('▶️ срок идёт · до 31.12.2022 · осталось 264 дня');
    expect(labels(director)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '2/2 ▶️',
      '🗂 Все пункты',
      '📅 В календарь',
    ]);
    expect(list.text.match(/Семинар руководителей о сетевых моделях/g)).toHaveLength(1);

    const all = await presses(director, '🗂 Все пункты', list.id);
    expect(all.text).toContain('Все пункты, на год вперёд');
    expect(all.text).toContain('🗓️ предстоит');
    expect(labels(director)).toContain('⏰ Только ближайшие');
  });

  it('shows one occurrence with all that the document says, and goes back to where it was opened', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'glebovo'));
    const list = await says(director, '/roadmap');
    await presses(director, '🗂 Все пункты', list.id);
    await presses(director, '2/4 ▶️', list.id);
    const second = director.last().text;
    await opens(director, 'Школа составляет программу перехода');
    const { text } = director.last();
    expect(text).toContain('Школа составляет программу перехода');
    expect(text).toContain('Срок: 01.01.2022 – 31.12.2022');
    expect(text).toContain('Ответственный: Школы');
    expect(text).toContain('Ожидаемый результат: Готовые программы перехода школ');
    expect(text).toContain('Формат: в документе не указан');
    expect(text).toContain('Выполнено: 0 из 1');
    expect(text).toContain('Где записано: Дорожная карта поддержки');
    expect(text).toContain('Номер: 3.2');
    expect((await presses(director, '⬅️ Назад', list.id)).text).toBe(second);
  });

  it('leads to the same measure in the other table, and says what a report proves', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'glebovo'));
    const list = await says(director, '/roadmap');
    const seminar = await opens(director, 'Семинар руководителей о сетевых моделях');
    expect(seminar.text).toContain('Это же мероприятие есть здесь: Дорожная карта поддержки');
    const twin = await presses(director, '🔗 Дорожная карта поддержки', list.id);
    expect(twin.text).toContain('Номер: 4.6');
    expect(twin.text).toContain('Это же мероприятие есть здесь: Меры по пяти приоритетам');
    await presses(director, '⬅️ Назад', list.id);
    const audit = await opens(director, 'Школа оценивает себя сама');
    expect(audit.text).toContain('примут отчёт «Самоаудит школы»');
  });

  it('speaks Tatar in Baltasi: overdue first, the stage on top', async () => {
    const director = await bot.person('tt', 'Гөлнара', held('baltasi-2021', 'director', 'sample-1'));
    const list = await says(director, '🗓 Юл картасы');
    expect(list.text).toContain('📍 Гамәли этап, 30.06.2022 көненә кадәр');
    expect(list.text).toContain('⏰ вакыты узды: 3');
    expect(list.text).toContain('⏰ 101 көн соңга калды · вакыты 31.12.2021 иде');
    expect(list.text.indexOf('101 көн')).toBeLessThan(list.text.indexOf('142 көн калды'));
    const one = await presses(director, '1', list.id);
    expect(one.text).toContain('Җаваплы: Мәгариф идарәсе һәм Мәктәпләр');
    expect(one.text).toContain('Рәвеше: документта күрсәтелмәгән');
    expect(labels(director)).toEqual(['✅ Үтәлде дип билгеләргә', '⬅️ Артка']);
  });

  it('has the months of Uryupinsk on 2020-04-15', async () => {
    await bot.clock.moveTo(new Date('2020-04-15T07:00:00Z'));
    try {
      const director = await bot.person('ru', 'Директор', held('uryupinsk-2020', 'director', 'sample-1'));
      const list = await says(director, '/roadmap');
      expect(list.text).toContain('▶️ срок идёт · до 30.04.2020 · осталось 15 дней');
      expect(list.text).toContain('▶️ срок идёт · до 31.05.2020 · осталось 46 дней');
      await presses(director, '🗂 Все пункты', list.id);
      expect(director.last().text).toContain('🗓️ предстоит');
      await opens(director, 'Разработать школьные программы качества');
      expect(director.last().text).toContain('Ожидаемый результат: в документе не указан');
    } finally {
      await bot.clock.moveTo(today);
    }
  });

  it('says of Yutazy that the document has none, and shows the reports that are due', async () => {
    const director = await bot.person('ru', 'Директор', held('yutazy-2020', 'director', 'sample-1'));
    const list = await says(director, '/roadmap');
    expect(list.text).toContain('В документе этой программы дорожной карты нет.');
    expect(list.text).toContain('Самоаудит школы · 2021/2022 учебный год');
    expect(list.text).toContain('▶️ срок идёт · до 31.08.2022 · осталось 142 дня');
    expect(list.text).toContain('⏰ просрочено на 223 дня · срок был 31.08.2021');
    const form = await presses(director, '📋 Самоаудит школы · 2021/2022 учебный год', list.id);
    expect(form.text).toContain('Вопрос 1 из');
  });

  it('shows the authority of Kargasok the monitoring that its document names', async () => {
    const observer = await bot.person('tt', 'Күзәтүче', held('kargasok-2023', 'observer'));
    await says(observer, '/roadmap');
    const list = await presses(observer, '🏛 Идарә бурычлары');
    expect(list.text).toContain('Бу программаның документында юл картасы юк.');
    expect(list.text).toContain('Документ буенча мониторинг');
    expect(list.text).toContain('01.01.2023 – 31.03.2023 · 265 көннән соң башлана');
  });
});

describe('marking a duty as done', { timeout: 60_000 }, () => {
  it('with a note: the curator accepts it, and it is done in both tables', async () => {
    const director = await bot.person('ru', 'Анна <b>', rybinsk('director', 'milyushino'));
    const curator = await bot.person('ru', 'Куратор', rybinsk('curator', 'milyushino'));
    await says(director, '/roadmap');
    await opens(director, 'Семинар руководителей о сетевых моделях');
    const ask = await presses(director, '✅ Отметить выполненным');
    expect(ask.text).toContain('Напишите одним сообщением');
    const sent = await says(director, 'Приказ № 5 от <11.04.2022> & протокол');
    expect(sent.text).toContain('Отправлено на проверку');

    await curator.settled();
    const notice = curator.last();
    expect(notice.text).toContain('Приказ № 5 от <11.04.2022> & протокол');
    const open = await presses(curator, 'Проверить', notice.id);
    expect(open.text).toContain('Прислал(а): Анна <b>, 11.04.2022, 10:00');
    const accepted = await presses(curator, '✅ Принять', notice.id);
    expect(accepted.text).toContain('✅ Принято: Куратор');
    expect(accepted.buttons.flat().map(({ text }) => text)).toEqual(['⬅️ Назад']);

    await director.settled();
    expect(director.last().text).toContain('Выполнение подтверждено');
    const done = await presses(director, 'Открыть', director.last().id);
    expect(done.text).toContain('✅ выполнено');
    expect(done.text).toContain('✅ принято · 11.04.2022 · Анна <b>');
    expect(labels(director)).not.toContain('✅ Отметить выполненным');
    const twin = await presses(director, '🔗 Дорожная карта поддержки', done.id);
    expect(twin.text).toContain('✅ выполнено');
    expect((await says(director, '/roadmap')).text).not.toContain('Семинар руководителей');
  });

  it('is returned with a typed reason: the director reads it, in Tatar, and sends again', async () => {
    const director = await bot.person('tt', 'Гөлнара', held('baltasi-2021', 'director', 'sample-2'));
    const curator = await bot.person('ru', 'Куратор', held('baltasi-2021', 'curator', 'sample-2'));
    await says(director, '/roadmap');
    await presses(director, '1');
    await presses(director, '✅ Үтәлде дип билгеләргә');
    expect((await says(director, 'Боерык № 7')).text).toContain('Тикшерүгә җибәрелде');

    await curator.settled();
    const notice = curator.last();
    await presses(curator, 'Проверить', notice.id);
    const ask = await presses(curator, '↩️ Вернуть на доработку', notice.id);
    expect(ask.text).toContain('Почему возвращаем?');
    const returned = await says(curator, 'Нет даты <приказа>');
    expect(returned.text).toContain('Причина: Нет даты <приказа>');

    await director.settled();
    expect(director.last().text).toContain('Үтәлеш билгесе кайтарылды');
    expect(director.last().text).toContain('Нет даты <приказа>');
    const again = await presses(director, 'Ачарга', director.last().id);
    expect(again.text).toContain('↩️ кайтарылды · 11.04.2022 · Гөлнара');
    expect(again.text).toContain('Сәбәбе: Нет даты <приказа>');
    expect(again.text).toContain('⏰ 101 көн соңга калды');
    await presses(director, '✅ Үтәлде дип билгеләргә', again.id);
    await says(director, 'Боерык № 7, 01.04.2022');
    expect((await evidenceOf('sample-2', 'baltasi-2021')).map(({ state }) => state)).toEqual([
      'returned',
      'waiting',
    ]);
    // While it waits there is nothing to mark, and lateness counts no further.
    const waiting = await presses(director, 'Пунктны ачарга');
    expect(waiting.text).toContain('📨 тикшерүдә · 31.12.2021 көненә кадәр');
    expect(labels(director)).toEqual(['⬅️ Артка']);
  });

  it('is returned for a ready reason; a second reviewer reads who decided', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'shashkovo'));
    const first = await bot.person('ru', 'Первый', rybinsk('curator', 'shashkovo'));
    const second = await bot.person('tt', 'Икенче', rybinsk('curator', 'shashkovo'));
    await says(director, '/roadmap');
    await opens(director, 'Районные конкурсы педагогов');
    await presses(director, '✅ Отметить выполненным');
    await says(director, 'Сделано');
    await Promise.all([first.settled(), second.settled()]);
    await presses(second, 'Тикшерергә');
    const slow = second.last().id;
    await presses(first, 'Проверить');
    await presses(first, '↩️ Вернуть на доработку');
    const returned = await presses(first, 'Укажите номер и дату документа');
    expect(returned.text).toContain('Причина: Укажите номер и дату документа');

    await presses(second, '✅ Кабул итәргә', slow);
    expect(second.last().text).toContain('Карар инде бар: кире кайтарылган (Первый)');
    expect(second.message(slow).text).toContain('↩️ Кайтарылды: Первый');
    const [piece] = await evidenceOf('shashkovo');
    expect(piece?.state).toBe('returned');
  });

  it('waits in the list of what is to be reviewed', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'shashkovo'));
    const curator = await bot.person('ru', 'Куратор', rybinsk('curator', 'shashkovo'));
    await says(director, '/roadmap');
    await opens(director, 'Районная конференция педагогов');
    await presses(director, '✅ Отметить выполненным');
    await says(director, 'Программа встречи');
    await says(curator, '📥 На проверке');
    const [label = ''] = labels(curator);
    expect(label).toContain('11.04.2022 · МОУ Шашковская СОШ · 🗓 Районная');
    expect((await presses(curator, label)).text).toContain('Программа встречи');
  });

  it('asks how many where several are planned: done when all are accepted', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'glebovo'));
    const curator = await bot.person('ru', 'Куратор', rybinsk('curator', 'glebovo'));
    const list = await says(director, '/roadmap');
    await opens(director, 'Районная конференция юных исследователей');
    await presses(director, '✅ Отметить выполненным', list.id);
    expect(labels(director)).toEqual(['1', '2', '3', '🎓 Отчёт о мероприятии', '📄 Документ', 'Отмена']);
    expect((await presses(director, '2', list.id)).text).toContain('Отмечаем: 2');
    await says(director, 'Две встречи');
    await curator.settled();
    await presses(curator, 'Проверить');
    expect(curator.last().text).toContain('Отмечаем: 2');
    await presses(curator, '✅ Принять');
    await director.settled();
    const two = await presses(director, 'Открыть', director.last().id);
    expect(two.text).toContain('▶️ срок идёт');
    expect(two.text).toContain('Выполнено: 2 из 3');
    // The last one is not asked for: it is one.
    expect((await presses(director, '✅ Отметить выполненным', two.id)).text).toContain('Напишите одним');
    await says(director, 'Третья встреча');
    await curator.settled();
    await presses(curator, 'Проверить', curator.last().id);
    await presses(curator, '✅ Принять');
    await director.settled();
    expect((await presses(director, 'Открыть', director.last().id)).text).toContain('✅ выполнено');
  });

  it('counts 20 presses once, whether with a report or of the reviewer', async () => {
    const { store } = bot.open.app;
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'sretenye'));
    const curator = await bot.person('ru', 'Куратор', rybinsk('curator', 'sretenye'));
    const key = { programme: 'rybinsk-2022', school: 'sretenye', form: 'staff', period: '2022' };
    await store.reports.save({
      ...key,
      id: reportId(key),
      versions: [{ number: 1, answers: {}, by: 'operator', at: today, via: 'cli', late: false }],
      waiting: true,
      revision: 1,
    });
    const list = await says(director, '/roadmap');
    await opens(director, 'Районные конкурсы педагогов');
    await presses(director, '✅ Отметить выполненным', list.id);
    expect((await presses(director, '📋 Подтвердить отчётом', list.id)).text).toContain('Какой отчёт');
    const report = 'Кадры и контингент за год · 2022 год';
    await Promise.all(Array.from({ length: 20 }, () => director.press(report, list.id)));
    await director.settled();
    expect(director.message(list.id).text).toContain('Отправлено на проверку');
    expect(await evidenceOf('sretenye')).toMatchObject([
      { report: reportId(key), state: 'waiting', quantity: 0, count: 1 },
    ]);

    await curator.settled();
    const notice = curator.last();
    expect(curator.messages().filter(({ text }) => text.includes('на проверку'))).toHaveLength(1);
    await presses(curator, 'Проверить', notice.id);
    expect(curator.last().text).toContain('📋 Кадры и контингент за год · 2022 год');
    await Promise.all(Array.from({ length: 20 }, () => curator.press('✅ Принять', notice.id)));
    await curator.settled();
    expect(curator.last().id).toBe(notice.id);
    await director.settled();
    expect(director.messages().filter(({ text }) => text.includes('Выполнение подтверждено'))).toHaveLength(
      1,
    );
  });

  it('counts a duty of the authority at once, each planned quantity by itself', async () => {
    const coordinator = await bot.person('ru', 'Координатор', rybinsk('coordinator'));
    await says(coordinator, '/roadmap');
    const list = await presses(coordinator, '🏛 Задачи управления');
    expect(list.text).toContain('Управление образования Рыбинского района');
    expect(list.text).toContain('🗓️ предстоит · 01.05.2022 – 30.06.2022 · начнётся через 20 дней');
    expect(list.text).toContain('Приказ: 0 из 1; Планы тьюторов: 0 из 4');
    await opens(coordinator, 'Тьюторы района для педагогов школ');
    await presses(coordinator, '✅ Отметить выполненным', list.id);
    expect(labels(coordinator)).toEqual(['Приказ (0 из 1)', 'Планы тьюторов (0 из 4)', 'Отмена']);
    await presses(coordinator, 'Планы тьюторов (0 из 4)', list.id);
    expect((await presses(coordinator, '3', list.id)).text).toContain('Отмечаем: Планы тьюторов: 3');
    expect((await says(coordinator, 'Три плана')).text).toContain('Отметка засчитана');
    const open = await presses(coordinator, 'Открыть пункт');
    expect(open.text).toContain('Выполнено: Приказ: 0 из 1; Планы тьюторов: 3 из 4');

    // Before its window opens is allowed.
    await presses(coordinator, '⬅️ Назад');
    await opens(coordinator, 'Программа поддержки: промежуточные данные');
    await presses(coordinator, '✅ Отметить выполненным');
    await says(coordinator, 'Справка готова');
    expect((await presses(coordinator, 'Открыть пункт')).text).toContain('✅ выполнено · до 30.06.2022');
  });

  it('refuses a note that is too long and keeps waiting for one', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'shashkovo'));
    await says(director, '/roadmap');
    await opens(director, 'Конкурс на звание ресурсного центра');
    await presses(director, '✅ Отметить выполненным');
    expect((await says(director, 'я'.repeat(1001))).text).toContain('Слишком длинно');
    expect((await says(director, 'Приказ № 9')).text).toContain('Отправлено на проверку');
  });
});

describe('what is not allowed or gone', () => {
  it('shows nothing of a foreign school and lets nobody mark there', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'glebovo'));
    const foreign = schoolToken({ programme: 'rybinsk-2022', id: 'milyushino' });
    const duty = [tokenOf('rybinsk-2022'), tokenOf('r3.2'), '2022', foreign] as const;
    const before = await evidenceOf('milyushino');
    for (const data of [
      encode('ro', foreign, 'now', 0),
      encode('rd', ...duty),
      encode('rn', ...duty, 'abcdefgh', '*', '*'),
      encode('ra', tokenOf('rybinsk-2022'), 'now', 0),
    ]) {
      expect((await pressesOld(director, data)).last).toContain('У вас нет доступа к этому действию');
    }
    await says(director, 'Сделано');
    expect(await evidenceOf('milyushino')).toEqual(before);
    const other = encode('ra', tokenOf('baltasi-2021'), 'now', 0);
    expect((await pressesOld(director, other)).last).toContain('Не удалось найти');
  });

  it('lets a curator and an observer only look', async () => {
    const curator = await bot.person('ru', 'Куратор', rybinsk('curator', 'glebovo'));
    await says(curator, '/roadmap');
    await opens(curator, 'Школа оценивает себя сама');
    expect(labels(curator)).toEqual(['⬅️ Назад']);
    const own = schoolToken({ programme: 'rybinsk-2022', id: 'glebovo' });
    const mark = [tokenOf('rybinsk-2022'), tokenOf('r3.2'), '2022', own, 'abcdefgh', '*', '*'] as const;
    expect((await pressesOld(curator, encode('rn', ...mark))).last).toContain('У вас нет доступа');
  });

  it('does not let a director review, nor open evidence of another school', async () => {
    const coordinator = await bot.person('ru', 'Координатор', held('uryupinsk-2020', 'coordinator'));
    const director = await bot.person('tt', 'Директор', held('uryupinsk-2020', 'director', 'sample-1'));
    const other = await bot.person('ru', 'Сосед', held('uryupinsk-2020', 'director', 'sample-2'));
    await says(director, '/roadmap');
    await presses(director, '1');
    await presses(director, '✅ Үтәлде дип билгеләргә');
    await says(director, 'Боерык');
    await coordinator.settled();
    const data = coordinator.last().buttons[0]?.[0]?.data ?? '';
    expect((await pressesOld(other, data)).last).toContain('У вас нет доступа');
    expect((await pressesOld(director, data)).old).toContain('Карарны мәктәп кураторы');
    const accept = await pressesOld(director, data.replace('eo', 'ea'));
    expect(accept.last).toContain('рөхсәтегез юк');
    expect(await evidenceOf('sample-1', 'uryupinsk-2020')).toMatchObject([{ state: 'waiting' }]);
  });

  it.each([
    ['ru', 'Не удалось найти', 'Эта кнопка устарела'],
    ['tt', 'Табылмады', 'Бу төймә искергән'],
  ] as const)('answers a stale button in %s', async (language, gone, stale) => {
    const director = await bot.person(language, 'Директор', rybinsk('director', 'glebovo'));
    const own = schoolToken({ programme: 'rybinsk-2022', id: 'glebovo' });
    const programme = tokenOf('rybinsk-2022');
    expect((await pressesOld(director, encode('rd', programme, 'AAAAA', '2022', own))).last).toContain(gone);
    expect((await pressesOld(director, encode('eo', 'AAAAAAAAAA'))).last).not.toBe('old');
    expect((await pressesOld(director, `rd:${programme}`)).answer).toContain(stale);
  });

  it('says so when the window is none of this duty', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'glebovo'));
    const own = schoolToken({ programme: 'rybinsk-2022', id: 'glebovo' });
    const data = encode('rd', tokenOf('rybinsk-2022'), tokenOf('r3.2'), '2023', own);
    expect((await pressesOld(director, data)).last).toContain('Такого пункта в дорожной карте сейчас нет');
  });
});
