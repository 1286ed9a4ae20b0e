import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byUrgency,
  fitTexts,
  schoolsByUrgency,
  statusChanges,
  urgencies,
  urgencyOf,
  type Urgency,
} from '../../src/domain/digest.ts';

describe('how urgent a due day is', () => {
  it.each<[string, Urgency | undefined]>([
    ['2021-12-31', 'overdue'],
    ['2022-04-10', 'overdue'],
    ['2022-04-11', 'today'],
    ['2022-04-12', 'week'],
    ['2022-04-18', 'week'],
    ['2022-04-19', 'soon'],
    ['2022-04-25', 'soon'],
    ['2022-04-26', undefined],
  ])('%s', (due, expected) => expect(urgencyOf(due, '2022-04-11')).toBe(expected));
});

describe('the order', () => {
  it('is by urgency, then by due day, the newest arrears first; without a day comes last', () => {
    const items = [
      { urgency: 'changed' as const, name: 'news' },
      { urgency: 'week' as const, due: '2022-04-15', name: 'later' },
      { urgency: 'overdue' as const, due: '2022-04-10', name: 'late' },
      { urgency: 'waiting' as const, name: 'draft' },
      { urgency: 'waiting' as const, due: '2022-05-30', name: 'returned' },
      { urgency: 'overdue' as const, due: '2022-01-10', name: 'later still' },
      { urgency: 'week' as const, due: '2022-04-15', name: 'later, too' },
    ];
    expect(byUrgency(items).map(({ name }) => name)).toEqual([
      'late',
      'later still',
      'returned',
      'draft',
      'later',
      'later, too',
      'news',
    ]);
  });
});

it('a school stands where its most urgent thing stands, with how many it has of each', () => {
  const found = schoolsByUrgency([
    { school: 'b', urgency: 'changed' },
    { school: 'a', urgency: 'soon', due: '2022-04-25' },
    { school: 'b', urgency: 'week', due: '2022-04-14' },
    { school: 'c', urgency: 'overdue', due: '2022-03-01' },
    { school: 'c', urgency: 'overdue', due: '2022-02-01' },
    { school: 'c', urgency: 'today', due: '2022-04-11' },
    { school: 'd', urgency: 'overdue', due: '2022-04-10' },
  ]);
  expect(found).toEqual([
    { school: 'c', urgency: 'overdue', due: '2022-03-01', overdue: 2, ahead: 1, changed: 0 },
    { school: 'd', urgency: 'overdue', due: '2022-04-10', overdue: 1, ahead: 0, changed: 0 },
    { school: 'b', urgency: 'week', due: '2022-04-14', overdue: 0, ahead: 1, changed: 1 },
    { school: 'a', urgency: 'soon', due: '2022-04-25', overdue: 0, ahead: 1, changed: 0 },
  ]);
});

describe('cutting', () => {
  const texts = fc.array(fc.string({ maxLength: 300 }), { maxLength: 40 });

  it('leaves what fits, the first ones first, and counts the rest', () =>
    fc.assert(
      fc.property(texts, fc.array(fc.string({ maxLength: 100 }), { maxLength: 5 }), (lines, rest) => {
        const { kept, cut } = fitTexts(lines, rest, 2000);
        expect(kept).toEqual(lines.slice(0, kept.length));
        expect(kept.length + cut).toBe(lines.length);
        expect([...kept, ...rest].join('\n').length).toBeLessThanOrEqual(2000);
        const next = lines[kept.length];
        if (next !== undefined) {
          expect([...kept, next, ...rest].join('\n').length + 1).toBeGreaterThan(2000);
        }
      }),
    ));

  it('keeps everything that just fits', () => {
    expect(fitTexts(['aaa', 'bb'], ['c'], 9)).toEqual({ kept: ['aaa', 'bb'], cut: 0 });
    expect(fitTexts(['aaa', 'bb'], ['c'], 8)).toEqual({ kept: ['aaa'], cut: 1 });
  });
});

describe('changed statuses', () => {
  const seen = (school: string, indicator: string, status: string) => ({ school, indicator, status });

  it.each([
    ['the same', 'achieved', 'achieved', 0],
    ['another', 'at-risk', 'achieved', 1],
  ])('%s', (_, was, status, count) => {
    const found = statusChanges([seen('a', 'x', was)], [seen('a', 'x', status)]);
    expect(found).toHaveLength(count);
    if (count > 0) expect(found).toEqual([{ school: 'a', indicator: 'x', status, was }]);
  });

  it('what was not seen before, or of another school, is no change', () => {
    expect(statusChanges([seen('b', 'x', 'missed')], [seen('a', 'x', 'achieved')])).toEqual([]);
  });
});

it('has an order for every urgency', () => expect(new Set(urgencies).size).toBe(urgencies.length));
