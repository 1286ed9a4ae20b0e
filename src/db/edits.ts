import { trusted } from 'mongoose';
import type { Edits } from '../usecases/edits.ts';
import type { GroupedContent } from '../usecases/ports/notices.ts';
import type { Models } from './models.ts';
import type { MessageDoc } from './models/messages.ts';

/** Messages to be written anew, on MongoDB. A claim that its holder did not settle in time ends by itself. */
export function mongoEdits({ messages }: Models): Edits {
  return {
    async claim(now, until) {
      const doc = await messages
        .findOneAndUpdate(
          { editAt: trusted({ $lte: now }), state: 'sent' },
          { $set: { editAt: until } },
          { sort: { editAt: 1 }, returnDocument: 'after' },
        )
        .lean<MessageDoc>();
      if (!doc) return undefined;
      const { _id: key, person, messageId = 0, stale = 0 } = doc;
      return { key, person, messageId, content: doc.content as GroupedContent, stale };
    },
    async settle({ key, stale }) {
      await messages.updateOne({ _id: key, stale }, { $unset: { stale: 1, editAt: 1 } });
    },
    async postpone({ key, stale }, notBefore) {
      await messages.updateOne({ _id: key, stale }, { $set: { editAt: notBefore } });
    },
  };
}
