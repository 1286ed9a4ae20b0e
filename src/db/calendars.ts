import type { Store } from '../usecases/ports.ts';
import { duplicateKey } from './duplicate-key.ts';
import type { Models } from './models.ts';
import type { CalendarDoc, CalendarLinkDoc } from './models/duties.ts';

/** Calendars as they were last shown. */
export function calendarStore({ calendars }: Models): Store['calendars'] {
  const id = (programme: string, holder: string) => `${programme}|${holder}`;
  return {
    async get(programme, holder) {
      const doc = await calendars.findById(id(programme, holder)).lean<CalendarDoc>();
      if (!doc) return undefined;
      const { _id: _, ...calendar } = doc;
      return calendar;
    },
    async save(calendar) {
      const { programme, holder, revision } = calendar;
      const _id = id(programme, holder);
      if (revision === 1) {
        try {
          const added = await calendars.updateOne({ _id }, { $setOnInsert: calendar }, { upsert: true });
          return added.upsertedCount > 0;
        } catch (error) {
          // Somebody else was making it at the same moment.
          if ((error as { code?: number }).code === duplicateKey) return false;
          throw error;
        }
      }
      const saved = await calendars.replaceOne({ _id, revision: revision - 1 }, calendar);
      return saved.matchedCount > 0;
    },
  };
}

/** Secret links to calendars, one for each person and holder. */
export function calendarLinkStore({ calendarLinks }: Models): Store['calendarLinks'] {
  const key = (person: string, programme: string, holder: string) => `${person}|${programme}|${holder}`;
  return {
    async put(link) {
      const _id = key(link.person, link.programme, link.holder);
      await calendarLinks.replaceOne({ _id }, link, { upsert: true });
    },
    async find(hash) {
      const doc = await calendarLinks.findOne({ hash }).lean<CalendarLinkDoc>();
      if (!doc) return undefined;
      const { _id: _, ...link } = doc;
      return link;
    },
    async ofPerson(person) {
      const docs = await calendarLinks.find({ person }).lean<CalendarLinkDoc[]>();
      return docs.map(({ _id: _, ...link }) => link);
    },
    async remove(person, programme, holder) {
      await calendarLinks.deleteOne({ _id: key(person, programme, holder) });
    },
  };
}
