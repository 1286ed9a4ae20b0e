import { Telegram } from 'telegraf';
import { beforeAll, describe, expect, it } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import type { Role } from '../../src/domain/access.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['rybinsk-2022'] });
const programme = 'rybinsk-2022';
const as = (role: Role, ...schools: string[]) => ({ programme, role, schools });
const school = schoolToken({ programme, id: 'glebovo' });
const [token, training, form] = [programme, 'training', 'self-audit'].map((id) => tokenOf(id)) as [
  string,
  string,
  string,
];
const trend = encode('zt', school, '2022', training);

/** Presses a button of an old message, by the data that it carries. */
async function press(user: SimUser, data: string) {
  const { token: botToken, url } = bot.simulator;
  const keyboard = { inline_keyboard: [[{ text: 'old', callback_data: data }]] };
  const telegram = new Telegram(botToken, { apiRoot: url });
  const { message_id: id } = await telegram.sendMessage(user.id, 'old', { reply_markup: keyboard });
  await user.press(data, id);
  await user.settled();
  return id;
}

const photos = (user: SimUser) => user.messages().filter(({ photo }) => photo !== null);

beforeAll(async () => {
  const key = { programme, school: 'glebovo', form: 'self-audit', period: '2022-Q1' };
  const options = { via: 'cli', accept: true } as const;
  const operator = { kind: 'operator' } as const;
  expect(await handInAnswers(bot.open.app, operator, key, { training: '20/40' }, options)).toMatchObject({
    ok: true,
  });
});

describe('a picture', () => {
  it.each([
    ['ru', 'под угрозой', 'Значение: 50 %'],
    ['tt', 'куркыныч астында', 'Кыйммәт: 50 %'],
  ] as const)(
    'of a trend comes to the director in %s, with the figures in words',
    async (language, ...said) => {
      const director = await bot.person(language, 'Директор', as('director', 'glebovo'));
      const screen = await press(director, encode('si', school, '2022', training));
      await director.press(trend, screen);
      await director.settled();
      const [photo] = photos(director);
      expect(photo?.photo?.width).toBe(1080);
      for (const words of said) expect(photo?.text.replaceAll('\u202f', ' ')).toContain(words);
      // The screen stays as it was, with its buttons.
      const still = director.messages().find(({ id }) => id === screen);
      expect(still?.buttons.flat().map(({ data }) => data)).toContain(trend);
    },
  );

  it('comes once for two presses in the same second, and again later', async () => {
    const director = await bot.person('ru', 'Дважды', as('director', 'glebovo'));
    await press(director, trend);
    await press(director, trend);
    expect(photos(director)).toHaveLength(1);
    await bot.clock.moveTo(new Date('2022-04-11T07:00:02Z'));
    await press(director, trend);
    expect(photos(director)).toHaveLength(2);
  });

  it('of the municipality, the matrix and completeness comes to the coordinator from their screens', async () => {
    const coordinator = await bot.person('ru', 'Координатор', as('coordinator'));
    for (const [screen, picture, count] of [
      [encode('mi', token, '2022', training, 0), encode('za', token, '2022', training), 1],
      [encode('mo', token, '*', 0), encode('zm', token, '2022'), 2],
      [encode('ct', token, form, '*', 0), encode('zc', token, form, '2022-Q2'), 1],
    ] as const) {
      const before = photos(coordinator).length;
      const id = await press(coordinator, screen);
      await coordinator.press(picture, id);
      await coordinator.settled();
      expect(photos(coordinator).length - before).toBe(count);
    }
  });

  it.each([
    ['the trend of another school', 'director', trend],
    ['completeness', 'director', encode('zc', token, form, '2022-Q2')],
    ['the trend of a school not assigned', 'curator', trend],
  ] as const)('of %s does not come to a %s who may not see it', async (what, role, data) => {
    const person = await bot.person('ru', what, as(role, 'milyushino'));
    await press(person, data);
    expect(photos(person)).toEqual([]);
    expect(person.last().text).toContain('У вас нет доступа');
  });

  it.each([
    ['ru', 'Не удалось нарисовать картинку.'],
    ['tt', 'Рәсемне ясап булмады.'],
  ] as const)(
    'that cannot be drawn is apologised for in %s, and the bot goes on',
    async (language, words) => {
      const director = await bot.person(language, `Сбой ${language}`, as('director', 'sretenye'));
      const { collection } = bot.open.models.schools;
      const which = { programme, id: 'sretenye' };
      const known = await collection.findOne(which);
      // A fault in the stored data that only the drawing stumbles over: the school has lost its name.
      await collection.updateOne(which, { $set: { name: {} } });
      await press(director, encode('zm', token, '2022'));
      expect(photos(director)).toEqual([]);
      expect(director.last().text).toContain(words);
      await collection.updateOne(which, { $set: { name: known?.['name'] as object } });
      await press(director, encode('zm', token, '2022'));
      expect(photos(director).length).toBeGreaterThan(0);
    },
  );

  it('of several schools holds for a director the own ones only', async () => {
    const director = await bot.person('ru', 'Чужой', as('director', 'milyushino'));
    await press(director, encode('za', token, '2022', training));
    const [photo] = photos(director);
    expect(photo?.text).toContain('Мои школы вместе');
    expect(photo?.text).toContain('Принятых данных пока нет');
  });
});
