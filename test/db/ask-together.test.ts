import { describe, expect, it } from 'vitest';
import { askTogether } from '../../src/db/ask-together.ts';

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('what the database is asked together', () => {
  it('waits no longer than it is told for a command without an answer, and goes on with the next', async () => {
    const batches: (readonly number[])[] = [];
    const ask = askTogether(
      (items: readonly number[]) => {
        batches.push(items);
        return items.includes(0) ? new Promise<readonly number[]>(() => undefined) : Promise.resolve(items);
      },
      { patience: 50 },
    );
    const dead = ask(0);
    await turn();
    await turn();
    const next = ask(1);
    await expect(dead).rejects.toMatchObject({ name: 'DatabaseSilent' });
    expect(await next).toBe(1);
    expect(batches).toEqual([[0], [1]]);
  });
});
