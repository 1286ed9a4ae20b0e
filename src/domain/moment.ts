import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { addDays, daysBetween, isLocalDate, yearOf, type LocalDate } from './dates.ts';

/** A wall time on a local day. */
export interface Moment {
  date: LocalDate;
  /** `HH:MM`. */
  time: string;
}

/** The wall time at an instant in an IANA zone. */
export function momentAt(instant: Date, zone: string): Moment {
  const [date = '', time = ''] = format(new TZDate(instant, zone), 'yyyy-MM-dd HH:mm').split(' ');
  return { date, time };
}

/** Why a typed moment cannot be read. */
export type MomentProblem = 'unreadable' | 'no-such-day' | 'no-such-time' | 'past';

/** In days. */
const halfAYear = 183;

const shapes = /^(?:(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?[\s,]+)?(\d{1,2})([:.])(\d{2})$/;
const iso = /^(\d{4}-\d{2}-\d{2})[\sT]+(\d{1,2}):(\d{2})$/;

/**
 * Reads `9:30` (today, or tomorrow when that is past), `12.04 9:30` (this year, or the next when that is past by half
 * a year or more: one that has just passed is a slip), `12.04.2022 9:30` or `2022-04-12 09:30`. `now` is the local moment of asking.
 */
export function readMoment(
  text: string,
  now: Moment,
): { ok: true; moment: Moment } | { ok: false; problem: MomentProblem } {
  const typed = text.trim();
  const whole = iso.exec(typed);
  const parts = shapes.exec(typed);
  // «12.04» alone may be a day as well as a time: that is asked again.
  const ambiguous = parts?.[1] === undefined && parts?.[5] === '.';
  if ((!whole && !parts) || ambiguous) return { ok: false, problem: 'unreadable' };
  const [hour = '', minute = ''] = whole ? [whole[2], whole[3]] : [parts?.[4], parts?.[6]];
  const time = `${hour.padStart(2, '0')}:${minute}`;
  if (Number(hour) > 23 || Number(minute) > 59) return { ok: false, problem: 'no-such-time' };
  const [, day, month, year] = parts ?? [];
  const at = (date: LocalDate): Moment => ({ date, time });
  if (!whole && day === undefined) {
    const today = at(now.date);
    return { ok: true, moment: isAfter(today, now) ? today : at(addDays(now.date, 1)) };
  }
  const dayOf = (of: string) => `${of}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  const thisYear = String(yearOf(now.date));
  const named = whole?.[1] ?? dayOf(year === undefined ? thisYear : year.length === 2 ? `20${year}` : year);
  const moment = at(named);
  const passed = isLocalDate(named) && !isAfter(moment, now);
  const next = dayOf(String(yearOf(now.date) + 1));
  const longPassed = passed && daysBetween(named, now.date) >= halfAYear;
  if (!whole && year === undefined && (longPassed || !isLocalDate(named)) && isLocalDate(next)) {
    return { ok: true, moment: at(next) };
  }
  if (!isLocalDate(named)) return { ok: false, problem: 'no-such-day' };
  return passed ? { ok: false, problem: 'past' } : { ok: true, moment };
}

/** Whether a moment lies after another. */
export function isAfter(one: Moment, other: Moment): boolean {
  return one.date > other.date || (one.date === other.date && one.time > other.time);
}
