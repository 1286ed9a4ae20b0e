import type { Audience, CampaignContent, CampaignState } from '../../domain/campaign.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { Remembering } from '../request.ts';
import type { Via } from './audit.ts';

/** Messages to many people, from the draft to the report. */

/** One message or change for one person that belongs to a campaign: the delivery itself, or what follows it. */
export interface Errand {
  campaign: string;
  task: ErrandTask;
  /** The schools for which the person gets it. */
  schools: string[];
}

/** The delivery; a correction by its number; the taking back; the reminder to answer. */
export type ErrandTask = 'send' | `correct ${number}` | 'recall' | 'remind';

/** What a campaign asks of those who get it: to confirm that they have read it, or to choose an answer. */
export type CampaignAsk = { kind: 'read' } | { kind: 'question'; options: Text[] };

/** A message to many people, from the draft to the report. */
export interface Campaign extends Remembering {
  /** Random, 10 characters of `A-Za-z0-9_-`: it stands in buttons. */
  id: string;
  programme: string;
  /** A person's id, or `operator`. */
  by: string;
  via: Via;
  createdAt: Date;
  state: CampaignState;
  contents: Partial<Record<Language, CampaignContent>>;
  /** How often the content was corrected after it was sent. */
  corrections: number;
  /** A corrected text that was shown and not confirmed yet. */
  proposed?: ProposedText | undefined;
  audience: Audience;
  ask?: CampaignAsk | undefined;
  /** Those who have not answered until then are reminded once. */
  deadline?: Date | undefined;
  remindedAt?: Date | undefined;
  /** When a scheduled one is sent. */
  sendAt?: Date | undefined;
  confirmedAt?: Date | undefined;
  endedAt?: Date | undefined;
  /** Of content and audience: the same again looks like an accident. */
  fingerprint?: string | undefined;
  panel?: CampaignPanel | undefined;
  /** Grows with every change; a write with an old one is refused. */
  revision: number;
}

/** A text that is to stand for that of a version. */
export interface ProposedText extends Pick<CampaignContent, 'text' | 'entities'> {
  language: Language;
}

/** The message that shows how sending goes, or what follows it, and is kept up to date. */
export interface CampaignPanel {
  chat: number;
  message: number;
  task: ErrandTask;
}

export const deliveryStates = ['queued', 'held', 'sent', 'skipped', 'failed', 'unknown'] as const;

/** `held`: it waits until its campaign goes on; `unknown`: handed to Telegram, but the answer was lost. */
export type DeliveryState = (typeof deliveryStates)[number];

/** An errand as it stands. */
export interface Delivery extends Errand {
  person: string;
  state: DeliveryState;
  reason?: string | undefined;
  sentAt?: Date | undefined;
  messageIds: number[];
  /** The version that was sent, and after how many corrections. */
  variant?: SentVariant | undefined;
  answer?: DeliveryAnswer | undefined;
}

/** Which answer a person chose last; of a mere confirmation 0. */
export interface DeliveryAnswer {
  option: number;
  /** After how many corrections of the campaign the text was as it stood above the button; 0 when absent. */
  corrections?: number | undefined;
  at: Date;
}

/** Which version of a campaign's content a person got. */
export interface SentVariant {
  language: Language;
  corrections: number;
}

export interface CampaignStore {
  get(id: string): Promise<Campaign | undefined>;
  /** Writes one that was read at `revision - 1` (0 for a new one); false when it has changed since. */
  save(campaign: Campaign): Promise<boolean>;
  /** Newest first, without drafts that were thrown away; of one author when given. */
  list(wanted: {
    programme: string;
    by?: string | undefined;
    limit: number;
    skip?: number | undefined;
  }): Promise<Campaign[]>;
  inState(states: readonly CampaignState[]): Promise<Campaign[]>;
  /** Scheduled ones whose time has come. */
  due(now: Date): Promise<Campaign[]>;
  /** Those whose deadline has passed and whose people have not been reminded. */
  toRemind(now: Date): Promise<Campaign[]>;
  /** Those with the same content and audience that were confirmed since `since`. */
  alike(programme: string, fingerprint: string, since: Date): Promise<Campaign[]>;
  /** Those that were confirmed and whose panel has not shown their end. */
  toShow(): Promise<Campaign[]>;
  /** True for one caller at most in each `every` milliseconds, while this is the panel: it may edit it. */
  mayShow(id: string, panel: CampaignPanel, now: Date, every: number): Promise<boolean>;
  /** The panel has shown the campaign's end as it was at that revision. */
  shown(campaign: Pick<Campaign, 'id' | 'revision'>): Promise<void>;
  /** The message shows something else from now on. */
  leavePanel(message: Pick<CampaignPanel, 'chat' | 'message'>): Promise<void>;
}

export interface DeliveryStore {
  counts(campaign: string, task: ErrandTask): Promise<Record<DeliveryState, number>>;
  list(campaign: string, task: ErrandTask): Promise<Delivery[]>;
  /** Whether any message of a campaign itself was sent after that. */
  sentAfter(campaign: string, after: Date): Promise<boolean>;
  get(campaign: string, person: string): Promise<Delivery | undefined>;
  /**
   * Moves those in one of these states to another, but for what is on its way to Telegram; resolves with how many.
   * To `queued`: they are sent again, as if for the first time. To `sent`: what waited to change them may do so.
   */
  move(
    campaign: string,
    task: ErrandTask,
    from: readonly DeliveryState[],
    to: DeliveryState,
    options: { at: Date; reason?: string },
  ): Promise<number>;
  /** A delivery of which nothing was known is there, as that message: what waited to change it may do so. */
  arrived(campaign: string, person: string, message: number, at: Date): Promise<void>;
  /** Keeps what a person chose; false when there is no delivery. */
  answer(campaign: string, person: string, answer: DeliveryAnswer): Promise<boolean>;
}
