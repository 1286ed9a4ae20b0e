import { trusted } from 'mongoose';
import { notKnown, unreachable, type ClaimedMessage, type Outbox } from '../usecases/outbox.ts';
import type { GroupedContent } from '../usecases/ports/notices.ts';
import { oneOf } from './one-of.ts';
import { wakeChanges } from './campaigns.ts';
import type { Models } from './models.ts';
import type { MessageDoc } from './models/messages.ts';

/** Why a message is not sent any more whose reader was away: a later one says the same. */
const joined = 'joined';

/** Reminders and digests of each sort that are to be one: the last, and those that it takes in. */
function byReader(grouped: readonly MessageDoc[]): { last: MessageDoc; others: MessageDoc[] }[] {
  const sorts = new Map<string, MessageDoc[]>();
  for (const doc of grouped) {
    const { kind, zone } = doc.content as GroupedContent;
    sorts.set(`${kind} ${zone}`, [...(sorts.get(`${kind} ${zone}`) ?? []), doc]);
  }
  return [...sorts.values()].flatMap((docs) => {
    const last = docs.at(-1);
    return last && docs.length > 1 ? [{ last, others: docs.slice(0, -1) }] : [];
  });
}

/** The outbox on MongoDB. A claim that its holder did not settle in time ends by itself. */
export function mongoOutbox({ messages }: Models): Outbox {
  /** Whoever claimed it later has raised the number of attempts, and the former holder changes nothing any more. */
  const held = ({ key, attempts }: ClaimedMessage) => ({ _id: key, attempts });
  const notHandedOver = { sendingSince: trusted({ $exists: false }) };
  return {
    async claim(now, until, except = []) {
      const doc = await messages
        .findOneAndUpdate(
          {
            state: 'queued',
            notBefore: trusted({ $lte: now }),
            claimedUntil: trusted({ $not: { $gt: now } }),
            ...notHandedOver,
            ...(except.length > 0 ? { person: trusted({ $nin: [...except] }) } : {}),
          },
          { $set: { claimedUntil: until }, $inc: { attempts: 1 } },
          { sort: { priority: 1, notBefore: 1 }, returnDocument: 'after' },
        )
        .lean<MessageDoc>();
      if (!doc) return undefined;
      const {
        _id: key,
        person,
        content,
        attempts,
        failures = 0,
        priority = 0,
        step = 0,
        messageIds = [],
      } = doc;
      return { key, person, content, attempts, failures, priority, step, messageIds };
    },
    async handOver(message, at, until, variant) {
      const { matchedCount } = await messages.updateOne(
        { ...held(message), state: 'queued', ...notHandedOver },
        { $set: { sendingSince: at, claimedUntil: until, ...(variant === undefined ? {} : { variant }) } },
      );
      return matchedCount > 0;
    },
    async advance(message, messageIds) {
      await messages.updateOne(held(message), {
        $set: { messageIds: [...messageIds], step: message.step + 1 },
        $unset: { sendingSince: 1 },
      });
    },
    async settle(message, settled) {
      const { state } = settled;
      const about =
        settled.state === 'sent'
          ? { messageId: settled.messageIds[0], messageIds: settled.messageIds, sentAt: settled.at }
          : { reason: settled.reason };
      const change = {
        $set: { state, ...about },
        $unset: { claimedUntil: 1, sendingSince: 1, ...(state === 'sent' ? { reason: 1 } : {}) },
      };
      const { matchedCount } = await messages.updateOne({ ...held(message), state: 'queued' }, change);
      const campaign = 'campaign' in message.content ? message.content.campaign : undefined;
      if (state === 'sent' && matchedCount === 0) {
        // An answer that comes after all counts, though the message was given up as unknown meanwhile.
        await messages.updateOne({ ...held(message), state: 'unknown' }, change);
        if (campaign !== undefined) await wakeChanges(messages, { campaign, person: message.person });
      }
      if (campaign !== undefined && state === 'skipped' && settled.reason === notKnown) {
        // It may have become known just before this was noted, when nothing waited for it yet.
        const sent = { campaign, task: 'send' as const, person: message.person, state: 'sent' as const };
        if (await messages.exists(sent)) await wakeChanges(messages, { campaign, person: message.person });
      }
    },
    async postpone(message, notBefore, { failed } = { failed: false }) {
      await messages.updateOne(
        { ...held(message), state: 'queued' },
        {
          $set: { notBefore },
          $unset: { claimedUntil: 1, sendingSince: 1 },
          ...(failed ? { $inc: { failures: 1 } } : {}),
        },
      );
    },
    async expire(now) {
      const { modifiedCount } = await messages.updateMany(
        {
          state: 'queued',
          sendingSince: trusted({ $exists: true }),
          claimedUntil: trusted({ $lte: now }),
        },
        { $set: { state: 'unknown', reason: 'no answer' }, $unset: { claimedUntil: 1, sendingSince: 1 } },
      );
      return modifiedCount;
    },
    async requeue(person, since) {
      const missed = {
        person,
        state: 'skipped' as const,
        reason: unreachable,
        createdAt: trusted({ $gte: since }),
      };
      const grouped = await messages
        .find({ ...missed, 'content.kind': oneOf(['reminder', 'digest']) })
        .sort({ createdAt: 1 })
        .lean<MessageDoc[]>();
      for (const { last, others } of byReader(grouped)) {
        const covers = others.flatMap(({ content }) => (content as GroupedContent).covers);
        await messages.bulkWrite([
          {
            updateOne: {
              filter: { _id: last._id },
              update: { $addToSet: { 'content.covers': { $each: covers } } },
            },
          },
          {
            updateMany: {
              filter: { _id: { $in: others.map(({ _id }) => _id) } },
              update: { $set: { reason: joined } },
            },
          },
        ]);
      }
      await messages.updateMany(missed, { $set: { state: 'queued', failures: 0 }, $unset: { reason: 1 } });
    },
  };
}
