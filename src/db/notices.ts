import { priorities } from '../usecases/outbox.ts';
import type { Store } from '../usecases/ports.ts';
import type { GroupedContent, Notice } from '../usecases/ports/notices.ts';
import type { Models } from './models.ts';
import type { MessageDoc } from './models/messages.ts';
import { oneOf } from './one-of.ts';
import { joined } from './transaction.ts';

/** Nobody has begun to send it: what is added now is said. */
const untouched = { state: 'queued' as const, attempts: 0 };

/** The write that adds a message where it is not there yet. */
export function addingNotice({ key, priority = priorities.notice, errand, ...notice }: Notice) {
  const fresh = { ...notice, ...errand, priority, ...untouched, notBefore: notice.createdAt };
  return { updateOne: { filter: { _id: key as never }, update: { $setOnInsert: fresh }, upsert: true } };
}

/** Which reminders are written anew where something has become of occurrences, and the change that says so. */
export function touching(occurrences: readonly string[]) {
  return {
    of: {
      'content.covers.occurrence': { $in: [...occurrences] },
      'content.kind': 'reminder',
      // What is being sent at this moment counts too: it may have been written before the change.
      state: { $in: ['queued', 'sent'] },
      attempts: { $gt: 0 },
    },
    change: { $inc: { stale: 1 }, $set: { editAt: new Date(0) } },
  };
}

/** Messages to people, as the use-cases put them in; `outbox.ts` takes them out. */
export function noticeStore({ messages }: Models): Store['notices'] {
  return {
    async add(notices) {
      if (notices.length === 0) return 0;
      const { upsertedCount } = await messages.bulkWrite(notices.map(addingNotice));
      if (upsertedCount === notices.length) return upsertedCount;
      const asked = [...new Set(notices.flatMap(({ request }) => request ?? []))];
      if (asked.length === 0) return upsertedCount;
      const keys = notices.map(({ key }) => key);
      return messages.countDocuments({ _id: oneOf(keys), request: oneOf(asked) });
    },
    async cover({ key, content, ...notice }) {
      const { covers, ...rest } = content;
      const added = await messages.updateOne(
        { _id: key, ...untouched },
        { $addToSet: { 'content.covers': { $each: covers } }, $min: { notBefore: notice.notBefore } },
      );
      if (added.matchedCount > 0) return true;
      const begun = await messages.updateOne(
        { _id: key },
        {
          $setOnInsert: {
            priority: priorities.reminder,
            ...notice,
            ...untouched,
            content: { ...rest, covers },
          },
        },
        { upsert: true },
      );
      return begun.upsertedCount > 0;
    },
    async waitingCovers(people) {
      const docs = await messages
        .find({ person: oneOf(people), state: 'queued', 'content.kind': 'reminder' })
        .lean<MessageDoc[]>();
      return docs.map(({ person, content }) => ({ person, covers: (content as GroupedContent).covers }));
    },
    async uncover(person, occurrences) {
      await messages.updateMany(
        { person, ...untouched, 'content.kind': 'reminder' },
        { $pull: { 'content.covers': { occurrence: oneOf(occurrences) } } },
      );
    },
    async touch(occurrences) {
      if (occurrences.length === 0) return;
      const { of, change } = touching(occurrences);
      await messages.collection.updateMany(of, change, joined(messages.db));
    },
    async sentTo(person, messageId) {
      const doc = await messages.findOne({ person, messageId }).lean<MessageDoc>();
      return doc ? { key: doc._id, content: doc.content } : undefined;
    },
    async putOff(key, later, request) {
      const asked = request === undefined ? {} : { 'content.request': request };
      await messages.updateOne({ _id: key }, { $set: { 'content.later': later, ...asked } });
    },
  };
}
