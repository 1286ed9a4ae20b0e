import { describe, expect, it } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import type { Role } from '../../src/domain/access.ts';
import { schoolToken } from '../../src/domain/tokens.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';

const today = new Date('2022-04-11T07:00:00Z');
const bot = testBot({ at: today.toISOString(), programmes: ['rybinsk-2022', 'baltasi-2021'] });

const held = (programme: string, role: Role, ...schools: string[]) => ({ programme, role, schools });

async function presses(user: SimUser, button: string) {
  await user.press(button);
  await user.settled();
  return user.last();
}

/** The invite that stands above the newest message: its text and the code of its link. */
function invitation(user: SimUser) {
  const { text, buttons } = user.messages().at(-2)!;
  const [, code = ''] = /https:\/\/t\.me\/school_quality_bot\?start=([\w-]+)/.exec(text) ?? [];
  return { text, buttons, code };
}

async function joins(user: SimUser, code: string, language = 'Русский') {
  await user.start(code);
  await user.settled();
  await presses(user, language);
  return user.messages().map(({ text }) => text);
}

const membershipsOf = async (user: SimUser) =>
  (await bot.open.app.store.people.byTelegram(user.id))?.memberships;

describe('a coordinator invites', () => {
  it('a director: the forwarded link joins a stranger, once', async () => {
    const coordinator = await bot.person('ru', 'Координатор', held('rybinsk-2022', 'coordinator'));
    await coordinator.say('✉️ Пригласить');
    expect(coordinator.last().text).toContain('Кого приглашаем?');
    const schools = await presses(coordinator, 'директор');
    expect(schools.text).toContain('Директор какой школы?');
    const after = await presses(coordinator, 'МОУ Сретенская СОШ им. П.И. Батова');
    expect(after.text).toContain('Перешлите это сообщение');
    const { text, buttons, code } = invitation(coordinator);
    expect(text).toContain('Роль: директор');
    expect(text).toContain('• МОУ Сретенская СОШ им. П.И. Батова');
    expect(text).toContain('Действует до 18.04.2022, 10:00');
    expect(text).toContain(`/start ${code}`);
    expect(buttons).toEqual([]);

    const stranger = bot.stranger('Новый директор');
    expect((await joins(stranger, code)).join('\n')).toContain('Вы присоединились: директор');
    expect(await membershipsOf(stranger)).toEqual([held('rybinsk-2022', 'director', 'sretenye')]);
    await stranger.say('/roadmap');
    expect(stranger.last().text).toContain('МОУ Сретенская СОШ им. П.И. Батова');

    const late = bot.stranger('Опоздавший');
    expect((await joins(late, code)).join('\n')).toContain('Приглашение уже использовано');
    expect(await membershipsOf(late)).toEqual([]);
    expect((await presses(coordinator, '✉️ Ещё приглашение')).text).toContain('Кого приглашаем?');
  });

  it('a curator to one school after another', async () => {
    const coordinator = await bot.person('ru', 'Координатор', held('rybinsk-2022', 'coordinator'));
    const curator = bot.stranger('Новый куратор');
    for (const school of ['МОУ Глебовская СОШ', 'МОУ Шашковская СОШ']) {
      await coordinator.say('/invite');
      await presses(coordinator, 'куратор');
      await presses(coordinator, school);
      const { code } = invitation(coordinator);
      await curator.start(code);
      await curator.settled();
      if (curator.last().text.includes('Выберите язык')) await presses(curator, 'Русский');
    }
    expect(await membershipsOf(curator)).toEqual([held('rybinsk-2022', 'curator', 'glebovo', 'shashkovo')]);
  });

  it('an observer without a school, in Tatar, until the link expires', async () => {
    const coordinator = await bot.person('tt', 'Координатор', held('baltasi-2021', 'coordinator'));
    await coordinator.say('✉️ Чакырырга');
    expect(coordinator.last().text).toContain('Кемне чакырабыз?');
    expect((await presses(coordinator, 'күзәтүче')).text).toContain('Бу хәбәрне чакырыла торган кешегә');
    const { text, code } = invitation(coordinator);
    expect(text).toContain('Роль: күзәтүче');
    expect(text).toContain('18.04.2022, 10:00 кадәр гамәлдә');
    const before = bot.stranger('Иртә', 'tt');
    await bot.clock.moveTo(new Date('2022-04-18T07:00:01Z'));
    try {
      expect((await joins(before, code, 'Татарча')).join('\n')).toContain('Чакыруның вакыты узган');
      expect(await membershipsOf(before)).toEqual([]);
    } finally {
      await bot.clock.moveTo(today);
    }
    await before.start(code);
    await before.settled();
    expect(await membershipsOf(before)).toEqual([held('baltasi-2021', 'observer')]);
  });

  it('chooses the programme where there are several, and pages through many schools', async () => {
    const coordinator = await bot.person(
      'tt',
      'Координатор',
      held('rybinsk-2022', 'coordinator'),
      held('baltasi-2021', 'coordinator'),
    );
    await coordinator.say('/invite');
    expect(coordinator.last().text).toContain('Кайсы программага?');
    await presses(coordinator, 'Балтач, 2021–2022');
    const list = await presses(coordinator, 'директор');
    expect(list.text).toContain('Кайсы мәктәп директоры?');
    const all = (await bot.open.app.store.schools.list('baltasi-2021')).filter(
      ({ role }) => role === 'participant',
    );
    const labels = () =>
      coordinator
        .last()
        .buttons.flat()
        .map(({ text }) => text);
    const seen = labels().filter((text) => all.some(({ name }) => name.tt === text));
    expect(seen.length).toBe(Math.min(8, all.length));
    expect(labels().at(-1)).toBe('⬅️ Артка');
    expect((await presses(coordinator, '⬅️ Артка')).text).toContain('Кемне чакырабыз?');
  });
});

it.each([
  ['director', 'glebovo'],
  ['curator', 'glebovo'],
  ['observer', undefined],
] as const)('a %s cannot invite', async (role, school) => {
  const membership = held('rybinsk-2022', role, ...(school ? [school] : []));
  const person = await bot.person('ru', 'Участник', membership);
  await person.say('/invite');
  expect(person.last().text).toContain('У вас нет доступа');
  const token = schoolToken({ programme: 'rybinsk-2022', id: 'glebovo' });
  const { url, token: bearer } = bot.simulator;
  await fetch(`${url}/bot${bearer}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      chat_id: person.id,
      text: 'old',
      reply_markup: { inline_keyboard: [[{ text: 'old', callback_data: encode('is', token, 'director') }]] },
    }),
  });
  expect((await presses(person, 'old')).text).toContain('У вас нет доступа');
});
