/** How what is asked at about the same moment comes together. */
export interface Company {
  /**
   * How long whoever comes first waits for others at this moment, in milliseconds; not at all when not given. What they
   * have waited for the work before counts.
   */
  company?: () => number;
  /** So many go together at most; 1,000 when not given. */
  most?: number;
}

interface Waiting<Item, Result> {
  item: Item;
  /** Since when it waits, by the monotonic clock in milliseconds. */
  since: number;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Puts together what many ask at the same moment: while one piece of work is under way, what is asked meanwhile waits
 * for the next, which takes all of it that may go together. Work begins at the end of the loop's turn, for what else has
 * come in with it may ask as well: whoever is alone waits for no more than this, unless `company` is worth more than an
 * early answer. Nothing is kept, so nobody is told what was there before they asked.
 *
 * `work` gets the items in the order in which they came and gives a result for each. When it fails, it fails for all of
 * them and for nobody else.
 */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { company = () => 0, most = 1000 }: Company = {},
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  /** True from when the first of them waits until the work for them has ended. */
  let underWay = false;

  const gather = () => {
    underWay = true;
    const begin = () => setImmediate(() => void run());
    const [first] = waiting;
    const left = company() - (performance.now() - (first?.since ?? 0));
    if (left > 0) setTimeout(begin, left);
    else begin();
  };
  const run = async () => {
    const some = waiting.splice(0, most);
    try {
      const results = await work(some.map(({ item }) => item));
      for (const [place, { resolve }] of some.entries()) resolve(results[place] as Result);
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
    underWay = false;
    if (waiting.length > 0) gather();
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, since: performance.now(), resolve, reject });
      if (!underWay) gather();
    });
}

/** The same for work that gives those of the items of which something is so: tells of each whether it is among them. */
export function togetherAmong<Item>(
  work: (items: readonly Item[]) => Promise<ReadonlySet<Item>>,
  company?: Company,
): (item: Item) => Promise<boolean> {
  return together(async (items: readonly Item[]) => {
    const those = await work(items);
    return items.map((item) => those.has(item));
  }, company);
}
