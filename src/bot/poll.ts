import type { Update } from '@telegraf/types';
import type { Logger } from 'pino';
import { TelegramError, type Telegraf } from 'telegraf';
import type { BotContext } from './context.ts';

/** How long Telegram holds a request for updates, in seconds. */
const holdFor = 50;
/** The wait before the next try when Telegram is out of reach, in milliseconds: doubled up to the longest. */
const firstWait = 500;
const longestWait = 30_000;

/** What the bot asks Telegram for. */
export const allowedUpdates = ['message', 'callback_query'] as const;

/** A running poll for updates. */
export interface Polling {
  /** Rejects when polling cannot go on: a wrong token, or another program polls with the same. */
  ended: Promise<void>;
  /** Whether Telegram has given what was asked for the last time. */
  taking(): boolean;
  /** Asks for nothing more, finishes what is in hand and confirms it to Telegram. */
  stop(): Promise<void>;
}

/**
 * Takes updates by long polling. An update is confirmed only when it has been handled, so that none is lost
 * when the process dies; while Telegram is out of reach it tries again, more and more rarely.
 */
export function poll(bot: Telegraf<BotContext>, log: Logger): Polling {
  const stopping = new AbortController();
  const { signal } = stopping;
  let offset = 0;
  let taking = true;

  const ask = (timeout: number, during?: AbortSignal): Promise<Update[]> =>
    bot.telegram.callApi(
      'getUpdates',
      { offset, timeout, allowed_updates: allowedUpdates },
      during ? ({ signal: during } as object) : {},
    );

  const loop = async (): Promise<void> => {
    let wait = firstWait;
    while (!signal.aborted) {
      try {
        const updates = await ask(holdFor, signal);
        wait = firstWait;
        taking = true;
        await Promise.all(updates.map((update) => bot.handleUpdate(update)));
        offset = Math.max(offset, ...updates.map(({ update_id }) => update_id + 1));
      } catch (error) {
        taking = false;
        if (signal.aborted) return;
        if (error instanceof TelegramError && (error.code === 401 || error.code === 409)) throw error;
        log.warn({ error, wait }, 'no updates could be had');
        await pause(wait, signal);
        wait = Math.min(wait * 2, longestWait);
      }
    }
  };

  const ended = loop();
  // Whoever stops waits for it; a failure is told by `ended` to who asks, and is not unhandled before.
  ended.catch(() => undefined);
  return {
    ended,
    taking: () => taking,
    async stop() {
      stopping.abort();
      await ended.catch(() => undefined);
      // What was handled last is confirmed, or it would come again at the next start.
      if (offset > 0)
        await ask(0).catch((error: unknown) => log.warn({ error }, 'the last updates were not confirmed'));
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
