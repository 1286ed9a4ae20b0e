import { describe, expect, it } from 'vitest';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['rybinsk-2022'] });

const programme = 'rybinsk-2022';
const director = (language: 'ru' | 'tt', school: string) =>
  bot.person(language, 'Директор', { programme, role: 'director', schools: [school] });

async function presses(user: SimUser, button: string) {
  await user.press(button, screen(user).id);
  await user.settled();
  return screen(user);
}

async function says(user: SimUser, text: string) {
  await user.say(text);
  return screen(user);
}

function screen(user: SimUser) {
  const found = user.messages().findLast(({ fromBot, buttons }) => fromBot && buttons.length > 0);
  if (!found) throw new Error('no message with buttons');
  return found;
}

const labels = (user: SimUser) =>
  screen(user)
    .buttons.flat()
    .map(({ text }) => text);

/** Begins a report on the first duty of the list; its first question is the day. */
async function begins(user: SimUser, form: string) {
  await says(user, '/report');
  await presses(user, form);
  return presses(user, '1');
}

describe('the day of an event', () => {
  it('is chosen by a button, which goes on meaning the day that it says', async () => {
    // Late in the evening by UTC it is the next day where the school is.
    await bot.clock.moveTo(new Date('2022-04-11T22:30:00Z'));
    const user = await director('ru', 'glebovo');
    const asked = await begins(user, '🎓 Отчёт о мероприятии');
    expect(asked.text).toContain('Нажмите на день или напишите дату, например: 31.05.2022 или 31 мая');
    expect(labels(user)).toEqual(expect.arrayContaining(['Сегодня, 12 апреля', 'Вчера, 11 апреля']));

    await bot.clock.moveTo(new Date('2022-04-13T22:30:00Z'));
    await user.settled();
    await user.press('Вчера, 11 апреля', asked.id);
    await user.settled();
    expect(user.message(asked.id).text).toContain('Где прошло');
    await user.press('⬅️ Назад', asked.id);
    await user.settled();
    expect(user.message(asked.id).text).toContain('Сейчас: 11.04.2022');
    expect(
      user
        .message(asked.id)
        .buttons.flat()
        .map(({ text }) => text),
    ).toEqual(expect.arrayContaining(['Сегодня, 14 апреля', 'Вчера, 13 апреля']));
    await user.press('Сегодня, 14 апреля', asked.id);
    await user.settled();
    expect((await presses(user, '⬅️ Назад')).text).toContain('Сейчас: 14.04.2022');
    expect(labels(user)).toContain('✅ Сегодня, 14 апреля');
  });

  it('is taken as it is typed, and what is not clear is refused in words', async () => {
    const user = await director('ru', 'milyushino');
    await begins(user, '🎓 Отчёт о мероприятии');
    expect((await says(user, '20 апреля')).text).toContain(
      '20.04.2022 ещё не наступило. Если это было раньше, напишите и год: 20.04.2021.',
    );
    expect((await says(user, '31 апреля')).text).toContain('Такого дня нет в календаре.');
    expect((await says(user, 'завтра')).text).toContain('Этот день ещё не наступил.');
    expect((await says(user, 'на той неделе')).text).toContain('например 31.05.2022 или 31 мая');
    expect((await says(user, '5 марта')).text).toContain('Где прошло');
    expect((await presses(user, '⬅️ Назад')).text).toContain('Сейчас: 05.03.2022');
  });

  it('is taken in Tatar', async () => {
    const user = await director('tt', 'shashkovo');
    const asked = await begins(user, '🎓 Чара турында хисап');
    expect(asked.text).toContain('Көнгә басыгыз яки датаны языгыз, мәсәлән: 31.05.2022 яки 31 май');
    expect(labels(user)).toEqual(expect.arrayContaining(['Бүген, 14 апрель', 'Кичә, 13 апрель']));
    expect((await says(user, '20 апрель')).text).toContain(
      '20.04.2022 көне әле җитмәгән. Моңа кадәр булган булса, елын да языгыз: 20.04.2021.',
    );
    expect((await says(user, '5 март')).text).toContain('Кайда узды');
    await presses(user, '⬅️ Артка');
    expect((await says(user, '2022 елның 6 марты')).text).toContain('Кайда узды');
    expect((await presses(user, '⬅️ Артка')).text).toContain('Хәзер: 06.03.2022');
  });
});
