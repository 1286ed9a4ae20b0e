import { beforeAll, beforeEach, expect, it } from 'vitest';
import { tick } from '../../src/jobs/scheduler.ts';
import { stage } from './stage.ts';

const rybinsk = 'rybinsk-2022';
const rightly = '2022-03-01T06:00:00Z';
const on = stage(rightly, rybinsk);

/** When each occurrence that is to come is spoken of next. */
async function steps(): Promise<[string, Date | undefined][]> {
  const found = await on.models.occurrences.find({ state: 'planned' }).sort({ _id: 1 }).lean();
  return found.map(({ _id, wakeAt }) => [_id, wakeAt]);
}

beforeAll(async () => {
  await on.person(['director', rybinsk, ['glebovo']]);
  await on.person(['coordinator', rybinsk]);
});
beforeEach(async () => {
  await on.models.occurrences.deleteMany({});
  await on.models.schedules.deleteMany({});
  await on.app.store.schedules.request(rybinsk, new Date(0));
});

it.each([
  ['years ahead', '2031-06-02T06:00:00Z'],
  ['a month ahead', '2022-04-04T06:00:00Z'],
  ['years behind', '2019-06-03T06:00:00Z'],
])('what was made while the clock was %s is put right when it is right again', async (_, wrongly) => {
  await tick(on.app);
  const before = await steps();
  expect(before.filter(([, at]) => at !== undefined).length).toBeGreaterThan(10);

  on.at(wrongly);
  await tick(on.app);
  expect(await steps()).not.toEqual(before);

  on.at('2022-03-01T06:00:01Z');
  await tick(on.app);
  expect(await steps()).toEqual(before);
  const schedule = await on.app.store.schedules.get(rybinsk);
  expect(schedule).toMatchObject({ day: '2022-03-01', month: '2022-03' });
  expect(schedule?.at.getTime()).toBeLessThanOrEqual(Date.parse('2022-03-31T21:00:00Z'));
  // From then on there is nothing to do.
  expect(await tick(on.app)).toBe(0);
});
