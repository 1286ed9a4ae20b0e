import { trusted } from 'mongoose';
import { unreachable, type Outbox } from '../usecases/outbox.ts';
import type { MessageDoc, Models } from './models.ts';

/** The outbox on MongoDB. A claim that its holder did not settle in time ends by itself. */
export function mongoOutbox({ messages }: Models): Outbox {
  return {
    async claim(now, until) {
      const doc = await messages
        .findOneAndUpdate(
          {
            state: 'queued',
            notBefore: trusted({ $lte: now }),
            claimedUntil: trusted({ $not: { $gt: now } }),
          },
          { $set: { claimedUntil: until }, $inc: { attempts: 1 } },
          { sort: { notBefore: 1 }, returnDocument: 'after' },
        )
        .lean<MessageDoc>();
      return doc
        ? { key: doc._id, person: doc.person, content: doc.content, attempts: doc.attempts }
        : undefined;
    },
    async settle(key, settled) {
      const { state } = settled;
      const about =
        settled.state === 'sent'
          ? { messageId: settled.messageId, sentAt: settled.at }
          : { reason: settled.reason };
      await messages.updateOne({ _id: key }, { $set: { state, ...about }, $unset: { claimedUntil: 1 } });
    },
    async requeue(person, since) {
      await messages.updateMany(
        { person, state: 'skipped', reason: unreachable, createdAt: trusted({ $gte: since }) },
        { $set: { state: 'queued' }, $unset: { reason: 1 } },
      );
    },
    async postpone(key, notBefore) {
      await messages.updateOne({ _id: key }, { $set: { notBefore }, $unset: { claimedUntil: 1 } });
    },
  };
}
