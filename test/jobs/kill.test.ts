import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { built } from '../../bench/load/built.ts';
import { addDays, instantAt } from '../../src/domain/dates.ts';
import { tick } from '../../src/jobs/scheduler.ts';
import type { GroupedContent } from '../../src/usecases/ports/notices.ts';
import { stageOn } from '../usecases/stage.ts';
import { testDatabase } from '../kit/database.ts';

const programme = 'rybinsk-2022';
const zone = 'Europe/Moscow';
const [from, to] = ['2022-03-01', '2022-07-31'];
const kills = 2;
const on = stageOn(testDatabase(), instantAt(from, '09:00', zone).toISOString(), programme);

/** What is to be said, by message. */
async function said(): Promise<Record<string, string[]>> {
  const messages = await on.models.messages.find().sort({ _id: 1 }).lean();
  return Object.fromEntries(
    messages.map(({ _id, content }) => [
      _id,
      (content as GroupedContent).covers.map(({ occurrence, step }) => `${step} ${occurrence}`).sort(),
    ]),
  );
}

/** Ticks in a process of its own, from a day on; it is killed so many milliseconds after it has begun. */
async function process(day: string, killAfter: number | undefined): Promise<{ day: string; ended: boolean }> {
  const child = fork(await built('test/jobs/ticking.ts'), [on.uri, zone, day, to], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const at = { day, ended: false };
  child.on('message', (told: string) => {
    if (told === 'ready' && killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    else if (told === 'end') at.ended = true;
    else if (told !== 'ready') at.day = told;
  });
  await once(child, 'exit');
  return at;
}

/** One instance after the other, each killed but for the last; a new one begins with the day of the former. */
async function instance(delays: readonly number[]): Promise<number> {
  let day = from;
  let killed = 0;
  for (const delay of [...delays, undefined]) {
    const left = await process(day, delay);
    if (left.ended) break;
    killed += 1;
    day = left.day;
  }
  return killed;
}

it('what is said is the same when instances are killed at any moment', { timeout: 240_000 }, async () => {
  await on.person(['director', programme, ['glebovo']]);
  await on.person(['director', programme, ['milyushino', 'sretenye']]);
  await on.person(['curator', programme, ['glebovo']]);
  await on.person(['coordinator', programme]);
  for (let day = from; day <= to; day = addDays(day, 1)) {
    on.at(instantAt(day, '09:00', zone).toISOString());
    await tick(on.app);
  }
  const calm = await said();
  expect(Object.keys(calm).length).toBeGreaterThan(50);
  for (const model of [on.models.messages, on.models.occurrences, on.models.schedules]) {
    await model.collection.deleteMany({});
  }
  on.at(instantAt(from, '09:00', zone).toISOString());
  await on.app.store.schedules.request(programme, on.app.clock.now());
  const delays = Array.from({ length: kills }, (_, at) => 60 + 90 * at);
  const killed = await Promise.all([instance(delays), instance([...delays].reverse())]);
  expect(killed.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(kills);
  expect(await said()).toEqual(calm);
});
