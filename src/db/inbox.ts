import { MongoBulkWriteError, type Collection } from 'mongodb';
import type { InboxStore, SentAnswer, WaitingUpdate } from '../usecases/inbox.ts';
import type { InboxDoc } from './inbox-models.ts';
import type { Models } from './models.ts';

/** What has to last no longer than the process: after a crash of the database it is found out anew. */
const light = { writeConcern: { w: 1 } } as const;
const duplicate = 11_000;

/** Updates that wait, on MongoDB. Of those that are handled the key stays, and goes after some days. */
export function mongoInbox({ inbox }: Models): InboxStore {
  const collection = inbox.collection as unknown as Collection<InboxDoc>;
  return {
    async add(updates) {
      const fresh = new Set(updates);
      const docs = updates.map(({ key, number, chat, kind, body, at, tries }): InboxDoc => {
        return { _id: key, state: 'waiting', number, chat, kind, body, at, tries };
      });
      try {
        await collection.insertMany(docs, { ordered: false });
      } catch (error) {
        if (!(error instanceof MongoBulkWriteError)) throw error;
        const failed = [error.writeErrors].flat();
        if (failed.some(({ code }) => code !== duplicate) || failed.length === 0) throw error;
        for (const { index } of failed) {
          const known = updates[index];
          if (known) fresh.delete(known);
        }
      }
      return fresh;
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
      return collection.distinct('chat', { state: 'waiting', chat: { $exists: true } }) as Promise<number[]>;
    },
    async done(keys) {
      await collection.updateMany(
        { _id: { $in: [...keys] } },
        {
          $set: { state: 'done' },
          $unset: { chat: 1, kind: 1, body: 1, number: 1, tries: 1, answers: 1, at: 1 },
          $currentDate: { doneAt: true },
        },
        light,
      );
    },
    async noteTries(key, tries) {
      await collection.updateOne({ _id: key }, { $set: { tries } });
    },
    async noteAnswers(key, answers) {
      await collection.updateOne({ _id: key }, { $set: { answers: JSON.stringify(answers) } }, light);
    },
    async bury(key, about) {
      await collection.updateOne({ _id: key }, { $set: { state: 'dead', ...about }, $unset: { answers: 1 } });
    },
  };
}

function waitingOf(doc: InboxDoc): WaitingUpdate {
  const { _id: key, number = 0, chat = 0, kind = 'other', body = '{}', at = new Date(0), tries = 0 } = doc;
  const { answers } = doc;
  const sent = answers === undefined ? [] : (JSON.parse(answers) as SentAnswer[]);
  return { key, number, chat, kind, body, at, tries, answers: sent };
}
