import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/domain/answers.ts';
import { valueKey, valuesFrom, type ImportedResult } from '../../src/domain/stored-values.ts';
import { makeField, makeForm, makeIndicator, makeProgramme } from '../kit/factories.ts';

const at = new Date('2022-04-11T08:00:00Z');

const fields = [
  makeField('share'),
  makeField('mean', { id: 'mark' }),
  makeField('yes-no', { id: 'done' }),
  makeField('number', { id: 'index', decimals: 1 }),
  makeField('number', { id: 'took-part' }),
  makeField('number', { id: 'asked' }),
];

/** The one value that a report on these fields gives to an indicator; undefined when it gives none. */
function valueFrom(answers: Answers, own: Record<string, unknown>, form: Record<string, unknown> = {}) {
  const programme = makeProgramme({
    forms: [makeForm({ fields, ...form })],
    indicators: [makeIndicator(own)],
  });
  const report = { id: 'r', school: 'a', form: 'form', period: '2022-Q1', version: 3, answers, by: 'p', at };
  const [value, ...rest] = valuesFrom(programme, { reports: [report] });
  expect(rest).toEqual([]);
  return value;
}

const from = (source: Record<string, unknown>, kind = 'share') => ({ kind, source });

describe('what is stored of a report', () => {
  it.each<[string, Answers, Record<string, unknown>, object | undefined]>([
    [
      'a share',
      { field: { numerator: 12, denominator: 40 } },
      {},
      { numerator: 12, denominator: 40, value: 30 },
    ],
    [
      'a mean',
      { mark: { mean: 4.2, participants: 25 } },
      from({ form: 'form', field: 'mark' }, 'mean'),
      { numerator: 105, denominator: 25, value: 4.2 },
    ],
    [
      'a yes',
      { done: true },
      from({ form: 'form', field: 'done' }, 'yes-no'),
      { numerator: 1, denominator: 1, value: 100 },
    ],
    [
      'a count',
      { index: 7 },
      from({ form: 'form', field: 'index' }, 'count'),
      { numerator: 7, denominator: 1, value: 7 },
    ],
    [
      'two numbers',
      { 'took-part': 3, asked: 4 },
      from({ form: 'form', numerator: 'took-part', denominator: 'asked' }),
      { numerator: 3, denominator: 4, value: 75 },
    ],
    [
      'a threshold that is not reached, with the figure itself',
      { index: 19.5 },
      from({ form: 'form', field: 'index', atLeast: 21 }),
      { numerator: 0, denominator: 1, value: 0, compared: { numerator: 19.5, denominator: 1, value: 19.5 } },
    ],
    [
      'a threshold that is just reached',
      { index: 42.7 },
      from({ form: 'form', field: 'index', atLeast: 42.7 }),
      {
        numerator: 1,
        denominator: 1,
        value: 100,
        compared: { numerator: 42.7, denominator: 1, value: 42.7 },
      },
    ],
    [
      'a threshold of a share',
      { field: { numerator: 1, denominator: 3 } },
      from({ form: 'form', field: 'field', atLeast: 50 }),
      {
        numerator: 0,
        denominator: 1,
        value: 0,
        compared: { numerator: 1, denominator: 3, value: 33.333333333333336 },
      },
    ],
    ['that it was handed in', {}, from({ handedIn: 'form' }), { numerator: 1, denominator: 1, value: 100 }],
    ['a share of nobody', { field: { numerator: 0, denominator: 0 } }, {}, undefined],
    ['a field that was skipped', {}, {}, undefined],
    [
      'a threshold that nothing is known of',
      {},
      from({ form: 'form', field: 'index', atLeast: 21 }),
      undefined,
    ],
    [
      'one number of two',
      { asked: 4 },
      from({ form: 'form', numerator: 'took-part', denominator: 'asked' }),
      undefined,
    ],
    [
      'another form’s field',
      { field: { numerator: 1, denominator: 2 } },
      from({ form: 'other', field: 'field' }),
      undefined,
    ],
    [
      'growth',
      { field: { numerator: 1, denominator: 2 } },
      from({ indicator: 'indicator' }, 'growth'),
      undefined,
    ],
  ])('%s', (_, answers, own, expected) => {
    const value = valueFrom(answers, own);
    const { numerator, denominator, value: exact, compared } = value ?? {};
    const stored = { numerator, denominator, value: exact, ...(compared ? { compared } : {}) };
    expect(value && stored).toEqual(expected);
  });

  it('is kept with where it comes from', () => {
    expect(valueFrom({ field: { numerator: 12, denominator: 40 } }, {})).toEqual({
      programme: 'made-up',
      school: 'a',
      indicator: 'indicator',
      period: '2022',
      wave: '2022-Q1',
      measuredAt: '2022-03-31',
      numerator: 12,
      denominator: 40,
      value: 30,
      report: 'r',
      version: 3,
      by: 'p',
      at,
      history: false,
    });
  });

  it('is nothing for a wave that the programme has no more, and of a report on a duty', () => {
    const answers = { field: { numerator: 12, denominator: 40 } };
    expect(valueFrom(answers, {}, { waves: { every: 'year' } })).toBeUndefined();
    expect(valueFrom(answers, {}, { kind: 'event' })).toBeUndefined();
  });
});

describe('what is stored of results', () => {
  const programme = makeProgramme({
    indicators: [
      makeIndicator({
        id: 'low',
        source: { results: { exam: 'vpr', grade: 5, subject: 'russian' }, count: 'low' },
      }),
      makeIndicator({
        id: 'passed',
        source: { results: { exam: 'vpr', grade: 5, subject: 'russian' }, count: 'passed' },
      }),
      makeIndicator({ id: 'any', level: 'municipality', source: { results: 'any-low' } }),
    ],
  });
  const result = (own: Partial<ImportedResult> = {}): ImportedResult => ({
    school: 'a',
    year: '2021/2022',
    exam: 'vpr',
    grade: 5,
    subject: 'russian',
    participants: 20,
    low: 5,
    by: 'p',
    at,
    ...own,
  });
  const stored = (...results: ImportedResult[]) =>
    Object.fromEntries(
      valuesFrom(programme, { results }).map((value) => [
        `${value.indicator} ${value.school} ${value.wave}`,
        value,
      ]),
    );

  it('is the share below and the share that managed, at the end of the academic year', () => {
    expect(stored(result())).toMatchObject({
      'low a 2021/2022': {
        numerator: 5,
        denominator: 20,
        value: 25,
        period: '2022',
        measuredAt: '2022-08-31',
      },
      'passed a 2021/2022': { numerator: 15, denominator: 20, value: 75 },
      'any a 2021/2022': { value: 0, compared: { numerator: 0, denominator: 1, value: 0 } },
    });
  });

  it('says how many procedures are low, of each year and school by itself', () => {
    const values = stored(
      result({ low: 6 }),
      result({ subject: 'mathematics', low: 20 }),
      result({ grade: 6, low: 0 }),
      result({ school: 'b', low: 1 }),
      result({ year: '2022/2023', participants: 0, low: 0 }),
    );
    expect(values['any a 2021/2022']).toMatchObject({
      numerator: 1,
      denominator: 1,
      value: 100,
      compared: { numerator: 2, denominator: 3, value: 2 },
    });
    expect(values['any b 2021/2022']).toMatchObject({ value: 0, compared: { value: 0, denominator: 1 } });
    expect(Object.keys(values).filter((key) => key.endsWith('2022/2023'))).toEqual([]);
  });

  it('is as new as the newest result that it is made of', () => {
    const later = new Date('2022-06-01T08:00:00Z');
    const values = stored(result(), result({ grade: 6, by: 'q', at: later }));
    expect(values['low a 2021/2022']).toMatchObject({ by: 'p', at });
    expect(values['any a 2021/2022']).toMatchObject({ by: 'q', at: later });
  });
});

it('keeps imported history beside what was reported for the same wave', () => {
  const value = { programme: 'p', school: 's', indicator: 'i', wave: '2022', history: false };
  expect([valueKey(value), valueKey({ ...value, history: true })]).toEqual([
    'p|s|i|2022',
    'p|s|i|2022|history',
  ]);
});
