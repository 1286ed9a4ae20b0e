import type { Logger } from 'pino';

/**
 * Work that takes longer than an update may: it goes on after its update is handled, so that no other chat waits
 * for it. One piece of work at a time for a key.
 */
export class Background {
  readonly #running = new Map<string, Promise<void>>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** How much runs. */
  get size(): number {
    return this.#running.size;
  }

  isBusy(key: string): boolean {
    return this.#running.has(key);
  }

  /** Starts `work` unless some is running for the key; says whether it did. A failure is logged. */
  start(key: string, work: () => Promise<void>): boolean {
    if (this.isBusy(key)) return false;
    const done = work()
      .catch((error: unknown) => this.#log.error({ error, key }, 'work in the background failed'))
      .finally(() => this.#running.delete(key));
    this.#running.set(key, done);
    return true;
  }

  /** Resolves when nothing is running any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }
}
