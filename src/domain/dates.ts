import { TZDate } from '@date-fns/tz';
// One file each: the index of date-fns reads hundreds of them, which a command at the terminal would wait for.
import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';
import { z } from 'zod';

/** A calendar day of the programme's zone, written `YYYY-MM-DD`. Such strings compare like the days do. */
export type LocalDate = string;

const written = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day that exists: `2022-02-31` is not. */
export function isLocalDate(text: string): boolean {
  return written.test(text) && isValid(parseISO(text));
}

export const localDateSchema = z
  .string()
  .refine(isLocalDate, { error: 'a date that exists, written YYYY-MM-DD' });

// A day written so is midnight of UTC, where every day has the same length: a matrix asks for hundreds of thousands.
const dayLength = 86_400_000;

function dayOf(instant: number): LocalDate {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The day that `days` calendar days lie after `date` (before it, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dayOf(Date.parse(date) + days * dayLength);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / dayLength;
}

/** The last day of the month `YYYY-MM`. */
export function endOfMonth(month: string): LocalDate {
  // Day 0 of the month after, which has the number of this one where they count from 0.
  const day = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return `${month}-${day}`;
}

/** The day itself where it exists: 29 February of a common year is its 28th, day 31 of a shorter month its last. */
export function existingDay(date: string): LocalDate {
  const end = endOfMonth(date.slice(0, 7));
  return date > end ? end : date;
}

/** The calendar year of a day. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

const daysIn = new Map<string, Intl.DateTimeFormat>();

/** The local day on which an instant falls in an IANA zone. */
export function localDateAt(instant: Date, zone: string): LocalDate {
  const known = daysIn.get(zone);
  // Swedish dates are written so. A formatter takes long to make, and every screen asks what day it is.
  const days = known ?? new Intl.DateTimeFormat('sv', { timeZone: zone });
  if (!known) daysIn.set(zone, days);
  return days.format(instant);
}

/** The instant at which a local day has the given wall time (`HH:MM`) in an IANA zone. */
export function instantAt(date: LocalDate, time: string, zone: string): Date {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return new Date(new TZDate(year, month - 1, day, hour, minute, zone).getTime());
}
