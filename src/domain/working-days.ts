import { z } from 'zod';
import { addDays, localDateSchema, yearOf, type LocalDate } from './dates.ts';
import type { Programme } from './programme.ts';
import { breakKinds, holidayRegions, type BreakKind, type HolidayRegion } from './work-regions.ts';

/**
 * On which days people work (programmes/common/holidays.yaml): Monday to Friday and decreed working Saturdays,
 * but for the days off of a programme's regions and its own.
 */

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day of a year: MM-DD');

const yearSchema = z.strictObject({
  /** Who decreed the year's days off: such a year is complete. */
  decree: z.string().min(1).optional(),
  off: z.array(monthDay).default([]),
  working: z.array(monthDay).default([]),
});

const breakSchema = z
  .strictObject({ from: localDateSchema, to: localDateSchema })
  .refine(({ from, to }) => from <= to, 'a break that ends after it begins');

export const holidaysSchema = z.strictObject({
  regions: z.record(
    z.enum(holidayRegions),
    z.strictObject({
      fixed: z.array(monthDay).min(1),
      years: z.record(z.string().regex(/^\d{4}$/), yearSchema),
    }),
  ),
  /** By academic year. */
  breaks: z.record(z.string().regex(/^\d{4}\/\d{4}$/), z.record(z.enum(breakKinds), breakSchema)),
});
/** Days off by region and year, school breaks by academic year. */
export type Holidays = z.infer<typeof holidaysSchema>;

/** When the people of a programme work. */
export interface WorkCalendar {
  /** The days of a calendar year that differ from its weekdays and weekends. */
  ofYear(year: number): { off: ReadonlySet<LocalDate>; working: ReadonlySet<LocalDate> };
  /** The school breaks in which what can wait does wait. */
  breaks: readonly { from: LocalDate; to: LocalDate }[];
}

/** What a programme says about its working days; see its schema. */
export type WorkRules = Pick<Programme, 'holidays' | 'daysOff' | 'waitInBreaks'>;

const ownRegions: readonly HolidayRegion[] = ['ru'];
/** Summer is too long to hold anything back for. */
const shortBreaks: readonly BreakKind[] = ['autumn', 'winter', 'spring'];
/** Art. 112 moves no day off for these. */
const january = /^01-0[1-8]$/;

/** The calendar of a programme; of Russia with its short school breaks where the programme says nothing. */
export function calendarOf(programme: WorkRules, holidays: Holidays): WorkCalendar {
  const regions = programme.holidays ?? ownRegions;
  const own = new Set(programme.daysOff ?? []);
  const waited = programme.waitInBreaks ?? shortBreaks;
  const known = new Map<number, ReturnType<WorkCalendar['ofYear']>>();
  return {
    ofYear(year) {
      let days = known.get(year);
      if (!days) {
        days = yearOfRegions(holidays, regions, year);
        days = { ...days, off: new Set([...days.off, ...own]) };
        known.set(year, days);
      }
      return days;
    },
    breaks: Object.values(holidays.breaks).flatMap((year) => waited.map((kind) => year[kind])),
  };
}

function yearOfRegions(
  holidays: Holidays,
  regions: readonly HolidayRegion[],
  year: number,
): ReturnType<WorkCalendar['ofYear']> {
  const off = new Set<LocalDate>();
  const working = new Set<LocalDate>();
  const day = (monthDay: string) => `${year}-${monthDay}`;
  for (const region of regions) {
    const { fixed, years } = holidays.regions[region];
    const named = years[String(year)];
    for (const date of [...fixed, ...(named?.off ?? [])]) off.add(day(date));
    for (const date of named?.working ?? []) working.add(day(date));
  }
  if (regions.includes('ru') && !holidays.regions.ru.years[String(year)]?.decree) {
    for (const date of holidays.regions.ru.fixed) {
      if (january.test(date) || !isWeekend(day(date))) continue;
      let instead = addDays(day(date), 1);
      while (isWeekend(instead) || off.has(instead)) instead = addDays(instead, 1);
      off.add(instead);
    }
  }
  return { off, working };
}

function isWeekend(date: LocalDate): boolean {
  const weekday = weekdayOf(date);
  return weekday === 6 || weekday === 7;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** Whether people work on a day. */
export function isWorkingDay(calendar: WorkCalendar, date: LocalDate): boolean {
  const { off, working } = calendar.ofYear(yearOf(date));
  if (off.has(date)) return false;
  return working.has(date) || !isWeekend(date);
}

/**
 * Whether a day lies in a school break in which what can wait does wait (the programme's `waitInBreaks`; autumn,
 * winter and spring by default). Directors work in breaks: deadlines are told in them all the same.
 */
export function isInBreak(calendar: WorkCalendar, date: LocalDate): boolean {
  return calendar.breaks.some(({ from, to }) => from <= date && date <= to);
}

/** The day itself when people work on it, else the first working day after it. */
export function nextWorkingDay(calendar: WorkCalendar, date: LocalDate): LocalDate {
  return searchWorkingDay(calendar, date, 1);
}

/** The day itself when people work on it, else the last working day before it. */
export function previousWorkingDay(calendar: WorkCalendar, date: LocalDate): LocalDate {
  return searchWorkingDay(calendar, date, -1);
}

/** More days off in a row than any programme has. */
const longest = 400;

function searchWorkingDay(calendar: WorkCalendar, from: LocalDate, step: 1 | -1): LocalDate {
  let date = from;
  for (let days = 0; days < longest; days++) {
    if (isWorkingDay(calendar, date)) return date;
    date = addDays(date, step);
  }
  throw new RangeError(`no working day within ${longest} days of ${from}`);
}
