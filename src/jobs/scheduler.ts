import type { App } from '../usecases/ports.ts';
import { eachApart } from '../usecases/each-apart.ts';
import { remindDue } from '../usecases/remind-due.ts';
import { doDailyWork } from '../usecases/schedule-digests.ts';

/**
 * What time moves, in one tick that asks the clock: what is due is in the database, so any number of instances
 * may tick, and one that was ended goes on where it was. Nothing due costs two searches in indexes that hold
 * only what is still to come. Resolves with how much there was to do.
 */
export async function tick(app: App): Promise<number> {
  let count = 0;
  await eachApart([doDailyWork, remindDue], async (work) => (count += await work(app)));
  return count;
}
