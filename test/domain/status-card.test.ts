import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Wave } from '../../src/domain/periods.ts';
import {
  aggregateIndicator,
  asksSchool,
  inPopulation,
  newestOf,
  schoolIndicator,
  type Accepted,
} from '../../src/domain/status-card.ts';
import { makeAccepted, makeField, makeForm, makeIndicator, makeProgramme } from '../kit/factories.ts';

const quarters: Wave[] = [
  ['2022-Q1', '2022-01-01', '2022-03-31'],
  ['2022-Q2', '2022-04-01', '2022-06-30'],
].map(([period = '', opens = '', due = '']) => ({ period, opens, due, year: '2022' }));

const card = (
  accepted: Accepted[],
  own: Record<string, unknown> = {},
  ask: Partial<Parameters<typeof schoolIndicator>[0]> = {},
) => {
  const indicator = makeIndicator({ plan: { '2022': 50 }, base: 20, ...own });
  return schoolIndicator({
    programme: makeProgramme({ indicators: [indicator] }),
    indicator,
    period: '2022',
    date: '2022-07-15',
    newest: newestOf(accepted),
    school: 'a',
    waves: quarters,
    aboveSchool: false,
    ...ask,
  });
};

const together = (
  accepted: Accepted[],
  own: Record<string, unknown> = {},
  ask: Partial<Parameters<typeof aggregateIndicator>[0]> = {},
) => {
  const indicator = makeIndicator({ plan: { '2022': 50 }, base: 20, ...own });
  return aggregateIndicator({
    programme: makeProgramme({ indicators: [indicator] }),
    indicator,
    period: '2022',
    date: '2022-07-15',
    newest: newestOf(accepted),
    population: () => ['a', 'b', 'c'],
    waves: quarters,
    ...ask,
  });
};

describe('a school’s card', () => {
  it('takes the newest wave of the period', () => {
    const older = makeAccepted();
    const newer = makeAccepted({ wave: '2022-Q2', measuredAt: '2022-06-30', numerator: 20 });
    for (const accepted of [
      [older, newer],
      [newer, older],
    ]) {
      expect(card(accepted)).toMatchObject({ value: 50, wave: '2022-Q2', stale: false, status: 'achieved' });
    }
  });

  it.each([
    ['on the last day of the next wave', '2022-06-30', false],
    ['the day after it passed without data', '2022-07-01', true],
  ])('is stale %s: %s %s', (_, date, stale) => {
    expect(card([makeAccepted()], {}, { date }).stale).toBe(stale);
  });

  it('prefers what was reported to history, which alone is shown as such', () => {
    const history = makeAccepted({ history: true, wave: '2022', measuredAt: '2022-12-31', numerator: 40 });
    const reported = makeAccepted();
    for (const accepted of [
      [history, reported],
      [reported, history],
    ]) {
      expect(card(accepted)).toMatchObject({ value: 25, history: false, wave: '2022-Q1' });
    }
    expect(card([history])).toMatchObject({ value: 100, history: true, wave: null, stale: false });
  });

  it('shows what waits beside it, not in it', () => {
    expect(card([], {}, { preliminary: { numerator: 30, denominator: 40 } })).toMatchObject({
      status: 'no-data',
      value: null,
      preliminary: { figure: { numerator: 30, denominator: 40 }, value: 75 },
    });
    expect(card([], {}, { preliminary: { numerator: 0, denominator: 0 } }).preliminary).toBeNull();
  });

  it.each([
    ['higher', 10, 40, 25],
    ['higher', 20, 40, 0],
    ['higher', 30, 40, 0],
    ['lower', 30, 40, 25],
    ['lower', 20, 40, 0],
    ['lower', 10, 40, 0],
  ])('%s: %i of %i lacks %i to the plan of 50', (direction, numerator, denominator, gap) => {
    expect(card([makeAccepted({ numerator, denominator })], { direction }).gap).toBe(gap);
  });

  it('has no gap without a plan or a value', () => {
    expect(card([makeAccepted()], { plan: {} }).gap).toBeNull();
    expect(card([]).gap).toBeNull();
  });

  it('compares with the year before where there is no plan', () => {
    const before = makeAccepted({ period: '2021', wave: '2021-Q4', measuredAt: '2021-12-31', numerator: 5 });
    expect(card([makeAccepted(), before], { plan: {} })).toMatchObject({
      previous: 12.5,
      status: 'improving',
    });
    expect(card([makeAccepted()], { plan: {} })).toMatchObject({ previous: null, status: 'baseline' });
  });

  it('judges growth by the indicator that it looks at', () => {
    const passed = makeIndicator({ id: 'passed' });
    const growth = makeIndicator({ id: 'growth', kind: 'growth', source: { indicator: 'passed' } });
    const accepted = [20, 22, 24].map((numerator, at) =>
      makeAccepted({
        indicator: 'passed',
        period: String(2020 + at),
        measuredAt: `${2020 + at}-12-31`,
        numerator,
      }),
    );
    const ask = { programme: makeProgramme({ indicators: [passed, growth] }), indicator: growth };
    expect(card(accepted, {}, ask)).toMatchObject({
      status: 'achieved',
      value: 60,
      growth: {
        soFar: false,
        years: [
          { period: '2020', value: 50 },
          { period: '2021', value: 55 },
          { period: '2022', value: 60 },
        ],
      },
    });
  });

  it('is missed the day after the programme ended', () => {
    const indicator = makeIndicator({ plan: { '2022': 50 } });
    const programme = makeProgramme({
      indicators: [indicator],
      period: { from: '2021-04-01', to: '2022-08-31', ref: 'made up' },
    });
    const on = (date: string) => card([makeAccepted()], {}, { programme, indicator, date }).status;
    expect([on('2022-08-31'), on('2022-09-01')]).toEqual(['at-risk', 'missed']);
  });
});

describe('several schools together', () => {
  const a = makeAccepted({ numerator: 1, denominator: 2 });
  const b = makeAccepted({ school: 'b', numerator: 0, denominator: 98 });

  it('are Σ / Σ of those that have data, of how many', () => {
    expect(together([a, b])).toMatchObject({
      figure: { numerator: 1, denominator: 100 },
      value: 1,
      coverage: { withData: 2, of: 3 },
    });
  });

  it('do not count schools outside the population', () => {
    expect(together([a, makeAccepted({ school: 'z', numerator: 40 })])).toMatchObject({
      value: 50,
      coverage: { withData: 1, of: 3 },
    });
  });

  it('are no data without any', () => {
    const none = together([makeAccepted({ numerator: 0, denominator: 0 })]);
    expect(none).toMatchObject({ status: 'no-data', value: null, coverage: { withData: 0, of: 3 } });
  });

  it('of those that handed in are a share of all', () => {
    const handedIn = makeAccepted({ numerator: 1, denominator: 1 });
    const source = { handedIn: 'form' };
    expect(together([handedIn], { source, level: 'municipality' })).toMatchObject({
      figure: { numerator: 1, denominator: 3 },
      coverage: { withData: 1, of: 3 },
    });
    expect(together([], { source }).value).toBeNull();
  });

  it.each([
    ['each has', [20, 20, 20], 'achieved', 3],
    ['one has not', [40, 40, 19], 'on-track', 2],
    ['one has no data', [40, 40], 'on-track', 2],
  ])('for every school: %s', (_, numerators, status, achieved) => {
    const accepted = numerators.map((numerator, at) =>
      makeAccepted({ school: 'abc'[at] as string, numerator, measuredAt: '2022-06-30' }),
    );
    const sum = together(accepted, { everySchool: true });
    expect(sum).toMatchObject({ status, everySchool: { achieved, of: 3 } });
    expect(together(accepted).everySchool).toBeNull();
  });

  it('are measured when the last was, and stale when a wave brought nothing from anybody', () => {
    const late = makeAccepted({ school: 'b', wave: '2022-Q2', measuredAt: '2022-06-30' });
    expect(together([makeAccepted()]).stale).toBe(true);
    expect(together([makeAccepted(), late]).stale).toBe(false);
  });

  it('are those of the group in each year', () => {
    const accepted = [
      makeAccepted({ numerator: 20 }),
      makeAccepted({ school: 'b', numerator: 10 }),
      makeAccepted({ school: 'b', period: '2021', numerator: 4 }),
      makeAccepted({ school: 'c', period: '2021', numerator: 40 }),
    ];
    const population = (year: string) => (year === '2022' ? ['a', 'b'] : ['b']);
    expect(together(accepted, { plan: {} }, { population })).toMatchObject({ value: 37.5, previous: 10 });
    // Of a year before any membership is known the schools of the period are asked.
    const known = (year: string) => (year === '2022' ? ['b', 'c'] : []);
    expect(together(accepted, { plan: {} }, { population: known })).toMatchObject({ previous: 55 });
  });

  it('do not depend on the order', () => {
    const figures = fc.array(
      fc.record({
        school: fc.constantFrom('a', 'b', 'c', 'd'),
        quarter: fc.constantFrom('1', '2'),
        numerator: fc.nat({ max: 40 }),
      }),
      { maxLength: 8 },
    );
    const shuffled = figures.chain((list) => {
      const unique = [...new Map(list.map((one) => [one.school + one.quarter, one])).values()];
      return fc.tuple(fc.constant(unique), fc.shuffledSubarray(unique, { minLength: unique.length }));
    });
    const of = (list: { school: string; quarter: string; numerator: number }[]) =>
      together(
        list.map(({ school, quarter, numerator }) =>
          makeAccepted({
            school,
            numerator,
            wave: `2022-Q${quarter}`,
            measuredAt: quarter === '1' ? '2022-03-31' : '2022-06-30',
          }),
        ),
      );
    fc.assert(fc.property(shuffled, ([list, other]) => void expect(of(other)).toEqual(of(list))));
  });
});

describe('surveys with few answers', () => {
  const survey = { forms: [makeForm({ kind: 'survey', fields: [makeField('share')] })] };
  const indicator = makeIndicator({ plan: { '2022': 50 } });
  const programme = makeProgramme({ ...survey, indicators: [indicator] });
  const few = (school: string, numerator: number, denominator: number) =>
    makeAccepted({ school, numerator, denominator });

  it.each([
    [4, true, true],
    [5, true, false],
    [4, false, false],
  ])('of %i people, seen from above: %s, are hidden: %s', (denominator, aboveSchool, hidden) => {
    const seen = card([few('a', 3, denominator)], {}, { programme, indicator, aboveSchool });
    expect(seen.hidden).toBe(hidden);
    expect(seen.value === null).toBe(hidden);
    expect(seen.status === 'no-data').toBe(hidden);
  });

  it('are hidden before they are accepted too, and in the year after', () => {
    const preliminary = { numerator: 1, denominator: 3 };
    const ask = { programme, indicator, aboveSchool: true };
    expect(card([], {}, { ...ask, preliminary })).toMatchObject({ hidden: true, preliminary: null });
    expect(card([{ ...few('a', 1, 3), period: '2021' }], {}, ask)).toMatchObject({
      hidden: false,
      previous: null,
    });
  });

  it.each<[string, Accepted[], number | null, number, boolean]>([
    ['of one school', [few('a', 1, 2), few('b', 5, 10)], 50, 2, true],
    ['of one school alone', [few('a', 1, 2)], null, 1, true],
    ['of two schools and 4 people', [few('a', 1, 2), few('b', 1, 2), few('c', 5, 10)], 50, 3, true],
    [
      'of two schools and 5 people',
      [few('a', 2, 2), few('b', 3, 3), few('c', 5, 10)],
      66.66666666666667,
      3,
      false,
    ],
    ['of none', [few('a', 2, 5), few('b', 3, 5)], 50, 2, false],
  ])('%s leave the sum so that nobody can be told from it', (_, accepted, value, withData, hidden) => {
    const sum = together(accepted, {}, { programme, indicator });
    expect(sum).toMatchObject({ value, hidden });
    expect(sum.coverage?.withData).toBe(withData);
  });

  describe('in a part of the schools', () => {
    const smalls = [few('a', 2, 3), few('b', 3, 3), few('c', 1, 3), few('d', 5, 10)];
    const outOf = () => ['a', 'b', 'c', 'd'];
    it.each<[string, string[], number | null, boolean]>([
      ['all small ones and no other', ['a', 'b', 'c'], 66.66666666666667, false],
      ['all but one small one: the whole would tell of it', ['b', 'c', 'd'], 50, true],
      ['two small ones, though of 6 people', ['a', 'b'], null, true],
      ['none of them', ['d'], 50, false],
    ])('%s', (_, part, value, hidden) => {
      const ask = { programme, indicator, outOf, population: () => part };
      expect(together(smalls, {}, ask)).toMatchObject({ value, hidden });
    });

    it('tell nothing of fewer than 5 people, whichever parts are compared', () => {
      const denominator = fc.integer({ min: 1, max: 8 });
      const roster = fc.array(fc.record({ denominator, parts: fc.subarray([0, 1, 2]) }), { maxLength: 6 });
      fc.assert(
        fc.property(roster, (list) => {
          const accepted = list.map((one, at) => few(String(at), 1, one.denominator));
          const small = (school: string) => (accepted[Number(school)]?.denominator ?? 0) < 5;
          const all = accepted.map(({ school }) => school);
          const sum = (schools: string[]) => {
            const ask = { programme, indicator, population: () => schools, outOf: () => all };
            return together(accepted, {}, ask).figure?.denominator ?? 0;
          };
          // What is left of a sum without the schools that are shown one by one.
          const people = (schools: string[]) =>
            sum(schools) -
            schools
              .filter((school) => !small(school))
              .reduce((known, school) => known + (accepted[Number(school)]?.denominator ?? 0), 0);
          const parts = [0, 1, 2].map((part) =>
            all.filter((school) => list[Number(school)]?.parts.includes(part)),
          );
          const left = new Set([all, ...parts].map(people).filter((count) => count !== 0));
          expect(left.size).toBeLessThan(2);
          for (const count of left) expect(count).toBeGreaterThan(4);
        }),
      );
    });
  });

  it('of a school that the viewer sees anyway do not hide those of another', () => {
    const both = [few('a', 1, 2), few('b', 2, 3)];
    const known = (school: string) => school === 'a';
    const ask = { programme, indicator };
    expect(together(both, {}, ask)).toMatchObject({ value: 60, hidden: false });
    expect(together(both, {}, { ...ask, knows: known })).toMatchObject({ value: 50, hidden: true });
  });

  it('are no matter where a school reports, not people', () => {
    const condition = makeIndicator({ source: { form: 'form', field: 'field', atLeast: 50 } });
    const handedIn = makeIndicator({ source: { handedIn: 'form' } });
    const compared = { numerator: 1, denominator: 2, value: 50 };
    const seen = (aboveSchool: boolean) =>
      card(
        [{ ...few('a', 1, 1), compared }],
        {},
        {
          programme: makeProgramme({ ...survey, indicators: [condition] }),
          indicator: condition,
          aboveSchool,
        },
      );
    // What was compared is theirs all the same.
    expect([seen(true).compared, seen(false).compared]).toEqual([null, compared]);
    for (const one of [condition, handedIn]) {
      const ask = { programme: makeProgramme({ ...survey, indicators: [one] }), indicator: one };
      expect(card([few('a', 1, 1)], {}, { ...ask, aboveSchool: true }).hidden).toBe(false);
    }
  });
});

describe('a population', () => {
  const groups = { '2022': ['shnor'], all: ['shnsu'] };
  it.each<[string, 'participant' | 'partner', string, boolean]>([
    ['all', 'participant', '2022', true],
    ['shnor', 'participant', '2022', true],
    ['shnor', 'participant', '2023', false],
    ['shnsu', 'participant', '2023', true],
    ['other', 'participant', '2022', false],
    ['all', 'partner', '2022', false],
    ['shnor', 'partner', '2022', false],
  ])('%s holds a %s of %s: %s', (population, role, year, expected) => {
    expect(inPopulation(population, { groups, role }, year)).toBe(expected);
  });

  it('may have further groups', () => {
    const school = { groups: { '2023': ['at-risk'] }, role: 'participant' as const };
    const indicator = makeIndicator({ population: 'shnor', alsoFor: ['at-risk'] });
    expect([asksSchool(indicator, school, '2023'), asksSchool(indicator, school, '2022')]).toEqual([
      true,
      false,
    ]);
  });
});
