import { describe, expect, it } from 'vitest';
import type { FileProblem } from '../../src/domain/file-problem.ts';
import { programmeShape } from '../../src/domain/programme.ts';
import { readProgrammeFile } from '../../src/domain/programme-file.ts';
import { patternOf } from '../../src/domain/shape-problems.ts';
import { programmeProblemText } from '../../src/i18n/programme-problems.ts';
import { translator } from '../../src/i18n/translator.ts';

/** A small programme without a mistake; each test spoils one place of it. */
const sound = `id: demo-2022
title: { ru: Пробная программа, tt: Сынау программасы }
shortTitle: { ru: Пробная, tt: Сынау }
municipality: { ru: Район, tt: Муниципаль район }
region: { ru: Область, tt: Өлкә }
authority: { ru: Управление, tt: Идарә }
zone: Europe/Moscow
document: { file: demo.txt, kind: { ru: Приказ, tt: Боерык }, number: '12' }
period: { from: 2022-01-10, to: 2023-12-31, ref: passport }
year: calendar
groups:
  - { id: shnor, title: { ru: ШНОР, tt: ШНОР мәктәпләре } }
executors:
  - { id: school, title: { ru: Школы, tt: Мәктәпләр }, side: school }
schools:
  - id: north
    name: { ru: Северная, tt: Төньяк }
    groups: { '2022': [shnor] }
  - id: south
    name:
      ru: Южная
      tt: Көньяк
    pupils: 120
indicators:
  - id: training
    title: { ru: Курсы, tt: Курслар }
    kind: share
    level: school
    direction: higher
    plan: { '2022': 50, '2023': 60 }
    source: { form: audit, field: training }
    ref: table 1
forms:
  - id: audit
    title: { ru: Аудит, tt: Үзаудит }
    kind: self-audit
    waves: { every: year }
    fields:
      - kind: share
        id: training
        title: { ru: Курсы, tt: Курслар }
        numerator: { ru: прошли, tt: узганнар }
        denominator: { ru: всего, tt: барысы }
roadmaps:
  - id: roadmap
    title: { ru: Карта, tt: Юл картасы }
    ref: table 2
    sections:
      - { id: first, title: { ru: Первый, tt: Беренче }, ref: table 2 }
    duties:
      - id: plan
        section: first
        title: { ru: План, tt: Эш планы }
        responsible: [school]
        time: { kind: month, month: '04' }
        quantities:
          - { total: 1 }
        ref: row 1
`;

/** The problems after one place of the file was replaced. The broken line is marked by \`#!\`. */
function spoiled(from: string, to: string) {
  if (!sound.includes(from)) throw new Error(`not in the file: ${from}`);
  const text = sound.replace(from, to);
  const read = readProgrammeFile(text, 'demo.yaml');
  const line = text.split('\n').findIndex((one) => one.includes('#!')) + 1;
  return { problems: read.ok ? [] : read.problems, line };
}

type Case = [name: string, from: string, to: string, problem: Partial<FileProblem>, russian: string];

const cases: Case[] = [
  [
    'a list where a text is expected',
    'id: north',
    'id: [a] #!',
    { path: 'schools[0].id', code: 'type', expected: 'text', given: 'list' },
    'ожидается текст, а записано: список',
  ],
  [
    'a number without quotes where a text is expected',
    "number: '12' }",
    'number: 12 } #!',
    { path: 'document.number', code: 'type', expected: 'text', given: 'number' },
    'возьмите значение в кавычки',
  ],
  [
    'a text where a number is expected',
    'pupils: 120',
    'pupils: many #!',
    { path: 'schools[1].pupils', code: 'type', expected: 'number', given: 'text' },
    'ожидается число',
  ],
  [
    'a number that is not whole',
    'pupils: 120',
    'pupils: 12.5 #!',
    { path: 'schools[1].pupils', code: 'type', expected: 'whole-number' },
    'ожидается целое число',
  ],
  [
    'no Tatar in braces',
    'title: { ru: Курсы, tt: Курслар }\n    kind',
    'title: { ru: Курсы } #!\n    kind',
    { path: 'indicators[0].title.tt', code: 'missing', expected: 'text' },
    'значения нет; ожидается текст',
  ],
  [
    'no Tatar in a block',
    'name:\n      ru: Южная\n      tt: Көньяк',
    'name: #!\n      ru: Южная',
    { path: 'schools[1].name.tt', code: 'missing' },
    'значения нет',
  ],
  [
    'an empty Tatar text',
    'tt: Көньяк',
    'tt: "" #!',
    { path: 'schools[1].name.tt', code: 'empty' },
    'текст пустой',
  ],
  [
    'a misspelt key',
    '    direction: higher',
    '    directoin: higher #!',
    { path: 'indicators[0].directoin', code: 'unknown-key', meant: 'direction' },
    'возможно, имелся в виду «direction»',
  ],
  [
    'a key of nowhere',
    'pupils: 120',
    'colour: red #!',
    {
      path: 'schools[1].colour',
      code: 'unknown-key',
      meant: null,
      known: ['id', 'name', 'kind', 'pupils', 'groups', 'role', 'ref'],
    },
    'лишний ключ «colour»; ожидаются: id, name',
  ],
  [
    'a value that is none of the listed',
    'level: school',
    'level: scool #!',
    { path: 'indicators[0].level', code: 'one-of', given: 'scool', options: ['school', 'municipality'] },
    '«scool» не подходит; ожидается одно из: school, municipality',
  ],
  [
    'a plan year outside the programme',
    "'2023': 60 }",
    "'2025': 60 } #!",
    { path: 'indicators[0].plan.2025', code: 'year-outside', year: '2025', first: '2022', last: '2023' },
    'ожидается от 2022 до 2023',
  ],
  [
    'an academic year in a programme of calendar years',
    "'2023': 60 }",
    "'2022/2023': 60 } #!",
    { path: 'indicators[0].plan.2022/2023', code: 'pattern', pattern: 'calendar-year' },
    'календарный год',
  ],
  [
    'a plan of no year',
    "'2023': 60 }",
    "'22': 60 } #!",
    { path: 'indicators[0].plan.22', code: 'pattern', pattern: 'year', given: '22' },
    '«22» не подходит; ожидается год',
  ],
  [
    'an unknown group',
    "{ '2022': [shnor] }",
    "{ '2022': [shnsu] } #!",
    {
      path: 'schools[0].groups.2022[0]',
      code: 'unknown-id',
      what: 'group',
      id: 'shnsu',
      known: ['all', 'shnor'],
    },
    'нет группы «shnsu»; ожидается одно из: all, shnor',
  ],
  [
    'an unknown form of a source',
    'form: audit, field: training }',
    'form: audi, field: training } #!',
    { path: 'indicators[0].source.form', code: 'unknown-id', what: 'form', known: ['audit'] },
    'нет формы «audi»',
  ],
  [
    'an unknown field of a source',
    'form: audit, field: training }',
    'form: audit, field: trainings } #!',
    { path: 'indicators[0].source.field', code: 'unknown-id', what: 'field', known: ['training'] },
    'в форме нет вопроса «trainings»',
  ],
  [
    'a source that is a form about a duty',
    'kind: self-audit',
    'kind: event',
    { path: 'indicators[0].source.form', code: 'duty-form', form: 'audit', kind: 'event' },
    'форма «audit» — о пункте дорожной карты (event)',
  ],
  [
    'a field of another kind than the indicator',
    '    kind: share\n    level',
    '    kind: mean\n    level',
    { path: 'indicators[0].source.field', code: 'field-kind', needed: 'mean', given: 'share' },
    'вида share, а ожидается mean',
  ],
  [
    'an unknown section',
    'section: first',
    'section: second #!',
    { path: 'roadmaps[0].duties[0].section', code: 'unknown-id', what: 'section', known: ['first'] },
    'нет раздела «second»',
  ],
  [
    'the same id twice',
    'id: south',
    'id: north #!',
    { path: 'schools[1].id', code: 'repeated-id', id: 'north', firstLine: 16 },
    'уже занят в строке 16',
  ],
  [
    'a day that does not exist',
    'period: { from: 2022-01-10,',
    'period: { from: 2022-02-31, #!\n ',
    { path: 'period.from', code: 'pattern', pattern: 'date', given: '2022-02-31' },
    'ожидается день, который есть в календаре',
  ],
  [
    'a time zone of nowhere',
    'zone: Europe/Moscow',
    'zone: Mars/Olympus #!',
    { path: 'zone', code: 'pattern', pattern: 'zone' },
    'часовой пояс',
  ],
  [
    'an id in capitals',
    'id: south',
    'id: South School #!',
    { path: 'schools[1].id', code: 'pattern', pattern: 'id', given: 'South School' },
    'ожидается код',
  ],
  [
    'a title too long for a button',
    'shortTitle: { ru: Пробная,',
    'shortTitle: { ru: Пробная программа повышения качества, #!\n ',
    { path: 'shortTitle.ru', code: 'too-long', max: 32, length: 36 },
    'можно не больше 32',
  ],
  [
    'a programme that ends before it starts',
    'to: 2023-12-31',
    'to: 2021-12-31',
    { path: 'period.to', code: 'ends-before-start', start: '2022-01-10' },
    'не раньше 2022-01-10',
  ],
  [
    'a source with a misspelt key',
    'form: audit, field: training }',
    'form: audit, feild: training } #!',
    { path: 'indicators[0].source.feild', code: 'unknown-key', meant: 'field' },
    'можно записать так: { form, field } · { form, numerator, denominator }',
  ],
  [
    'a source with a key too many',
    'form: audit, field: training }',
    'form: audit, field: training, year: 2022 } #!',
    { path: 'indicators[0].source.year', code: 'unknown-key', meant: null },
    '{ results: any-low } · { indicator }',
  ],
  [
    'a source that is no entry',
    'source: { form: audit, field: training }',
    'source: audit #!',
    { path: 'indicators[0].source', code: 'no-form' },
    'так записать нельзя; можно записать так: { form, field }',
  ],
  [
    'an amount with a misspelt key',
    '{ total: 1 }',
    '{ total: { atleast: 3 } } #!',
    { path: 'roadmaps[0].duties[0].quantities[0].total.atleast', code: 'unknown-key', meant: 'atLeast' },
    'целое число · { atLeast } · { perTeacher: true }',
  ],
  [
    'an amount that is a text',
    '{ total: 1 }',
    '{ total: many } #!',
    { path: 'roadmaps[0].duties[0].quantities[0].total', code: 'no-form' },
    'целое число · { atLeast }',
  ],
  [
    'a negative amount',
    '{ total: 1 }',
    '{ total: -1 } #!',
    { path: 'roadmaps[0].duties[0].quantities[0].total', code: 'too-small', min: 0, given: -1 },
    'ожидается не меньше 0',
  ],
  [
    'a time of no kind',
    'kind: month, month',
    'kind: mont, month',
    { path: 'roadmaps[0].duties[0].time.kind', code: 'one-of', given: 'mont' },
    'date, days, month, months, month-set, any-of, quarter, year, years, each-year',
  ],
  [
    'a time with the key of another kind',
    "month: '04' }",
    "month: '04', quarter: 2022-Q1 } #!",
    {
      path: 'roadmaps[0].duties[0].time.quarter',
      code: 'unknown-key',
      known: ['kind', 'month', 'repeat'],
    },
    'ожидаются: kind, month, repeat',
  ],
  [
    'a month that does not exist',
    "month: '04' }",
    "month: '13' } #!",
    { path: 'roadmaps[0].duties[0].time.month', code: 'pattern', pattern: 'month' },
    'ожидается месяц',
  ],
  [
    'waves of another rhythm',
    'every: year',
    'every: month #!\n     ',
    {
      path: 'forms[0].waves.every',
      code: 'one-of',
      options: ['quarter', 'year', 'academic-year'],
    },
    '«month» не подходит; ожидается одно из: quarter, year, academic-year',
  ],
  [
    'a tab for an indent',
    '  - id: north',
    '\t- id: north #!',
    { code: 'yaml', what: 'tab' },
    'отступ сделан табуляцией',
  ],
  [
    'a quote that is not closed',
    'zone: Europe/Moscow',
    'zone: "Europe/Moscow',
    { code: 'yaml', what: 'syntax' },
    'запись не разобрать',
  ],
  [
    'a repeated key',
    'pupils: 120',
    'pupils: 120\n    pupils: 130 #!',
    { path: 'schools[1].pupils', code: 'repeated-key', key: 'pupils' },
    'ключ «pupils» записан дважды',
  ],
  [
    'an alias of nothing',
    'pupils: 120',
    'pupils: *count #!',
    { path: 'schools[1].pupils', code: 'unknown-alias', name: 'count' },
    '«*count» ни на что не указывает',
  ],
  [
    'two documents',
    'executors:',
    '--- #!\nexecutors:',
    { code: 'yaml', what: 'several-documents' },
    'несколько документов',
  ],
];

it('takes a file without a mistake', () => {
  expect(readProgrammeFile(sound, 'demo.yaml')).toMatchObject({ ok: true, programme: { id: 'demo-2022' } });
});

describe('a spoiled file names line and path', () => {
  it.each(cases)('%s', (_, from, to, expected, russian) => {
    const { problems, line } = spoiled(from, to);
    const [first] = problems;
    expect(first).toMatchObject({ file: 'demo.yaml', ...expected });
    expect(first?.line).toBe(line === 0 ? first?.line : line);
    const text = programmeProblemText(translator('ru'), first as FileProblem);
    expect(text).toContain(russian);
    expect(text.startsWith(`demo.yaml:${first?.line}`)).toBe(true);
    expect(programmeProblemText(translator('tt'), first as FileProblem)).not.toBe(text);
  });

  it.each(cases)('and nothing else: %s', (_, from, to) => {
    expect(spoiled(from, to).problems).toHaveLength(1);
  });

  it('and every mistake at once', () => {
    const text = sound.replace('level: school', 'level: scool').replace('pupils: 120', 'pupils: -1');
    const read = readProgrammeFile(text, 'demo.yaml');
    expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual([
      'schools[1].pupils',
      'indicators[0].level',
    ]);
  });
});

describe('a file that is none', () => {
  it.each([
    ['empty', '', { code: 'type', expected: 'entries', given: 'nothing', path: '', line: 1 }],
    ['a text', 'hello', { code: 'type', expected: 'entries', given: 'text', path: '', line: 1 }],
    ['far too large', `id: ${'a'.repeat(2_000_000)}`, { code: 'too-large', line: 1 }],
  ])('%s', (_, text, expected) => {
    const read = readProgrammeFile(text, 'demo.yaml');
    expect(read).toMatchObject({ ok: false, problems: [{ file: 'demo.yaml', ...expected }] });
  });

  it('an alias bomb is refused at once', () => {
    const names = 'abcdefghij';
    const lines = [...names].map((name, at) =>
      at === 0
        ? 'a: &a [x, x, x, x, x, x, x, x, x]'
        : `${name}: &${name} [${`*${names[at - 1]},`.repeat(9)}]`,
    );
    const before = performance.now();
    const read = readProgrammeFile(lines.join('\n'), 'bomb.yaml');
    expect(performance.now() - before).toBeLessThan(2000);
    expect(read).toMatchObject({ ok: false, problems: [{ code: 'too-many-aliases', line: 10 }] });
  });
});

it('knows every pattern of the shape', () => {
  const expressions = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const { def } = (node as { _zod?: { def: Record<string, unknown> } })._zod ?? {};
    if (def?.['pattern'] instanceof RegExp) expressions.add(String(def['pattern']));
    for (const value of Object.values(def ?? node)) visit(value);
  };
  visit(programmeShape);
  expect([...expressions].map((one) => patternOf(one)).sort()).toEqual([
    'id',
    'month',
    'month-day',
    'quarter',
    'year',
  ]);
});
