import { describe, expect, it } from 'vitest';
import {
  occurrenceChanges,
  plannedOccurrences,
  type StoredOccurrence,
} from '../../src/domain/occurrences.ts';
import { makeForm, makeRoadmap, makeText } from '../kit/factories.ts';

const roster = [
  { id: 'a', role: 'participant' as const, groups: { all: ['shnor'] } },
  { id: 'b', role: 'participant' as const, groups: {} },
  { id: 'c', role: 'partner' as const, groups: { all: ['shnor'] } },
];
const horizon = { from: '2022-03-01', until: '2022-12-31' };
const programme = makeRoadmap(
  [
    { id: 'one', responsible: ['oo', 'uo'], time: { kind: 'month', month: '2022-04' } },
    { id: 'proved', responsible: ['oo'], time: { kind: 'each-year' }, provedBy: 'form' },
    { id: 'past', responsible: ['uo'], time: { kind: 'month', month: '2022-01' } },
    {
      id: 'many',
      responsible: ['uo'],
      time: { kind: 'each-year', years: [2022] },
      quantities: [{ total: 4 }, { total: { atLeast: 2 } }],
    },
  ],
  {
    forms: [
      makeForm({ waves: { every: 'quarter', quarters: [2, 4] } }),
      makeForm({ id: 'for-some', kind: 'coordinator', population: 'shnor', waves: { every: 'year' } }),
      makeForm({ id: 'event', kind: 'event', waves: { every: 'year' } }),
    ],
    monitoring: [
      { id: 'wave', title: makeText('Замер'), time: { kind: 'month', month: '2022-06' }, ref: 'made up' },
    ],
  },
);
const planned = (schools = roster) => plannedOccurrences(programme, schools, horizon);

describe('what comes due', () => {
  it('is each duty, each wave of a form and each window, for each holder', () => {
    expect(planned().map(({ id }) => id.slice(programme.id.length + 1))).toEqual([
      'one@2022-04/a',
      'one@2022-04/b',
      'one@2022-04/*',
      'proved@2022/a',
      'proved@2022/b',
      'many@2022/*',
      'form:form@2022-Q2/a',
      'form:form@2022-Q2/b',
      'form:form@2022-Q4/a',
      'form:form@2022-Q4/b',
      'form:for-some@2022/a',
      'monitoring:wave@2022-06/*',
    ]);
  });

  it('is stood for by the wave that proves it, and counts what is planned', () => {
    const of = (id: string) => planned().find((one) => one.id === `${programme.id}|${id}`);
    expect(of('proved@2022/a')?.linkedTo).toBe(`${programme.id}|form:form@2022-Q4/a`);
    expect(of('many@2022/*')?.planned).toEqual([4, 2]);
    expect(of('form:for-some@2022/a')).toMatchObject({ side: 'authority', holder: 'a' });
    expect(of('form:form@2022-Q2/a')).toMatchObject({
      side: 'school',
      opens: '2022-04-01',
      due: '2022-06-30',
    });
  });
});

describe('what has to be written', () => {
  const stored = planned().map((one): StoredOccurrence => ({ ...one, state: 'planned', handled: ['due'] }));
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id.split('|')[1]);

  it('is nothing when nothing has changed', () => {
    expect(occurrenceChanges(planned(), stored)).toEqual({ added: [], changed: [], withdrawn: [] });
  });

  it('is what is new, what has moved and what is no longer wanted', () => {
    const moved = stored.map((one) => (one.kind === 'monitoring' ? { ...one, due: '2022-05-31' } : one));
    const kept = moved.filter(({ id }) => !id.endsWith('one@2022-04/*'));
    const found = occurrenceChanges(planned(roster.filter(({ id }) => id !== 'b')), kept);
    expect(ids(found.added)).toEqual(['one@2022-04/*']);
    expect(found.changed.map(({ after }) => after.due)).toEqual(['2022-06-30']);
    expect(ids(found.withdrawn)).toEqual([
      'one@2022-04/b',
      'proved@2022/b',
      'form:form@2022-Q2/b',
      'form:form@2022-Q4/b',
    ]);
  });

  it('takes up again what was withdrawn, and withdraws nothing twice', () => {
    const gone = stored.map((one): StoredOccurrence => ({ ...one, state: 'withdrawn' }));
    expect(occurrenceChanges(planned(), gone).changed).toHaveLength(stored.length);
    expect(occurrenceChanges([], gone).withdrawn).toEqual([]);
  });
});
