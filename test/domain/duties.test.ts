import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countsOf,
  dutyState,
  occurrencesOf,
  startOf,
  windowsOf,
  type DutyState,
  type EvidenceMark,
  type Planned,
} from '../../src/domain/duties.ts';
import { timeSchema, type TimeRule } from '../../src/domain/time-rule.ts';
import { makeProgramme, makeRoadmap, makeText } from '../kit/factories.ts';

const running = (from: string, to?: string) => ({
  period: { from, ...(to ? { to } : {}), ref: 'made up' },
});
const threeYears = running('2022-01-01', '2024-12-31');
const baltasi = running('2021-04-01', '2022-08-31');
const endless = running('2020-04-10');
const time = (rule: Record<string, unknown>): TimeRule => timeSchema.parse(rule);
const windows = (programme: typeof endless, rule: Record<string, unknown>, until = '2030-12-31') =>
  windowsOf(programme, time(rule), until).map(({ key, opens, due }) => `${key} ${opens} ${due}`);

describe('the windows of', () => {
  it.each<[string, typeof endless, Record<string, unknown>, string, string[]]>([
    [
      'a date',
      threeYears,
      { kind: 'date', date: '2022-05-18' },
      '2030-01-01',
      ['2022-05-18 2022-05-18 2022-05-18'],
    ],
    [
      'a date every year',
      endless,
      { kind: 'date', date: '2020-05-18', repeat: 'yearly' },
      '2022-05-18',
      [
        '2020-05-18 2020-05-18 2020-05-18',
        '2021-05-18 2021-05-18 2021-05-18',
        '2022-05-18 2022-05-18 2022-05-18',
      ],
    ],
    [
      'a leap day every year',
      running('2020-01-01', '2024-12-31'),
      { kind: 'date', date: '2020-02-29', repeat: 'yearly' },
      '2030-01-01',
      [
        '2020-02-29 2020-02-29 2020-02-29',
        '2021-02-28 2021-02-28 2021-02-28',
        '2022-02-28 2022-02-28 2022-02-28',
        '2023-02-28 2023-02-28 2023-02-28',
        '2024-02-29 2024-02-29 2024-02-29',
      ],
    ],
    [
      'a day without a year',
      threeYears,
      { kind: 'days', from: '05-18' },
      '2030-01-01',
      [
        '2022-05-18 2022-05-18 2022-05-18',
        '2023-05-18 2023-05-18 2023-05-18',
        '2024-05-18 2024-05-18 2024-05-18',
      ],
    ],
    [
      'a leap day without a year',
      running('2023-01-01', '2024-12-31'),
      { kind: 'days', from: '02-29' },
      '2030-01-01',
      ['2023-02-28 2023-02-28 2023-02-28', '2024-02-29 2024-02-29 2024-02-29'],
    ],
    [
      'days without a year',
      baltasi,
      { kind: 'days', from: '05-18', to: '06-30' },
      '2030-01-01',
      ['2021-05-18 2021-05-18 2021-06-30', '2022-05-18 2022-05-18 2022-06-30'],
    ],
    [
      'days over New Year',
      running('2022-01-01', '2023-06-30'),
      { kind: 'days', from: '12-20', to: '01-15' },
      '2030-01-01',
      ['2022-12-20 2022-12-20 2023-01-15'],
    ],
    [
      'a month',
      threeYears,
      { kind: 'month', month: '2022-02' },
      '2030-01-01',
      ['2022-02 2022-02-01 2022-02-28'],
    ],
    [
      'a month of a leap year',
      threeYears,
      { kind: 'month', month: '2024-02' },
      '2030-01-01',
      ['2024-02 2024-02-01 2024-02-29'],
    ],
    [
      'April 2020 and of every later year, without an end',
      endless,
      { kind: 'month', month: '2020-04', repeat: 'yearly' },
      '2022-12-31',
      ['2020-04 2020-04-01 2020-04-30', '2021-04 2021-04-01 2021-04-30', '2022-04 2022-04-01 2022-04-30'],
    ],
    [
      'a month every year to the end of the programme',
      baltasi,
      { kind: 'month', month: '2021-10', repeat: 'yearly' },
      '2030-01-01',
      ['2021-10 2021-10-01 2021-10-31'],
    ],
    [
      'a month without a year',
      baltasi,
      { kind: 'month', month: '10' },
      '2030-01-01',
      ['2021-10 2021-10-01 2021-10-31'],
    ],
    [
      'a month range',
      baltasi,
      { kind: 'months', from: '2021-04', to: '2021-07' },
      '2030-01-01',
      ['2021-04 2021-04-01 2021-07-31'],
    ],
    [
      'a month range every year',
      endless,
      { kind: 'months', from: '2020-02', to: '2020-03', repeat: 'yearly' },
      '2021-12-31',
      ['2020-02 2020-02-01 2020-03-31', '2021-02 2021-02-01 2021-03-31'],
    ],
    [
      'a month range over New Year',
      threeYears,
      { kind: 'months', from: '11', to: '02' },
      '2030-01-01',
      ['2022-11 2022-11-01 2023-02-28', '2023-11 2023-11-01 2024-02-29', '2024-11 2024-11-01 2025-02-28'],
    ],
    [
      'a set of months',
      endless,
      { kind: 'month-set', months: ['2020-12', '2020-06'], repeat: 'yearly' },
      '2021-12-31',
      [
        '2020-06 2020-06-01 2020-06-30',
        '2020-12 2020-12-01 2020-12-31',
        '2021-06 2021-06-01 2021-06-30',
        '2021-12 2021-12-01 2021-12-31',
      ],
    ],
    [
      'a set that names a month twice',
      threeYears,
      { kind: 'month-set', months: ['2022-06', '2022-06'] },
      '2030-01-01',
      ['2022-06 2022-06-01 2022-06-30'],
    ],
    [
      '«июль или декабрь»: one from the first to the last',
      running('2023-01-01', '2023-12-31'),
      { kind: 'any-of', months: ['12', '07'] },
      '2030-01-01',
      ['2023-07 2023-07-01 2023-12-31'],
    ],
    [
      'a quarter',
      threeYears,
      { kind: 'quarter', quarter: '2022-Q1' },
      '2030-01-01',
      ['2022-Q1 2022-01-01 2022-03-31'],
    ],
    [
      'a quarter every year',
      running('2022-01-01', '2023-12-31'),
      { kind: 'quarter', quarter: '2022-Q4', repeat: 'yearly' },
      '2030-01-01',
      ['2022-Q4 2022-10-01 2022-12-31', '2023-Q4 2023-10-01 2023-12-31'],
    ],
    ['a year', baltasi, { kind: 'year', year: 2021 }, '2030-01-01', ['2021 2021-01-01 2021-12-31']],
    [
      'the year in which the programme ends',
      baltasi,
      { kind: 'year', year: 2022 },
      '2030-01-01',
      ['2022 2022-01-01 2022-08-31'],
    ],
    [
      'a year after the programme',
      baltasi,
      { kind: 'year', year: 2023 },
      '2030-01-01',
      ['2023 2023-01-01 2023-12-31'],
    ],
    [
      'a year and every later one',
      threeYears,
      { kind: 'year', year: 2023, repeat: 'yearly' },
      '2030-01-01',
      ['2023 2023-01-01 2023-12-31', '2024 2024-01-01 2024-12-31'],
    ],
    [
      'a span of years',
      threeYears,
      { kind: 'years', from: 2022, to: 2024 },
      '2030-01-01',
      ['2022-2024 2022-01-01 2024-12-31'],
    ],
    [
      'a span to the end of the programme',
      baltasi,
      { kind: 'years', from: 2021, to: 2022 },
      '2030-01-01',
      ['2021-2022 2021-01-01 2022-08-31'],
    ],
    [
      '«в течение года»',
      threeYears,
      { kind: 'each-year' },
      '2030-01-01',
      ['2022 2022-01-01 2022-12-31', '2023 2023-01-01 2023-12-31', '2024 2024-01-01 2024-12-31'],
    ],
    [
      'named years',
      baltasi,
      { kind: 'each-year', years: [2022, 2021] },
      '2030-01-01',
      ['2021 2021-01-01 2021-12-31', '2022 2022-01-01 2022-08-31'],
    ],
    [
      'what opens on the day, and nothing later',
      threeYears,
      { kind: 'each-year' },
      '2023-01-01',
      ['2022 2022-01-01 2022-12-31', '2023 2023-01-01 2023-12-31'],
    ],
  ])('%s', (_, programme, rule, until, expected) => {
    expect(windows(programme, rule, until)).toEqual(expected);
  });

  const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, '0'));
  const year = fc.integer({ min: 2019, max: 2026 });
  const dated = fc.tuple(year, month).map(([y, m]) => `${y}-${m}`);
  const repeat = fc.constantFrom('once', 'yearly');
  const monthDay = fc
    .tuple(month, fc.integer({ min: 1, max: 31 }))
    .map(([m, d]) => `${m}-${String(d).padStart(2, '0')}`);
  const rules = fc.oneof(
    fc.record({ kind: fc.constant('date'), date: dated.map((text) => `${text}-28`), repeat }),
    fc.record({ kind: fc.constant('days'), from: monthDay, to: monthDay }),
    fc.record({ kind: fc.constant('month'), month: fc.oneof(month, dated), repeat }),
    fc.record({ kind: fc.constant('months'), from: month, to: month, repeat }),
    fc.record({ kind: fc.constant('months'), from: dated, to: dated, repeat }),
    fc.record({ kind: fc.constant('month-set'), months: fc.array(month, { minLength: 2 }), repeat }),
    fc.record({ kind: fc.constant('month-set'), months: fc.array(dated, { minLength: 2 }), repeat }),
    fc.record({ kind: fc.constant('any-of'), months: fc.array(month, { minLength: 2 }), repeat }),
    fc.record({
      kind: fc.constant('quarter'),
      quarter: fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => `${y}-Q${q}`),
      repeat,
    }),
    fc.record({ kind: fc.constant('year'), year, repeat }),
    fc.record({ kind: fc.constant('years'), from: year, to: year }),
    fc.record({ kind: fc.constant('each-year'), years: fc.array(year, { minLength: 1 }) }),
    fc.record({ kind: fc.constant('each-year') }),
  );

  it('any time open before they are due, have keys of their own and come in order', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom(threeYears, baltasi, endless), (rule, programme) => {
        const found = windowsOf(programme, time(rule), '2027-06-30');
        expect(found.filter(({ opens, due }) => opens > due)).toEqual([]);
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
        expect(found.map(({ opens }) => opens)).toEqual(found.map(({ opens }) => opens).sort());
      }),
    );
  });

  it('any time stay as they are when more are asked for', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom(threeYears, baltasi, endless), (rule, programme) => {
        const some = windowsOf(programme, time(rule), '2022-06-30');
        const more = windowsOf(programme, time(rule), '2026-06-30');
        expect(more.filter(({ opens }) => opens <= '2022-06-30')).toEqual(some);
      }),
    );
  });
});

describe('the occurrences', () => {
  const year = { time: { kind: 'year', year: 2022 } };
  const ids = (duties: Record<string, unknown>[], teachers?: (holder: unknown) => number | undefined) =>
    occurrencesOf(makeRoadmap(duties), ['a', 'b'], '2030-01-01', teachers).map(({ id }) => id);

  it.each<[string, string[] | undefined, string[]]>([
    ['of a school are one for each', ['oo'], ['duty@2022/a', 'duty@2022/b']],
    ['of the authority are one', ['uo'], ['duty@2022/*']],
    ['of two sides of the authority are one', ['uo', 'umc'], ['duty@2022/*']],
    ['of both are one for each school and one', ['oo', 'umc'], ['duty@2022/a', 'duty@2022/b', 'duty@2022/*']],
    ['of nobody are the authority’s', undefined, ['duty@2022/*']],
  ])('%s', (_, responsible, expected) => {
    expect(ids([{ ...year, ...(responsible ? { responsible } : {}) }])).toEqual(expected);
  });

  it('are none without a time', () => expect(ids([{ responsible: ['oo'] }])).toEqual([]));

  const order = makeText('приказ');
  const plans = makeText('планы');
  it.each<[string, Record<string, unknown>[], (Planned[] | undefined)[]]>([
    ['nothing', [], [[], []]],
    [
      'per year as written',
      [{ total: 9, perYear: { '2022': 4, '2023': 6 } }],
      [[{ of: undefined, amount: 4, atLeast: false }], [{ of: undefined, amount: 6, atLeast: false }]],
    ],
    [
      '0 in a year: none that year',
      [{ total: 1, perYear: { '2022': 1, '2023': 0 } }],
      [[{ of: undefined, amount: 1, atLeast: false }], undefined],
    ],
    [
      'two of them',
      [
        { of: order, perYear: { '2022': 1, '2023': 0 } },
        { of: plans, perYear: { '2022': 4, '2023': 4 } },
      ],
      [
        [
          { of: order, amount: 1, atLeast: false },
          { of: plans, amount: 4, atLeast: false },
        ],
        [{ of: plans, amount: 4, atLeast: false }],
      ],
    ],
    [
      'at least so many',
      [{ total: { atLeast: 3 } }],
      [[{ of: undefined, amount: 3, atLeast: true }], [{ of: undefined, amount: 3, atLeast: true }]],
    ],
    [
      'as many as teachers',
      [{ perYear: { '2022': { perTeacher: true }, '2023': { perTeacher: true } } }],
      [[{ of: undefined, amount: 25, atLeast: false }], [{ of: undefined, amount: 25, atLeast: false }]],
    ],
  ])('plan %s', (_, quantities, expected) => {
    const duty = { time: { kind: 'each-year', years: [2022, 2023] }, responsible: ['uo'], quantities };
    const found = occurrencesOf(makeRoadmap([duty]), [], '2030-01-01', () => 25);
    const planned = ['2022', '2023'].map((key) => found.find(({ window }) => window.key === key)?.planned);
    expect(planned).toEqual(expected);
  });

  it('of a figure for all schools together plan one for each school', () => {
    const quantities = [{ total: 4, acrossSchools: true }];
    const found = occurrencesOf(
      makeRoadmap([{ ...year, responsible: ['oo', 'uo'], quantities }]),
      ['a', 'b'],
      '2030-01-01',
    );
    expect(found.map(({ planned }) => planned[0]?.amount)).toEqual([1, 1, 4]);
  });

  it('over a span of years plan the total', () => {
    const quantities = [{ total: 3, perYear: { '2022': 1, '2023': 1, '2024': 1 } }];
    const duty = { time: { kind: 'years', from: 2022, to: 2024 }, quantities };
    const [found] = occurrencesOf(makeRoadmap([duty]), [], '2030-01-01');
    expect(found?.planned[0]?.amount).toBe(3);
  });

  it('plan nothing for teachers that nobody has counted', () => {
    const duty = { ...year, responsible: ['oo'], quantities: [{ total: { perTeacher: true } }] };
    const counted = new Map([['a', 12]]);
    const found = occurrencesOf(makeRoadmap([duty]), ['a', 'b'], '2030-01-01', (holder) =>
      holder === 'authority' ? undefined : counted.get(holder.school),
    );
    expect(found.map(({ planned }) => planned.map(({ amount }) => amount))).toEqual([[12], []]);
  });

  it('of one measure in two tables are linked, for the same holder and time', () => {
    const programme = makeRoadmap([
      { id: 'first', responsible: ['uo'], time: { kind: 'each-year', years: [2022] } },
      {
        id: 'second',
        sameAs: 'first',
        responsible: ['uo', 'oo'],
        time: { kind: 'each-year', years: [2022, 2023] },
      },
    ]);
    const links = occurrencesOf(programme, ['a'], '2030-01-01').map(({ id, linkedTo }) => [id, linkedTo]);
    expect(links).toEqual([
      ['first@2022/*', undefined],
      ['second@2022/a', undefined],
      ['second@2022/*', 'first@2022/*'],
      ['second@2023/a', undefined],
      ['second@2023/*', undefined],
    ]);
  });
});

describe('the state', () => {
  const window = { key: '2022-04', opens: '2022-04-01', due: '2022-04-30' };
  const programme = makeProgramme({
    document: { file: 'none', kind: makeText('План'), approved: '2022-04-11' },
  });
  const one = { window, planned: [] };
  const four = { window, planned: [{ amount: 4, atLeast: false }] };
  const two = {
    window,
    planned: [
      { amount: 1, atLeast: false },
      { amount: 4, atLeast: false },
    ],
  };
  const accepted = (count = 1, quantity = 0): EvidenceMark => ({ state: 'accepted', quantity, count });
  const waiting: EvidenceMark = { state: 'waiting', quantity: 0, count: 1 };

  it.each<[string, DutyState, Parameters<typeof dutyState>[1], EvidenceMark[], string]>([
    ['the day before it opens', 'upcoming', one, [], '2022-03-31'],
    ['the day it opens', 'open', one, [], '2022-04-01'],
    ['the day it is due', 'open', one, [], '2022-04-30'],
    ['the day after', 'overdue', one, [], '2022-05-01'],
    ['waits for review', 'submitted', one, [waiting], '2022-04-15'],
    ['waits for review when it is late', 'submitted', one, [waiting], '2022-06-01'],
    ['waits before it opens', 'submitted', one, [waiting], '2022-03-01'],
    ['accepted', 'done', one, [accepted()], '2022-04-15'],
    ['accepted before it opens', 'done', one, [accepted()], '2022-03-01'],
    ['accepted late', 'done', one, [accepted()], '2022-06-01'],
    ['accepted, and more waits', 'done', one, [accepted(), waiting], '2022-04-15'],
    ['3 of 4', 'open', four, [accepted(2), accepted()], '2022-04-15'],
    ['3 of 4 when it is late', 'overdue', four, [accepted(3)], '2022-05-01'],
    ['3 of 4, one waits', 'submitted', four, [accepted(3), waiting], '2022-05-01'],
    ['4 of 4', 'done', four, [accepted(3), accepted()], '2022-05-01'],
    ['5 of 4', 'done', four, [accepted(5)], '2022-05-01'],
    ['one quantity of two', 'open', two, [accepted(1, 0)], '2022-04-15'],
    ['both quantities', 'done', two, [accepted(1, 0), accepted(4, 1)], '2022-04-15'],
    ['too many of one and too few of the other', 'open', two, [accepted(9, 0), accepted(3, 1)], '2022-04-15'],
  ])('%s: %s', (_, state, occurrence, evidence, date) => {
    expect(dutyState(programme, occurrence, evidence, date)).toBe(state);
  });

  it.each<[string, DutyState, string, EvidenceMark[]]>([
    ['ended the day before the approval', 'before-start', '2022-04-10', []],
    ['ends on the day of the approval', 'overdue', '2022-04-11', []],
    ['ended before the approval and was done', 'done', '2022-04-10', [accepted()]],
    ['ended before the approval, evidence waits', 'submitted', '2022-04-10', [waiting]],
  ])('of a window that %s: %s', (_, state, due, evidence) => {
    const occurrence = { window: { key: 'w', opens: '2022-02-01', due }, planned: [] };
    expect(dutyState(programme, occurrence, evidence, '2022-05-01')).toBe(state);
  });

  it('counts from the first day of the programme when no approval is known', () => {
    expect(startOf(makeProgramme())).toBe('2022-01-01');
    expect(startOf(programme)).toBe('2022-04-11');
  });

  it('counts what is accepted of each quantity', () => {
    expect(countsOf(two, [accepted(1, 0), accepted(2, 1), accepted(1, 1), waiting])).toEqual([1, 3]);
  });
});
