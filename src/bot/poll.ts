import type { Update } from '@telegraf/types';
import type { Logger } from 'pino';
import { TelegramError, type Telegram } from 'telegraf';
import type { Inbox } from '../inbox/inbox.ts';
import { wait } from '../inbox/wait.ts';
import { isTokenRefused } from '../sender/failures.ts';
import { arrived } from './arrived.ts';
import { secretOf } from './update-key.ts';

/** How long Telegram holds a request for updates, in seconds. */
const holdFor = 5;
/** How much longer its answer may take, in milliseconds: a connection that is dead on one side tells nothing. */
const patience = 2500;
/** The wait before the next try when no updates can be had, in milliseconds: doubled up to the longest. */
const firstWait = 250;
const longestWait = 2000;
/** The least time from one request to the next while many write, in milliseconds: what comes within it comes at once. */
const apart = 25;
/** How often an instance that stands by looks whether it is its turn, in milliseconds. */
const standBy = 200;

/** What the bot asks Telegram for. */
export const allowedUpdates = ['message', 'callback_query'] as const;

/** A running poll for updates. */
export interface Polling {
  /** Rejects when polling cannot go on, because the token is wrong. */
  ended: Promise<void>;
  /** Whether Telegram has given what was asked for the last time. */
  taking(): boolean;
  /** Asks for nothing more, and confirms to Telegram what is stored. */
  stop(): Promise<void>;
}

/**
 * Takes updates by long polling. Updates are confirmed, by the next request, as soon as they are stored; they are
 * handled meanwhile. Of several instances one asks. Whatever keeps updates from coming, it tries again.
 */
export function poll(
  telegram: Telegram,
  inbox: Pick<Inbox, 'isFirst' | 'isBusy' | 'room' | 'take'>,
  log: Logger,
): Polling {
  const stopping = new AbortController();
  const { signal } = stopping;
  const secret = secretOf(telegram.token);
  let offset = 0;
  let taking = true;

  // Not `AbortSignal.any` and `timeout`: these hold what has come with each request until long after it is handled.
  const ask = async (timeout: number, during?: AbortSignal): Promise<Update[]> => {
    const ending = new AbortController();
    const stop = () => ending.abort(during?.reason);
    const late = setTimeout(() => ending.abort(new Error('no answer in time')), timeout * 1000 + patience);
    during?.addEventListener('abort', stop);
    // One that has fired already tells nobody any more.
    if (during?.aborted) stop();
    try {
      return await telegram.callApi('getUpdates', { offset, timeout, allowed_updates: allowedUpdates }, {
        signal: ending.signal,
      } as object);
    } finally {
      clearTimeout(late);
      during?.removeEventListener('abort', stop);
    }
  };

  const loop = async (): Promise<void> => {
    let pause = firstWait;
    while (!signal.aborted) {
      if (!inbox.isFirst) {
        // What another instance has confirmed meanwhile is not known here.
        offset = 0;
        taking = true;
        await wait(standBy, signal);
        continue;
      }
      try {
        await inbox.room();
        const asked = performance.now();
        const updates = await ask(holdFor, signal);
        taking = true;
        await store(updates);
        pause = firstWait;
        offset = Math.max(offset, ...updates.map(({ update_id }) => update_id + 1));
        const early = apart - (performance.now() - asked);
        if (inbox.isBusy && early > 0) await wait(early, signal);
      } catch (error) {
        taking = false;
        if (signal.aborted) return;
        if (isTokenRefused(error)) throw error;
        const asked = error instanceof TelegramError ? error.parameters?.retry_after : undefined;
        log.warn({ error, pause }, 'no updates could be had');
        await wait(asked === undefined ? pause : asked * 1000, signal);
        pause = Math.min(pause * 2, longestWait);
      }
    }
  };

  /** Nothing is asked for before what has come is stored. */
  const store = async (updates: readonly Update[]): Promise<void> => {
    while (updates.length > 0) {
      try {
        return await inbox.take(updates.map((update) => arrived(update, secret)));
      } catch (error) {
        if (signal.aborted) throw error;
        log.warn({ error }, 'updates could not be stored');
        await wait(firstWait, signal);
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
      // What was stored last is confirmed, or it would come again at the next start.
      if (offset > 0)
        await ask(0).catch((error: unknown) => log.warn({ error }, 'the last updates were not confirmed'));
    },
  };
}
