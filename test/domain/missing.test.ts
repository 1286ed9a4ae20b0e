import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets, valueOf } from '../../src/domain/indicators.ts';
import { countedBy, missingToPlan, type Missing } from '../../src/domain/missing.ts';
import { makeField, makeForm, makeIndicator } from '../kit/factories.ts';

type Kind = Parameters<typeof missingToPlan>[0]['kind'];
type Direction = 'higher' | 'lower';
const parts = (count: number, of: number): Missing => ({ in: 'parts', count, of });

describe('what is missing to the plan', () => {
  it.each<[string, Kind, Direction, [number, number], number, Missing | undefined]>([
    ['people', 'share', 'higher', [27, 40], 75, parts(3, 40)],
    ['people, where the plan is no whole number of them', 'share', 'higher', [5, 7], 90, parts(2, 7)],
    [
      'one, where a rounded figure would look enough',
      'share',
      'higher',
      [7996, 10_000],
      80,
      parts(4, 10_000),
    ],
    ['nobody', 'share', 'higher', [30, 40], 75, undefined],
    ['everybody', 'share', 'higher', [0, 40], 100, parts(40, 40)],
    ['fewer posts', 'share', 'lower', [2, 5], 25, parts(1, 5)],
    ['no posts at all', 'share', 'lower', [2, 5], 0, parts(2, 5)],
    ['no posts when it is exactly the plan', 'share', 'lower', [1, 4], 25, undefined],
    ['schools', 'share', 'higher', [1, 4], 75, parts(2, 4)],
    ['schools that say yes', 'yes-no', 'higher', [3, 6], 100, parts(3, 6)],
    ['the answer of one school', 'yes-no', 'higher', [0, 1], 100, { in: 'answer' }],
    ['nothing when it is yes', 'yes-no', 'higher', [1, 1], 100, undefined],
    ['a whole count', 'count', 'higher', [3, 1], 5, { in: 'number', count: 2 }],
    ['the next whole count', 'count', 'higher', [3.5, 1], 5, { in: 'number', count: 2 }],
    ['fewer of a count', 'count', 'lower', [7, 1], 5, { in: 'number', count: 2 }],
    ['nobody without data', 'share', 'higher', [0, 0], 75, undefined],
    ['nothing that nobody can reach', 'share', 'higher', [40, 40], 110, undefined],
    ['nothing of growth', 'growth', 'higher', [1, 40], 75, undefined],
  ])('is %s', (_, kind, direction, [numerator, denominator], plan, expected) => {
    expect(missingToPlan({ kind, direction }, { numerator, denominator }, plan)).toEqual(expected);
  });

  it.each<[Direction, number, number]>([
    ['higher', 4, 0.4],
    ['lower', 3, 0.6],
  ])('is marks of a mean, %s', (direction, plan, by) => {
    const missing = missingToPlan({ kind: 'mean', direction }, { numerator: 90, denominator: 25 }, plan);
    expect(missing).toEqual({ in: 'marks', by: expect.closeTo(by, 9) as number });
  });

  const figure = fc
    .integer({ min: 1, max: 5000 })
    .chain((denominator) =>
      fc.record({ denominator: fc.constant(denominator), numerator: fc.nat({ max: denominator }) }),
    );
  const plan = fc.oneof(
    fc.nat({ max: 100 }),
    fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
  );
  it('meets the plan, and one less does not', () => {
    fc.assert(
      fc.property(figure, plan, fc.constantFrom<Direction>('higher', 'lower'), (own, aim, direction) => {
        const missing = missingToPlan({ kind: 'share', direction }, own, aim);
        const met = (by: number) => {
          const numerator = own.numerator + (direction === 'higher' ? by : -by);
          return meets(direction, valueOf('share', { ...own, numerator }) as number, aim);
        };
        if (!missing) {
          expect(met(0)).toBe(true);
          return;
        }
        if (missing.in !== 'parts') throw new Error('people were asked for');
        expect(missing.count).toBeGreaterThan(0);
        expect(missing.of).toBe(own.denominator);
        expect([met(missing.count), met(missing.count - 1)]).toEqual([true, false]);
      }),
    );
  });
});

describe('what a figure counts', () => {
  const teachers = makeForm({ fields: [makeField('share', { counts: 'teacher' })] });
  it.each<[string, Record<string, unknown>, ReturnType<typeof countedBy>]>([
    ['what the field says', {}, 'teacher'],
    [
      'nothing that is named, where the field says nothing',
      { source: { form: 'other', field: 'field' } },
      undefined,
    ],
    ['schools, where it is a share of them', { level: 'municipality' }, 'school'],
    ['schools, where each says yes or no', { kind: 'yes-no' }, 'school'],
    [
      'who took part in an exam',
      { source: { results: { exam: 'oge', grade: 9, subject: 'russian' }, count: 'low' } },
      'participant',
    ],
  ])('is %s', (_, own, expected) => {
    const forms = [teachers, makeForm({ id: 'other' })];
    expect(countedBy({ forms }, makeIndicator(own))).toBe(expected);
  });
});
