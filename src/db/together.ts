import { within } from './within.ts';

/** So many at once are company enough. */
const enough = 32;

interface Together {
  /** How long a command may be without an answer, in milliseconds: a dead connection is to keep nobody else waiting. */
  patience?: number;
  /** How long whoever comes first waits for company at this moment, in milliseconds. */
  company?: () => number;
}

/**
 * Puts together what many chats ask of the database at the same moment: while one command is under way, what is asked
 * meanwhile waits for the next one, which takes all of it. It is sent when everything that has just come in was looked
 * at, for that asks as well: whoever is alone waits for no more than this, unless `company` is worth more than an early
 * answer. Nothing is kept, so nobody is told what was there before they asked.
 *
 * `work` gets the items in the order in which they came and gives a result for each. When it fails, it fails for all; so
 * it does after `patience` milliseconds without an answer.
 */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { patience = 15_000, company = () => 0 }: Together = {},
): (item: Item) => Promise<Result> {
  let waiting: { items: Item[]; results: Promise<readonly Result[]>; full: () => void } | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const begin = () => {
    const items: Item[] = [];
    let full = () => {};
    const isFull = new Promise<void>((resolve) => (full = resolve));
    const results = before.then(async () => {
      const atMost = company();
      if (atMost > 0) await unlessBefore(isFull, atMost);
      await new Promise((resolve) => setImmediate(resolve));
      waiting = undefined;
      return within(patience, work(items));
    });
    before = results.catch(() => undefined);
    return { items, results, full };
  };

  return async (item) => {
    const batch = (waiting ??= begin());
    const place = batch.items.push(item) - 1;
    if (batch.items.length >= enough) batch.full();
    return (await batch.results)[place] as Result;
  };
}

/** Waits so many milliseconds, or until something is so before. */
async function unlessBefore(isSo: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([isSo, new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)))]);
  clearTimeout(timer);
}
