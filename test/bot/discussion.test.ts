import { Telegram } from 'telegraf';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { reportId } from '../../src/usecases/report-support.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:05:00Z', programmes: ['rybinsk-2022'] });
const operator = { kind: 'operator' } as const;
const rybinsk = (role: Role, ...schools: string[]) => ({ programme: 'rybinsk-2022', role, schools });
const keyOf = (school: string, form = 'self-audit', period = '2022-Q2') => ({
  programme: 'rybinsk-2022',
  school,
  form,
  period,
});

async function handIn(key: ReturnType<typeof keyOf>, answers: Record<string, unknown>, accept = false) {
  const sent = await handInAnswers(bot.open.app, operator, key, answers, { via: 'cli', accept });
  expect(sent).toMatchObject({ ok: true });
}

async function says(user: SimUser, text: string) {
  await user.say(text);
  await user.settled();
  return user.last();
}

async function presses(user: SimUser, label: string, id = user.last().id) {
  await user.press(label, id);
  await user.settled();
  return user.last().id === id ? user.message(id) : user.last();
}

/** Presses the button whose label begins so. */
async function opens(user: SimUser, start: string) {
  const found = labels(user).find((label) => label.startsWith(start));
  return presses(user, found ?? start);
}

const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

const training = (numerator: number) => ({ training: { numerator, denominator: 40 } });

describe('a discussion', () => {
  let director: SimUser;
  let curator: SimUser;
  beforeAll(async () => {
    director = await bot.person('ru', 'Петрова <П>', rybinsk('director', 'glebovo'));
    curator = await bot.person('tt', 'Куратор', rybinsk('curator', 'glebovo'));
    await handIn(keyOf('glebovo'), training(30));
    await curator.settled();
  });

  it('goes in both directions, each told with a button to reply', async () => {
    await says(director, '📋 Отчитаться');
    const sent = await opens(director, '📨 Самоаудит школы');
    expect(sent.text).toContain('📨 Ждёт проверки.');
    expect(sent.text).toContain('30 из 40 (75');
    expect(labels(director)).toEqual(['✏️ Исправить', '💬 Обсудить', '⬅️ Назад']);
    expect((await presses(director, '💬 Обсудить')).text).toContain('не длиннее 1000 знаков');
    expect((await says(director, 'я'.repeat(1001))).text).toContain('Слишком длинно');
    const kept = await says(director, 'Учитель ушла <b>в декрет</b> & вернётся');
    expect(kept.text).toContain('Сообщение сохранено');
    expect(kept.text).toContain('Петрова <П>, 11.04.2022, 10:05:\nУчитель ушла <b>в декрет</b> & вернётся');

    await curator.settled();
    const notice = curator.last();
    expect(notice.text).toContain('Хисап турында хәбәр');
    expect(notice.text).toContain('Учитель ушла <b>в декрет</b> & вернётся');
    await presses(curator, '💬 Җавап язарга');
    await says(curator, 'Рәхмәт, аңладым');
    await director.settled();
    expect(director.last().text).toContain('Сообщение об отчёте');
    expect(director.last().text).toContain('Куратор, 11.04.2022, 10:05:\nРәхмәт, аңладым');
    const open = await presses(director, '📋 Открыть отчёт');
    expect(open.text).toContain('💬 Обсуждение');
    expect(open.text).toContain('Рәхмәт, аңладым');
    expect(labels(director)).toContain('💬 Обсудить (2)');

    await presses(curator, '⬅️ Артка');
    expect(curator.last().text).toContain('Рәхмәт, аңладым');
    expect(labels(curator)).toContain('✅ Кабул итәргә');
  });

  it('is only read by an observer, and seen by nobody of another school', async () => {
    const observer = await bot.person('ru', 'Наблюдатель', rybinsk('observer'));
    const report = reportId(keyOf('glebovo'));
    const view = (await bot.open.app.store.reports.get(report))!;
    expect(view.discussion).toHaveLength(2);
    const other = await bot.person('ru', 'Чужой', rybinsk('director', 'milyushino'));
    for (const [user, text] of [
      [observer, 'Писать здесь могут'],
      [other, 'У вас нет доступа'],
    ] as const) {
      const data = director
        .message(director.last().id)
        .buttons.flat()
        .find(({ data }) => data?.startsWith('fc:'))!.data!;
      const { token, url } = bot.simulator;
      const { message_id: old } = await new Telegram(token, { apiRoot: url }).sendMessage(user.id, 'old', {
        reply_markup: { inline_keyboard: [[{ text: 'old', callback_data: data }]] },
      });
      await user.press(data, old);
      await user.settled();
      expect(user.last().text).toContain(text);
      await says(user, 'А я напишу');
    }
    expect((await bot.open.app.store.reports.get(report))?.discussion).toHaveLength(2);
  });
});

describe('a correction of what was accepted', () => {
  it('shows old → new before it is sent and to the reviewer; what was accepted counts until then', async () => {
    const director = await bot.person('ru', 'Директор', rybinsk('director', 'milyushino'));
    const curator = await bot.person('ru', 'Куратор', rybinsk('curator', 'milyushino'));
    await handIn(keyOf('milyushino'), training(30), true);
    // What waits to be told goes out with the next update.
    await says(director, '/help');
    await says(director, '📋 Отчитаться');
    const sent = await opens(director, '✅ Самоаудит школы');
    expect(sent.text).toContain('✅ Принято: —');
    await presses(director, '✏️ Исправить');
    await opens(director, '30 из 40');
    const summary = await says(director, '36 из 40');
    expect(director.message(summary.id).text).toContain('Что изменится:');
    expect(director.message(summary.id).text).toMatch(/• .*\? 30 из 40 \(75.%\) → 36 из 40 \(90.%\)/u);
    await presses(director, '📨 Отправить');
    const values = async () =>
      (await bot.open.app.store.values.ofSchool('rybinsk-2022', 'milyushino', ['2022'])).map(
        ({ numerator }) => numerator,
      );
    expect(await values()).toEqual([30]);
    await curator.settled();
    const review = await presses(curator, 'Проверить');
    expect(review.text).toContain('Версия 2 из 2');
    expect(review.text).toContain('Исправление принятого отчёта: 1 ответ.');
    expect(review.text).toMatch(/✏️ .*\? 30 из 40 \(75.%\) → 36 из 40 \(90.%\)/u);
    expect(await values()).toEqual([30]);
    await presses(curator, '✅ Принять');
    expect(await values()).toEqual([36]);
    await director.settled();
    await says(director, '📋 Отчитаться');
    const now = await opens(director, '✅ Самоаудит школы');
    expect(now.text).toContain('✅ Принято: Куратор, 11.04.2022, 10:05');
    const first = await presses(director, 'Версия 1');
    expect(first.text).toContain('Версия 1 из 2');
    expect(first.text).toContain('30 из 40');
  });
});

describe('a closed period', () => {
  it.each([
    ['ru', 'sretenye', 'Приём закрыт 11.04.2022', '📋 Отчитаться'],
    ['tt', 'shashkovo', 'Кабул итү 11.04.2022 көнендә ябылды', '📋 Хисап бирергә'],
  ] as const)('is refused with the reason when it is opened, in %s', async (language, school, said, menu) => {
    const director = await bot.person(language, 'Директор', rybinsk('director', school));
    const form = language === 'ru' ? 'staff' : 'satisfaction';
    const key = keyOf(school, form, '2022');
    await says(director, menu);
    const programme = await bot.open.app.store.programmes.get('rybinsk-2022');
    const named = programme!.forms.find(({ id }) => id === form)!.title[language];
    const label = labels(director).find((one) => one.includes(named))!;
    await presses(director, label);
    expect(director.last().text).toContain('1');
    await says(director, '50');
    await bot.open.app.store.closings.save({
      programme: key.programme,
      form,
      period: '2022',
      by: 'operator',
      at: bot.clock.now(),
      reopened: [],
    });
    // What is typed into an open question is refused too.
    expect((await says(director, '60')).text).toContain('11.04.2022');
    await says(director, menu);
    await presses(
      director,
      labels(director).find((one) => one.includes(named))!,
    );
    expect(director.last().text).toContain(said);
    expect(director.last().text).toContain('50');
    expect(labels(director)).toHaveLength(1);
    const draft = (await bot.open.app.store.reports.find(key))?.draft;
    expect(Object.values(draft?.answers ?? {})).toEqual([50]);
  });
});

describe('a survey', () => {
  const few = { asked: 20, answered: 4, satisfied: { numerator: 3, denominator: 4 } };
  const answers = { asked: 40, answered: 30, satisfied: { numerator: 24, denominator: 30 } };

  it.each([
    ['ru', 'shashkovo', 'Ответили меньше пяти человек', 'Ответили 4 из 20 (20', '💬 Обсудить'],
    ['tt', 'sretenye', 'Биштән азрак кеше', 'Җавап бирде: 4 / 20 (20', '💬 Фикер алышырга'],
  ] as const)('that few answered is seen by the school alone, in %s', async (...row) => {
    const [language, school, hidden, turnout, discuss] = row;
    await bot.open.models.closings.deleteMany({});
    const director = await bot.person(language, 'Директор', rybinsk('director', school));
    const curator = await bot.person(language, 'Куратор', rybinsk('curator', school));
    const [mine, theirs] = [director, curator];
    await handIn(keyOf(school, 'satisfaction', '2022'), few);
    await theirs.settled();
    const [check] = labels(theirs);
    const review = await presses(theirs, check!);
    expect(review.text).toContain(hidden);
    expect(review.text).not.toMatch(/75|\b3\b|\b4\b|\b20\b/);
    const [, back] = labels(theirs);
    await presses(theirs, back!);
    expect(labels(theirs).join()).not.toMatch(/75|20 /);
    await presses(theirs, labels(theirs).at(-1)!);

    await says(mine, language === 'ru' ? '📋 Отчитаться' : '📋 Хисап бирергә');
    const own = await opens(mine, '📨');
    expect(own.text).toContain(turnout);
    expect(own.text).toContain('75');
    await presses(mine, discuss);
    expect(mine.last().text).toMatch(/Не пишите здесь ответы|җавапларын язмагыз/);
    await says(mine, 'Проверьте, пожалуйста');
    await theirs.settled();
    expect(theirs.last().text).not.toMatch(/75|3 из 4/);
  });

  it('that enough answered shows the share of those asked', async () => {
    const curator = await bot.person('ru', 'Куратор', rybinsk('curator', 'milyushino'));
    await handIn(keyOf('milyushino', 'satisfaction', '2022'), answers);
    await curator.settled();
    const review = await presses(curator, 'Проверить');
    expect(review.text).toMatch(/Ответили 30 из 40 \(75.%\)/u);
    expect(review.text).toContain('24 из 30');
  });
});
