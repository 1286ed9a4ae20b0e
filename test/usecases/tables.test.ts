import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isLow } from '../../src/domain/low-results.ts';
import { languages, type Language } from '../../src/domain/text.ts';
import { resultTemplate } from '../../src/i18n/result-template.ts';
import { refusalText } from '../../src/i18n/refusals.ts';
import { tableWords } from '../../src/i18n/table-words.ts';
import { translator } from '../../src/i18n/translator.ts';
import { readTable } from '../../src/imports/read-table.ts';
import { writeResultTemplate } from '../../src/imports/result-template.ts';
import { importFilled } from '../../src/usecases/enter-results.ts';
import { historyColumns, importHistory } from '../../src/usecases/import-history.ts';
import { procedures, resultColumns } from '../../src/usecases/import-results.ts';
import { importSchools, schoolColumns } from '../../src/usecases/import-schools.ts';
import type { Outcome } from '../../src/usecases/outcome.ts';
import { accepted, actor, operator, stage } from './stage.ts';

/** Tables in people's words, from the file to the database. */

const kargasok = 'kargasok-2023';
const rybinsk = 'rybinsk-2022';
const here = stage('2023-09-20T05:00:00Z', kargasok, rybinsk);
const year = '2022/2023';

async function results(data: Buffer, { who = operator, dryRun = false } = {}) {
  const rows = await readTable(data, resultColumns, tableWords('results'));
  return rows.ok ? importFilled(here.app, who, { programme: kargasok, rows: rows.value, dryRun }) : rows;
}

async function roster(text: string) {
  const rows = await readTable(Buffer.from(text), schoolColumns, tableWords('schools'));
  return rows.ok
    ? importSchools(here.app, operator, { programme: rybinsk, rows: rows.value, dryRun: false })
    : rows;
}

async function history(text: string) {
  const rows = await readTable(Buffer.from(text), historyColumns, tableWords('history'));
  return rows.ok
    ? importHistory(here.app, operator, { programme: rybinsk, rows: rows.value, dryRun: false })
    : rows;
}

/** What a person is told of a refused table, without the line above the problems. */
function told(language: Language, outcome: Outcome<unknown>): string[] {
  if (outcome.ok) throw new Error('it was not refused');
  return refusalText(translator(language), outcome.refusal).split('\n').slice(1);
}

const stored = async (school: string) =>
  (await here.app.store.results.ofSchools(kargasok, [school])).map(
    ({ school: _school, year: when, exam, grade, subject, participants, low }) =>
      [when, exam, grade, subject, participants, low].join(' '),
  );

/** A line of results in Russian words under Russian headings. */
const russian = (...lines: string[]) =>
  Buffer.from(
    ['Школа;Учебный год;Работа или экзамен;Класс;Предмет;Участвовали;Не справились', ...lines].join('\n'),
  );

beforeAll(async () => {
  const { schools } = here.app.store;
  const [like] = await schools.list(kargasok);
  if (!like) throw new Error('no school');
  const made = (id: string, ru: string, tt: string) => ({ ...like, id, name: { ru, tt } });
  await schools.saveAll([
    made('north', 'МОУ «Берёзовская школа»', 'Каенлы мәктәбе'),
    made('twin-1', 'Новая школа', 'Беренче яңа мәктәп'),
    made('twin-2', 'Новая школа', 'Икенче яңа мәктәп'),
    made('full', 'Муниципальное общеобразовательное учреждение «Лицей № 7»', '7 нче лицей'),
  ]);
});

describe.each(languages)('the template in %s', (language) => {
  it('comes back with the same figures', async () => {
    const all = await here.app.store.schools.list(kargasok);
    const template = resultTemplate(translator(language), { schools: all, year, years: [year] });
    const [example = [], ...rows] = template.rows;
    const expected = new Map(all.map(({ id }) => [id, [] as string[]]));
    const filled = rows.map((cells, at) => {
      const school = all[Math.floor(at / procedures.length)]?.id ?? '';
      const procedure = procedures[at % procedures.length];
      const [participants, low] = [20 + at + language.length, (at * 7) % 20];
      if (!procedure || at % 5 === 0) return cells;
      const { exam, grade, subject } = procedure;
      expected.get(school)?.push([year, exam, grade, subject, participants, low].join(' '));
      return [...cells.slice(0, -2), participants, low];
    });
    const file = await writeResultTemplate({ ...template, rows: [example, ...filled] });
    const imported = accepted(await results(file));
    expect(imported.results).toHaveLength([...expected.values()].flat().length);
    expect(imported.skipped).toBe(Math.ceil(rows.length / 5));
    expect(imported.low).toBe(imported.results.filter(isLow).length);
    for (const [school, lines] of expected) expect((await stored(school)).sort()).toEqual(lines.sort());
    await here.models.results.deleteMany({});
  });

  it('says everything in words: no id but those that are asked for as such', async () => {
    const all = await here.app.store.schools.list(kargasok);
    const { header, rows, sheet, legend } = resultTemplate(translator(language), {
      ...{ schools: all, year, years: [year] },
    });
    const ids = new Set([
      'vpr',
      'oge',
      'ege',
      'russian',
      'mathematics',
      'example',
      ...all.map(({ id }) => id),
    ]);
    const texts = [sheet, legend.sheet, ...header, ...legend.header, ...rows.flat()];
    expect(texts.filter((text) => ids.has(String(text)))).toEqual([]);
    const columns = [...resultColumns.required.slice(0, 1), 'id', ...resultColumns.required.slice(1)];
    expect(legend.header).toHaveLength(columns.length);
    // Every word of the legend is one of its column.
    const { idOf } = tableWords('results');
    for (const column of ['procedure', 'grade', 'subject'] as const) {
      const at = columns.indexOf(column);
      const words = legend.rows.map((row) => row[at] ?? null).filter((word) => word !== null);
      const meant = new Set(words.map((word) => idOf(column, String(word))));
      expect(meant).toEqual(
        new Set(procedures.map((one) => String(column === 'procedure' ? one.exam : one[column]))),
      );
    }
    expect(legend.rows.map(([, id]) => id).filter((id) => id !== null)).toEqual(all.map(({ id }) => id));
  });
});

describe('results', () => {
  it.each([
    ['an id', 'sample-1'],
    ['an id in capitals', 'SAMPLE-1'],
    ['the Russian name', 'Школа-образец № 1'],
    ['the Russian name written otherwise', '  «школа–образец №1» '],
    ['the Tatar name', 'Үрнәк мәктәп № 1'],
    ['the name with the id', 'Школа-образец № 1 (sample-1)'],
  ])('name a school by %s', async (_, name) => {
    const {
      results: [result],
    } = accepted(await results(russian(`${name};2022/2023;ВПР;5;Русский язык;25;3`), { dryRun: true }));
    expect(result).toMatchObject({ school: 'sample-1', exam: 'vpr', grade: 5, subject: 'russian' });
  });

  it.each([
    ['е for ё', 'МОУ Березовская школа', 'north'],
    ['the short name that the bot shows', 'Лицей № 7', 'full'],
    ['the Tatar name, which namesakes do not share', 'Икенче яңа мәктәп', 'twin-2'],
    ['the name with the id, of namesakes', 'Новая школа (twin-2)', 'twin-2'],
    ['the id, of namesakes', 'twin-1', 'twin-1'],
  ])('name a school by %s', async (_, name, id) => {
    const line = `"${name}";2022/2023;БТЭ;6 сыйныф;математика фәне;25;3`;
    const {
      results: [result],
    } = accepted(await results(russian(line), { dryRun: true }));
    expect(result).toMatchObject({ school: id, exam: 'vpr', grade: 6, subject: 'mathematics' });
  });

  it('by ids are read as ever', async () => {
    const file =
      'school,year,procedure,grade,subject,participants,low\nsample-2,2022/2023,ege,11,mathematics,9,1\n';
    expect(accepted(await results(Buffer.from(file)))).toMatchObject({ skipped: 0, low: 0 });
    expect(await stored('sample-2')).toEqual(['2022/2023 ege 11 mathematics 9 1']);
  });

  it('of one of two schools with the same name are refused, and both ids named', async () => {
    const refused = await results(russian('новая  школа;2022/2023;ВПР;5;русский язык;25;3'));
    expect(told('ru', refused)).toEqual([
      '• строка 2, столбец «Школа»: «новая  школа» — так называются сразу несколько; напишите с кодом или только код: «Новая школа (twin-1)», «Новая школа (twin-2)»',
    ]);
    expect(told('tt', refused)).toEqual([
      '• 2 юл, «Школа» баганасы: «новая  школа» — берничәсе шулай атала; коды белән яки кодын гына языгыз: «Беренче яңа мәктәп (twin-1)», «Икенче яңа мәктәп (twin-2)»',
    ]);
  });

  it('of a director’s own school are told from those of a namesake that is somebody else’s', async () => {
    const who = actor(await here.person(['director', kargasok, ['twin-2']]));
    const line = russian('Новая школа;2022/2023;ВПР;5;русский язык;25;3');
    expect(accepted(await results(line, { who, dryRun: true })).results).toMatchObject([
      { school: 'twin-2' },
    ]);
    const other = actor(await here.person(['director', kargasok, ['north']]));
    expect(await results(line, { who: other })).toMatchObject({ refusal: { code: 'not-allowed' } });
    const unknown = await results(russian('Новейшая школа;2022/2023;ВПР;5;русский язык;25;3'), {
      who: other,
    });
    expect(told('ru', unknown)).toEqual([
      '• строка 2, столбец «Школа»: в программе нет школы «Новейшая школа»; есть, например: «МОУ «Берёзовская школа»»',
    ]);
  });

  it('are refused in the words of the file and of the person', async () => {
    const lines = [
      'Школа-образец №12;2022-2023;Экзамен;7;Физика;много;',
      'sample-1;2022/2023;ОГЭ;5 класс;рус теле;5;6',
      ';;;;;1;1',
      'Школа-образец № 1;2022/2023;ЕГЭ;11 класс;русский язык;5;1',
      'sample-1;2022/2023 учебный год;ege;11;russian;5;1',
    ];
    const refused = await results(russian(...lines));
    const ru = told('ru', refused);
    expect(ru.map((line) => line.replace(/ есть, например: .*/, ' …'))).toEqual([
      '• строка 2, столбец «Школа»: в программе нет школы «Школа-образец №12»; …',
      '• строка 2, столбец «Учебный год»: «2022-2023» — не подходящий год; нужен, например, 2022/2023',
      '• строка 2, столбец «Работа или экзамен»: «Экзамен» здесь не бывает; есть: ВПР, ОГЭ, ЕГЭ',
      '• строка 2, столбец «Класс»: «7» здесь не бывает; есть: 5, 6, 9, 11',
      '• строка 2, столбец «Предмет»: «Физика» здесь не бывает; есть: русский язык, математика',
      '• строка 2, столбец «Участвовали»: «много» — не подходящее число; нужно, например, 12',
      '• строка 2, столбец «Не справились»: пусто, а значение нужно, например: 12',
      '• строка 3, столбец «Класс»: «5 класс» здесь не бывает; есть: 9',
      '• строка 3, столбец «Не справились»: 6 — слишком много: всего 5, больше быть не может',
      expect.stringContaining('• строка 4, столбец «Школа»: пусто, а значение нужно, например: «'),
      '• строка 4, столбец «Учебный год»: пусто, а значение нужно, например: 2022/2023',
      '• строка 4, столбец «Работа или экзамен»: пусто, а значение нужно, например: ВПР, ОГЭ, ЕГЭ',
      '• строка 4, столбец «Класс»: пусто, а значение нужно, например: 5, 6, 9, 11',
      '• строка 4, столбец «Предмет»: пусто, а значение нужно, например: русский язык, математика',
      '• строка 6: повторяет строку 5; оставьте одну из них',
    ]);
    expect(ru[0]).toContain('«Школа-образец № 1»');
    const tt = told('tt', refused);
    expect(tt[0]).toContain(
      '• 2 юл, «Школа» баганасы: программада «Школа-образец №12» мәктәбе юк; мәсәлән, болар бар: «Үрнәк',
    );
    expect(tt.slice(1, 5)).toEqual([
      '• 2 юл, «Учебный год» баганасы: «2022-2023» — туры килә торган ел түгел; мәсәлән, 2022/2023 кирәк',
      '• 2 юл, «Работа или экзамен» баганасы: монда «Экзамен» була алмый; болар бар: БТЭ, ТДИ, БДИ',
      '• 2 юл, «Класс» баганасы: монда «7» була алмый; болар бар: 5, 6, 9, 11',
      '• 2 юл, «Предмет» баганасы: монда «Физика» була алмый; болар бар: рус теле, математика фәне',
    ]);
    expect(tt.at(-1)).toBe('• 6 юл: 5 юлны кабатлый; берсен генә калдырыгыз');
  });

  it('without a column, or with one twice or too many, are refused in the person’s words', async () => {
    const refused = await results(Buffer.from('Школа,school,Уку елы,Цвет\na,b,c,d\n'));
    const columns =
      '«Школа», «Учебный год», «Работа или экзамен», «Класс», «Предмет», «Участвовали», «Не справились»';
    expect(told('ru', refused)).toEqual([
      '• строка 1, столбец «school»: такой столбец уже есть: «Школа»; оставьте один',
      `• строка 1, столбец «Цвет»: лишний столбец; есть: ${columns}`,
      ...['Работа или экзамен', 'Класс', 'Предмет', 'Участвовали', 'Не справились'].map(
        (heading) => `• строка 1, столбец «${heading}»: нет такого столбца; нужны: ${columns}`,
      ),
    ]);
    expect(told('tt', refused).at(-1)).toContain(
      '• 1 юл, «Башкара алмады» баганасы: мондый багана юк; болар кирәк: «Мәктәп», «Уку елы»',
    );
  });
});

describe('a roster', () => {
  const kept = (id: string) => here.app.store.schools.get(rybinsk, id);

  it.each([
    ['Russian', 'Код школы;Название на русском;Название на татарском;Вид школы;Учеников;Группы'],
    ['Tatar', 'Мәктәп коды;Русча исеме;Татарча исеме;Мәктәп төре;Укучылар саны;Төркемнәр'],
    ['ids', 'id;name_ru;name_tt;kind;pupils;groups'],
  ])('with headings in %s is read', async (language, headings) => {
    const [id, kind, groups] = {
      Russian: ['by-ru', 'Основная школа', 'ШНОР: низкие результаты, 2022:В зоне риска'],
      Tatar: ['by-tt', 'төп мәктәп', 'Нәтиҗәләре түбән мәктәпләр, 2022:куркыныч астындагы мәктәпләр'],
      ids: ['by-id', 'basic', 'shnor, 2022:at-risk'],
    }[language] as [string, string, string];
    accepted(await roster(`${headings}\n${id};Школа;Мәктәп;${kind};40;"${groups}"\n`));
    expect(await kept(id)).toMatchObject({
      name: { ru: 'Школа', tt: 'Мәктәп' },
      ...{ kind: 'basic', pupils: 40, groups: { all: ['shnor'], '2022': ['at-risk'] } },
    });
  });

  it.each([
    ['Школы, где сменился директор, 2022:ШНОР', { all: ['heads'], '2022': ['shnor'] }],
    ['ШНОР, 2022:Школы, где сменился директор', { all: ['shnor'], '2022': ['heads'] }],
    ['2022:Директоры алышынган мәктәпләр: беренче ел, икенче ел', { '2022': ['heads'] }],
  ])('names a group that has a comma in its name: %s', async (groups, expected) => {
    const { programmes } = here.app.store;
    const before = await programmes.get(rybinsk);
    if (!before) throw new Error('no programme');
    const tt = 'Директоры алышынган мәктәпләр: беренче ел, икенче ел';
    const title = { ru: 'Школы, где сменился директор', tt };
    await programmes.save({ ...before, groups: [...before.groups, { id: 'heads', title }] }, new Date(0));
    onTestFinished(async () => void (await programmes.save(before, new Date(0))));
    accepted(await roster(`id;name_ru;name_tt;groups\ncomma;Ш;М;"${groups}"\n`));
    expect((await kept('comma'))?.groups).toEqual(expected);
  });

  it('names groups by their abbreviations, too', async () => {
    accepted(await roster('id;name_ru;name_tt;groups\nabbr;Ш;М;шнсу, 2022:ШНОР\n'));
    expect((await kept('abbr'))?.groups).toEqual({ all: ['shnsu'], '2022': ['shnor'] });
  });

  it('is refused in the words of the file and of the person', async () => {
    const refused = await roster(
      'Код школы;Русча исеме;name_tt;Вид школы;Учеников;Группы\nx 1;Ш;;замок;сто;элита, 22:ШНОР\ny1;Ш;М;;;\ny1;Ш;М;;;\n',
    );
    expect(told('ru', refused)).toEqual([
      expect.stringContaining('• строка 2, столбец «Код школы»: «x 1» не подходит'),
      '• строка 2, столбец «name_tt»: пусто, а значение нужно',
      '• строка 2, столбец «Вид школы»: нет вида школы «замок»; есть: средняя школа, основная школа, начальная школа, гимназия, лицей, другая организация',
      '• строка 2, столбец «Учеников»: «сто» — не подходящее число; нужно, например, 12',
      '• строка 2, столбец «Группы»: в программе нет группы «элита»; есть: «ШНОР: низкие результаты», «ШНСУ: трудные социальные условия», «В зоне риска», «Школы-партнёры»',
      '• строка 2, столбец «Группы»: «22» — не подходящий год; нужен, например, 2022',
      '• строка 4, столбец «Код школы»: «y1» уже есть в строке 3, повторять нельзя',
    ]);
    const tt = told('tt', refused);
    expect(tt[2]).toContain('болар бар: урта мәктәп, төп мәктәп, башлангыч мәктәп');
    expect(tt[4]).toContain(
      '«Группы» баганасы: программада «элита» төркеме юк; болар бар: «Нәтиҗәләре түбән мәктәпләр»',
    );
  });
});

describe('history', () => {
  it.each([
    ['Russian', 'Школа;Показатель;Год;Числитель;Знаменатель', 'ru', '2022 год'],
    ['Tatar', 'Мәктәп;Күрсәткеч;Ел;Санаучы;Ваклаучы', 'tt', '2022 ел'],
  ] as const)('in %s is read', async (_, headings, language, when) => {
    const programme = await here.app.store.programmes.get(rybinsk);
    const school = await here.app.store.schools.get(rybinsk, 'glebovo');
    const title = programme?.indicators.find(({ id }) => id === 'training')?.title[language];
    const line = [school?.name[language], title?.toUpperCase(), when, 12, 40].join(';');
    expect(accepted(await history(`${headings}\n${line}\n`))).toEqual({ values: 1 });
    const values = await here.app.store.values.ofSchool(rybinsk, 'glebovo', ['2022']);
    expect(values).toMatchObject([{ indicator: 'training', numerator: 12, denominator: 40, history: true }]);
    await here.models.values.deleteMany({});
  });

  it('is refused in the words of the file and of the person', async () => {
    const refused = await history(
      'Школа;Показатель;Ел;Числитель;Знаменатель\nглебовская;рост;2022/2023;41;40\nglebovo;training;2022;41;40\n',
    );
    const ru = told('ru', refused);
    expect(ru[0]).toContain(
      '• строка 2, столбец «Школа»: в программе нет школы «глебовская»; есть, например: «МОУ Глебовская СОШ», «',
    );
    expect(ru[1]).toContain(
      '• строка 2, столбец «Показатель»: в программе нет показателя «рост»; есть, например: «',
    );
    expect(ru.slice(2)).toEqual([
      '• строка 2, столбец «Ел»: «2022/2023» — не подходящий год; нужен, например, 2022',
      '• строка 3, столбец «Числитель»: 41 — слишком много: всего 40, больше быть не может',
    ]);
    expect(told('tt', refused)[0]).toContain('мәсәлән, болар бар: «Глебово урта мәктәбе», «');
  });
});
