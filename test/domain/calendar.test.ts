import { describe, expect, it } from 'vitest';
import { revised, type CalendarEntry } from '../../src/domain/calendar.ts';
import { makeText } from '../kit/factories.ts';

const days = { from: '2022-01-01', to: '2023-04-11' };
const first = new Date('2022-04-11T07:00:00Z');
const later = new Date('2022-04-12T07:00:00Z');
const entry = (own: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: 'd1@2022-06/a',
  title: makeText('Приказ'),
  opens: '2022-06-01',
  due: '2022-06-30',
  done: false,
  ...own,
});
const before = revised([], [entry()], days, first);

it('begins at sequence 0', () => {
  expect(before).toEqual([{ ...entry(), sequence: 0, modified: first, cancelled: false }]);
});

it('leaves what is the same as it was', () => {
  expect(revised(before, [entry()], days, later)[0]).toBe(before[0]);
});

it.each<[string, Partial<CalendarEntry>]>([
  ['another last day', { due: '2022-07-31' }],
  ['another first day', { opens: '2022-05-01' }],
  ['another title', { title: makeText('Приказ', 'Башка') }],
  ['a result', { result: makeText('План') }],
  ['it is done', { done: true }],
  ['another period', { period: '2022-Q2' }],
])('counts a change: %s', (_, own) => {
  const [record] = revised(before, [entry(own)], days, later);
  expect(record).toEqual({ ...entry(own), sequence: 1, modified: later, cancelled: false });
});

describe('what is wanted no more', () => {
  const gone = revised(before, [], days, later);

  it('is cancelled', () => {
    expect(gone).toEqual([{ ...entry(), sequence: 1, modified: later, cancelled: true }]);
  });

  it('stays cancelled without changing', () => {
    expect(revised(gone, [], days, new Date('2022-05-01'))[0]).toBe(gone[0]);
  });

  it('comes back as a further change', () => {
    expect(revised(gone, [entry()], days, first)[0]).toMatchObject({ sequence: 2, cancelled: false });
  });

  it.each([
    { from: '2022-07-01', to: '2023-07-01' },
    { from: '2021-01-01', to: '2022-06-29' },
  ])('is forgotten outside of $from – $to', (others) => {
    expect(revised(gone, [], others, later)).toEqual([]);
  });
});

it('is in the order of the last days', () => {
  const two = [entry({ id: 'b', due: '2022-08-31' }), entry({ id: 'a', due: '2022-07-31' })];
  expect(revised(before, [...two, entry()], days, later).map(({ id }) => id)).toEqual([entry().id, 'a', 'b']);
});
