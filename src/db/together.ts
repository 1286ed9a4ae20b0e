import type { Connection } from 'mongoose';

/**
 * Puts together what many chats ask of the database at the same moment: while one command is under way, what is asked
 * meanwhile waits for the next one, which takes all of it. It is sent when everything that has just come in was looked
 * at, for that asks as well: whoever is alone waits for no more than this. Nothing is kept, so nobody is told what was
 * there before they asked.
 *
 * `work` gets the items in the order in which they came and gives a result for each. When it fails, it fails for all.
 */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: { items: Item[]; results: Promise<readonly Result[]> } | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const begin = () => {
    const items: Item[] = [];
    const results = before.then(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      waiting = undefined;
      return work(items);
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

/**
 * Finds one document by its key together with others that are asked for at the same moment. Within a transaction it
 * is asked for alone: what the transaction has written is seen by it only.
 */
export function findTogether<Key, Doc>(
  connection: Connection,
  findAll: (keys: readonly Key[]) => Promise<readonly Doc[]>,
  keyOf: (doc: Doc) => Key,
): (key: Key) => Promise<Doc | undefined> {
  const find = async (keys: readonly Key[]) => {
    const docs = await findAll([...new Set(keys)]);
    const byKey = new Map(docs.map((doc) => [keyOf(doc), doc]));
    return keys.map((key) => byKey.get(key));
  };
  const shared = together(find);
  return async (key) => (inTransaction(connection) ? (await find([key]))[0] : shared(key));
}

/** Whether whoever calls is within a transaction of the connection. */
export function inTransaction({ base }: Connection): boolean {
  const { transactionAsyncLocalStorage: current } = base as unknown as {
    transactionAsyncLocalStorage?: { getStore(): { session?: unknown } | undefined };
  };
  return current?.getStore()?.session !== undefined;
}
