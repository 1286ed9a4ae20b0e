import { createHash } from 'node:crypto';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { Person } from './ports/people.ts';
import { authorityId } from './report-support.ts';
import { newId } from './request.ts';
import { viewCalendar, type CalendarHolder, type CalendarView } from './view-calendar.ts';

/**
 * Links by which a phone's calendar fetches due days by itself: a secret token for each person and school, of
 * which only the hash is stored. Whoever has it sees what the person may see at that moment, and no more.
 */

/** Bytes of a token: 256 bits, 43 characters of `A-Za-z0-9_-`. */
const tokenBytes = 32;

/** Makes a link and returns its token, which is shown once. A former one for the same calendar ends. */
export async function createCalendarLink(
  app: App,
  person: Person,
  holder: CalendarHolder,
): Promise<Outcome<{ token: string }>> {
  const seen = await viewCalendar(app, actorOf(person), holder);
  if (!seen.ok) return seen;
  const token = newId(app, tokenBytes, 'calendar', holder.programme, holder.school ?? authorityId);
  // The same request has made it before.
  if (app.request !== undefined && (await app.store.calendarLinks.find(hashOf(token))))
    return done({ token });
  await app.store.calendarLinks.put({
    hash: hashOf(token),
    person: person.id,
    programme: holder.programme,
    holder: holder.school ?? authorityId,
    createdAt: app.clock.now(),
  });
  return done({ token });
}

/** Whether the person has a link to that calendar. One's own only: there is no right to ask about. */
export async function hasCalendarLink(app: App, person: Person, holder: CalendarHolder): Promise<boolean> {
  const links = await app.store.calendarLinks.ofPerson(person.id);
  return links.some(
    (link) => link.programme === holder.programme && link.holder === (holder.school ?? authorityId),
  );
}

/** Ends the person's link to that calendar; nothing happens when there is none. */
export async function revokeCalendarLink(app: App, person: Person, holder: CalendarHolder): Promise<void> {
  await app.store.calendarLinks.remove(person.id, holder.programme, holder.school ?? authorityId);
}

/** The calendar that a token opens, and for whom. What the person may no longer see is refused like no link. */
export async function readCalendarLink(
  app: App,
  token: string,
): Promise<Outcome<{ person: Person; calendar: CalendarView }>> {
  const link = await app.store.calendarLinks.find(hashOf(token));
  const person = link && (await app.store.people.get(link.person));
  if (!link || !person) return refuse({ code: 'not-allowed' });
  const school = link.holder === authorityId ? undefined : link.holder;
  const seen = await viewCalendar(app, actorOf(person), { programme: link.programme, school });
  return seen.ok ? done({ person, calendar: seen.value }) : seen;
}

function actorOf({ id, memberships }: Person) {
  return { kind: 'person' as const, id, memberships };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
