import { describe, expect, it } from 'vitest';
import { addDays, yearOf } from '../../src/domain/dates.ts';
import {
  calendarOf,
  holidaysSchema,
  isInBreak,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  weekdayOf,
} from '../../src/domain/working-days.ts';
import { readHolidays } from '../../src/holidays.ts';
import { bundledProgramme } from '../kit/programme-file.ts';

const holidays = readHolidays();
const russia = calendarOf({}, holidays);
const tatarstan = calendarOf({ holidays: ['ru', 'tatarstan'] }, holidays);

/** Working days of a year, as the official calendars of a five-day week count them. */
it.each([
  // 248 in the calendar of 2020, less the two days that the President gave afterwards.
  [2020, 248 - 2],
  // 247 in the calendar of 2021, less 4–7 May and 1–3 November.
  [2021, 247 - 7],
  [2022, 247],
  [2023, 247],
  [2024, 248],
  [2025, 247],
  [2026, 247],
])('%i has as many working days as the official calendar', (year, expected) => {
  let count = 0;
  for (let date = `${year}-01-01`; yearOf(date) === year; date = addDays(date, 1)) {
    if (isWorkingDay(russia, date)) count += 1;
  }
  expect(count).toBe(expected);
});

describe('a day of Russia', () => {
  it.each([
    ['2022-04-11', true, 'a Monday'],
    ['2022-04-16', false, 'a Saturday'],
    ['2022-03-05', true, 'a working Saturday'],
    ['2022-03-07', false, 'the Monday for it'],
    ['2021-02-20', true, 'a working Saturday'],
    ['2024-12-28', true, 'a working Saturday in December'],
    ['2024-12-30', false, 'the Monday for it'],
    ['2025-02-24', true, 'the Monday after a holiday that a decree moved elsewhere'],
    ['2025-05-08', false, 'where it was moved to'],
    ['2026-01-09', false, 'moved from January’s weekend'],
    ['2020-08-31', true, 'no holiday of Russia'],
    ['2021-05-05', false, 'between the May holidays of 2021'],
    // No decree is known for these: the Labour Code alone.
    ['2030-02-25', false, '23 February 2030 is a Saturday: the Monday is off'],
    ['2030-02-26', true, 'the Tuesday after it'],
    ['2031-01-08', false, 'January’s holidays'],
    ['2031-01-09', true, 'after January’s holidays'],
    ['2032-05-03', false, '1 May 2032 is a Saturday: the next working day is off'],
    ['2032-05-10', false, '9 May 2032 is a Sunday: the Monday is off'],
    ['2033-01-10', true, '8 January 2033 is a Saturday: January’s days are not moved'],
  ])('%s: %s, %s', (date, expected) => {
    expect(isWorkingDay(russia, date)).toBe(expected);
  });
});

describe('a day of Tatarstan', () => {
  it.each([
    ['2021-05-13', 'Uraza-bayram'],
    ['2021-07-20', 'Kurban-bayram'],
    ['2021-08-30', 'Republic Day'],
    ['2023-04-21', 'Uraza-bayram'],
    ['2029-11-06', 'Constitution Day of a year that is not listed'],
  ])('%s is off there and not elsewhere: %s', (date) => {
    expect([isWorkingDay(tatarstan, date), isWorkingDay(russia, date)]).toEqual([false, true]);
  });

  it.each(['2022-02-23', '2022-03-07'])('%s is off there as everywhere', (date) => {
    expect(isWorkingDay(tatarstan, date)).toBe(false);
  });
});

it.each([
  ['2021-12-31', '2022-01-10', '2021-12-30'],
  ['2022-01-03', '2022-01-10', '2021-12-30'],
  ['2022-04-11', '2022-04-11', '2022-04-11'],
  ['2022-05-01', '2022-05-04', '2022-04-29'],
  ['2022-03-06', '2022-03-09', '2022-03-05'],
])('from %s the next working day is %s, the previous %s', (date, next, previous) => {
  expect([nextWorkingDay(russia, date), previousWorkingDay(russia, date)]).toEqual([next, previous]);
});

it('takes the programme’s own days off', () => {
  const own = calendarOf({ daysOff: ['2022-04-12'] }, holidays);
  expect([isWorkingDay(own, '2022-04-12'), isWorkingDay(own, '2022-04-13')]).toEqual([false, true]);
});

it('says so when nobody ever works', () => {
  const never = {
    breaks: [],
    ofYear: (year: number) => ({
      off: new Set(Array.from({ length: 366 }, (_, day) => addDays(`${year}-01-01`, day))),
      working: new Set<string>(),
    }),
  };
  expect(() => nextWorkingDay(never, '2022-01-01')).toThrow(RangeError);
});

describe('a school break', () => {
  it.each([
    [undefined, '2022-03-24', true],
    [undefined, '2022-03-31', false],
    [undefined, '2022-07-01', false],
    [['summer' as const], '2022-07-01', true],
    [['summer' as const], '2022-03-24', false],
    [[], '2022-03-24', false],
  ])('waiting for %s on %s: %s', (waitInBreaks, date, expected) => {
    expect(isInBreak(calendarOf(waitInBreaks ? { waitInBreaks } : {}, holidays), date)).toBe(expected);
  });
});

describe('the file', () => {
  const years = Object.entries(holidays.regions).flatMap(([region, { years }]) =>
    Object.entries(years).flatMap(([year, days]) => [
      ...days.off.map((day) => ({ region, date: `${year}-${day}`, kind: 'off' })),
      ...days.working.map((day) => ({ region, date: `${year}-${day}`, kind: 'working' })),
    ]),
  );

  it.each(years.filter(({ kind }) => kind === 'working'))('$date is a Saturday', ({ date }) => {
    expect(weekdayOf(date)).toBe(6);
  });

  it.each(years.filter(({ region, kind }) => region === 'ru' && kind === 'off'))(
    '$date is a weekday: weekends are off anyway',
    ({ date }) => expect(weekdayOf(date)).toBeLessThan(6),
  );

  it('has every year of the programmes that come with the project, decreed', () => {
    const decreed = Object.entries(holidays.regions.ru.years).filter(([, { decree }]) => decree);
    expect(decreed.map(([year]) => year)).toEqual(
      expect.arrayContaining(['2020', '2021', '2022', '2023', '2024']),
    );
  });

  it('refuses a break that ends before it begins', () => {
    const wrong = structuredClone(holidays);
    wrong.breaks['2021/2022'] = {
      ...wrong.breaks['2021/2022'],
      autumn: { from: '2021-11-07', to: '2021-11-01' },
    } as (typeof wrong.breaks)[string];
    expect(holidaysSchema.safeParse(wrong).success).toBe(false);
  });
});

it.each([
  ['baltasi-2021', false],
  ['yutazy-2020', false],
  ['rybinsk-2022', true],
  ['uryupinsk-2020', true],
  ['kargasok-2023', true],
])('%s: Republic Day of Tatarstan is a working day: %s', (id, expected) => {
  expect(isWorkingDay(calendarOf(bundledProgramme(id), holidays), '2021-08-30')).toBe(expected);
});
