import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureOf } from '../../src/domain/form-engine.ts';
import {
  aggregate,
  expectedAt,
  growthOf,
  growthSteps,
  meets,
  shown,
  statusOf,
  trend,
  valueOf,
  type Figure,
  type Status,
} from '../../src/domain/indicators.ts';
import { makeIndicator } from '../kit/factories.ts';

const higher = makeIndicator({ base: 10, plan: { '2022': 20, '2023': 30 } });
const lower = makeIndicator({ direction: 'lower', base: 25, plan: { '2022': 25, '2023': 15 } });
const threshold = makeIndicator({ plan: { '2021': 80, '2022': 80 } });

/** The figure of a percentage, exactly. */
const percent = (value: number, measuredAt = '2022-06-30') => ({
  numerator: Math.round(value * 1000),
  denominator: 100_000,
  measuredAt,
});

describe('the value', () => {
  it.each<[Parameters<typeof valueOf>[0], Figure | undefined, number | undefined]>([
    ['share', { numerator: 12, denominator: 40 }, 30],
    ['share', { numerator: 0, denominator: 40 }, 0],
    ['share', { numerator: 0, denominator: 0 }, undefined],
    ['share', undefined, undefined],
    ['yes-no', { numerator: 1, denominator: 1 }, 100],
    ['yes-no', { numerator: 3, denominator: 4 }, 75],
    ['mean', { numerator: 105, denominator: 25 }, 4.2],
    ['mean', { numerator: 12.81, denominator: 3 }, 4.27],
    ['mean', { numerator: 0, denominator: 0 }, undefined],
    ['count', { numerator: 7, denominator: 1 }, 7],
  ])('of %s %j is %s', (kind, figure, value) => expect(valueOf(kind, figure)).toBe(value));

  it('of a mean is the mean that was given, whoever many took part', () => {
    for (let hundredths = 200; hundredths <= 500; hundredths++) {
      for (const participants of [1, 3, 7, 11, 23, 25, 49, 999]) {
        const mean = hundredths / 100;
        expect(valueOf('mean', figureOf({ mean, participants }))).toBe(mean);
      }
    }
  });
});

describe('the sum over schools', () => {
  it.each<[string, (Figure | undefined)[], Figure | undefined]>([
    [
      'is Σ numerators over Σ denominators, no mean of percentages',
      [
        { numerator: 1, denominator: 2 },
        { numerator: 0, denominator: 98 },
      ],
      { numerator: 1, denominator: 100 },
    ],
    [
      'leaves out who has no data',
      [{ numerator: 1, denominator: 2 }, undefined, { numerator: 0, denominator: 0 }],
      { numerator: 1, denominator: 2 },
    ],
    ['is nothing without any data', [undefined, { numerator: 0, denominator: 0 }], undefined],
    ['is nothing of nobody', [], undefined],
    [
      'weighs means by participants',
      [figureOf({ mean: 3, participants: 30 }), figureOf({ mean: 5, participants: 10 })],
      { numerator: 140, denominator: 40 },
    ],
    [
      'keeps four digits',
      [
        { numerator: 0.0001, denominator: 1 },
        { numerator: 0.0002, denominator: 1 },
      ],
      { numerator: 0.0003, denominator: 2 },
    ],
  ])('%s', (_, figures, sum) => expect(aggregate(figures)).toEqual(sum));

  const figures = fc.array(
    fc.option(fc.record({ numerator: fc.nat({ max: 100_000 }), denominator: fc.nat({ max: 100_000 }) }), {
      nil: undefined,
    }),
  );

  it('is the sum of its parts', () => {
    fc.assert(
      fc.property(figures, figures, (some, others) => {
        expect(aggregate([aggregate(some), aggregate(others)])).toEqual(aggregate([...some, ...others]));
      }),
    );
  });

  it('is the same however the schools are divided', () => {
    fc.assert(
      fc.property(figures, fc.array(fc.nat({ max: 4 })), (list, places) => {
        const parts = [0, 1, 2, 3, 4].map((part) => list.filter((_, at) => (places[at] ?? 0) === part));
        expect(aggregate(parts.map(aggregate))).toEqual(aggregate(list));
      }),
    );
  });

  it('does not depend on the order', () => {
    const shuffled = figures.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => void expect(aggregate(other)).toEqual(aggregate(list))),
    );
  });
});

describe('the straight line', () => {
  it.each([
    ['begins at the base', higher, '2022', '2022-01-01', 10],
    ['ends at the plan', higher, '2022', '2022-12-31', 20],
    ['is at the middle in the middle', higher, '2022', '2022-07-02', 15],
    ['stays at the base before', higher, '2022', '2021-06-01', 10],
    ['stays at the plan after', higher, '2022', '2023-06-01', 20],
    ['begins at the plan of the year before', higher, '2023', '2023-01-01', 20],
    ['is level where the plan is', lower, '2022', '2022-05-05', 25],
    ['falls for what should be low', lower, '2023', '2023-12-31', 15],
    ['is missing without a base', threshold, '2021', '2021-05-05', undefined],
    ['is level for a threshold', threshold, '2022', '2022-05-05', 80],
    ['is missing without a plan', higher, '2024', '2024-05-05', undefined],
  ])('%s', (_, measure, period, date, value) => expect(expectedAt(measure, period, date)).toBe(value));

  it('runs over the days of the programme when these are given', () => {
    const days = { from: '2022-04-01', to: '2022-08-31' };
    expect(expectedAt(higher, '2022', '2022-04-01', days)).toBe(10);
    expect(expectedAt(higher, '2022', '2022-06-16', days)).toBe(15);
    expect(expectedAt(higher, '2022', '2022-08-31', days)).toBe(20);
    expect(expectedAt(higher, '2022', '2022-04-01', { from: '2022-04-01', to: '2022-04-01' })).toBe(20);
  });
});

describe('the status', () => {
  it.each<[string, Status, typeof higher, string, number, string, string]>([
    ['exactly the plan', 'achieved', higher, '2022', 20, '2022-06-30', '2022-07-01'],
    ['a hair below the plan', 'on-track', higher, '2022', 19.999, '2022-06-30', '2022-07-01'],
    ['above the plan after the year', 'achieved', higher, '2022', 21, '2022-12-31', '2023-05-01'],
    ['the base on the first day', 'on-track', higher, '2022', 10, '2022-01-01', '2022-01-01'],
    ['below the base on the first day', 'at-risk', higher, '2022', 9.999, '2022-01-01', '2022-01-01'],
    ['on the line in the middle', 'on-track', higher, '2022', 15, '2022-07-02', '2022-12-30'],
    ['below the line in the middle', 'at-risk', higher, '2022', 14.999, '2022-07-02', '2022-12-30'],
    ['judged at its wave, not today', 'on-track', higher, '2022', 13, '2022-03-31', '2022-12-31'],
    ['below the plan on the last day', 'at-risk', higher, '2022', 19.9, '2022-12-31', '2022-12-31'],
    ['below the plan the day after', 'missed', higher, '2022', 19.9, '2022-12-31', '2023-01-01'],
    ['below a threshold without a line', 'at-risk', threshold, '2021', 79.96, '2021-06-30', '2021-07-01'],
    ['below a threshold in its second year', 'at-risk', threshold, '2022', 79.96, '2022-06-30', '2022-07-01'],
    ['exactly a threshold', 'achieved', threshold, '2022', 80, '2022-06-30', '2022-07-01'],
    ['lower: exactly the plan', 'achieved', lower, '2022', 25, '2022-06-30', '2022-07-01'],
    ['lower: above the plan', 'at-risk', lower, '2022', 25.001, '2022-06-30', '2022-07-01'],
    ['lower: below the plan', 'achieved', lower, '2023', 3, '2023-06-30', '2023-07-01'],
    ['lower: on the line', 'on-track', lower, '2023', 20, '2023-07-02', '2023-07-03'],
    ['lower: above the line', 'at-risk', lower, '2023', 20.001, '2023-07-02', '2023-07-03'],
    ['lower: missed', 'missed', lower, '2023', 15.001, '2023-12-31', '2024-01-01'],
  ])('%s is %s', (_, status, measure, period, value, measuredAt, date) => {
    expect(statusOf({ measure, period, date, measurement: percent(value, measuredAt) })).toBe(status);
  });

  it.each<[string, Status, number | undefined, number]>([
    ['the first value', 'baseline', undefined, 40],
    ['better by more than a point', 'improving', 40, 41.001],
    ['better by exactly a point', 'steady', 40, 41],
    ['the same', 'steady', 40, 40],
    ['worse by exactly a point', 'steady', 40, 39],
    ['worse by more than a point', 'worsening', 40, 38.999],
  ])('without a plan: %s is %s', (_, status, previous, value) => {
    const measure = makeIndicator();
    const measurement = percent(value);
    expect(statusOf({ measure, period: '2022', date: '2022-07-01', measurement, previous })).toBe(status);
  });

  it('without a plan goes down when a low figure is wanted', () => {
    expect(trend({ kind: 'share', direction: 'lower' }, 30, 40)).toBe('improving');
    expect(trend({ kind: 'share', direction: 'lower' }, 40, 30)).toBe('worsening');
    expect(trend({ kind: 'mean', direction: 'higher' }, 4.2, 4.1)).toBe('steady');
    expect(trend({ kind: 'mean', direction: 'higher' }, 4.21, 4.1)).toBe('improving');
    expect(trend({ kind: 'count', direction: 'higher' }, 4, 3)).toBe('improving');
  });

  it.each<[string, Status, { achieved: number; of: number }, number, string]>([
    ['each has', 'achieved', { achieved: 4, of: 4 }, 25, '2022-07-01'],
    ['one has not, the sum is above the line', 'on-track', { achieved: 3, of: 4 }, 25, '2022-07-01'],
    ['one has not and the year is over', 'missed', { achieved: 3, of: 4 }, 25, '2023-01-01'],
  ])('for every school: %s', (_, status, everySchool, value, date) => {
    const input = { measure: higher, period: '2022', date, measurement: percent(value), everySchool };
    expect(statusOf(input)).toBe(status);
  });

  it('is missed from the day after the programme ended', () => {
    const range = { from: '2022-01-01', to: '2022-08-31' };
    const of = (date: string) =>
      statusOf({ measure: threshold, period: '2022', date, measurement: percent(70), range });
    expect([of('2022-08-31'), of('2022-09-01')]).toEqual(['at-risk', 'missed']);
  });

  it('is no data without a value, whatever else is known', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(higher, lower, threshold),
        fc.constantFrom(undefined, 40),
        (measure, previous) => {
          const empty = { numerator: 0, denominator: 0, measuredAt: '2022-06-30' };
          for (const measurement of [undefined, empty]) {
            const input = { measure, period: '2022', date: '2022-07-01', measurement, previous };
            expect(statusOf(input)).toBe('no-data');
          }
        },
      ),
    );
  });

  const days = fc
    .date({ min: new Date('2022-01-01'), max: new Date('2023-03-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const values = fc.integer({ min: 0, max: 100_000 }).map((value) => value / 1000);
  const rank: Partial<Record<Status, number>> = { 'at-risk': 0, missed: 0, 'on-track': 1, achieved: 2 };

  it('never gets worse by a better value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(higher, lower),
        values,
        values,
        days,
        days,
        (measure, a, b, measured, date) => {
          const of = (value: number) =>
            rank[
              statusOf({ measure, period: '2022', date, measurement: percent(value, measured) })
            ] as number;
          const [worse, better] = a < b === (measure.direction === 'higher') ? [a, b] : [b, a];
          expect(of(better)).toBeGreaterThanOrEqual(of(worse));
        },
      ),
    );
  });

  it('is the same when everything is turned upside down', () => {
    const turned = makeIndicator({
      kind: 'count',
      direction: 'lower',
      base: -10,
      plan: { '2022': -20, '2023': -30 },
    });
    const upright = makeIndicator({ kind: 'count', base: 10, plan: { '2022': 20, '2023': 30 } });
    const period = fc.constantFrom('2022', '2023', '2024');
    fc.assert(
      fc.property(
        values,
        fc.option(values, { nil: undefined }),
        period,
        days,
        days,
        (value, last, year, at, date) => {
          const of = (measure: typeof turned, sign: number) =>
            statusOf({
              measure,
              period: year,
              date,
              measurement: { numerator: sign * value, denominator: 1, measuredAt: at },
              previous: last === undefined ? undefined : sign * last,
            });
          expect(of(turned, -1)).toBe(of(upright, 1));
        },
      ),
    );
  });

  it('is achieved exactly at the plan, and not by the smallest figure below it', () => {
    const plans = fc.constantFrom(42.7, 79.96, 80, 35, 4.35, 66.6, 100, 12.5);
    fc.assert(
      fc.property(
        plans,
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('higher', 'lower'),
        (plan, many, way) => {
          const measure = makeIndicator({ direction: way, plan: { '2022': plan } });
          // So many people that the plan is a whole number of them.
          const denominator = 10_000 * many;
          const of = (more: number) => {
            const numerator = Math.round(plan * 100) * many + more;
            const measurement = { numerator, denominator, measuredAt: '2022-06-30' };
            return statusOf({ measure, period: '2022', date: '2022-12-31', measurement });
          };
          expect(of(0)).toBe('achieved');
          expect(of(way === 'higher' ? -1 : 1)).toBe('at-risk');
          expect(of(way === 'higher' ? 1 : -1)).toBe('achieved');
        },
      ),
    );
  });

  it('calls a value on the line on-track whatever the rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 501, max: 1000 }),
        days,
        (base, plan, at) => {
          const measure = makeIndicator({ kind: 'count', base: base / 10, plan: { '2022': plan / 10 } });
          const value = expectedAt(measure, '2022', at) as number;
          const measurement = { numerator: value, denominator: 1, measuredAt: at };
          const status = statusOf({ measure, period: '2022', date: '2022-12-31', measurement });
          expect(['on-track', 'achieved']).toContain(status);
        },
      ),
    );
  });
});

describe('growth', () => {
  const share = { kind: 'share', direction: 'higher' } as const;
  const mean = { kind: 'mean', direction: 'higher' } as const;
  it.each<[string, Parameters<typeof growthOf>[0], (number | undefined)[], boolean, Status, boolean]>([
    ['three years up', share, [50, 55, 60], false, 'achieved', false],
    ['a drop of exactly a point on the way', share, [50, 49, 51], false, 'achieved', false],
    ['a drop of 1.1 on the way', share, [50, 48.9, 51], false, 'at-risk', false],
    ['a drop of 1.1 when the year is over', share, [50, 48.9, 51], true, 'missed', false],
    ['a drop of exactly a point at the end', share, [50, 55, 54], false, 'achieved', false],
    ['a drop of 1.1 at the end', share, [50, 55, 53.9], false, 'at-risk', false],
    ['no growth at all', share, [50, 50, 50], true, 'missed', false],
    ['the last is the first again', share, [50, 51, 50], true, 'missed', false],
    ['two years up', share, [undefined, 50, 51], false, 'on-track', true],
    ['two years down', share, [undefined, 50, 49], true, 'at-risk', true],
    ['a gap in the middle', share, [50, undefined, 51], false, 'on-track', true],
    ['one year', share, [undefined, undefined, 51], false, 'baseline', true],
    ['not this year', share, [50, 51, undefined], true, 'no-data', false],
    ['nothing', share, [undefined, undefined, undefined], true, 'no-data', false],
    ['marks up', mean, [3.9, 4, 4.1], false, 'achieved', false],
    ['a drop of exactly 0.1', mean, [3.9, 4.2, 4.1], false, 'achieved', false],
    ['a drop of 0.11', mean, [3.9, 4.21, 4.1], true, 'missed', false],
    ['vacancies down', { kind: 'share', direction: 'lower' }, [25, 20, 15], false, 'achieved', false],
    ['vacancies up', { kind: 'share', direction: 'lower' }, [15, 20, 25], true, 'missed', false],
  ])('%s', (_, measure, values, ended, status, soFar) =>
    expect(growthOf(measure, values, ended)).toEqual({ status, soFar }),
  );
});

describe('growth, whatever the figures', () => {
  const tenths = fc.integer({ min: 0, max: 1000 }).map((value) => value / 10);
  const measure = { kind: 'share', direction: 'higher' } as const;

  it('is achieved when the last is better than the first and no year fell by more than a point', () => {
    fc.assert(
      fc.property(tenths, tenths, tenths, fc.boolean(), (first, second, third, ended) => {
        const tenthsOf = (value: number) => Math.round(value * 10);
        const falls = [tenthsOf(first) - tenthsOf(second), tenthsOf(second) - tenthsOf(third)];
        const grown = third > first && falls.every((fall) => fall <= 10);
        const { status } = growthOf(measure, [first, second, third], ended);
        expect(status).toBe(grown ? 'achieved' : ended ? 'missed' : 'at-risk');
      }),
    );
  });

  it('is not undone by a better last year, and is the same upside down', () => {
    const known = fc.option(tenths, { nil: undefined });
    const rank: Partial<Record<Status, number>> = { missed: 0, 'at-risk': 0, 'on-track': 1, achieved: 1 };
    fc.assert(
      fc.property(known, tenths, tenths, tenths, fc.boolean(), (first, second, a, b, ended) => {
        const of = (third: number) => growthOf(measure, [first, second, third], ended);
        const ranks = [Math.min(a, b), Math.max(a, b)].map((third) => rank[of(third).status] ?? -1);
        expect(ranks[1]).toBeGreaterThanOrEqual(ranks[0] as number);
        const turned = [first, second, a].map((value) => (value === undefined ? undefined : -value));
        expect(growthOf({ kind: 'share', direction: 'lower' }, turned, ended)).toEqual(of(a));
      }),
    );
  });
});

describe('a shown value', () => {
  it.each<[number, number | undefined, 'higher' | 'lower', number, number]>([
    [42.65, undefined, 'higher', 42.7, 1],
    [42.64, undefined, 'higher', 42.6, 1],
    [66.66666666666667, undefined, 'higher', 66.7, 1],
    [1.005, undefined, 'higher', 1, 1],
    [0.05, undefined, 'higher', 0.1, 1],
    [-0.05, undefined, 'higher', 0, 1],
    [-0.06, undefined, 'higher', -0.1, 1],
    [-42.65, undefined, 'higher', -42.6, 1],
    [0.0000001, undefined, 'higher', 0, 1],
    [100, 100, 'higher', 100, 1],
    [79.96, 80, 'higher', 79.96, 2],
    [79.996, 80, 'higher', 79.996, 3],
    [79.94, 80, 'higher', 79.9, 1],
    [80.04, 80, 'higher', 80, 1],
    [5.04, 5, 'lower', 5.04, 2],
    [4.96, 5, 'lower', 5, 1],
    [42.65, 42.7, 'higher', 42.65, 2],
    [42.69, 42.7, 'higher', 42.69, 2],
  ])('%s of plan %s (%s) is %s', (value, plan, direction, rounded, digits) =>
    expect(shown(value, plan, direction)).toEqual({ value: rounded, digits }),
  );

  it('never contradicts whether the plan is met', () => {
    const share = fc.tuple(fc.nat({ max: 100_000 }), fc.integer({ min: 1, max: 100_000 }));
    const plans = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(share, plans, fc.constantFrom('higher', 'lower'), ([a, b], plan, direction) => {
        const value = valueOf('share', { numerator: Math.min(a, b), denominator: Math.max(a, b) });
        if (value === undefined) return;
        const { value: rounded, digits } = shown(value, plan, direction);
        expect(meets(direction, rounded, plan)).toBe(meets(direction, value, plan));
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9);
      }),
    );
  });
});

describe('the steps of growth', () => {
  const mean = { kind: 'mean', direction: 'higher' } as const;
  it.each<[string, (number | undefined)[], [number, number, number, boolean][]]>([
    [
      'up and up',
      [3.2, 3.4, 3.6],
      [
        [0, 1, 0.2, false],
        [1, 2, 0.2, false],
      ],
    ],
    [
      'a fall of a tenth is none',
      [3.6, 3.5, 3.7],
      [
        [0, 1, -0.1, false],
        [1, 2, 0.2, false],
      ],
    ],
    [
      'a fall of more',
      [3.6, 3.4, 3.7],
      [
        [0, 1, -0.2, true],
        [1, 2, 0.3, false],
      ],
    ],
    ['over a year that is unknown', [3.2, undefined, 3.6], [[0, 2, 0.4, false]]],
    ['none with one year', [undefined, undefined, 3.6], []],
  ])('%s', (_, values, expected) => {
    const steps = growthSteps(mean, values).map(({ from, to, change, fall }) => [from, to, change, fall]);
    expect(steps).toEqual(
      expected.map(([from, to, change, fall]) => [from, to, expect.closeTo(change, 9) as number, fall]),
    );
  });
});
