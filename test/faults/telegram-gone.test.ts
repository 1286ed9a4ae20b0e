import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settled } from '../../bench/faults/stage.ts';
import { Way } from '../../bench/faults/way.ts';
import { startInstance, talkOf, type Instance } from './kit.ts';

/** Nothing reaches Telegram for some seconds; `npm run bench -- faults --part away` has it last for minutes. */

const people = 5;
const on = talkOf(people);
/** More than three tries take. */
const lasts = 9_000;
let way: Way;
let instance: Instance;

beforeAll(async () => {
  way = await Way.to(on.simulator.url);
  // Its calls are waited for longer than that.
  instance = await startInstance(
    on.uri,
    { ...on.simulator, url: way.url },
    { by: 'webhook', handlerWithin: 1500 },
  );
  await on.talk.open();
});
afterAll(async () => {
  await instance.stop();
  way.close();
});

it.each(['refused', 'silent'] as const)(
  'the way is %s: all is answered once when it is open again, within 10 s',
  { timeout: 60_000 },
  async (cut) => {
    await on.talk.forget();
    const begun = on.talk.write(1);
    way.cut(cut);
    await begun;
    await pause(lasts / 2);
    await on.talk.write(1);
    await pause(lasts / 2);
    expect(await on.models.inbox.countDocuments({ state: 'dead' })).toBe(0);
    await way.open();
    const back = performance.now();
    expect(await settled(on)).toBe(0);
    expect(performance.now() - back).toBeLessThan(10_000);
    // What hung when a handler was given up arrives as well.
    const { repeatedAnswers: _repeated, mostRepeated: _most, ...found } = await on.talk.check();
    expect(found).toEqual({ lost: 0, doubled: 0, disordered: 0, unanswered: 0, written: people * 2 });
    expect(await on.models.inbox.countDocuments({ state: 'dead' })).toBe(0);
  },
);
