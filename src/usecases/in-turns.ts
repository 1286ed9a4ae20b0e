import { setImmediate } from 'node:timers/promises';

/**
 * Maps a list whose entries are quick but many, and lets whatever else waits have its turn after every few of them:
 * of 1,000 schools the whole would hold the program up for most of a second.
 */
export async function inTurns<T, R>(items: readonly T[], each: (item: T) => R, every = 25): Promise<R[]> {
  const found: R[] = [];
  for (const [at, item] of items.entries()) {
    if (at > 0 && at % every === 0) await setImmediate();
    found.push(each(item));
  }
  return found;
}
