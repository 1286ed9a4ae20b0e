import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLow, lowResultsList, planYearFor, type ProcedureResult } from '../../src/domain/low-results.ts';
import type { Procedure } from '../../src/domain/programme.ts';

const procedures: Procedure[] = [
  ['vpr', 5],
  ['vpr', 6],
  ['oge', 9],
  ['ege', 11],
].flatMap(([exam, grade]) =>
  (['russian', 'mathematics'] as const).map((subject) => ({ exam, grade, subject }) as Procedure),
);

const result = (
  year: string,
  procedure: number,
  low: number,
  participants = 10,
  school = 'a',
): ProcedureResult => ({
  ...(procedures[procedure] as Procedure),
  school,
  year,
  participants,
  low,
});

it('looks at eight procedures', () => expect(procedures).toHaveLength(8));

describe('a procedure is low', () => {
  it.each([
    [3, 10, true],
    [30, 100, true],
    [29, 100, false],
    [2, 7, false],
    [3, 7, true],
    [299, 1000, false],
    [300, 1000, true],
    [0, 10, false],
    [10, 10, true],
    [0, 0, false],
    [1, 3, true],
  ])('%i of %i: %s', (low, participants, expected) => expect(isLow({ low, participants })).toBe(expected));
});

describe('the lists of 2022/2023', () => {
  const [now, last, before, older] = ['2022/2023', '2021/2022', '2020/2021', '2019/2020'];
  it.each<[string, ProcedureResult[], boolean, boolean]>([
    ['two low in the year before', [result(last, 0, 3), result(last, 5, 3)], true, false],
    ['one low in the year before only', [result(last, 0, 3), result(last, 5, 2)], false, false],
    ['one in each of the two years before', [result(last, 0, 3), result(before, 5, 3)], true, false],
    ['the same one in each of the two years', [result(last, 0, 3), result(before, 0, 3)], true, false],
    ['two only in the year before that', [result(before, 0, 3), result(before, 5, 3)], false, false],
    ['one each, a year apart', [result(last, 0, 3), result(older, 5, 3)], false, false],
    ['one low this year', [result(now, 0, 3)], false, true],
    ['two low this year', [result(now, 0, 3), result(now, 1, 3)], false, true],
    ['one this year and one before', [result(now, 0, 3), result(last, 1, 3)], false, true],
    ['on both lists', [result(last, 0, 3), result(last, 1, 3), result(now, 7, 9)], true, true],
    ['nobody took part', [result(last, 0, 0, 0), result(last, 1, 0, 0)], false, false],
    ['nothing is known', [], false, false],
  ])('%s', (_, results, lowResults, atRisk) => {
    const list = lowResultsList(results, now);
    expect([list.lowResults.length > 0, list.atRisk.length > 0]).toEqual([lowResults, atRisk]);
  });

  it('show which procedures and which counts', () => {
    const { lowResults, atRisk } = lowResultsList(
      [result(before, 0, 4), result(now, 1, 3), result(last, 7, 12, 40), result(last, 2, 1)],
      now,
    );
    expect(lowResults).toEqual([
      {
        school: 'a',
        evidence: [
          {
            exam: 'ege',
            grade: 11,
            subject: 'mathematics',
            year: last,
            participants: 40,
            low: 12,
            share: 30,
          },
          { exam: 'vpr', grade: 5, subject: 'russian', year: before, participants: 10, low: 4, share: 40 },
        ],
      },
    ]);
    expect(atRisk.map(({ evidence }) => evidence.map(({ share }) => share))).toEqual([[30]]);
  });

  it('take base and profile mathematics together', () => {
    // 3 of 10 and 0 of 10 are 3 of 20; two halves that are low are one procedure, not two.
    expect(lowResultsList([result(now, 7, 3), result(now, 7, 0)], now).atRisk).toEqual([]);
    expect(lowResultsList([result(last, 7, 5), result(last, 7, 5)], now).lowResults).toEqual([]);
  });

  it('do not depend on the order of the results', () => {
    const results = fc.array(
      fc.record({
        year: fc.constantFrom(now, last, before),
        procedure: fc.nat({ max: 7 }),
        low: fc.nat({ max: 10 }),
        school: fc.constantFrom('a', 'b', 'c'),
      }),
      { maxLength: 30 },
    );
    const shuffled = results.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    const listOf = (list: { year: string; procedure: number; low: number; school: string }[]) =>
      lowResultsList(
        list.map(({ year, procedure, low, school }) => result(year, procedure, low, 10, school)),
        now,
      );
    fc.assert(fc.property(shuffled, ([list, other]) => void expect(listOf(other)).toEqual(listOf(list))));
  });
});

it.each([
  ['calendar', '2022/2023', '2023'],
  ['academic', '2022/2023', '2022/2023'],
] as const)('in a %s programme %s feeds plan year %s', (year, academic, expected) =>
  expect(planYearFor({ year }, academic)).toBe(expected),
);
