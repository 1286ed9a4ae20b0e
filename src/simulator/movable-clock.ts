/** Called after the clock has been moved by hand; `from` is what it showed before, `to` what it shows now. */
export type MoveListener = (from: Date, to: Date) => void | Promise<void>;

/** A clock that ticks on with a real-time source and can be set to any instant by hand. */
export class MovableClock {
  readonly #base: () => number;
  readonly #listeners = new Set<MoveListener>();
  #origin: number;
  #shown: number;

  /**
   * @param base a real-time source in milliseconds (its zero does not matter, only how it advances)
   * @param start what the clock shows at first
   */
  constructor(base: () => number, start: Date) {
    this.#base = base;
    this.#origin = base();
    this.#shown = start.getTime();
  }

  /** A clock that stands still and changes only when it is moved. For tests. */
  static frozen(start: Date): MovableClock {
    return new MovableClock(() => 0, start);
  }

  /** The instant that the clock shows now. */
  now(): Date {
    return new Date(this.#shown + this.#base() - this.#origin);
  }

  /**
   * Sets the clock, then calls the listeners one after another in the order in which they were added.
   * Resolves when the last has finished; rejects with the first error of a listener (the clock stays moved).
   */
  async moveTo(instant: Date): Promise<void> {
    const from = this.now();
    this.resume(instant);
    for (const listener of [...this.#listeners]) await listener(from, instant);
  }

  /** Sets the clock without telling anybody: for taking up the time of an earlier run. */
  resume(instant: Date): void {
    if (Number.isNaN(instant.getTime())) throw new RangeError('The clock cannot be moved to an invalid date');
    this.#origin = this.#base();
    this.#shown = instant.getTime();
  }

  /** Adds a listener; the function that comes back removes it. */
  onMove(listener: MoveListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
