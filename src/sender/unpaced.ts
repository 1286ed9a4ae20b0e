import type { Pace } from '../usecases/outbox.ts';

/**
 * No pace at all, for a Bot API server without limits: nothing is shared, so nothing is asked of the database. A
 * pause that the server asks for after all is kept by this instance alone.
 */
export function unpaced(): Pace {
  /** By this process's monotonic clock, in milliseconds. */
  let heldUntil = 0;
  return {
    take: async () => ({ slot: 0, wait: Math.max(0, heldUntil - performance.now()) }),
    chat: async () => 0,
    late: async () => {},
    hold: async (milliseconds) => {
      heldUntil = Math.max(heldUntil, performance.now() + milliseconds);
    },
  };
}
