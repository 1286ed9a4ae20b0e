import { trusted } from 'mongoose';
import {
  deliveryStates,
  type Campaign,
  type Delivery,
  type DeliveryState,
  type ErrandTask,
} from '../usecases/ports/campaigns.ts';
import { notKnown } from '../usecases/outbox.ts';
import type { Store } from '../usecases/ports.ts';
import type { Models } from './models.ts';
import type { CampaignDoc, MessageDoc } from './models/messages.ts';
import { oneOf } from './one-of.ts';

/** Campaigns. */
export function campaignStore({ campaigns }: Models): Store['campaigns'] {
  const read = ({ _id, shownAt: _at, shown: _shown, ...campaign }: CampaignDoc): Campaign => ({
    id: _id,
    ...campaign,
  });
  const readAll = (docs: CampaignDoc[]) => docs.map(read);
  return {
    async get(id) {
      const doc = await campaigns.findById(id).lean<CampaignDoc>();
      return doc ? read(doc) : undefined;
    },
    async save({ id, ...campaign }) {
      if (campaign.revision === 1) {
        await campaigns.create([{ _id: id, ...campaign }]);
        return true;
      }
      const absent = optional.filter((name) => campaign[name] === undefined);
      const { matchedCount } = await campaigns.updateOne(
        { _id: id, revision: campaign.revision - 1 },
        {
          $set: Object.fromEntries(Object.entries(campaign).filter(([, value]) => value !== undefined)),
          // What it has become is to be shown again.
          $unset: { shown: 1, ...Object.fromEntries(absent.map((name) => [name, 1])) },
        },
      );
      return matchedCount > 0;
    },
    async list({ programme, by, limit, skip = 0 }) {
      return readAll(
        await campaigns
          .find({
            programme,
            ...(by === undefined ? {} : { by }),
            // A draft that was thrown away is stopped without ever having been confirmed.
            $or: [{ state: trusted({ $ne: 'stopped' }) }, { confirmedAt: trusted({ $exists: true }) }],
          })
          .sort({ createdAt: -1, _id: 1 })
          .skip(skip)
          .limit(limit)
          .lean<CampaignDoc[]>(),
      );
    },
    async inState(states) {
      return readAll(await campaigns.find({ state: oneOf(states) }).lean<CampaignDoc[]>());
    },
    async due(now) {
      const due = { state: 'scheduled' as const, sendAt: trusted({ $lte: now }) };
      return readAll(await campaigns.find(due).lean<CampaignDoc[]>());
    },
    async toRemind(now) {
      return readAll(
        await campaigns
          .find({
            deadline: trusted({ $lte: now }),
            remindedAt: trusted({ $exists: false }),
            state: oneOf(['sending', 'paused', 'done'] as const),
          })
          .lean<CampaignDoc[]>(),
      );
    },
    async alike(programme, fingerprint, since) {
      const alike = { programme, fingerprint, confirmedAt: trusted({ $gt: since }) };
      return readAll(await campaigns.find(alike).sort({ confirmedAt: -1 }).lean<CampaignDoc[]>());
    },
    async toShow() {
      return readAll(
        await campaigns
          .find({
            state: oneOf(['sending', 'paused', 'done', 'stopped', 'recalled'] as const),
            'panel.chat': trusted({ $exists: true }),
            shown: trusted({ $ne: true }),
          })
          .lean<CampaignDoc[]>(),
      );
    },
    async mayShow(id, { chat, message, task }, now, every) {
      const before = new Date(now.getTime() - every);
      const panel = { 'panel.chat': chat, 'panel.message': message, 'panel.task': task };
      const { matchedCount } = await campaigns.updateOne(
        { _id: id, ...panel, shownAt: trusted({ $not: { $gt: before, $lte: now } }) },
        { $set: { shownAt: now } },
      );
      return matchedCount > 0;
    },
    async shown({ id, revision }) {
      await campaigns.updateOne({ _id: id, revision }, { $set: { shown: true } });
    },
    async leavePanel({ chat, message }) {
      await campaigns.updateMany(
        { 'panel.chat': chat, 'panel.message': message },
        { $unset: { panel: 1 }, $inc: { revision: 1 } },
      );
    },
  };
}

const optional = [
  'proposed',
  'ask',
  'deadline',
  'remindedAt',
  'sendAt',
  'confirmedAt',
  'endedAt',
  'fingerprint',
  'panel',
] as const satisfies (keyof Campaign)[];

/** Has what was to change deliveries, and waited until something was known of them, looked at again. */
export async function wakeChanges(
  messages: Models['messages'],
  whose: { campaign: string; person?: string },
): Promise<void> {
  await messages.updateMany(
    { ...whose, state: 'skipped' as const, reason: notKnown },
    { $set: { state: 'queued', failures: 0 }, $unset: { reason: 1 } },
  );
}

/** What each person gets of a campaign: messages of the outbox with an errand. */
export function deliveryStore({ messages }: Models): Store['deliveries'] {
  const of = (campaign: string, task: ErrandTask) => ({ campaign, task });
  const read = (doc: MessageDoc): Delivery => ({
    campaign: doc.campaign ?? '',
    task: doc.task ?? 'send',
    schools: doc.schools ?? [],
    person: doc.person,
    state: doc.state,
    reason: doc.reason,
    sentAt: doc.sentAt,
    messageIds: doc.messageIds ?? [],
    variant: doc.variant,
    answer: doc.answer,
  });
  return {
    async counts(campaign, task) {
      const found = await messages.aggregate<{ _id: DeliveryState; count: number }>([
        { $match: of(campaign, task) },
        { $group: { _id: '$state', count: { $sum: 1 } } },
      ]);
      const counts = Object.fromEntries(deliveryStates.map((state) => [state, 0])) as Record<
        DeliveryState,
        number
      >;
      for (const { _id, count } of found) counts[_id] = count;
      return counts;
    },
    async list(campaign, task) {
      return (await messages.find(of(campaign, task)).sort({ _id: 1 }).lean<MessageDoc[]>()).map(read);
    },
    async sentAfter(campaign, after) {
      const young = { ...of(campaign, 'send'), state: 'sent' as const, sentAt: trusted({ $gt: after }) };
      return (await messages.exists(young)) !== null;
    },
    async get(campaign, person) {
      const doc = await messages.findOne({ ...of(campaign, 'send'), person }).lean<MessageDoc>();
      return doc ? read(doc) : undefined;
    },
    async move(campaign, task, from, to, { at, reason }) {
      const again = { failures: 0, notBefore: at };
      const { modifiedCount } = await messages.updateMany(
        { ...of(campaign, task), state: oneOf(from), sendingSince: trusted({ $exists: false }) },
        {
          $set: {
            state: to,
            ...(to === 'queued' ? again : {}),
            ...(to === 'sent' ? { sentAt: at } : {}),
            ...(reason === undefined ? {} : { reason }),
          },
          $unset: { claimedUntil: 1, ...(reason === undefined ? { reason: 1 } : {}) },
        },
      );
      if (to === 'sent') await wakeChanges(messages, { campaign });
      return modifiedCount;
    },
    async arrived(campaign, person, message, at) {
      const { matchedCount } = await messages.updateOne(
        {
          ...of(campaign, 'send'),
          person,
          $or: [{ state: 'unknown' }, { state: 'sent', messageIds: trusted({ $exists: false }) }],
        },
        { $set: { state: 'sent', sentAt: at }, $addToSet: { messageIds: message }, $unset: { reason: 1 } },
      );
      if (matchedCount > 0) await wakeChanges(messages, { campaign, person });
    },
    async answer(campaign, person, answer) {
      const mine = { ...of(campaign, 'send'), person };
      const { matchedCount } = await messages.updateOne(mine, { $set: { answer } });
      return matchedCount > 0;
    },
  };
}
