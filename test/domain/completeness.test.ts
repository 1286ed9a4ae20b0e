import { describe, expect, it } from 'vitest';
import {
  handedInCounts,
  handedInMark,
  handedInMarks,
  handedInOf,
  isOwing,
  type HandedInMark,
} from '../../src/domain/completeness.ts';

const due = '2022-06-30';

describe('where a school stands with a form', () => {
  it.each<[string, Parameters<typeof handedInMark>[0], string, HandedInMark]>([
    ['nothing sent, long before the last day', undefined, '2022-04-11', 'running'],
    ['nothing sent on the last day', undefined, '2022-06-30', 'running'],
    ['nothing sent on the day after', undefined, '2022-07-01', 'missing'],
    ['sent and not looked at', { state: 'waiting', late: false }, '2022-04-11', 'waiting'],
    ['sent late and not looked at', { state: 'waiting', late: true }, '2022-07-05', 'waiting'],
    ['returned before the last day', { state: 'returned', late: false }, '2022-04-11', 'returned'],
    ['returned after the last day', { state: 'returned', late: true }, '2022-07-05', 'returned'],
    ['accepted', { state: 'accepted', late: false }, '2022-07-05', 'on-time'],
    ['accepted, sent late', { state: 'accepted', late: true }, '2022-07-05', 'late'],
  ])('%s', (_, sent, date, mark) => {
    expect(handedInMark(sent, due, date)).toBe(mark);
  });

  it('is counted once', () => {
    const counts = handedInCounts(handedInMarks.map((mark) => ({ mark })));
    const { of, ...parts } = counts;
    expect(Object.values(parts)).toEqual(handedInMarks.map(() => 1));
    expect(of).toBe(handedInMarks.length);
    // Who has handed in and who owes something are all of them.
    expect(handedInOf(counts) + handedInMarks.filter(isOwing).length).toBe(of);
  });
});
