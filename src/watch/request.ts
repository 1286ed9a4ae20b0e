import { randomBytes } from 'node:crypto';

/** An attempt to handle an update, for the log and the figures. */
export interface Request {
  /** Short, without a meaning for anybody; that of an update is the same whenever and wherever it is handled. */
  readonly id: string;
  /** When it was delivered, by this process's monotonic clock in milliseconds. */
  readonly since: number;
  /** Set once Telegram has been called for it. */
  called: boolean;
}

/** The id of the request that handles an update: it follows from the update's own, so that a repeated one has it too. */
export function updateReference(updateId: number): string {
  return updateId.toString(36).toUpperCase();
}

/** An id for what has none of its own. */
export function newReference(): string {
  return randomBytes(3).toString('hex').toUpperCase();
}
