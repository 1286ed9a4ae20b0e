import type { WaitingUpdate } from '../usecases/inbox.ts';
import type { Metrics } from './metrics.ts';
import { asRequest, updateReference } from './request.ts';

/** What is told of an update. */
type WatchedUpdate = Pick<WaitingUpdate, 'kind' | 'number' | 'since'>;

/** Counts an update that was taken. */
export function countTaken({ kind }: WatchedUpdate, metrics: Metrics): void {
  metrics.updatesTaken.inc({ kind });
}

/** Makes an attempt to handle an update a request of its own; what succeeds is counted and measured. */
export function watchUpdate(
  update: WatchedUpdate,
  metrics: Metrics,
  work: () => Promise<void>,
): Promise<void> {
  const since = update.since ?? performance.now();
  const watched = async () => {
    await work();
    count(update, since, 'done', metrics);
  };
  return asRequest(watched, { id: updateReference(update.number), since });
}

/** Counts an update that was given up, and does `work` as part of its request. */
export function watchGivenUp(
  update: WatchedUpdate,
  metrics: Metrics,
  work: () => Promise<void>,
): Promise<void> {
  count(update, update.since ?? performance.now(), 'failed', metrics);
  return asRequest(work, { id: updateReference(update.number) });
}

function count({ kind }: WatchedUpdate, since: number, outcome: 'done' | 'failed', metrics: Metrics): void {
  metrics.updatesHandled.inc({ kind, outcome });
  metrics.handling.observe({ kind }, (performance.now() - since) / 1000);
}
