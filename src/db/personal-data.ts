import { trusted, type Connection, type mongo, type QueryFilter } from 'mongoose';
import type { Store } from '../usecases/ports.ts';
import type { Person, PersonalData } from '../usecases/ports/people.ts';
import type { StoredFile } from '../usecases/ports/reports.ts';
import type { Models } from './models.ts';
import { oneOf } from './one-of.ts';
import { readReport } from './reports.ts';

/** What is stored about people, collection by collection, and what becomes of it when a person is forgotten. */

type Who = Pick<Person, 'id' | 'telegramId'>;
type Filter = QueryFilter<Record<string, unknown>>;

interface Holding {
  /** What of people is in it. */
  holds: string;
  /** The documents that are removed. */
  removed?: (who: Who) => Filter;
  /** What is taken out of those that stay. */
  cleared?: { of: (who: Who) => Filter; fields: readonly string[] };
}

/** An id alone says nothing about anybody once the person's own document is gone: it is their pseudonym. */
const nothing = { holds: 'nothing' };
const idsOf = (whom: string): Holding => ({ holds: `the id of ${whom}, which stays` });

/** Every collection of `models.ts`: a new one does not compile until it is said here what it holds of people. */
export const holdings: Record<keyof Models, Holding> = {
  programmes: nothing,
  formerDefinitions: nothing,
  schools: nothing,
  people: {
    holds:
      'name, Telegram id, language, roles, settings, whether the bot can write to them, their newest message',
    removed: ({ id }) => ({ _id: id }),
  },
  invites: { holds: 'the id of whoever invites', removed: ({ id }) => ({ createdBy: id }) },
  failures: { holds: 'the Telegram id of whoever tried a wrong code', removed: byTelegramId },
  reports: idsOf('whoever filled in, sent, commented and decided; what they wrote is the school’s'),
  values: idsOf('whoever accepted or imported'),
  results: idsOf('whoever imported'),
  imports: { holds: 'the id of whoever sent a table that waits for their word', removed: byPerson },
  closings: idsOf('whoever closed and opened again'),
  audit: idsOf('whoever did it, and to whom'),
  evidence: idsOf('whoever reported and decided'),
  proposals: idsOf('whoever decided'),
  digests: { holds: 'when a person last looked, and what they saw', removed: byPerson },
  calendars: nothing,
  calendarLinks: { holds: 'the id of whoever subscribes', removed: byPerson },
  occurrences: nothing,
  schedules: nothing,
  messages: {
    holds: 'messages to the person; of a campaign that one was sent to them, and the answer that they chose',
    removed: ({ id }) => ({
      person: id,
      $or: [{ campaign: trusted({ $exists: false }) }, { state: oneOf(['queued', 'held']) }],
    }),
    cleared: { of: byPerson, fields: ['messageId', 'messageIds', 'variant', 'editAt', 'stale'] },
  },
  campaigns: {
    holds:
      'the id of whoever wrote it, which stays; the Telegram id of the chat that it was opened in last; drafts',
    removed: ({ id }) => ({ by: id, state: 'draft' }),
    cleared: { of: ({ telegramId }) => ({ 'panel.chat': telegramId }), fields: ['panel'] },
  },
  pace: {
    holds: 'the Telegram id of a chat, for an hour',
    removed: (who) => ({ _id: `chat ${who.telegramId}` }),
  },
  inbox: {
    holds:
      'what a person sends, until it is handled or, where that fails, until an operator has dealt with it',
    // The negative one is the lane of what was put off.
    removed: ({ telegramId }) => ({ chat: oneOf([telegramId, -telegramId]), state: 'dead' }),
  },
  instances: nothing,
  leases: nothing,
  demoPeople: { holds: 'the Telegram ids of people who are made up' },
};

/** Where telegraf keeps what a chat's next text is for, by person and chat: in a private one both are the same. */
const sessions = 'sessions';
/** Files of reports: the id of whoever sent one, which stays, and the name that the file had with them. */
const files = 'files.files';

function byPerson({ id }: Who): Filter {
  return { person: id };
}

function byTelegramId({ telegramId }: Who): Filter {
  return { telegramId };
}

/** Reads and removes what is personal. It searches without indexes: nobody leaves every minute. */
export function personalStore(connection: Connection, models: Models): Store['personal'] {
  const raw = <T extends mongo.Document>(name: string) => connection.collection<T>(name);
  const dialogOf = ({ telegramId }: Who) => ({ key: `${telegramId}:${telegramId}` });
  const entries = Object.entries(holdings) as [keyof Models, Holding][];

  /** By collection how many documents are concerned, those with none left out. */
  const each = async (
    who: Who,
    removed: (name: keyof Models, filter: Filter) => Promise<number>,
    cleared: (name: keyof Models, filter: Filter, fields: readonly string[]) => Promise<number>,
  ): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const [name, holding] of entries) {
      let count = 0;
      if (holding.removed) count += await removed(name, holding.removed(who));
      if (holding.cleared) {
        const { of, fields } = holding.cleared;
        // A field that is not there is not taken out.
        const there = { ...of(who), $or: fields.map((field) => ({ [field]: trusted({ $exists: true }) })) };
        count += await cleared(name, there, fields);
      }
      if (count > 0) counts[name] = count;
    }
    return counts;
  };
  const model = (name: keyof Models) => models[name] as unknown as Models['audit'];

  return {
    async count(who) {
      const dialogs = await raw(sessions).countDocuments(dialogOf(who));
      const counts = await each(
        who,
        async (name, filter) => model(name).countDocuments(filter as object),
        async (name, filter) => model(name).countDocuments(filter as object),
      );
      return { ...counts, ...(dialogs > 0 ? { [sessions]: dialogs } : {}) };
    },
    async forget(who) {
      // Not part of the transaction: a chat that forgets what was asked last costs nothing.
      const { deletedCount: dialogs } = await raw(sessions).deleteMany(dialogOf(who));
      const counts = await each(
        who,
        async (name, filter) => (await model(name).deleteMany(filter as object)).deletedCount,
        async (name, filter, fields) => {
          const $unset = Object.fromEntries(fields.map((field) => [field, 1]));
          return (await model(name).updateMany(filter as object, { $unset })).modifiedCount;
        },
      );
      return { ...counts, ...(dialogs > 0 ? { [sessions]: dialogs } : {}) };
    },
    async of(who) {
      const { id, telegramId } = who;
      const sent = await raw<{ _id: mongo.ObjectId; metadata: Omit<StoredFile, 'id'> }>(files)
        .find({ 'metadata.by': id })
        .toArray();
      const dialog = await raw(sessions).findOne(dialogOf(who));
      return {
        dialog: dialog?.['session'] ?? null,
        files: sent.map(({ _id, metadata }) => ({ ...metadata, id: _id.toHexString() })),
        ...(await ownDocuments(models, id, telegramId)),
      };
    },
  };
}

async function ownDocuments(
  models: Models,
  id: string,
  telegramId: number,
): Promise<Omit<PersonalData, 'dialog' | 'files'>> {
  const { reports, evidence, results, imports, closings, proposals, campaigns } = models;
  const parts = ['versions.by', 'versions.decision.by', 'draft.by', 'discussion.by'];
  const [own, person] = [{ by: id }, { person: id }];
  const [shown, failed] = await Promise.all([
    models.messages.find(person).sort({ createdAt: 1 }).lean(),
    models.failures.find({ telegramId }).sort({ at: 1 }).lean(),
  ]);
  return {
    reports: (await reports.find({ $or: parts.map((part) => ({ [part]: id })) }).lean()).map(readReport),
    evidence: (await evidence.find({ $or: [own, { 'decision.by': id }] }).lean()).map(withId),
    results: (await results.find(own).lean()).map(withoutId),
    imports: (await imports.find(person).lean()).map(withId),
    closings: (await closings.find({ $or: [own, { 'reopened.by': id }] }).lean()).map(withoutId),
    proposals: (await proposals.find(own).lean()).map(withId),
    campaigns: (await campaigns.find(own).lean()).map(withId),
    invites: (await models.invites.find({ createdBy: id }).lean()).map(({ _id, ...one }) => ({
      hash: _id,
      ...one,
    })),
    calendarLinks: (await models.calendarLinks.find(person).lean()).map(withoutId),
    digests: (await models.digests.find(person).lean()).map(withoutId),
    messages: shown.map(({ _id, content, createdAt, state, sentAt, answer }) => ({
      key: _id,
      content,
      createdAt,
      state,
      sentAt,
      answer,
    })),
    audit: (await models.audit.find({ by: id }).sort({ _id: 1 }).lean()).map(withoutId),
    wrongCodes: failed.map(({ at }) => at),
  };
}

function withId<T extends { _id: string }>({ _id, ...doc }: T): Omit<T, '_id'> & { id: string } {
  return { id: _id, ...doc };
}

function withoutId<T extends { _id: unknown }>({ _id, ...doc }: T): Omit<T, '_id'> {
  return doc;
}
