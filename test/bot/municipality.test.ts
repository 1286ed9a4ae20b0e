import { beforeAll, describe, expect, it } from 'vitest';
import type { Membership } from '../../src/domain/access.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { importHistory } from '../../src/usecases/import-history.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['baltasi-2021', 'rybinsk-2022'] });
const operator = { kind: 'operator' } as const;
const coordinates = (programme: string): Membership => ({ programme, role: 'coordinator', schools: [] });

const history = async (programme: string, table: [string, string, string, number, number][]) => {
  const rows = table.map(([school, year, indicator, numerator, denominator], at) => ({
    row: at + 2,
    cells: {
      ...{ school, year, indicator },
      ...(indicator.startsWith('gia') && programme === 'baltasi-2021'
        ? { mean: String(numerator).replace('.', ','), denominator: String(denominator) }
        : { numerator: String(numerator), denominator: String(denominator) }),
    },
  }));
  const imported = await importHistory(bot.open.app, operator, { programme, rows, dryRun: false });
  expect(imported).toMatchObject({ ok: true });
};

beforeAll(async () => {
  await history('baltasi-2021', [
    ['sample-1', '2021', 'training', 20, 40],
    ['sample-1', '2022', 'training', 30, 40],
    ['sample-2', '2021', 'training', 10, 10],
    ['sample-2', '2022', 'training', 5, 10],
    ['sample-4', '2022', 'training', 10, 50],
    ['sample-4', '2021', 'category', 5, 50],
    ['sample-4', '2022', 'category', 20, 50],
    ['sample-1', '2020', 'gia9-mathematics', 3.6, 20],
    ['sample-1', '2021', 'gia9-mathematics', 3.3, 20],
    ['sample-1', '2022', 'gia9-mathematics', 3.5, 20],
  ]);
  for (const [school, oip, index] of [
    ['glebovo', 19.5, 50],
    ['milyushino', 21, 40],
  ] as const) {
    const sent = await handInAnswers(
      bot.open.app,
      operator,
      { programme: 'rybinsk-2022', school, form: 'coordinator' },
      { network: true, oip, 'social-index': index, 'resource-centre': false },
      { via: 'cli', accept: true },
    );
    expect(sent).toMatchObject({ ok: true });
  }
});

async function press(user: SimUser, label: string): Promise<string> {
  await user.press(label, user.last().id);
  await user.settled();
  return plain(user);
}

const plain = (user: SimUser) => user.last().text.replaceAll('\u202f', ' ');
const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

describe('the municipality of Baltasi', () => {
  let user: SimUser;
  beforeAll(async () => {
    user = await bot.person('ru', 'Координатор', coordinates('baltasi-2021'));
  });

  it('says on its card what changed most, and what is missing in people', async () => {
    await user.say('📊 Показатели');
    const text = await press(user, '🏛 Весь район');
    expect(text).toContain(
      'Изменения за год\n📈 сильнее всего улучшилось: Педагоги, повысившие категорию, +30 п. п.\n📉 сильнее всего ухудшилось: Педагоги, повысившие квалификацию, −15 п. п.',
    );
    expect(text).toContain('до плана 55 п. п. (55 педагогов)');
  });

  it('shows schools × indicators as rows of signs with their words, and opens a school', async () => {
    await user.say('📊 Показатели');
    await press(user, '🏛 Весь район');
    const text = await press(user, '🔢 Школы и показатели');
    expect(text).toContain('Балтасинский муниципальный район: школы и показатели\n2022 год, на 11.04.2022');
    expect(text).toContain('📈 сильнее всего улучшилось: Школа-образец № 1, лучше стали 2, хуже 0');
    expect(text).toContain('📉 сильнее всего ухудшилось: Школа-образец № 2, лучше стали 0, хуже 1');
    expect(text).toMatch(/\n1\. Школа-образец № 1\n⚠️▫️▫️▫️▫️ ▫️📈⚠️▫️▫️ /u);
    expect(text).toContain('\n⚠️ 2 · ▫️ 21 · 📈 1\n');
    expect(text).toContain('⚠️ под угрозой · ▫️ нет данных · 📈 улучшение');
    expect(text).toMatch(/Показатели по порядку\n1\. \S.*\n2\. \S/);
    expect(text.match(/^\d+\. /gm)).toHaveLength(6 + 24);
    expect(text.length).toBeLessThan(4096);
    expect(labels(user)).toEqual(expect.arrayContaining(['1', '6', '🔎 Группа школ', '◀️ 2021']));
    expect(await press(user, '1')).toContain('📊 Школа-образец № 1');
  });

  it('keeps the group that was chosen, through a year, an indicator, the matrix and back', async () => {
    await user.say('📊 Показатели');
    await press(user, '🏛 Весь район');
    await press(user, '🔎 Группа школ');
    expect(labels(user)).toEqual([
      '✔️ все школы · 6',
      'Школы с низкими результатами (ШНОР) · 3',
      'Школы в трудных социальных условиях (ШНСУ) · 3',
      'Школы в зоне риска · 0',
      'Школы-партнёры · 0',
      'основная школа · 3',
      'средняя школа · 3',
      '⬅️ Назад',
    ]);
    const chosen = '🔎 Школы с низкими результатами (ШНОР): 3 школы';
    expect(await press(user, 'Школы с низкими результатами (ШНОР) · 3')).toContain(chosen);
    for (const step of ['◀️ 2021', '2022 ▶️', '2/3 ▶️', '◀️ 1/3', '🔄 Обновить', '1', '🔄 Обновить'])
      expect(await press(user, step), step).toContain(chosen);
    expect(plain(user)).toContain('Значение: 70 % · 35 из 50');
    expect(plain(user)).toContain('До плана: ещё 15 педагогов из 50');
    expect(plain(user)).toContain('📈 сильнее всего улучшилось: Школа-образец № 1, +25 п. п.');
    expect(plain(user)).toContain('📉 сильнее всего ухудшилось: Школа-образец № 2, −50 п. п.');
    expect(plain(user)).not.toContain('Школа-образец № 4');
    for (const step of ['◀️ 2021', '2022 ▶️', '⬅️ Назад', '🔢 Школы и показатели', '🔄 Обновить', '⬅️ Назад'])
      expect(await press(user, step), step).toContain(chosen);
    await press(user, '🔎 Группа школ');
    expect(await press(user, 'все школы · 6')).not.toContain('🔎');
  });

  it('comes back from a school to the matrix or the indicator that it was opened from, with its group', async () => {
    await user.say('📊 Показатели');
    await press(user, '🏛 Весь район');
    await press(user, '🔎 Группа школ');
    await press(user, 'основная школа · 3');
    await press(user, '🔢 Школы и показатели');
    const school = await press(user, labels(user)[0] ?? '');
    expect(school).toContain('📊 Школа-образец № ');
    await press(user, '1');
    await press(user, '◀️ 2021');
    expect((await press(user, '⬅️ Назад')).split('\n')[0]).toBe(school.split('\n')[0]);
    await press(user, '2022 ▶️');
    expect(await press(user, '⬅️ Назад')).toMatch(/школы и показатели\n2022 .*\n🔎 основная школа: 3 школы/);
    await press(user, '⬅️ Назад');
    const across = await press(user, '1');
    expect(across).toContain('🔎 основная школа: 3 школы');
    await press(user, '2');
    await press(user, '🔄 Обновить');
    expect(await press(user, '⬅️ Назад')).toBe(across);
  });

  it('takes the group into the matrix as a picture and into documents', async () => {
    await user.say('📊 Показатели');
    await press(user, '🏛 Весь район');
    await press(user, '🔎 Группа школ');
    await press(user, 'основная школа · 3');
    await press(user, '📄 Документы');
    expect(plain(user)).toContain('Балтасинский муниципальный район: основная школа');
    await press(user, '🔢 Таблица для обработки (CSV)');
    const [file] = user.messages().filter(({ document }) => document !== null);
    expect(file?.document?.name).toMatch(/^pokazateli_Baltasinskiy-munitsipalnyy-rayon-osnovnaya-shkola_/);
    expect(file?.text).toContain('Балтасинский муниципальный район: основная школа');
    await user.say('📊 Показатели');
    await press(user, '🏛 Весь район');
    await press(user, '🔎 Группа школ');
    await press(user, 'основная школа · 3');
    await press(user, '🔢 Школы и показатели');
    await press(user, '🖼 Матрица картинкой');
    const pictures = user.messages().filter(({ photo }) => photo !== null);
    expect(pictures[0]?.text).toContain('Балтасинский муниципальный район: основная школа');
    expect(pictures[0]?.text).toContain('Школы: 3');
  });

  it('changes the group of an indicator and of the matrix where one is', async () => {
    await user.say('📊 Показатели');
    await press(user, '🏛 Весь район');
    await press(user, '1');
    await press(user, '🔎 Группа школ');
    expect(await press(user, 'основная школа · 3')).toContain('🔎 основная школа: 3 школы\n');
    expect(plain(user)).toContain('Педагоги, повысившие квалификацию');
    await press(user, '⬅️ Назад');
    await press(user, '🔢 Школы и показатели');
    await press(user, '🔎 Группа школ');
    expect(labels(user)).toContain('✔️ основная школа · 3');
    expect(await press(user, 'средняя школа · 3')).toContain('школы и показатели');
  });

  it('says when a group has no schools', async () => {
    await user.say('📊 Показатели');
    await press(user, '🏛 Весь район');
    await press(user, '🔎 Группа школ');
    const partners = labels(user).find((label) => /партн/i.test(label)) ?? '';
    expect(partners).toMatch(/ · 0$/);
    expect(await press(user, partners)).toContain('Таких школ сейчас нет.');
    expect(labels(user)).toContain('🔎 Группа школ');
  });

  it('tells why marks did not grow over three years', async () => {
    await user.say('📊 Показатели');
    await press(user, 'Школа-образец № 1');
    const text = await press(user, '8');
    expect(text).toContain('2020: 3,6 → 2021: 3,3 → 2022: 3,5\nЗа 2020–2022: −0,1 балла');
    expect(text).toContain('Спад: 2021 хуже, чем 2020, на 0,3 балла.');
    expect(text).toContain('2022 не лучше, чем 2020: изменение −0,1 балла.');
    await press(user, '🏛 Все школы');
    expect(plain(user)).toContain('Спад: 2021 хуже, чем 2020, на 0,3 балла.');
  });
});

describe('in Tatar', () => {
  it('the thresholds of Rybinsk show each school’s own figure and what is missing', async () => {
    const user = await bot.person('tt', 'Координатор', coordinates('rybinsk-2022'));
    await user.say('📊 Күрсәткечләр');
    await press(user, '🏛 Бөтен район');
    await press(user, '2/2 ▶️');
    const text = await press(user, '12');
    expect(text).toContain('1. юк · 19,5 · 1,5 җитми · Глебово урта мәктәбе\n2. әйе · 21 · ');
    expect(text).toContain('Планга кадәр: тагын 1 мәктәп (барлыгы 2)');
  });

  it('the matrix and the choice of a group are said in words', async () => {
    const user = await bot.person('tt', 'Координатор', coordinates('baltasi-2021'));
    await user.say('📊 Күрсәткечләр');
    await press(user, '🏛 Бөтен район');
    expect(await press(user, '🔢 Мәктәпләр һәм күрсәткечләр')).toContain('⚠️ куркыныч астында');
    expect(plain(user)).toContain('яхшырганнары 2, начарланганнары 0');
    await press(user, '🔎 Мәктәпләр төркеме');
    expect(await press(user, 'төп мәктәп · 3')).toContain('🔎 төп мәктәп: 3 мәктәп');
  });
});
