import type { Pace } from '../usecases/outbox.ts';

/** A moment at which this instance may make one call. */
export interface Turn {
  slot: number;
  /** When it is at the latest, by this process's monotonic clock in milliseconds. */
  at: number;
  /** When it is at the earliest: how long the answer of the database took is not known to be before or after. */
  from: number;
}

/** How late a call may be before it is told to the others, in milliseconds beyond what is usual here. */
const tolerated = 8;
/** The longest lateness that is told: what takes longer says nothing about when Telegram counted it. */
const longest = 300;
/** Over how many calls the usual lateness is looked for, and the part of them that are quicker than it. */
const remembered = 200;
const quicker = 0.05;
/** How long before its moment a message gets its turn, in milliseconds: time to note that it is handed over. */
const lead = 15;
/** How long an answer to a person waits when Telegram has asked for a pause, in milliseconds; then it is tried. */
const answerWaits = 5000;

/**
 * This instance's turns to send. Messages of the outbox ask for one turn after another, the lowest priority
 * number first, so that at most one of the shared moments is held in advance; an answer to somebody who is
 * waiting takes the next moment past them.
 */
export class Turns {
  readonly #pace: Pace;
  readonly #waiting: { priority: number; go: (turn: Turn) => void; fail: (error: unknown) => void }[] = [];
  readonly #delays: number[] = [];
  #running = false;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Waits for a turn of the outbox; it comes a little before its moment, which `moment` waits for. */
  async next(priority: number): Promise<Turn> {
    return new Promise((go, fail) => {
      this.#waiting.push({ priority, go, fail });
      if (!this.#running) void this.#run();
    });
  }

  /** Waits for the moment of a turn itself. */
  async moment({ at }: Turn): Promise<void> {
    await pause(at - performance.now());
  }

  /** Waits for a turn to answer somebody. */
  async answer(): Promise<Turn> {
    const turn = await this.#take('answer');
    await pause(Math.min(turn.at - performance.now(), answerWaits));
    return turn;
  }

  /** Called when the call of a turn was answered: one that came late moves what comes a second after it. */
  async made({ slot, from }: Turn): Promise<void> {
    const delay = performance.now() - from;
    this.#delays.push(delay);
    if (this.#delays.length > remembered) this.#delays.shift();
    const usual = this.#delays.toSorted((a, b) => a - b)[Math.floor(this.#delays.length * quicker)] ?? delay;
    const beyond = delay - usual;
    if (beyond > tolerated) await this.#pace.late(slot, Math.min(beyond, longest));
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      try {
        const turn = await this.#take('bulk');
        await pause(turn.at - performance.now() - lead);
        // Chosen only now: something more urgent may have come meanwhile.
        this.#first()?.go(turn);
      } catch (error) {
        for (const { fail } of this.#waiting.splice(0)) fail(error);
      }
    }
    this.#running = false;
  }

  async #take(kind: 'bulk' | 'answer'): Promise<Turn> {
    const asked = performance.now();
    const { slot, wait } = await this.#pace.take(kind);
    return { slot, at: performance.now() + wait, from: asked + wait };
  }

  #first() {
    const lowest = Math.min(...this.#waiting.map(({ priority }) => priority));
    const place = this.#waiting.findIndex(({ priority }) => priority === lowest);
    return this.#waiting.splice(place, 1)[0];
  }
}

/** Waits in real time. */
export function pause(milliseconds: number): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve) => setTimeout(resolve, Math.ceil(milliseconds)));
}
