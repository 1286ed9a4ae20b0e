import { addDays, instantAt, localDateAt } from './dates.ts';
import type { ReminderKind, Settings } from './settings.ts';
import { isInBreak, isWorkingDay, type WorkCalendar } from './working-days.ts';

/** The hour at which the working day ends. */
const endOfDay = 18;
/** Who wants messages late gets them for that many hours from then. */
const leastHours = 2;
/** More days in a row without a working day than any programme has. */
const longest = 400;

/** The local hours within which messages may come: from the first up to, not including, the second. */
export function permittedHours({ hour }: Pick<Settings, 'hour'>): { from: number; to: number } {
  return { from: hour, to: Math.max(endOfDay, hour + leastHours) };
}

/**
 * Whether a kind of message waits for the end of a school break: only the news that a window has opened. What is
 * due or overdue is told in breaks too, for directors work in them, and digests keep their day.
 */
function waitsInBreaks(kind: ReminderKind): boolean {
  return kind === 'opens';
}

/**
 * The first instant at or after `after` at which a person may get a message: in their local hours (from 09:00 to
 * 18:00, or from the hour that they chose) on a working day, and not in a school break what can wait. Whatever
 * the zone's clock does, the hours are those on the wall.
 *
 * @param zone IANA zone of the programme
 * @param kind what the message is about; `due` when absent, which waits for no break
 */
export function permittedInstant(
  after: Date,
  zone: string,
  calendar: WorkCalendar,
  settings: Pick<Settings, 'hour'>,
  kind: ReminderKind = 'due',
): Date {
  const { from, to } = permittedHours(settings);
  let date = localDateAt(after, zone);
  for (let days = 0; days < longest; days++, date = addDays(date, 1)) {
    if (!isWorkingDay(calendar, date) || (waitsInBreaks(kind) && isInBreak(calendar, date))) continue;
    const begin = instantAt(date, wallTime(from), zone);
    if (after < begin) return begin;
    if (after < instantAt(date, wallTime(to), zone)) return after;
  }
  throw new RangeError(`no working day within ${longest} days of ${after.toISOString()}`);
}

/** Whether a message may go out at that instant; see `permittedInstant`. */
export function isPermitted(...[instant, ...rest]: Parameters<typeof permittedInstant>): boolean {
  return permittedInstant(instant, ...rest).getTime() === instant.getTime();
}

function wallTime(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
