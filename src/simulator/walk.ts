import type { MovableClock } from './movable-clock.ts';

/** What somebody does by the clock. */
export interface FallsDue {
  /** The first instant after `after` at which something falls due, as far as is known; undefined for none. */
  next(after: Date): Promise<Date | undefined>;
  /** Does what is due by now; resolves when it is done. */
  run(): Promise<void>;
}

/**
 * Moves the clock on to `to` through every instant at which something falls due, in order, and does at each what
 * is due then: messages get the dates that they would have had. What is done may bring further instants. A move
 * back goes there at once and does nothing.
 *
 * @param stopped asked before every step; the clock then stays where it is
 */
export async function walk(
  clock: MovableClock,
  to: Date,
  due: FallsDue,
  stopped: () => boolean = () => false,
): Promise<void> {
  let at = clock.now();
  if (to <= at) return clock.moveTo(to);
  for (;;) {
    const next = await due.next(at);
    if (stopped()) return;
    if (!next || next >= to) break;
    // Only forward: what is overdue and stays so must not hold the clock.
    if (next <= at) throw new Error('what falls due next lies after what fell due before');
    at = next;
    await clock.moveTo(at);
    await due.run();
  }
  await clock.moveTo(to);
  await due.run();
}
