import type { Collection } from 'mongodb';
import type { DeadLetter, DeadLetters } from '../usecases/inbox.ts';
import type { InboxDoc } from './inbox-models.ts';
import type { Models } from './models.ts';

/** Updates that were given up, on MongoDB: they stay in the inbox until somebody decides on them. */
export function mongoDeadLetters({ inbox }: Models): DeadLetters {
  const collection = inbox.collection as unknown as Collection<InboxDoc>;
  const dead = (number: number) => ({ state: 'dead' as const, number });
  return {
    async list() {
      const docs = await collection.find({ state: 'dead' }).sort({ at: 1, number: 1 }).toArray();
      return docs.map(letterOf);
    },
    async get(number) {
      const doc = await collection.findOne(dead(number));
      return doc ? letterOf(doc) : undefined;
    },
    async replay(number) {
      const replayed = await collection.updateOne(dead(number), {
        $set: { state: 'waiting', tries: 0 },
        $unset: { error: 1, reference: 1 },
      });
      return replayed.modifiedCount > 0;
    },
    async drop(number) {
      // Its key stays for some days: the same update is not taken again.
      const dropped = await collection.updateOne(dead(number), {
        $set: { state: 'done' },
        $unset: { chat: 1, kind: 1, body: 1, number: 1, tries: 1, at: 1, error: 1, reference: 1 },
        $currentDate: { doneAt: true },
      });
      return dropped.modifiedCount > 0;
    },
  };
}

function letterOf(doc: InboxDoc): DeadLetter {
  const { _id: key, number = 0, chat = 0, kind = 'other', body = '{}', at = new Date(0), tries = 0 } = doc;
  return { key, number, chat, kind, body, at, tries, error: doc.error ?? '', reference: doc.reference ?? '' };
}
