import { describe, expect, it, vi } from 'vitest';
import { together, type Company } from '../../src/usecases/together.ts';

/** A piece of work that is under way until it is let go. */
function heldWork(company: Company = {}) {
  const batches: number[][] = [];
  const waiting: (() => void)[] = [];
  const ask = together(async (items: readonly number[]) => {
    batches.push([...items]);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (items.includes(0)) throw new Error('none of them');
    return items.map((item) => item * 10);
  }, company);
  /** Lets go what is under way, and waits until what is asked next is. */
  const letGo = async () => {
    waiting.shift()?.();
    await turn();
    await turn();
  };
  return { batches, ask, letGo };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('what is asked together', () => {
  it('goes in the next turn with what came in the same, and all that came meanwhile goes next', async () => {
    const { batches, ask, letGo } = heldWork();
    const first = [ask(1), ask(4)];
    await letGo();
    const others = [ask(2), ask(3), ask(3)];
    await turn();
    await turn();
    expect(batches).toEqual([[1, 4]]);
    await letGo();
    expect(batches).toEqual([
      [1, 4],
      [2, 3, 3],
    ]);
    await letGo();
    expect(await Promise.all([...first, ...others])).toEqual([10, 40, 20, 30, 30]);
  });

  it('keeps nothing: what is asked again is asked anew', async () => {
    const { batches, ask, letGo } = heldWork();
    for (const _ of [1, 2]) {
      const answer = ask(1);
      await letGo();
      await letGo();
      expect(await answer).toBe(10);
    }
    expect(batches).toEqual([[1], [1]]);
  });

  it('waits for company as long as it is told', async () => {
    const batches: number[][] = [];
    const ask = together(
      async (items: readonly number[]) => {
        batches.push([...items]);
        return items;
      },
      { company: () => 200 },
    );
    const alone = ask(1);
    await turn();
    await turn();
    expect(await Promise.all([alone, ask(2)])).toEqual([1, 2]);
    expect(batches).toEqual([[1, 2]]);
  });

  it('waits no longer for company than it has waited for the work before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    try {
      const { batches, ask, letGo } = heldWork({ company: () => 200 });
      const asked = [ask(1)];
      vi.advanceTimersByTime(200);
      await turn();
      asked.push(ask(2));
      vi.advanceTimersByTime(150);
      asked.push(ask(3));
      await letGo();
      expect(batches).toEqual([[1]]);
      vi.advanceTimersByTime(50);
      await turn();
      expect(batches).toEqual([[1], [2, 3]]);
      asked.push(ask(4));
      vi.advanceTimersByTime(200);
      await letGo();
      expect(batches).toEqual([[1], [2, 3], [4]]);
      await letGo();
      expect(await Promise.all(asked)).toEqual([10, 20, 30, 40]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes in parts when it is more than may go together', async () => {
    const batches: number[][] = [];
    const ask = together(
      async (items: readonly number[]) => {
        batches.push([...items]);
        return items.map((item) => -item);
      },
      { most: 2 },
    );
    expect(await Promise.all([1, 2, 3, 4, 5].map(ask))).toEqual([-1, -2, -3, -4, -5]);
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('fails for all of a batch and for nobody else', async () => {
    const { ask, letGo } = heldWork();
    const first = ask(1);
    await letGo();
    const failing = Promise.allSettled([ask(0), ask(2)]);
    await letGo();
    await letGo();
    const after = ask(3);
    await letGo();
    await letGo();
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([await first, await after]).toEqual([10, 30]);
  });
});
