import { describe, expect, it } from 'vitest';
import { WatchedClock } from '../../src/watch/watched-clock.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
const minute = 60_000;

/** The machine's clock and the database's, each so far off, and the time that has passed. */
function clocks() {
  const at = { passed: 0, own: 0, database: 0 };
  const clock = new WatchedClock({ now: () => new Date(start + at.passed + at.own) }, () => at.passed);
  const hear = (took = 0) => {
    const time = new Date(start + at.passed + at.database);
    const asked = at.passed;
    at.passed += took;
    clock.heard(time, asked);
  };
  /** How far from the truth it is, in milliseconds. */
  const off = () => clock.now().getTime() - start - at.passed;
  return { at, clock, hear, off };
}

describe('the clock that is held against the database', () => {
  it('is the machine’s until the database was heard', () => {
    const { at, clock, off } = clocks();
    at.own = 400 * 86_400_000;
    expect([clock.isSure, clock.differs, clock.difference, off()]).toEqual([true, false, undefined, at.own]);
  });

  it.each([
    ['a little ahead', 59_000, 59, true],
    ['a little behind', -59_000, -59, true],
    ['ahead', 61_000, 61, false],
    ['behind', -61_000, -61, false],
  ])('%s of the database from the start', (_, own, difference, isSure) => {
    const { at, clock, hear, off } = clocks();
    at.own = own;
    hear();
    expect(clock).toMatchObject({ difference, isSure, differs: !isSure });
    // It never agreed: then the database is believed.
    expect(off()).toBe(isSure ? own : 0);
  });

  it.each(['own', 'database'] as const)('goes on as before when %s jumps, until they agree', (jumps) => {
    const { at, clock, hear, off } = clocks();
    hear();
    at.passed += minute;
    at[jumps] = 400 * 86_400_000;
    // Before the database is heard again only the machine's jump can be seen.
    expect([clock.isSure, off()]).toEqual([jumps === 'database', 0]);
    hear();
    at.passed += minute;
    hear();
    expect([clock.isSure, off()]).toEqual([false, 0]);
    at[jumps] = 0;
    hear();
    expect([clock.isSure, off()]).toEqual([true, 0]);
  });

  it('takes a jump of both for the time', () => {
    const { at, clock, hear, off } = clocks();
    hear();
    // As when the machine was suspended: no time has passed for it.
    at.own = at.database = 2 * 60 * minute;
    expect(off()).toBe(0);
    hear();
    expect([clock.isSure, off()]).toEqual([true, 2 * 60 * minute]);
  });

  it('is wrong from 60 s and right again below 30 s', () => {
    const { at, clock, hear } = clocks();
    const seen = [61, 59, 31, 29, 59, 61].map((seconds) => {
      at.own = seconds * 1000;
      hear();
      return clock.isSure;
    });
    expect(seen).toEqual([false, false, false, true, true, false]);
  });

  it('halves the way of an answer, and learns nothing of one that took too long', () => {
    const { at, clock, hear } = clocks();
    hear(4000);
    expect(clock.difference).toBe(2);
    at.own = 90_000;
    hear(11_000);
    expect([clock.differs, clock.difference]).toEqual([false, 92]);
  });
});
