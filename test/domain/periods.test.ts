import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  existingDay,
  instantAt,
  isLocalDate,
  localDateAt,
} from '../../src/domain/dates.ts';
import {
  academicYearAt,
  parsePeriod,
  planRange,
  planYear,
  planYears,
  quarterAt,
  shiftYear,
  waveAt,
  waveNamed,
  wavesUntil,
} from '../../src/domain/periods.ts';
import { makeForm } from '../kit/factories.ts';

const calendar = (from: string, to?: string) => ({
  period: { from, ...(to ? { to } : {}), ref: 'made up' },
  year: 'calendar' as const,
});
const academic = (from: string, to?: string) => ({ ...calendar(from, to), year: 'academic' as const });
const rybinsk = calendar('2022-01-01', '2024-12-31');
const baltasi = calendar('2021-04-01', '2022-08-31');
const yutazy = academic('2020-09-01', '2023-05-31');
const endless = calendar('2020-04-10');

describe('a local date', () => {
  it.each([
    ['2022-02-28', true],
    ['2022-02-29', false],
    ['2024-02-29', true],
    ['2022-02-31', false],
    ['2022-13-01', false],
    ['2022-1-1', false],
    ['01.01.2022', false],
    ['', false],
  ])('%s: %s', (text, expected) => expect(isLocalDate(text)).toBe(expected));

  it.each([
    ['2022-12-31T20:59:59Z', 'Europe/Moscow', '2022-12-31'],
    ['2022-12-31T21:00:00Z', 'Europe/Moscow', '2023-01-01'],
    ['2022-12-31T17:00:00Z', 'Asia/Tomsk', '2023-01-01'],
    ['2020-12-27T20:30:00Z', 'Europe/Volgograd', '2020-12-27'],
    ['2020-12-26T20:30:00Z', 'Europe/Volgograd', '2020-12-27'],
  ])('%s in %s is %s', (instant, zone, date) => expect(localDateAt(new Date(instant), zone)).toBe(date));

  it('has its wall time in its zone', () => {
    expect(instantAt('2023-03-31', '09:00', 'Asia/Tomsk').toISOString()).toBe('2023-03-31T02:00:00.000Z');
  });

  it.each([
    ['2021-02-29', '2021-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2021-04-31', '2021-04-30'],
    ['2021-05-01', '2021-05-01'],
  ])('%s stands for %s', (date, expected) => expect(existingDay(date)).toBe(expected));

  it('comes back when days are added and counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        expect(daysBetween('2022-03-27', addDays('2022-03-27', days))).toBe(days);
      }),
    );
  });
});

describe('a period', () => {
  it.each<[string, [string, string] | undefined]>([
    ['2022', ['2022-01-01', '2022-12-31']],
    ['2022-Q1', ['2022-01-01', '2022-03-31']],
    ['2024-Q1', ['2024-01-01', '2024-03-31']],
    ['2022-Q4', ['2022-10-01', '2022-12-31']],
    ['2022/2023', ['2022-09-01', '2023-08-31']],
    ['2022-Q5', undefined],
    ['2022/2024', undefined],
    ['2022-01', undefined],
    ['spring', undefined],
  ])('%s', (text, days) => expect(parsePeriod(text)).toEqual(days && { from: days[0], to: days[1] }));

  it.each([
    ['2022-08-31', '2021/2022', '2022-Q3'],
    ['2022-09-01', '2022/2023', '2022-Q3'],
    ['2022-12-31', '2022/2023', '2022-Q4'],
    ['2023-01-01', '2022/2023', '2023-Q1'],
    ['2022-03-31', '2021/2022', '2022-Q1'],
    ['2022-04-01', '2021/2022', '2022-Q2'],
  ])('%s is in %s and %s', (date, year, quarter) => {
    expect([academicYearAt(date), quarterAt(date)]).toEqual([year, quarter]);
  });

  it.each([
    ['2022', -1, '2021'],
    ['2022/2023', -2, '2020/2021'],
    ['2022/2023', 1, '2023/2024'],
  ])('%s shifted by %i is %s', (year, by, expected) => expect(shiftYear(year, by)).toBe(expected));

  it.each([
    ['before the programme its first', rybinsk, '2021-12-31', '2022'],
    ['the first day', rybinsk, '2022-01-01', '2022'],
    ['the year that holds the day', rybinsk, '2023-07-01', '2023'],
    ['the last day', rybinsk, '2024-12-31', '2024'],
    ['after the programme its last', rybinsk, '2025-06-01', '2024'],
    ['after one that ended in summer', baltasi, '2022-11-01', '2022'],
    ['before an academic one', yutazy, '2020-08-31', '2020/2021'],
    ['31 August', yutazy, '2021-08-31', '2020/2021'],
    ['1 September', yutazy, '2021-09-01', '2021/2022'],
    ['after an academic one', yutazy, '2023-09-01', '2022/2023'],
    ['without an end', endless, '2031-01-01', '2031'],
  ])('of a plan defaults to it: %s', (_, programme, date, year) => {
    expect(planYear(programme, date)).toBe(year);
  });

  it('of a plan is one of the years of the programme', () => {
    expect(planYears(rybinsk, '2022-05-01')).toEqual(['2022', '2023', '2024']);
    expect(planYears(yutazy, '2022-05-01')).toEqual(['2020/2021', '2021/2022', '2022/2023']);
    expect(planYears(endless, '2022-05-01')).toEqual(['2020', '2021', '2022']);
    expect(planYears(endless, '2019-05-01')).toEqual(['2020']);
  });

  it.each([
    [baltasi, '2021', '2021-04-01', '2021-12-31'],
    [baltasi, '2022', '2022-01-01', '2022-08-31'],
    [baltasi, '2023', '2023-01-01', '2023-12-31'],
    [yutazy, '2022/2023', '2022-09-01', '2023-05-31'],
    [endless, '2020', '2020-04-10', '2020-12-31'],
    [rybinsk, '2023', '2023-01-01', '2023-12-31'],
  ])('of a plan runs while the programme does', (programme, year, from, to) => {
    expect(planRange(programme, year)).toEqual({ from, to });
  });
});

describe('the waves of a form', () => {
  const quarterly = makeForm({ waves: { every: 'quarter' } });
  const halves = makeForm({ waves: { every: 'quarter', quarters: [4, 2] } });
  const yearly = makeForm({ waves: { every: 'year' } });
  const winter = makeForm({ waves: { every: 'year', window: { from: '01-01', to: '03-31' } } });
  const newYear = makeForm({ waves: { every: 'year', window: { from: '12-01', to: '01-31' } } });
  const leap = makeForm({ waves: { every: 'year', window: { from: '02-01', to: '02-29' } } });
  const school = makeForm({ waves: { every: 'academic-year' } });
  const spring = makeForm({ waves: { every: 'academic-year', window: { from: '05-01', to: '06-30' } } });
  const dates = makeForm({
    waves: {
      dates: [
        { period: '2022-Q4', opens: '2022-12-20', due: '2023-01-20' },
        { period: '2022', opens: '2023-01-10', due: '2023-01-31' },
        { period: 'start', opens: '2022-02-01', due: '2022-02-28' },
      ],
    },
  });
  const rows = (waves: ReturnType<typeof wavesUntil>) =>
    waves.map(({ period, opens, due, year }) => `${period} ${opens} ${due} ${year}`);

  it.each<[string, Parameters<typeof wavesUntil>, string[]]>([
    [
      'of each quarter are cut to the programme',
      [baltasi, quarterly, '2030-01-01'],
      [
        '2021-Q2 2021-04-01 2021-06-30 2021',
        '2021-Q3 2021-07-01 2021-09-30 2021',
        '2021-Q4 2021-10-01 2021-12-31 2021',
        '2022-Q1 2022-01-01 2022-03-31 2022',
        '2022-Q2 2022-04-01 2022-06-30 2022',
        '2022-Q3 2022-07-01 2022-08-31 2022',
      ],
    ],
    [
      'begin on or before the day',
      [rybinsk, quarterly, '2022-04-01'],
      ['2022-Q1 2022-01-01 2022-03-31 2022', '2022-Q2 2022-04-01 2022-06-30 2022'],
    ],
    [
      'of named quarters come in time order',
      [endless, halves, '2020-12-31'],
      ['2020-Q2 2020-04-10 2020-06-30 2020', '2020-Q4 2020-10-01 2020-12-31 2020'],
    ],
    [
      'of each year are cut too',
      [baltasi, yearly, '2030-01-01'],
      ['2021 2021-04-01 2021-12-31 2021', '2022 2022-01-01 2022-08-31 2022'],
    ],
    [
      'with a window in winter',
      [calendar('2023-01-01', '2023-12-31'), winter, '2023-12-31'],
      ['2023 2023-01-01 2023-03-31 2023'],
    ],
    [
      'with a window over New Year feed the year they cover',
      [rybinsk, newYear, '2023-12-31'],
      ['2022 2022-12-01 2023-01-31 2022', '2023 2023-12-01 2024-01-31 2023'],
    ],
    [
      'with a leap day',
      [rybinsk, leap, '2024-12-31'],
      [
        '2022 2022-02-01 2022-02-28 2022',
        '2023 2023-02-01 2023-02-28 2023',
        '2024 2024-02-01 2024-02-29 2024',
      ],
    ],
    [
      'of each academic year',
      [yutazy, school, '2030-01-01'],
      [
        '2020/2021 2020-09-01 2021-08-31 2020/2021',
        '2021/2022 2021-09-01 2022-08-31 2021/2022',
        '2022/2023 2022-09-01 2023-05-31 2022/2023',
      ],
    ],
    [
      'of each academic year in spring',
      [yutazy, spring, '2021-12-31'],
      ['2020/2021 2021-05-01 2021-06-30 2020/2021'],
    ],
    [
      'of an academic programme can be quarters',
      [yutazy, quarterly, '2020-12-31'],
      ['2020-Q3 2020-09-01 2020-09-30 2020/2021', '2020-Q4 2020-10-01 2020-12-31 2020/2021'],
    ],
    [
      'that are listed come in time order and feed the year they cover',
      [rybinsk, dates, '2030-01-01'],
      [
        'start 2022-02-01 2022-02-28 2022',
        '2022-Q4 2022-12-20 2023-01-20 2022',
        '2022 2023-01-10 2023-01-31 2022',
      ],
    ],
    ['do not begin before the programme', [rybinsk, quarterly, '2021-12-31'], []],
  ])('%s', (_, [programme, form, until], expected) =>
    expect(rows(wavesUntil(programme, form, until))).toEqual(expected),
  );

  it.each([
    ['the open one', quarterly, '2022-05-01', '2022-Q2'],
    ['on its first day', quarterly, '2022-04-01', '2022-Q2'],
    ['on its last day', quarterly, '2022-03-31', '2022-Q1'],
    ['between two the last', halves, '2022-08-01', '2022-Q2'],
    ['the last after its window', winter, '2022-08-01', '2022'],
    ['before the programme the first', quarterly, '2020-01-01', '2022-Q1'],
    ['before the programme the first that is listed', dates, '2020-01-01', 'start'],
    ['after the programme the last', quarterly, '2026-01-01', '2024-Q4'],
  ])('for a day: %s', (_, form, date, period) => expect(waveAt(rybinsk, form, date)?.period).toBe(period));

  it.each<[string, string, string, string | undefined]>([
    ['its own name', '2022-Q2', '2022-05-01', '2022-Q2'],
    ['a quarter ahead', '2022-Q4', '2022-05-01', '2022-Q4'],
    ['a year that holds several: the one for the day', '2022', '2022-08-01', '2022-Q3'],
    ['a year that is over: its last', '2022', '2023-08-01', '2022-Q4'],
    ['a year to come: its first', '2023', '2022-08-01', '2023-Q1'],
    ['a year outside the programme', '2025', '2022-08-01', undefined],
    ['no period', 'весна', '2022-08-01', undefined],
    ['an academic year', '2022/2023', '2022-08-01', undefined],
  ])('named by %s', (_, period, date, expected) => {
    expect(waveNamed(rybinsk, quarterly, period, date)?.period).toBe(expected);
  });

  it('named by what the file calls it', () => {
    expect(waveNamed(rybinsk, dates, 'start', '2022-01-01')?.period).toBe('start');
    expect(waveNamed(rybinsk, dates, '2022', '2022-01-01')?.period).toBe('2022');
    expect(waveNamed(rybinsk, yearly, '2022-Q2', '2022-05-01')).toBeUndefined();
  });
});
