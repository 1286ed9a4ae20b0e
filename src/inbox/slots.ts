/** A bound on how much is done at once. */
export class Slots {
  readonly #waiting: { rank: number; go: () => void }[] = [];
  readonly #heldFor: number | undefined;
  #free: number;

  /** `heldFor`: how long a slot is held at most, in milliseconds; absent: until it is given back. */
  constructor(count: number, heldFor?: number) {
    this.#free = count;
    this.#heldFor = heldFor;
  }

  /**
   * Waits for a slot; resolves with the function that gives it back. `onSlow` is called when it is held too long;
   * of those that wait, the lowest rank goes first.
   */
  async take(onSlow?: () => void, rank = 0): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(rank);
    let held = true;
    let timer: NodeJS.Timeout | undefined;
    const giveBack = () => {
      if (!held) return;
      held = false;
      clearTimeout(timer);
      const next = this.#waiting.shift();
      if (next) next.go();
      else this.#free += 1;
    };
    if (this.#heldFor !== undefined) {
      timer = setTimeout(() => {
        giveBack();
        onSlow?.();
      }, this.#heldFor);
    }
    return giveBack;
  }

  #turn(rank: number): Promise<void> {
    return new Promise((go) => {
      const place = this.#waiting.findLastIndex((other) => other.rank <= rank) + 1;
      this.#waiting.splice(place, 0, { rank, go });
    });
  }
}
