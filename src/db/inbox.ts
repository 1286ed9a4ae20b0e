import type { Collection } from 'mongodb';
import type {
  DeadLetter,
  DeadLetters,
  InboxStore,
  LetterName,
  SentAnswer,
  WaitingUpdate,
} from '../usecases/inbox.ts';
import { databaseOf } from './database-of.ts';
import type { InboxDoc } from './models/inbox.ts';
import type { Models } from './models.ts';
import { betweenBeats, within } from './within.ts';
import { addAll } from './write-all.ts';

/** What may be lost when the database crashes: then a message is sent once more. */
const light = { writeConcern: { w: 1 } } as const;

/** What becomes of an update that is handled: that it was is all that stays. */
const handled = {
  $set: { state: 'done' as const },
  $unset: {
    chat: 1,
    kind: 1,
    body: 1,
    number: 1,
    tries: 1,
    answers: 1,
    at: 1,
    error: 1,
    reference: 1,
  } as const,
  $currentDate: { doneAt: true as const },
};

/** What is handled or given up meanwhile is left as it is: nothing is written into it any more. */
const waits = (key: string) => ({ _id: key, state: 'waiting' as const });

/** Updates that wait, on MongoDB. Of those that are handled the key stays, and goes after some days. */
export function mongoInbox({ inbox }: Models): InboxStore {
  const collection = inbox.collection as unknown as Collection<InboxDoc>;
  return {
    async add(updates) {
      const docs = updates.map(({ key, number, chat, kind, body, at, tries }): InboxDoc => {
        return { _id: key, state: 'waiting', number, chat, kind, body, at, tries };
      });
      const known = await addAll(databaseOf(inbox.db), collection.collectionName, docs);
      return new Set(updates.filter((_, place) => !known.has(place)));
    },
    async waiting(chats, most) {
      const docs = await collection
        .find({ state: 'waiting', chat: { $in: [...chats] } })
        .sort({ number: 1 })
        .limit(most)
        .toArray();
      return docs.map(waitingOf);
    },
    async chats() {
      const waiting = collection.distinct('chat', { state: 'waiting', chat: { $exists: true } });
      return within(betweenBeats, waiting as Promise<number[]>);
    },
    async done(keys) {
      // On disk: the session forgets the update once this is said, and would not know it when it came to wait again.
      await collection.updateMany({ _id: { $in: [...keys] } }, handled);
    },
    async countTry(key, before) {
      await collection.updateOne({ ...waits(key), tries: before }, { $set: { tries: before + 1 } });
    },
    async takeBackTry(key) {
      await collection.updateOne({ ...waits(key), tries: { $gt: 0 } }, { $inc: { tries: -1 } });
    },
    async noteAnswers(key, answers) {
      await collection.updateOne(waits(key), { $set: { answers: JSON.stringify(answers) } }, light);
    },
    async giveUp(key, about) {
      const { matchedCount } = await collection.updateOne(waits(key), {
        $set: about,
        $unset: { answers: 1 },
      });
      return matchedCount > 0;
    },
    async bury(key) {
      const givenUp = { ...waits(key), reference: { $exists: true } };
      await collection.updateOne(givenUp, { $set: { state: 'dead' } });
    },
  };
}

/** The updates that were given up, on MongoDB. */
export function mongoDeadLetters({ inbox }: Models): DeadLetters {
  const collection = inbox.collection as unknown as Collection<InboxDoc>;
  const dead = { state: 'dead' as const, chat: { $exists: true } };
  const named = ({ number, followUp }: LetterName) => ({
    ...dead,
    number,
    kind: followUp ? ('follow_up' as const) : { $ne: 'follow_up' as const },
  });
  return {
    async list() {
      // A lane beside a chat is negative.
      const docs = await collection.find(dead).sort({ number: 1, chat: -1 }).toArray();
      return docs.map(deadOf);
    },
    async get(name) {
      const doc = await collection.findOne(named(name));
      return doc ? deadOf(doc) : undefined;
    },
    async replay(name) {
      const { matchedCount } = await collection.updateOne(named(name), {
        $set: { state: 'waiting', tries: 0 },
        $unset: { error: 1, reference: 1 },
      });
      return matchedCount > 0;
    },
    async drop(name) {
      const { matchedCount } = await collection.updateOne(named(name), handled);
      return matchedCount > 0;
    },
  };
}

function deadOf(doc: InboxDoc): DeadLetter {
  const { answers: _answers, ...about } = waitingOf(doc);
  return { ...about, error: doc.error ?? '', reference: doc.reference ?? '' };
}

function waitingOf(doc: InboxDoc): WaitingUpdate {
  const { _id: key, number = 0, chat = 0, kind = 'other', body = '{}', at = new Date(0), tries = 0 } = doc;
  const { answers, reference } = doc;
  const sent = answers === undefined ? [] : (JSON.parse(answers) as SentAnswer[]);
  const about = { key, number, chat, kind, body, at, tries, answers: sent };
  return reference === undefined ? about : { ...about, reference };
}
