import { addDays, instantAt, type LocalDate } from '../domain/dates.ts';
import { calendarOf } from '../domain/working-days.ts';
import { addToNext } from './grouped-notices.ts';
import { isOpen, standingsOf } from './occurrence-standing.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { hasToDo, putOffStep } from './remind-due.ts';
import type { App } from './ports.ts';
import type { GroupedContent } from './ports/notices.ts';
import type { Person } from './ports/people.ts';
import { todayIn } from './report-support.ts';

/**
 * Puts off what a reminder names: all that is still to be done comes again once, in so many days or on the first
 * working day after, and not before. Put off again, the later word counts. Refuses with `no-report` what is no
 * reminder of the person's.
 */
export async function putOffReminder(
  app: App,
  person: Person,
  wanted: { message: number; days: number },
): Promise<Outcome<GroupedContent>> {
  return app.store.transaction(async () => {
    const found = await app.store.notices.sentTo(person.id, wanted.message);
    if (!found || found.content.kind !== 'reminder') return refuse({ code: 'no-report' });
    const { key, content } = found;
    if (app.request !== undefined && content.request === app.request) return done(content);
    const ids = [...new Set(content.covers.map(({ occurrence }) => occurrence))];
    const mine = (await app.store.occurrences.many(ids)).filter((one) => hasToDo(person, one));
    let later: LocalDate | undefined;
    for (const id of new Set(mine.map(({ programme }) => programme))) {
      const programme = await app.store.programmes.get(id);
      if (!programme) continue;
      const today = todayIn(app, programme);
      const occurrences = mine.filter((one) => one.programme === id);
      const standings = await standingsOf(app, programme, occurrences, today);
      const covers = occurrences
        .filter((one) => isOpen(standings.get(one.id) ?? 'withdrawn'))
        .map((one) => ({ occurrence: one.id, step: putOffStep }));
      if (covers.length === 0) continue;
      await app.store.notices.uncover(
        person.id,
        covers.map(({ occurrence }) => occurrence),
      );
      later = await addToNext(
        app,
        person,
        {
          kind: 'reminder',
          zone: programme.zone,
          calendar: calendarOf(programme, app.holidays),
          about: 'due',
          after: instantAt(addDays(today, wanted.days), '00:00', programme.zone),
        },
        covers,
      );
    }
    if (later === undefined) return done(content);
    await app.store.notices.putOff(key, later, app.request);
    return done({ ...content, later });
  });
}
