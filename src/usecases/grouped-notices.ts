import { addDays, instantAt, localDateAt, type LocalDate } from '../domain/dates.ts';
import { permittedInstant } from '../domain/quiet-hours.ts';
import { defaultSettings, type ReminderKind } from '../domain/settings.ts';
import { calendarOf, weekdayOf, type WorkCalendar } from '../domain/working-days.ts';
import type { App } from './ports.ts';
import type { Cover, GroupedContent } from './ports/notices.ts';
import type { Person } from './ports/people.ts';

/**
 * Messages that gather everything for one person and day. What is added when the day's message is already on
 * its way goes into the next day's: nothing is lost, nothing is said twice.
 */

/** More messages of later days than can be on their way already. */
const longest = 30;

/** Where a message belongs. */
export interface Slot {
  kind: GroupedContent['kind'];
  zone: string;
  calendar: WorkCalendar;
  /** What it is about, for what waits for the end of a school break. */
  about: ReminderKind;
  /** Not before that instant. */
  after: Date;
  /** Only on that day of the week, 1 to 7, or the first working day after it. */
  weekday?: number | undefined;
}

/** Adds to the first message at or after an instant that the person may get; resolves with its local day. */
export async function addToNext(
  app: App,
  person: Person,
  slot: Slot,
  covers: readonly Cover[],
): Promise<LocalDate> {
  let { after } = slot;
  for (let times = 0; times < longest; times++) {
    const { at, day } = slotAt(person, { ...slot, after });
    const added = await app.store.notices.cover({
      key: `${slot.kind},${day},${slot.zone},${person.id}`,
      person: person.id,
      content: { kind: slot.kind, zone: slot.zone, day, covers: [...covers] },
      createdAt: app.clock.now(),
      notBefore: at,
    });
    if (added) return day;
    after = instantAt(addDays(day, 1), '00:00', slot.zone);
  }
  throw new Error(`no message of ${longest} days takes anything for ${person.id}`);
}

/**
 * Whether a message may go out now. One whose hours have passed, because nobody was there to send it, is said
 * with the next one (`moved`); one that comes too early for its reader waits until that instant.
 */
export async function mayGo(
  app: App,
  person: Person,
  { kind, zone, day, covers }: GroupedContent,
): Promise<'now' | 'moved' | Date> {
  const named = covers.map(({ occurrence }) => occurrence.slice(0, occurrence.indexOf('|')));
  const held = person.memberships.map(({ programme }) => programme);
  for (const id of new Set([...named, ...held])) {
    const programme = await app.store.programmes.get(id);
    if (programme?.zone !== zone) continue;
    const after = app.clock.now();
    const calendar = calendarOf(programme, app.holidays);
    const slot: Slot = { kind, zone, calendar, about: kind === 'digest' ? 'digest' : 'due', after };
    const next = slotAt(person, slot);
    if (next.at.getTime() === after.getTime()) return 'now';
    if (next.day === day) return next.at;
    await addToNext(app, person, slot, covers);
    return 'moved';
  }
  return 'now';
}

/** The instant of a person's next message, and its local day. */
function slotAt({ settings }: Person, { zone, calendar, about, after, weekday }: Slot) {
  let from = after;
  if (weekday !== undefined) {
    const day = localDateAt(after, zone);
    const wait = (weekday - weekdayOf(day) + 7) % 7;
    if (wait > 0) from = instantAt(addDays(day, wait), '00:00', zone);
  }
  const at = permittedInstant(from, zone, calendar, settings ?? defaultSettings, about);
  return { at, day: localDateAt(at, zone) };
}
