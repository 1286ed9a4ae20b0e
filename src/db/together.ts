import { within } from './within.ts';

/**
 * Puts together what many chats ask of the database at the same moment: while one command is under way, what is asked
 * meanwhile waits for the next one, which takes all of it. It is sent when everything that has just come in was looked
 * at, for that asks as well: whoever is alone waits for no more than this. Nothing is kept, so nobody is told what was
 * there before they asked.
 *
 * `work` gets the items in the order in which they came and gives a result for each. When it fails, it fails for all; so
 * it does after `patience` milliseconds without an answer, for a dead connection is to keep nobody else waiting.
 */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  patience = 15_000,
): (item: Item) => Promise<Result> {
  let waiting: { items: Item[]; results: Promise<readonly Result[]> } | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const begin = () => {
    const items: Item[] = [];
    const results = before.then(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      waiting = undefined;
      return within(patience, work(items));
    });
    before = results.catch(() => undefined);
    return { items, results };
  };

  return async (item) => {
    const batch = (waiting ??= begin());
    const place = batch.items.push(item) - 1;
    return (await batch.results)[place] as Result;
  };
}
