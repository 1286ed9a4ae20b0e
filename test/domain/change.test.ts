import { describe, expect, it } from 'vitest';
import { changedMost, changeOf, extremes, stepsOf } from '../../src/domain/change.ts';
import type { IndicatorStatus } from '../../src/domain/status-card.ts';
import { makeIndicator } from '../kit/factories.ts';

const status = (
  value: number | null,
  previous: number | null,
  own: Record<string, unknown> = {},
): IndicatorStatus => ({
  indicator: makeIndicator(own),
  period: '2022',
  base: null,
  plan: null,
  figure: null,
  value,
  compared: null,
  measuredAt: value === null ? null : '2022-06-30',
  status: 'no-data',
  gap: null,
  wave: null,
  stale: false,
  hidden: false,
  history: false,
  previous,
  preliminary: null,
  growth: null,
  coverage: null,
  everySchool: null,
});

describe('a change against the year before', () => {
  it.each<[string, IndicatorStatus, number | null, number]>([
    ['more, where more is better', status(52, 50), 2, 2],
    ['more, where less is better', status(52, 50, { direction: 'lower' }), -2, -2],
    ['one point: as good as none', status(51, 50), 1, 0],
    ['half a mark: five tenths', status(4.5, 4, { kind: 'mean' }), 0.5, 5],
    ['a tenth of a mark: as good as none', status(3.5, 3.4, { kind: 'mean' }), 0.10000000000000009, 0],
    ['one more of a count', status(3, 2, { kind: 'count' }), 1, 1],
    ['nothing of the year before', status(52, null), null, 0],
    ['nothing of this year', status(null, 50), null, 0],
  ])('%s', (_, one, change, steps) => {
    const programme = { indicators: [one.indicator] };
    expect(changeOf(one)).toBe(change);
    expect(stepsOf(programme, one)).toBeCloseTo(steps, 9);
  });

  it('is the best and the worst of several in steps, growth left out', () => {
    const share = status(55, 50, { id: 'share' });
    const mean = status(4.6, 4, { id: 'mean', kind: 'mean' });
    const fewer = status(30, 20, { id: 'vacancies', direction: 'lower' });
    const growth = status(90, 10, { id: 'growth', kind: 'growth', source: { indicator: 'share' } });
    const list = [share, growth, fewer, mean];
    const programme = { indicators: list.map(({ indicator }) => indicator) };
    expect(changedMost(programme, list)).toEqual({ best: mean, worst: fewer });
    expect(changedMost(programme, [growth, status(50, 50)])).toEqual({ best: null, worst: null });
  });

  it('is the first one’s where several are equal', () => {
    expect(extremes(['a1', 'b1', 'c-2', 'd-2'], (one) => Number(one.slice(1)))).toEqual({
      best: 'a1',
      worst: 'c-2',
    });
  });
});
