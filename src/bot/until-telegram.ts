import type { Logger } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { isTelegramAway, pauseAsked } from './telegram-away.ts';

/** The wait before the next try, in milliseconds: doubled up to the longest. */
const firstWait = 250;
const longestWait = 5000;

/**
 * Calls until Telegram answers, so that a start while it is away becomes one when it is back. What Telegram refuses is
 * not tried again: the error is thrown.
 */
export async function untilTelegram<T>(call: () => Promise<T>, log: Logger): Promise<T> {
  for (let next = firstWait; ; next = Math.min(next * 2, longestWait)) {
    try {
      return await call();
    } catch (error) {
      if (!isTelegramAway(error)) throw error;
      log.warn({ error }, 'Telegram is away: the start waits for it');
      await pause(pauseAsked(error) ?? next);
    }
  }
}
