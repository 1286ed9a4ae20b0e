interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes together what comes at about the same time: one write is under way, and what comes meanwhile goes with the
 * next. Everybody gets the result of the write that theirs went with.
 */
export class Batch<Item, Result> {
  readonly #write: (items: Item[]) => Promise<Result>;
  readonly #every: () => number;
  readonly #most: number;
  #waiting: Waiting<Item, Result>[] = [];
  #writing = false;
  #timer: NodeJS.Timeout | NodeJS.Immediate | undefined;

  /** `every`: how long a write waits for company at this moment, in milliseconds; `most`: items of one write. */
  constructor(
    write: (items: Item[]) => Promise<Result>,
    { every = () => 0, most = 1000 }: { every?: () => number; most?: number } = {},
  ) {
    this.#write = write;
    this.#every = every;
    this.#most = most;
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#writing || this.#timer !== undefined || this.#waiting.length === 0) return;
    const run = () => void this.#run();
    const every = this.#every();
    this.#timer = every > 0 ? setTimeout(run, every) : setImmediate(run);
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    this.#writing = true;
    const batch = this.#waiting.splice(0, this.#most);
    try {
      const result = await this.#write(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve(result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#writing = false;
    this.#schedule();
  }
}
