import type { WaitingUpdate } from '../usecases/inbox.ts';

/** How long the database is away before people are told, in milliseconds: a change of the primary takes less. */
const toldAfter = 3000;

/** Whether the database is away, and who was told so: each chat once in an outage. */
export class Outage {
  readonly #tell: (update: WaitingUpdate) => void;
  readonly #inHand: () => Iterable<WaitingUpdate>;
  readonly #untold = new Map<number, WaitingUpdate>();
  readonly #told = new Set<number>();
  #back: { promise: Promise<void>; resolve: () => void } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #telling = false;

  /** `inHand`: the updates that are being handled or stored. */
  constructor(tell: (update: WaitingUpdate) => void, inHand: () => Iterable<WaitingUpdate>) {
    this.#tell = tell;
    this.#inHand = inHand;
  }

  get isOn(): boolean {
    return this.#back !== undefined;
  }

  /** Resolves when the database has answered again. */
  over(): Promise<void> {
    return this.#back?.promise ?? Promise.resolve();
  }

  /**
   * It did not answer; these updates wait for it.
   *
   * @param since when what it did not answer was asked, by the monotonic clock in milliseconds
   */
  began(updates: readonly WaitingUpdate[] = [], since = performance.now()): void {
    if (!this.#back) {
      let resolve = () => {};
      const promise = new Promise<void>((done) => (resolve = done));
      this.#back = { promise, resolve };
      this.#timer = setTimeout(
        () => {
          this.#telling = true;
          this.began([...this.#inHand()]);
        },
        toldAfter - (performance.now() - since),
      );
    }
    for (const update of updates) {
      if (!this.#told.has(update.chat)) this.#untold.set(update.chat, update);
    }
    if (this.#telling) this.#tellAll();
  }

  /** It has answered. */
  ended(): void {
    if (!this.#back) return;
    clearTimeout(this.#timer);
    this.#telling = false;
    this.#untold.clear();
    this.#told.clear();
    this.#back.resolve();
    this.#back = undefined;
  }

  #tellAll(): void {
    for (const [chat, update] of this.#untold) {
      this.#told.add(chat);
      this.#tell(update);
    }
    this.#untold.clear();
  }
}
