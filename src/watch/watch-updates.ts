import type { WaitingUpdate } from '../usecases/inbox.ts';
import type { Metrics } from './metrics.ts';
import { updateReference, type Request } from './request.ts';

/** What is told of an update. */
type WatchedUpdate = Pick<WaitingUpdate, 'kind' | 'number' | 'since' | 'at'>;

/** Counts an update that was taken. */
export function countTaken({ kind }: WatchedUpdate, metrics: Metrics): void {
  metrics.updatesTaken.inc({ kind });
}

/**
 * When an update was delivered, by this process's monotonic clock: of one that another instance has taken as far as
 * the clocks of both agree.
 */
function deliveryOf({ since, at }: WatchedUpdate, now: Date): number {
  return since ?? performance.now() - Math.max(0, now.getTime() - at.getTime());
}

/**
 * An attempt to handle an update, which began with its delivery. `now`: the instant, by the clock that knows when it was
 * taken.
 */
export function requestFor(update: WatchedUpdate, now: Date): Request {
  // Nobody waits for the first call of what was put off.
  const called = update.kind === 'follow_up';
  return { id: updateReference(update.number), since: deliveryOf(update, now), called };
}

/** Counts and measures an update that was handled, or given up. */
export function countHandled(
  { kind }: WatchedUpdate,
  { since }: Request,
  outcome: 'done' | 'failed',
  metrics: Metrics,
): void {
  metrics.updatesHandled.inc({ kind, outcome });
  metrics.handling.observe({ kind }, (performance.now() - since) / 1000);
}
