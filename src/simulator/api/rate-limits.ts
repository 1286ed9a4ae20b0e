import { tooManyRequests } from './bot-api-error.ts';

/** How many messages Telegram lets a bot send, measured on real time. */
export interface Limits {
  /** Messages to all chats together in any one second. */
  perSecond: number;
  /** Messages to one chat per second, once the burst is used up. */
  perChatPerSecond: number;
  /** How many messages to one chat may come at once after a pause. */
  chatBurst: number;
  /** A monotonic source of milliseconds. */
  now: () => number;
}

/** What Telegram's documentation names; an album counts as one message. */
export const telegramLimits: Limits = {
  perSecond: 30,
  perChatPerSecond: 1,
  chatBurst: 5,
  now: () => performance.now(),
};

/** Counts the sent messages and refuses what is too much. */
export class RateLimits {
  readonly #limits: Limits | null;
  readonly #lifted: () => boolean;
  #sent: number[] = [];
  readonly #chats = new Map<number, { left: number; at: number }>();

  /**
   * @param limits null switches every limit off
   * @param lifted while it says so, nothing is refused or counted
   */
  constructor(limits: Limits | null, lifted: () => boolean = () => false) {
    this.#limits = limits;
    this.#lifted = lifted;
  }

  /** Counts one message to the chat. @throws BotApiError 429 with `retry_after`; then nothing is counted */
  take(chatId: number): void {
    if (this.#limits === null || this.#lifted()) return;
    const { perSecond, perChatPerSecond, chatBurst } = this.#limits;
    const now = this.#limits.now();
    this.#sent = this.#sent.filter((at) => at > now - 1000);
    const chat = this.#chats.get(chatId) ?? { left: chatBurst, at: now };
    const left = Math.min(chatBurst, chat.left + ((now - chat.at) / 1000) * perChatPerSecond);
    if (left < 1) throw tooManyRequests(Math.max(1, Math.ceil((1 - left) / perChatPerSecond)));
    if (this.#sent.length >= perSecond) throw tooManyRequests(1);
    this.#chats.set(chatId, { left: left - 1, at: now });
    this.#sent.push(now);
  }
}
