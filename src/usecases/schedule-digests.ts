import { addDays, endOfMonth, instantAt, type LocalDate } from '../domain/dates.ts';
import type { Programme } from '../domain/programme.ts';
import { defaultSettings, wants } from '../domain/settings.ts';
import { calendarOf, isWorkingDay, weekdayOf } from '../domain/working-days.ts';
import { eachApart } from './each-apart.ts';
import { addToNext } from './grouped-notices.ts';
import { makeOccurrences } from './make-occurrences.ts';
import type { App } from './ports.ts';
import type { Person } from './ports/people.ts';
import type { Schedule } from './ports/programmes.ts';
import { todayIn } from './report-support.ts';

/** The day of the week of a coordinator's digest who has chosen none. */
const monday = 1;

/**
 * The day of the week, 1 to 7, on which a person gets the digest; undefined for every working day. Who has chosen
 * a weekly digest gets it on that day, a coordinator on Mondays, a curator every day.
 */
export function digestWeekday({ memberships, settings }: Person): number | undefined {
  if (settings && settings.weekly !== null) return settings.weekly;
  return memberships.some(({ role }) => role === 'curator') ? undefined : monday;
}

/** Whether a person gets digests: who looks after several, and who wants them instead of reminders. */
function getsDigests({ memberships, settings }: Person): boolean {
  if (!wants(settings ?? defaultSettings, 'digest')) return false;
  const looksAfter = memberships.some(({ role }) => role === 'curator' || role === 'coordinator');
  return looksAfter || (settings !== undefined && settings.weekly !== null);
}

/**
 * What a programme's calendar asks for, at the beginning of a local day: occurrences are made further ahead once
 * a month and whenever that was asked for, and the day's digests are begun. What is empty when its hour comes is
 * not sent. A day on which there is nothing of that is passed over. Resolves with how many programmes were
 * worked on.
 */
export async function doDailyWork(app: App): Promise<number> {
  const due = await app.store.schedules.due(app.clock.now());
  await eachApart(due, (schedule) => workOn(app, schedule));
  return due.length;
}

async function workOn(app: App, found: Schedule): Promise<void> {
  const programme = await app.store.programmes.get(found.programme);
  if (!programme) return;
  const today = todayIn(app, programme);
  const month = today.slice(0, 7);
  // Not in the transaction: a thousand schools have more than one can hold, and made again it does no harm.
  if (found.month !== month) await makeOccurrences(app, programme);
  await app.store.transaction(async () => {
    const schedule = await app.store.schedules.get(programme.id);
    // Another instance was quicker, or they have been asked for anew since.
    if (!schedule || schedule.at > app.clock.now() || schedule.asked !== found.asked) return;
    const readers = (await app.store.people.inProgramme(programme.id)).filter(getsDigests);
    if (schedule.day === undefined || schedule.day < today) {
      await beginDigests(app, programme, readers, schedule, today);
    }
    const at = instantAt(nextWork(readers, today), '00:00', programme.zone);
    await app.store.schedules.save({ ...schedule, at, day: today, month });
  });
}

/** The next day on which there is something to do: a digest of somebody, or a new month. */
function nextWork(readers: readonly Person[], today: LocalDate): LocalDate {
  const days = readers.map((person) => {
    const weekday = digestWeekday(person);
    return weekday === undefined ? 1 : ((weekday - weekdayOf(today) + 6) % 7) + 1;
  });
  const newMonth = addDays(endOfMonth(today.slice(0, 7)), 1);
  return [newMonth, ...days.map((wait) => addDays(today, wait))].sort()[0] as LocalDate;
}

async function beginDigests(
  app: App,
  programme: Programme,
  readers: readonly Person[],
  { day: last }: Schedule,
  today: LocalDate,
): Promise<void> {
  const calendar = calendarOf(programme, app.holidays);
  for (const person of readers) {
    const weekday = digestWeekday(person);
    if (weekday === undefined ? !isWorkingDay(calendar, today) : !hasPassed(weekday, last, today)) continue;
    await addToNext(
      app,
      person,
      { kind: 'digest', zone: programme.zone, calendar, about: 'digest', after: app.clock.now() },
      [],
    );
  }
}

/** Whether that day of the week is the day, or was missed since the last one that was worked on. */
function hasPassed(weekday: number, last: LocalDate | undefined, today: LocalDate): boolean {
  const back = (weekdayOf(today) - weekday + 7) % 7;
  return back === 0 || (last !== undefined && addDays(today, -back) > last);
}
