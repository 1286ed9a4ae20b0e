import type { Document } from 'mongodb';
import { telegramsPace, type Pace } from '../usecases/outbox.ts';
import type { Models } from './models.ts';

/** The window that is held, in milliseconds: a second, and what the way to Telegram may vary by. */
const window = 1018;
/** The least distance of a campaign's messages, as a part of a second's: to catch up after a delay. */
const evenly = 0.9;
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

/**
 * The free moment: a second after the `perSecond`th before it, and for bulk an even distance after the last of its
 * kind. More moments than that are there after the setting was lowered.
 */
function granting(kind: 'bulk' | 'answer', perSecond: number): Document[] {
  const slots = { $ifNull: ['$slots', []] };
  const full = { $gte: [{ $size: slots }, perSecond] };
  const even = { $add: [{ $ifNull: ['$bulk', 0] }, (evenly * 1000) / perSecond] };
  return [
    {
      $set: {
        now,
        granted: {
          $max: [
            now,
            { $ifNull: ['$notBefore', 0] },
            { $cond: [full, { $add: [{ $arrayElemAt: [slots, -perSecond] }, window] }, 0] },
            ...(kind === 'bulk' ? [even] : []),
          ],
        },
      },
    },
    {
      $set: {
        ...(kind === 'bulk' ? { bulk: '$granted' } : {}),
        slots: newest({ $concatArrays: [slots, ['$granted']] }, perSecond),
      },
    },
  ];
}

function newest(slots: Document, perSecond: number): Document {
  return { $slice: [{ $sortArray: { input: slots, sortBy: 1 } }, -perSecond] };
}

/**
 * The pace on MongoDB: one document for all chats, one for each chat that was written to in the last hour.
 *
 * @param perSecond how many messages may go in any second, 1 or more; the same for all instances
 */
export function mongoPace({ pace }: Models, perSecond = telegramsPace): Pace {
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
      const doc = (await change(all, granting(kind, perSecond))) as unknown as PaceDoc;
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
            slots: newest(
              {
                $map: {
                  input: { $range: [0, { $size: '$slots' }] },
                  as: 'at',
                  in: { $cond: [{ $eq: ['$$at', place] }, slot + by, { $arrayElemAt: ['$slots', '$$at'] }] },
                },
              },
              perSecond,
            ),
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
