import { strToU8 } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { Telegram } from 'telegraf';
import { beforeAll, describe, expect, it } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import type { Role } from '../../src/domain/access.ts';
import { tokenOf } from '../../src/domain/tokens.ts';
import { tableWords } from '../../src/i18n/table-words.ts';
import { readTable } from '../../src/imports/read-table.ts';
import type { ChatMessage, SimUser } from '../../src/simulator/index.ts';
import { resultColumns } from '../../src/usecases/import-results.ts';
import { formula, workbook, type Cell } from '../imports/xlsx.ts';
import { testBot } from '../kit/bot.ts';

const kargasok = 'kargasok-2023';
const bot = testBot({ at: '2023-09-20T05:00:00Z', programmes: [kargasok, 'rybinsk-2022'] });
const role = (name: Role, ...schools: string[]) => ({ programme: kargasok, role: name, schools });

async function says(user: SimUser, text: string) {
  await user.say(text);
  await user.settled();
  return user.last();
}

async function presses(user: SimUser, label: string) {
  await user.press(label, user.last().id);
  await user.settled();
  return user.last();
}

/** Presses a button of a message made for it, by the data that it carries. */
async function pressData(user: SimUser, data: string) {
  const { token, url } = bot.simulator;
  const { message_id: old } = await new Telegram(token, { apiRoot: url }).sendMessage(user.id, 'old', {
    reply_markup: { inline_keyboard: [[{ text: 'old', callback_data: data }]] },
  });
  await user.press(data, old);
  await user.settled();
  return user.last();
}

const labels = (user: SimUser) =>
  user
    .last()
    .buttons.flat()
    .map(({ text }) => text);

/** A table of results, each row `school year procedure grade subject participants low`. */
function table(...lines: string[]): Buffer {
  return sheet(...lines.map(cellsOf));
}

function sheet(...rows: Cell[][]): Buffer {
  return workbook([[...resultColumns.required], ...rows]);
}

async function sends(user: SimUser, file: Buffer, name = 'results.xlsx') {
  await user.sendDocument(file, name);
  await user.settled();
  return user.last();
}

/** The document of a message. */
async function fileOf({ document }: Pick<ChatMessage, 'document'>): Promise<Buffer> {
  const { token, url } = bot.simulator;
  const link = await new Telegram(token, { apiRoot: url }).getFileLink(document?.fileId ?? '');
  return Buffer.from(await (await fetch(link)).arrayBuffer());
}

const stored = (school: string) => bot.open.app.store.results.ofSchools(kargasok, [school]);
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

let director: SimUser;
let tatar: SimUser;
let coordinator: SimUser;

beforeAll(async () => {
  director = await bot.person('ru', 'Директор <1>', role('director', 'sample-1'));
  tatar = await bot.person('tt', 'Мөдир', role('director', 'sample-4'));
  coordinator = await bot.person('ru', 'Координатор', role('coordinator'));
});

describe('results by a table', () => {
  it('begins with a template that holds the own school and is read again', async () => {
    expect(director.replyKeyboard().flat()).toContain('📝 Результаты');
    const home = await says(director, '/results');
    expect(home.text).toContain('Школа-образец № 1');
    expect(labels(director)).toEqual(['✍️ Ввести по одному', '📄 Загрузить таблицей', '📍 Положение школы']);
    const sent = await presses(director, '📄 Загрузить таблицей');
    expect(sent.document?.name).toBe('results-2022-2023.xlsx');
    expect(sent.text).toContain('Учебный год в таблице: 2022/2023');
    expect(sent.text).toContain('Заполните столбцы Участвовали и Не справились');
    const file = await fileOf(sent);
    const read = await readTable(file, resultColumns, tableWords('results'));
    const schools = read.ok ? read.value.map(({ cells }) => cells['school']) : [];
    expect(schools).toEqual(['example', ...Array.from({ length: 8 }, () => 'Школа-образец № 1')]);
    // Sent back as it is: nothing is filled in.
    expect((await sends(director, file)).text).toContain('Таблица не загружена');
    expect((await says(director, 'вот')).text).toContain('Пришлите таблицу файлом');
  });

  it.each([
    [
      'ru',
      'Школа',
      'Не справились',
      '📄 Загрузить таблицей',
      'ВПР, 5 класс, русский язык: 3 из 21',
      'строка 4',
    ],
    [
      'tt',
      'Мәктәп',
      'Башкара алмады',
      '📄 Таблица белән кертергә',
      'БТЭ, 5 сыйныф, рус теле: 3 / 21',
      '4 юл',
    ],
  ] as const)('has a template in the words of %s that comes back filled in', async (...row) => {
    const [language, school, low, byTable, result, wrongRow] = row;
    const user = await bot.person(language, 'Мөдир', role('director', 'sample-6'));
    await says(user, '/results');
    const sent = await presses(user, byTable);
    expect(sent.text).toContain(low);
    const rows = (await readSheet(await fileOf(sent))) as (string | number | null)[][];
    expect([rows[0]?.[0], rows[0]?.at(-1)]).toEqual([school, low]);
    const filled = (...figures: [number, number | null][]) =>
      workbook(
        rows.map((cells, at) => [
          ...cells.slice(0, 5),
          ...(at < 2 ? cells.slice(5) : (figures[at - 2] ?? [])),
        ]),
      );
    const shown = await sends(user, filled([21, 3]));
    expect(shown.text).toContain(result);
    const refused = await sends(user, filled([21, 3], [5, 6]));
    expect(refused.text).toContain(wrongRow);
    expect(refused.text).toContain(`«${low}»`);
    expect(await stored('sample-6')).toEqual([]);
  });

  it('shows what would be written, and writes it once under 20 presses', async () => {
    const rows = [
      'example 2022/2023 vpr 5 russian 25 3',
      'sample-1 2022/2023 vpr 5 russian 25 8',
      'sample-1 2022/2023 vpr 5 mathematics 25 3',
    ];
    const shown = await sends(director, sheet(...rows.map(cellsOf), emptyRow));
    expect(shown.text).toContain('Пока ничего не записано');
    expect(shown.text).toContain('Результатов: 2, школ: 1. Заменят прежние: 0. Низких ⚠️: 1.');
    expect(shown.text).toContain('Пропущено незаполненных строк: 1.');
    expect(shown.text).toContain('ВПР, 5 класс, русский язык: 8 из 25 ⚠️');
    expect(await stored('sample-1')).toEqual([]);

    await Promise.all(
      Array.from({ length: 20 }, () => director.press('✅ Записать', shown.id).catch(() => {})),
    );
    await director.settled();
    expect(director.message(shown.id).text).toBe('✅ Записано. Результатов: 2.');
    expect(await stored('sample-1')).toHaveLength(2);
    const trail = await bot.open.app.store.audit.list({ programme: kargasok, limit: 50 });
    expect(trail.filter(({ action }) => action === 'results-imported')).toHaveLength(1);

    await says(director, '📊 Показатели');
    expect(plain(director.last().text)).toContain('32 %');
  });

  it('is dropped on request, in Tatar, and cannot be written any more', async () => {
    const shown = await sends(tatar, table('sample-4 2022/2023 oge 9 russian 10 1'));
    expect(shown.text).toContain('Әлегә берни дә язылмады');
    expect(shown.text).toContain('ТДИ, 9 сыйныф, рус теле: 1 / 10');
    const [write] = shown.buttons.flat();
    expect((await presses(tatar, 'Баш тартырга')).text).toBe('Туктатылды. Берни дә язылмады.');
    const data = write && 'data' in write ? String(write.data) : '';
    expect((await pressData(tatar, data)).text).toContain('инде сакланмый');
    expect(await stored('sample-4')).toEqual([]);
  });

  it('is nobody else’s to confirm or drop', async () => {
    await sends(tatar, table('sample-4 2022/2023 oge 9 russian 10 1'));
    const waiting = await bot.open.models.imports.find({ state: 'waiting' }).lean();
    const id = waiting.at(-1)?._id ?? '';
    for (const word of ['yes', 'no'] as const) {
      await pressData(director, encode('xw', id, word));
      expect(director.last().text).toContain('У вас нет доступа');
    }
    expect(await stored('sample-4')).toEqual([]);
    expect((await presses(tatar, '✅ Язарга')).text).toBe('✅ Язылды. Нәтиҗәләр: 1.');
    await presses(tatar, '📍 Мәктәпнең хәле');
    expect(tatar.last().text).toContain('исемлектә дә, куркыныч астында да түгел');
  });

  it('refuses a row of another school', async () => {
    const refused = await sends(
      director,
      table('sample-1 2022/2023 oge 9 russian 10 1', 'sample-2 2022/2023 oge 9 russian 10 1'),
    );
    expect(refused.text).toContain('за которую вы не вносите результаты');
    expect(refused.text).toContain('• Школа-образец № 1');
    expect(await stored('sample-2')).toEqual([]);
  });

  it('names every wrong cell in the person’s language', async () => {
    const wrong = table('sample-4 2022-2023 vpr 9 russian 1e9 -1', 'sample-4 2022/2023 oge 9 physics 5 6');
    const { text } = await sends(tatar, wrong);
    expect(text).toContain('2 юл, «year» баганасы');
    expect(text).toContain('2 юл, «participants» баганасы');
    expect(text).toContain('3 юл, «low» баганасы');
    const russian = await sends(
      director,
      sheet(['<b>', '2022/2023', 'oge', 9, 'russian', 10, formula('1+1')]),
    );
    expect(russian.text).toContain('строка 2, столбец «low»');
    const school = await sends(director, table('<b>x</b> 2022/2023 oge 9 russian 10 1'));
    expect(school.text).toContain('<b>x</b>');
  });

  it.each<[string, () => Buffer, string]>([
    ['21 MB', () => Buffer.alloc(21_000_000, 'a'), '20 МБ'],
    ['a PDF named .xlsx', () => Buffer.from('%PDF-1.7\n1 0 obj\n'), 'Таблица не загружена'],
    [
      'a bomb',
      () => workbook([['school']], { 'xl/media/a.xml': strToU8('x'.repeat(60_000_000)) }),
      'Таблица не загружена',
    ],
    ['a formula as text', () => sheet(['sample-1', '2022/2023', 'oge', 9, 'russian', 10, '=1+1']), 'low'],
  ])('refuses %s', async (_, make, reason) => {
    const before = await bot.open.models.imports.countDocuments();
    expect(plain((await sends(director, make())).text)).toContain(reason);
    expect(await bot.open.models.imports.countDocuments()).toBe(before);
  });

  it('asks which programme where there are several', async () => {
    const both = await bot.person('ru', 'Двое', role('director', 'sample-1'), {
      programme: 'rybinsk-2022',
      role: 'director',
      schools: ['glebovo'],
    });
    const file = table('sample-1 2022/2023 ege 11 russian 10 0');
    expect((await sends(both, file)).text).toContain('К какой программе');
    await says(both, '/results');
    await presses(both, labels(both).find((label) => /Каргас/i.test(label)) ?? '');
    await presses(both, '📄 Загрузить таблицей');
    expect((await sends(both, file)).text).toContain('ЕГЭ, 11 класс, русский язык: 0 из 10');
  });
});

describe('results one by one', () => {
  it.each([
    ['basic', 'Внесено 0 из 6.', 'ОГЭ, 9 класс, русский язык', 'ЕГЭ, 11 класс, русский язык'],
    ['primary', 'вносить нечего', '⬅️ Назад', 'ВПР, 5 класс, русский язык'],
  ] as const)('offer a %s school what it can have', async (kind, said, offered, not) => {
    const { schools } = bot.open.app.store;
    const [like] = await schools.list('kargasok-2023');
    const name = { ru: `Школа ${kind}`, tt: `Мәктәп ${kind}` };
    await schools.saveAll([{ ...like!, id: `is-${kind}`, kind, name }]);
    const own = { programme: 'kargasok-2023', role: 'director' as const, schools: [`is-${kind}`] };
    const user = await bot.person('ru', 'Д', own);
    await says(user, '📝 Результаты');
    await presses(user, '✍️ Ввести по одному');
    expect((await presses(user, '2022/2023 учебный год')).text).toContain(said);
    expect(labels(user)).toContain(offered);
    expect(labels(user)).not.toContain(not);
  });

  it('are typed, corrected and shown in the list; wrong ones keep the place', async () => {
    await says(director, '📝 Результаты');
    await presses(director, '✍️ Ввести по одному');
    expect(labels(director)).toEqual([
      '2023/2024 учебный год',
      '2022/2023 учебный год',
      '2021/2022 учебный год',
      '⬅️ Назад',
    ]);
    await presses(director, '2022/2023 учебный год');
    expect(director.last().text).toContain('Внесено 2 из 8.');
    expect(labels(director)).toContain('✅ ВПР, 5 класс, русский язык: 8 из 25 ⚠️');
    const question = await presses(director, 'ОГЭ, 9 класс, русский язык');
    expect(question.text).toContain('не набрали минимальный балл');
    for (const wrong of ['сорок', '1e9', '26 из 25', '-1 из 5', '3', '<b>3</b>', '1 из 2 и 3 из 4']) {
      const again = await says(director, wrong);
      expect(again.id).toBe(question.id);
      expect(again.text).toContain(`«${wrong}». `);
      expect(again.text).toContain('ОГЭ, 9 класс, русский язык');
    }
    expect((await says(director, '3 из 25')).text).toContain(
      '✅ Записано. ОГЭ, 9 класс, русский язык: 3 из 25',
    );
    expect(labels(director)).toContain('✅ ОГЭ, 9 класс, русский язык: 3 из 25');
    await presses(director, '✅ ОГЭ, 9 класс, русский язык: 3 из 25');
    expect(director.last().text).toContain('Сейчас внесено: 3 из 25.');
    await says(director, '0/0');
    expect(labels(director)).toContain('✅ ОГЭ, 9 класс, русский язык: не проводилось');
    const results = await stored('sample-1');
    expect(results.filter(({ exam }) => exam === 'oge')).toMatchObject([{ participants: 0, low: 0 }]);
  });

  it('are typed in Tatar', async () => {
    await says(tatar, '/results');
    await presses(tatar, '✍️ Берәмләп кертергә');
    await presses(tatar, '2022/2023 уку елы');
    await presses(tatar, 'БТЭ, 5 сыйныф, рус теле');
    expect((await says(tatar, 'өч')).text).toContain('«өч». ');
    expect((await says(tatar, '25тән 8')).text).toContain('✅ Язылды. БТЭ, 5 сыйныф, рус теле: 8 / 25 ⚠️');
  });

  it('are entered by the coordinator for every school', async () => {
    await says(coordinator, '/results');
    await presses(coordinator, '✍️ Ввести по одному');
    await presses(coordinator, 'Школа-образец № 2');
    await presses(coordinator, '2022/2023 учебный год');
    for (const name of ['ВПР, 6 класс, русский язык', 'ВПР, 6 класс, математика']) {
      await presses(coordinator, name);
      await says(coordinator, '5 10');
    }
    expect(await stored('sample-2')).toHaveLength(2);
  });

  it('are not for who may not, even with a button of somebody else', async () => {
    const observer = await bot.person('ru', 'Наблюдатель', role('observer'));
    const seen = await says(observer, '📝 Результаты');
    expect(seen.buttons.flat().map(({ text }) => text)).toEqual(['⏪ 2022/2023']);
    await pressData(observer, encode('xc', tokenOf(kargasok), 0));
    expect(observer.last().text).toContain('У вас нет доступа');
    const file = table('sample-1 2022/2023 oge 9 russian 10 1');
    expect((await sends(observer, file)).text).toBe('Выберите действие внизу экрана.');
    const school = await bot.open.models.schools.findById(`${kargasok}|sample-2`).lean();
    await pressData(director, encode('xe', school?.token ?? '', '2022/2023', 0));
    expect(director.last().text).toContain('У вас нет доступа');
  });
});

describe('the position of schools', () => {
  it('is the whole list for the coordinator, with evidence, who entered and who left', async () => {
    await says(coordinator, '/results');
    const { text } = await presses(coordinator, '📍 Положение школы');
    expect(plain(text)).toContain('В списке школ: 1, в зоне риска: 0.');
    expect(text).toContain('➕ Вошли в список: Школа-образец № 2');
    expect(plain(text)).toContain('• ВПР, 6 класс, математика: 5 из 10 (50 %), 2022/2023');
    // Of ten schools two are primary schools, which have none of these tests and exams.
    expect(plain(text)).toMatch(/Нет результатов за 2023\/2024: школ 8 из 8/);
    const before = await presses(coordinator, '⏪ 2022/2023');
    expect(plain(before.text)).toContain('В списке школ: 0, в зоне риска: 3.');
    expect(before.text).toContain('В зоне риска');
    // Years that have begun are offered, and no others.
    expect(labels(coordinator)).toEqual(expect.arrayContaining(['⏪ 2021/2022', '2023/2024 ⏩']));
    await presses(coordinator, '2023/2024 ⏩');
    expect(labels(coordinator).filter((label) => label.includes('⏩'))).toEqual([]);
  });

  it('is the whole list for an observer, and the assigned schools’ for a curator, to read', async () => {
    const observer = await bot.person('tt', 'Күзәтүче', role('observer'));
    const whole = await says(observer, '/results');
    expect(whole.text).toContain('Исемлектә 1 мәктәп, куркыныч астында 0 мәктәп.');
    expect(whole.text).toContain('№ 2');
    expect(plain(whole.text)).toMatch(/2023\/2024 нәтиҗәләре юк: 8 мәктәпнең 8/);
    const curator = await bot.person('ru', 'Куратор', role('curator', 'sample-1'));
    const { text } = await says(curator, '📝 Результаты');
    expect(text).toContain('Школа-образец № 1');
    expect(text).not.toContain('Школа-образец № 2');
    expect((await presses(curator, '⏪ 2022/2023')).text).toContain('Школа-образец № 1');
  });

  it('leads back to the choice of a programme where there are several', async () => {
    const other = { programme: 'rybinsk-2022', role: 'observer' as const, schools: [] };
    const observer = await bot.person('ru', 'Двое', role('observer'), other);
    await says(observer, '/results');
    await presses(observer, labels(observer)[0] ?? '');
    expect(observer.last().text).toContain('Школы с низкими результатами');
    expect((await presses(observer, '⬅️ Назад')).text).toContain('📝 Результаты ВПР, ОГЭ и ЕГЭ\n');
    expect(labels(observer)).toHaveLength(2);
  });

  it('is the own school’s for a director', async () => {
    await says(tatar, '/results');
    await presses(tatar, '📍 Мәктәпнең хәле');
    const { text } = await presses(tatar, '⏪ 2022/2023');
    expect(text).toContain('⚠️ Мәктәп куркыныч астында:');
    expect(plain(text)).toContain('• БТЭ, 5 сыйныф, рус теле: 8 / 25 (32');
    expect(text).not.toContain('№ 1');
  });
});

const emptyRow: Cell[] = ['sample-1', '2022/2023', 'ege', 11, 'russian', null, null];

function cellsOf(line: string): Cell[] {
  return line.split(' ').map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell));
}
