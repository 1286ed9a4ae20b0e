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

it('reads the programmes once, and again when what is asked for is another', async () => {
  const programmes = 5;
  expect(await requested()).toBe(programmes);
  expect(await requested()).toBe(0);
  // The same file by hand is no file of somebody's own.
  await loadProgramme(set.app, operator, { text: programmeText('yutazy-2020'), name: 'yutazy-2020.yaml' });
  expect(await requested()).toBe(0);
  await loadBundledProgrammes(set.app, { samples: true });
  expect(await requested()).toBe(programmes);
});

it('leaves what was loaded from a file of somebody’s own, and what an import corrected, as it is', async () => {
  const text = programmeText('yutazy-2020').replace('title: { ru: ', 'title: { ru: Другая ');
  await loadProgramme(set.app, operator, { text, name: 'another.yaml' });
  const [school] = await set.app.store.schools.list('rybinsk-2022');
  const corrected = { ...school!, pupils: 12_345 };
  await set.app.store.schools.saveAll([corrected]);
  await loadBundledProgrammes(set.app, { samples: false });
  const { title } = (await set.app.store.programmes.get('yutazy-2020'))!;
  expect(title.ru).toMatch(/^Другая /);
  expect(await set.app.store.schools.get('rybinsk-2022', school!.id)).toMatchObject(corrected);
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
