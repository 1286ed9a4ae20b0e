import { expect, it } from 'vitest';
import { loadBundledProgrammes } from '../src/open-app.ts';
import { markOf } from '../src/program-mark.ts';
import { loadProgramme } from '../src/usecases/load-programme.ts';
import { operator, programmeText, stage } from './usecases/stage.ts';

const set = stage('2022-09-01T09:00:00Z');

/** What a start does with each programme: the schedule of one that is loaded is asked for. */
async function requested(): Promise<number> {
  await set.models.schedules.deleteMany({});
  await loadBundledProgrammes(set.app, { samples: false });
  return set.models.schedules.countDocuments();
}

it('reads the programmes once, and again those that were loaded from elsewhere meanwhile', async () => {
  const programmes = 5;
  expect(await requested()).toBe(programmes);
  expect(await requested()).toBe(0);

  const text = programmeText('yutazy-2020').replace('title: { ru: ', 'title: { ru: Другая ');
  await loadProgramme(set.app, operator, { text, name: 'another.yaml' });
  const other = await set.app.store.programmes.get('yutazy-2020');
  expect(await requested()).toBe(1);
  expect(await set.app.store.programmes.get('yutazy-2020')).not.toEqual(other);

  await loadBundledProgrammes(set.app, { samples: true });
  expect(await requested()).toBe(programmes);
});

it.each([
  [
    ['ab', 'c'],
    ['a', 'bc'],
  ],
  [['a', 'b'], ['ab']],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
])('marks %j and %j differently', (one, other) => {
  expect(markOf(...one)).not.toBe(markOf(...other));
  expect(markOf(...one)).toBe(markOf(...one));
});
