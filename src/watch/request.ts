import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/**
 * What is being handled: an update, a round of what time moves, a round of sending, a command. Its id is in every
 * line that is logged meanwhile, and in an apology to a person, so that both are found by each other.
 */
export interface Request {
  /** Short, without a meaning for anybody; that of an update is the same whenever and wherever it is handled. */
  readonly id: string;
  /** When it was delivered, by this process's monotonic clock in milliseconds. */
  readonly since: number;
  /** Set once Telegram has been called for it. */
  called?: boolean;
}

const current = new AsyncLocalStorage<Request>();

/** What is being handled by whoever calls; undefined at the start and the stop. */
export function currentRequest(): Request | undefined {
  return current.getStore();
}

/** Runs `work` and all that it begins as a request of its own. */
export function asRequest<T>(work: () => T, request: Partial<Request> = {}): T {
  const { id = newReference(), since = performance.now(), called = false } = request;
  return current.run({ id, since, called }, work);
}

/** The id of the request that handles an update: it follows from the update's own, so that a repeated one has it too. */
export function updateReference(updateId: number): string {
  return updateId.toString(36).toUpperCase();
}

/** An id for what has none of its own. */
export function newReference(): string {
  return randomBytes(3).toString('hex').toUpperCase();
}
