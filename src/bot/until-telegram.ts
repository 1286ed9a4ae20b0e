import type { Logger } from 'pino';
import { unlessAborted, wait } from '../inbox/wait.ts';
import { isTokenRefused } from '../sender/failures.ts';
import { isTelegramAway, pauseAsked } from './telegram-away.ts';

/** The wait before the next try, in milliseconds: doubled up to the longest. */
const firstWait = 250;
const longestWait = 5000;

/**
 * Calls until Telegram answers, so that a start while it is away becomes one when it is back. What Telegram refuses is
 * not tried again: the error is thrown; so is the signal's reason when that fires, whatever is still unanswered.
 * Each try is one line of the log: what is called together is one `call`.
 */
export async function untilTelegram<T>(call: () => Promise<T>, log: Logger, signal: AbortSignal): Promise<T> {
  for (let next = firstWait; ; next = Math.min(next * 2, longestWait)) {
    try {
      const answer = await unlessAborted(
        call().then((value) => ({ value })),
        signal,
      );
      if (answer) return answer.value;
      throw signal.reason as Error;
    } catch (error) {
      if (signal.aborted || isTokenRefused(error) || !isTelegramAway(error)) throw error;
      // Where the call was made says nothing: it is the same every time.
      const reason = error instanceof Error ? error.message : String(error);
      const pause = pauseAsked(error) ?? next;
      log.warn({ reason }, `Telegram is away: the start waits for it, the next try is in ${pause / 1000} s`);
      await wait(pause, signal);
    }
  }
}
