import { Schema, type Connection } from 'mongoose';
import type {
  Campaign,
  CampaignPanel,
  DeliveryAnswer,
  DeliveryState,
  Errand,
  SentVariant,
} from '../../usecases/ports/campaigns.ts';
import type { DigestMark, Notice } from '../../usecases/ports/notices.ts';
import { mixed, numbers, options, plain, texts } from './schemas.ts';

/** Messages to people, and campaigns. */

/** A message on its way to a person. */
export interface MessageDoc extends Omit<Notice, 'key' | 'errand'>, Partial<Errand> {
  _id: string;
  state: DeliveryState;
  /** How often it was claimed; whoever claimed it before the last time has lost it. */
  attempts: number;
  /** How often sending it failed; absent for never. */
  failures?: number;
  /** Lower ones go first; absent for the lowest. */
  priority?: number;
  /** Not before this instant: a wait that Telegram asked for, or a later try. */
  notBefore: Date;
  /** Claimed by an instance until then. */
  claimedUntil?: Date;
  /** Handed to Telegram at that instant, and nothing has been heard of it yet. */
  sendingSince?: Date;
  /** How many of its calls were made. */
  step?: number;
  sentAt?: Date;
  /** The first of `messageIds`. */
  messageId?: number;
  messageIds?: number[];
  variant?: SentVariant;
  answer?: DeliveryAnswer;
  reason?: string;
  /** Changes of what it names since it was written; absent when it is up to date. */
  stale?: number;
  /** Not to be written anew before this instant. */
  editAt?: Date;
}

export interface CampaignDoc extends Omit<Campaign, 'id'> {
  _id: string;
  /** How it goes was shown last then. */
  shownAt?: Date;
  /** Nothing of what is shown will change by itself any more. */
  shown?: boolean;
}

export interface DigestDoc extends DigestMark {
  _id: string;
}

/** The pace of sending: see `pace.ts`. */
export interface PaceDoc {
  _id: string;
  at?: Date;
}

export function messageModelsOn(connection: Connection) {
  const messages = new Schema<MessageDoc>(
    {
      _id: String,
      person: String,
      content: mixed,
      createdAt: Date,
      request: String,
      state: String,
      attempts: Number,
      failures: Number,
      priority: Number,
      notBefore: Date,
      claimedUntil: Date,
      sendingSince: Date,
      step: Number,
      sentAt: Date,
      messageId: Number,
      messageIds: numbers,
      variant: new Schema<SentVariant>({ language: String, corrections: Number }, plain),
      answer: new Schema<DeliveryAnswer>({ option: Number, corrections: Number, at: Date }, plain),
      campaign: String,
      task: String,
      schools: texts,
      reason: String,
      stale: Number,
      editAt: Date,
    },
    options,
  )
    .index({ campaign: 1, task: 1, state: 1 }, { sparse: true })
    .index({ priority: 1, notBefore: 1 }, { partialFilterExpression: { state: 'queued' } })
    .index({ person: 1, notBefore: 1 }, { partialFilterExpression: { state: 'queued' } })
    .index({ editAt: 1 }, { sparse: true })
    .index({ 'content.covers.occurrence': 1 }, { sparse: true })
    .index({ person: 1, messageId: 1 }, { sparse: true })
    .index({ person: 1 }, { partialFilterExpression: { state: 'skipped' } })
    // What a person may have to look at, which is little.
    .index({ state: 1 }, { partialFilterExpression: { state: { $in: ['unknown', 'failed'] } } });

  const campaigns = new Schema<CampaignDoc>(
    {
      _id: String,
      programme: String,
      by: String,
      via: String,
      createdAt: Date,
      state: String,
      contents: mixed,
      corrections: Number,
      proposed: mixed,
      audience: mixed,
      ask: mixed,
      deadline: Date,
      remindedAt: Date,
      sendAt: Date,
      confirmedAt: Date,
      endedAt: Date,
      fingerprint: String,
      panel: new Schema<CampaignPanel>({ chat: Number, message: Number, task: String }, plain),
      requests: texts,
      revision: Number,
      shownAt: Date,
      shown: Boolean,
    },
    options,
  )
    .index({ programme: 1, createdAt: -1 })
    .index({ state: 1, sendAt: 1 })
    .index({ deadline: 1 }, { sparse: true })
    .index({ 'panel.chat': 1, 'panel.message': 1 }, { sparse: true });

  const digests = new Schema<DigestDoc>(
    { _id: String, person: String, programme: String, last: mixed, before: mixed },
    options,
  );

  // What a chat's pace is kept for lasts seconds; the document goes after an hour.
  const pace = new Schema<PaceDoc>({ _id: String, at: Date }, options).index(
    { at: 1 },
    { expireAfterSeconds: 3600 },
  );

  return {
    messages: connection.model('messages', messages, 'messages'),
    campaigns: connection.model('campaigns', campaigns, 'campaigns'),
    digests: connection.model('digests', digests, 'digests'),
    pace: connection.model('pace', pace, 'pace'),
  };
}
