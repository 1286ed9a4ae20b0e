import { beforeEach, describe, expect, it } from 'vitest';
import { mongoPace } from '../../src/db/pace.ts';
import { unpaced } from '../../src/sender/unpaced.ts';
import type { Pace } from '../../src/usecases/outbox.ts';
import { stage } from '../usecases/stage.ts';

const on = stage('2022-04-11T07:00:00Z');
let instances: [Pace, Pace];

beforeEach(async () => {
  await on.models.pace.deleteMany({});
  instances = [mongoPace(on.models), mongoPace(on.models)];
});

/** The most slots in any window of a second. */
function most(slots: readonly number[]): number {
  const sorted = [...slots].sort((a, b) => a - b);
  return Math.max(...sorted.map((from) => sorted.filter((at) => at >= from && at < from + 1000).length));
}

async function taken(count: number, kind: (index: number) => 'bulk' | 'answer'): Promise<number[]> {
  const pace = (index: number) => instances[(index % 2) as 0 | 1];
  const slots = await Promise.all(Array.from({ length: count }, (_, at) => pace(at).take(kind(at))));
  return slots.map(({ slot }) => slot);
}

describe('the pace that two instances share', () => {
  it.each<[string, (index: number) => 'bulk' | 'answer', number]>([
    ['a campaign', () => 'bulk', 0.97],
    ['answers', () => 'answer', 0.97],
    // All of a burst at once, as it never comes: what is spread evenly leaves a little unused then.
    ['both', (at) => (at % 3 === 0 ? 'answer' : 'bulk'), 0.9],
  ])('is never more than 30 in a second for %s', async (_, kind, used) => {
    const slots = await taken(120, kind);
    expect(most(slots)).toBeLessThanOrEqual(30);
    const [last, before] = slots.sort((a, b) => b - a).filter((_, at) => at === 0 || at === 30);
    expect(last! - before!).toBeLessThan(1000 / used);
  });

  it('spreads a campaign evenly, so that an answer soon finds a moment', async () => {
    const slots = await taken(60, () => 'bulk');
    const gaps = slots.sort((a, b) => a - b).map((slot, at) => slot - (slots[at - 1] ?? slot - 34));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(29.9);
    await on.models.pace.deleteMany({});
    // A campaign that has run for two seconds, with one moment taken in advance.
    const now = (await instances[0].take('answer')).slot;
    const running = Array.from({ length: 30 }, (_, at) => now + 34 - at * (1015 / 30)).reverse();
    await on.models.pace.updateOne(
      { _id: 'telegram' },
      { $set: { slots: running, bulk: now + 34 } },
      { strict: false },
    );
    expect((await instances[1].take('answer')).wait).toBeLessThanOrEqual(80);
  });

  it('lets answers go at once when nothing else is sent', async () => {
    const waits = [];
    for (let at = 0; at < 30; at++) waits.push((await instances[0].take('answer')).wait);
    expect(Math.max(...waits)).toBe(0);
    expect((await instances[1].take('answer')).wait).toBeGreaterThan(0);
  });

  it.each([5, 100])('is never more than %i in a second where that is what is set', async (perSecond) => {
    instances = [mongoPace(on.models, perSecond), mongoPace(on.models, perSecond)];
    const slots = (await taken(perSecond * 3, (at) => (at % 2 === 0 ? 'answer' : 'bulk'))).sort(
      (a, b) => a - b,
    );
    expect(most(slots)).toBeLessThanOrEqual(perSecond);
    expect(slots.at(-1)! - slots[0]!).toBeLessThan(4000);
  });

  it('keeps to a lower setting from the first message after it was lowered', async () => {
    const before = await taken(30, () => 'answer');
    const slower = mongoPace(on.models, 10);
    const { slot } = await slower.take('answer');
    expect(slot).toBeGreaterThanOrEqual(before.sort((a, b) => b - a)[9]! + 1000);
  });

  it('moves what comes a second after a call that was late', async () => {
    const slots = await taken(30, () => 'answer');
    for (const slot of new Set(slots)) await instances[0].late(slot, 40);
    const first = Math.min(...slots);
    const { slot } = await instances[1].take('answer');
    expect(slot).toBeGreaterThanOrEqual(first + 1000 + 18);
    expect((await on.models.pace.collection.findOne({ _id: 'telegram' as never }))?.['slots']).toHaveLength(
      30,
    );
  });
});

describe('no pace', () => {
  it('asks nothing of the database and lets everything go, but for a pause that the server asked for', async () => {
    const pace = unpaced();
    for (let at = 0; at < 100; at++) {
      expect((await pace.take('bulk')).wait).toBe(0);
      expect(await pace.chat(5)).toBe(0);
    }
    await pace.hold(500);
    expect((await pace.take('answer')).wait).toBeGreaterThan(400);
    expect(await on.models.pace.countDocuments()).toBe(0);
  });
});

describe('the pace of one chat', () => {
  it('is a burst of three, then one a second, whoever sends', async () => {
    const waits = [];
    for (let at = 0; at < 4; at++) waits.push(await instances[(at % 2) as 0 | 1].chat(5));
    expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
    expect(waits[3]).toBeGreaterThan(800);
    expect(waits[3]).toBeLessThanOrEqual(1000);
    expect(await instances[0].chat(6)).toBe(0);
  });
});
