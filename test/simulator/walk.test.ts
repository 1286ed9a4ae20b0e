import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  MovableClock,
  startSimulator,
  walk,
  type FallsDue,
  type Simulator,
} from '../../src/simulator/index.ts';

const start = new Date('2022-04-11T06:00:00Z');
const day = (text: string) => new Date(`${text}T06:00:00Z`);

/** Work that is due at these instants; each run notes when it was done, and what it was. */
function work(clock: MovableClock, ...instants: Date[]) {
  const waiting = [...instants];
  const done: { due: string; at: string }[] = [];
  const due: FallsDue = {
    next: async (after) => waiting.filter((at) => at > after).sort((a, b) => a.getTime() - b.getTime())[0],
    async run() {
      const now = clock.now();
      for (const at of waiting.filter((one) => one <= now)) {
        waiting.splice(waiting.indexOf(at), 1);
        done.push({ due: at.toISOString(), at: now.toISOString() });
      }
    },
  };
  return { due, done, waiting };
}

describe('a walk of the clock', () => {
  it('does everything in between at its own instant, in order', async () => {
    const clock = MovableClock.frozen(start);
    const { due, done } = work(
      clock,
      day('2022-06-01'),
      day('2022-04-12'),
      day('2023-01-01'),
      day('2025-01-01'),
    );
    await walk(clock, day('2023-04-11'), due);
    expect(done.map(({ at }) => at.slice(0, 10))).toEqual(['2022-04-12', '2022-06-01', '2023-01-01']);
    expect(done.every(({ due: wanted, at }) => wanted === at)).toBe(true);
    expect(clock.now()).toEqual(day('2023-04-11'));
  });

  it('does what its own steps bring', async () => {
    const clock = MovableClock.frozen(start);
    const { due, done, waiting } = work(clock, day('2022-05-01'));
    const growing = {
      ...due,
      async run() {
        await due.run();
        if (done.length === 1) waiting.push(day('2022-05-02'));
      },
    };
    await walk(clock, day('2022-06-01'), growing);
    expect(done.map(({ at }) => at.slice(0, 10))).toEqual(['2022-05-01', '2022-05-02']);
  });

  it('does what is due at its end, once', async () => {
    const clock = MovableClock.frozen(start);
    const { due, done } = work(clock, day('2022-05-01'));
    await walk(clock, day('2022-05-01'), due);
    await walk(clock, day('2022-05-01'), due);
    expect(done).toHaveLength(1);
  });

  it('does nothing on the way back', async () => {
    const clock = MovableClock.frozen(start);
    const { due, done } = work(clock, day('2022-01-01'), day('2022-04-10'));
    await walk(clock, day('2022-02-01'), due);
    expect([done, clock.now()]).toEqual([[], day('2022-02-01')]);
  });

  it('stays where it is when it is stopped', async () => {
    const clock = MovableClock.frozen(start);
    const { due, done } = work(clock, day('2022-05-01'), day('2022-05-02'), day('2022-05-03'));
    await walk(clock, day('2022-06-01'), due, () => done.length === 2);
    expect(clock.now()).toEqual(day('2022-05-02'));
  });

  it('does not stand still for what never gets done', async () => {
    const clock = MovableClock.frozen(start);
    const due = { next: async () => start, run: async () => undefined };
    await expect(walk(clock, day('2022-06-01'), due)).rejects.toThrow('falls due next');
  });

  it('goes through three years of working hours', async () => {
    const clock = MovableClock.frozen(start);
    const hours = Array.from(
      { length: 3 * 365 * 9 },
      (_, at) => new Date(start.getTime() + (at + 1) * 7_200_000),
    );
    const { due, done } = work(clock, ...hours.slice(0, 2000));
    await walk(clock, day('2025-04-11'), due);
    expect(done).toHaveLength(2000);
  });
});

describe('the clock of the chat page', () => {
  const clock = MovableClock.frozen(start);
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, clock });
  });
  afterAll(() => simulator.close());
  const post = (path: string, body: object) =>
    fetch(`${simulator.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('walks, and stops when it is told to', async () => {
    const { due, done } = work(clock, day('2022-05-01'), day('2022-05-02'), day('2022-05-03'));
    let stopping: Promise<unknown> | undefined;
    simulator.setFallsDue({
      ...due,
      async run() {
        await due.run();
        if (done.length < 2) return;
        stopping ??= post('/sim/clock/stop', {});
        // The stop is answered when the move has ended; it has to have come in before the next step.
        await fetch(`${simulator.url}/sim/people`);
      },
    });
    const moved = await post('/sim/clock', { at: day('2023-05-01').toISOString() });
    await stopping;
    expect(moved.status).toBe(200);
    expect(done.length).toBeLessThan(4);
    expect(clock.now() < day('2023-05-01')).toBe(true);
    await post('/sim/clock', { at: day('2022-06-01').toISOString() });
    expect([done.length, clock.now()]).toEqual([3, day('2022-06-01')]);
  });
});
