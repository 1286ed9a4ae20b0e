import type { NoticeContent } from './ports.ts';

/** Why a message is passed by when the bot cannot write to the person: they blocked it or never opened the chat. */
export const unreachable = 'unreachable';

/** A message that one instance has taken to send it. */
export interface ClaimedMessage {
  key: string;
  person: string;
  content: NoticeContent;
  /** How often it has been taken, this time included. */
  attempts: number;
}

/** How a message ended. `unknown`: it was sent, but Telegram's answer was lost. */
export type Settled =
  | { state: 'sent'; messageId: number; at: Date }
  | { state: 'skipped' | 'failed' | 'unknown'; reason: string };

/** Messages to people that wait to be sent; every one is claimed by one instance at a time. */
export interface Outbox {
  /** Takes the oldest message that is due; nobody else gets it until `until`. */
  claim(now: Date, until: Date): Promise<ClaimedMessage | undefined>;
  settle(key: string, settled: Settled): Promise<void>;
  /** Makes due again what was passed by since `since` because the person could not be reached. */
  requeue(person: string, since: Date): Promise<void>;
  /** Gives a message back, to be taken again after an instant. */
  postpone(key: string, notBefore: Date): Promise<void>;
}
