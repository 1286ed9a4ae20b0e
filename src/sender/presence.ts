import type { Telegram } from 'telegraf';
import { failureOf } from './failures.ts';

/** How long Telegram may take to say that it is there, in milliseconds. */
const patience = 5000;

/**
 * Whether Telegram can be reached. After a call that failed as if it could not, it is asked for nothing of anybody's
 * before more is handed over: while it is away no message is spent on finding that out, neither a try of it nor the
 * certainty whether it arrived.
 */
export class Presence {
  readonly #telegram: Telegram;
  #doubted = false;
  #asking: Promise<boolean> | undefined;

  constructor(telegram: Telegram) {
    this.#telegram = telegram;
  }

  /** A call has failed as if Telegram were away. */
  doubt(): void {
    this.#doubted = true;
  }

  async isThere(): Promise<boolean> {
    if (!this.#doubted) return true;
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(): Promise<boolean> {
    try {
      await this.#telegram.callApi('getMe', {}, { signal: AbortSignal.timeout(patience) } as object);
    } catch (error) {
      const { kind } = failureOf(error);
      // Whatever else it answers, it has answered.
      if (kind === 'later' || kind === 'lost') return false;
    }
    this.#doubted = false;
    return true;
  }
}
