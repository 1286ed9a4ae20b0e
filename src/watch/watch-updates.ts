import type { WaitingUpdate } from '../usecases/inbox.ts';
import type { Metrics } from './metrics.ts';
import { asRequest, updateReference } from './request.ts';

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
 * Makes an attempt to handle an update a request of its own, which began with its delivery; what succeeds is counted
 * and measured. `now`: the instant, by the clock that knows when it was taken.
 */
export function watchUpdate(
  update: WatchedUpdate,
  metrics: Metrics,
  now: Date,
  work: () => Promise<void>,
): Promise<void> {
  const since = deliveryOf(update, now);
  const watched = async () => {
    await work();
    count(update, since, 'done', metrics);
  };
  // Nobody waits for the first call of what was put off.
  const called = update.kind === 'follow_up';
  return asRequest(watched, { id: updateReference(update.number), since, called });
}

/** Does `work` as part of the request of an update that was given up, and counts that one then. */
export function watchGivenUp(
  update: WatchedUpdate,
  metrics: Metrics,
  now: Date,
  work: () => Promise<void>,
): Promise<void> {
  const since = deliveryOf(update, now);
  const watched = async () => {
    await work();
    count(update, since, 'failed', metrics);
  };
  return asRequest(watched, { id: updateReference(update.number), since });
}

function count({ kind }: WatchedUpdate, since: number, outcome: 'done' | 'failed', metrics: Metrics): void {
  metrics.updatesHandled.inc({ kind, outcome });
  metrics.handling.observe({ kind }, (performance.now() - since) / 1000);
}
