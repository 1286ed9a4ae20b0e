import type { Document } from 'mongodb';
import type { Pace } from '../usecases/outbox.ts';
import type { Models } from './models.ts';

/** Telegram's limit: messages in any second. */
const perSecond = 30;
/** The window that is held, in milliseconds: a second, and what the way to Telegram may vary by. */
const window = 1018;
/** The least distance of a campaign's messages: less than the window asks for, to catch up after a delay. */
const evenly = 30;
/** Messages to a chat that may go at once after a pause. Telegram lets a few more pass. */
const chatBurst = 3;
const chatInterval = 1000;

const all = 'telegram';
const now: Document = { $toDouble: '$$NOW' };

/** What a slot is taken by, in one round trip: the newest moments as they are after it, and the one that it is. */
interface PaceDoc {
  _id: string;
  /** The newest moments, oldest first: so many that one more must be a second after the first. */
  slots: number[];
  bulk: number;
  notBefore: number;
  granted: number;
  now: number;
}

/** The free moment: a second after the 30th before it, and for bulk an even distance after the last of its kind. */
function granting(kind: 'bulk' | 'answer'): Document[] {
  const slots = { $ifNull: ['$slots', []] };
  const full = { $gte: [{ $size: slots }, perSecond] };
  const even = { $add: [{ $ifNull: ['$bulk', 0] }, evenly] };
  return [
    {
      $set: {
        now,
        granted: {
          $max: [
            now,
            { $ifNull: ['$notBefore', 0] },
            { $cond: [full, { $add: [{ $arrayElemAt: [slots, 0] }, window] }, 0] },
            ...(kind === 'bulk' ? [even] : []),
          ],
        },
      },
    },
    {
      $set: {
        ...(kind === 'bulk' ? { bulk: '$granted' } : {}),
        slots: newest({ $concatArrays: [slots, ['$granted']] }),
      },
    },
  ];
}

function newest(slots: Document): Document {
  return { $slice: [{ $sortArray: { input: slots, sortBy: 1 } }, -perSecond] };
}

/** The pace on MongoDB: one document for all chats, one for each chat that was written to in the last hour. */
export function mongoPace({ pace }: Models): Pace {
  const { collection } = pace;
  const change = async (id: string, update: Document[]): Promise<Document> => {
    const doc = await collection.findOneAndUpdate({ _id: id as never }, update, {
      upsert: true,
      returnDocument: 'after',
    });
    if (!doc) throw new Error('an upsert that returns the document gave none');
    return doc;
  };
  return {
    async take(kind) {
      const doc = (await change(all, granting(kind))) as unknown as PaceDoc;
      return { slot: doc.granted, wait: Math.max(0, doc.granted - doc.now) };
    },
    async chat(telegramId) {
      const ahead = { $max: [0, { $subtract: [{ $ifNull: ['$until', 0] }, now] }] };
      const doc = await change(`chat ${telegramId}`, [
        {
          $set: { at: '$$NOW', wait: { $max: [0, { $subtract: [ahead, chatInterval * (chatBurst - 1)] }] } },
        },
        {
          $set: {
            until: {
              $cond: [
                { $gt: ['$wait', 0] },
                '$until',
                { $add: [{ $max: [{ $ifNull: ['$until', 0] }, now] }, chatInterval] },
              ],
            },
          },
        },
      ]);
      return Number(doc['wait']);
    },
    async late(slot, by) {
      // Exactly one entry is that slot's: equal ones stand for messages of the same moment.
      const place = { $indexOfArray: ['$slots', slot] };
      await collection.updateOne({ _id: all as never, slots: slot }, [
        {
          $set: {
            slots: newest({
              $map: {
                input: { $range: [0, { $size: '$slots' }] },
                as: 'at',
                in: { $cond: [{ $eq: ['$$at', place] }, slot + by, { $arrayElemAt: ['$slots', '$$at'] }] },
              },
            }),
          },
        },
      ]);
    },
    async hold(milliseconds) {
      await change(all, [
        { $set: { notBefore: { $max: [{ $ifNull: ['$notBefore', 0] }, { $add: [now, milliseconds] }] } } },
      ]);
    },
  };
}
