import type { Update } from '@telegraf/types';

import { deferred } from '../deferred.ts';
import type { UpdateQueue } from '../world/update-queue.ts';
import { conflict } from './bot-api-error.ts';

interface Waiting {
  limit: number;
  end: (updates: Update[]) => void;
  fail: (error: Error) => void;
}

/** Serves getUpdates: at most one poll waits at a time, a newer one ends it with 409. */
export class LongPoll {
  readonly #queue: UpdateQueue;
  #waiting: Waiting | null = null;
  #wakeUp: NodeJS.Immediate | null = null;

  constructor(queue: UpdateQueue) {
    this.#queue = queue;
  }

  /**
   * Confirms what lies below `offset` (negative: all but the newest) and gives up to `limit` updates, waiting
   * for the first as long as `timeout` seconds. A poll whose `gone` signal fires takes nothing along.
   * @throws BotApiError 409 when another poll takes over
   */
  async poll(offset: number, limit: number, timeout: number, gone: AbortSignal): Promise<Update[]> {
    this.interrupt('terminated by other getUpdates request; make sure that only one bot instance is running');
    if (offset < 0) this.#queue.keepNewest(-offset);
    else if (offset > 0) this.#queue.confirmBelow(offset);
    const ready = this.#take(limit);
    if (ready.length > 0 || timeout === 0 || gone.aborted) return ready;

    const { promise, resolve, reject } = deferred<Update[]>();
    const waiting: Waiting = { limit, end: resolve, fail: reject };
    const end = () => resolve([]);
    const timer = setTimeout(end, timeout * 1000);
    gone.addEventListener('abort', end);
    this.#waiting = waiting;
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', end);
      if (this.#waiting === waiting) this.#waiting = null;
    }
  }

  /** Tells the waiting poll that the queue has changed; updates that come together go out together. */
  wake(): void {
    if (this.#waiting === null || this.#wakeUp !== null) return;
    this.#wakeUp = setImmediate(() => {
      this.#wakeUp = null;
      const ready = this.#take(this.#waiting?.limit ?? 0);
      if (ready.length > 0) this.#waiting?.end(ready);
    });
  }

  /** Ends the waiting poll, if any, with 409 and the reason. */
  interrupt(reason: string): void {
    this.#waiting?.fail(conflict(reason));
    this.#waiting = null;
  }

  /** Ends the waiting poll, if any, with no updates. */
  close(): void {
    this.#waiting?.end([]);
  }

  #take(limit: number): Update[] {
    return this.#queue.first(limit);
  }
}
