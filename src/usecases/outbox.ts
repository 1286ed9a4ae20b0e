import type { SentVariant } from './ports/campaigns.ts';
import type { NoticeContent } from './ports/notices.ts';

/** Why a message is passed by when the bot cannot write to the person: they blocked it or never opened the chat. */
export const unreachable = 'unreachable';

/** Why a correction or taking back is passed by: nobody knows whether there is anything to change, until that is known. */
export const notKnown = 'not known to have arrived';

/** Which of the messages that are due goes first: what answers people before reminders, these before campaigns. */
export const priorities = { notice: 0, reminder: 1, campaign: 2, correction: 3 } as const;

/** A message that one instance has taken to send it. */
export interface ClaimedMessage {
  key: string;
  person: string;
  content: NoticeContent;
  /** How often it has been taken, this time included: whoever held it before has lost it. */
  attempts: number;
  /** How often sending it has failed since it was queued. */
  failures: number;
  priority: number;
  /** How many of its calls have been made: an album with buttons takes two. */
  step: number;
  /** The messages that these calls have sent. */
  messageIds: number[];
}

/** How a message ended. `unknown`: it was handed to Telegram, but the answer was lost. */
export type Settled =
  | { state: 'sent'; messageIds: number[]; at: Date }
  | { state: 'skipped' | 'failed' | 'unknown'; reason: string };

/**
 * Messages to people that wait to be sent; every one is claimed by one instance at a time. What was claimed and
 * not handed over is taken again when the claim has ended; what was handed over never is.
 */
export interface Outbox {
  /** Takes the first message that is due, for nobody of `except`; nobody else gets it until `until`. */
  claim(now: Date, until: Date, except?: readonly string[]): Promise<ClaimedMessage | undefined>;
  /**
   * Notes that the message is handed to Telegram at this moment; false when it may not be any more: the claim has
   * gone to somebody else, or the message was held or taken back. `variant`: what of it is sent.
   */
  handOver(message: ClaimedMessage, at: Date, until: Date, variant?: SentVariant): Promise<boolean>;
  /** One of several calls has been made; the next is still to come. */
  advance(message: ClaimedMessage, messageIds: readonly number[]): Promise<void>;
  settle(message: ClaimedMessage, settled: Settled): Promise<void>;
  /** Gives a message back, to be taken again after an instant. */
  postpone(message: ClaimedMessage, notBefore: Date, options?: { failed: boolean }): Promise<void>;
  /** Marks as `unknown` what was handed over and whose claim has ended without a word; resolves with how many. */
  expire(now: Date): Promise<number>;
  /**
   * Makes due again what was passed by since `since` because the person could not be reached. Reminders, and
   * digests, come as one message.
   */
  requeue(person: string, since: Date): Promise<void>;
}

/** Telegram's limit: messages in any second. */
export const telegramsPace = 30;

/**
 * The pace at which messages go out, shared by all instances: so many in any second in all, and one a second to each
 * chat after a short burst. Instants are milliseconds of the database's own clock, so that instances whose clocks
 * differ agree.
 */
export interface Pace {
  /**
   * Takes the next free moment to send; `wait` is how far off it is, in milliseconds. What is not `bulk` takes a
   * moment as soon as there is one; bulk is spread evenly, so that there is always one soon.
   */
  take(kind: 'bulk' | 'answer'): Promise<{ slot: number; wait: number }>;
  /** Counts one message to the chat, 0; or, when it must wait, says how many milliseconds and counts nothing. */
  chat(telegramId: number): Promise<number>;
  /** What had the slot reached Telegram later than that by `by` milliseconds. */
  late(slot: number, by: number): Promise<void>;
  /** Nobody sends anything for so many milliseconds: Telegram asked for it. */
  hold(milliseconds: number): Promise<void>;
}
