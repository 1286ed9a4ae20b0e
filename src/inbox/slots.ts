/** How long a slot is held at most, in milliseconds: what is slow or hangs does not keep the others waiting. */
const heldFor = 2000;

/** A bound on how much is done at once. */
export class Slots {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a slot; resolves with the function that gives it back. `onSlow` is called when it is held too long. */
  async take(onSlow?: () => void): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let held = true;
    const giveBack = () => {
      if (!held) return;
      held = false;
      clearTimeout(timer);
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
    const timer = setTimeout(() => {
      giveBack();
      onSlow?.();
    }, heldFor);
    return giveBack;
  }
}
