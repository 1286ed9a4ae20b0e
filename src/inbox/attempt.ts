import type { SentAnswer, WaitingUpdate } from '../usecases/inbox.ts';

/** What asks for something in an attempt that was given up. */
class AttemptAbandoned extends Error {
  override name = 'AttemptAbandoned';
}

/**
 * One attempt to handle an update. Messages that an earlier attempt has sent are given back and not sent again, as
 * far as their answers are known; before each but the first the answers of those before it are noted, so that after
 * a crash at most the newest is sent again: one that was on its way, or after which the session was not written yet.
 */
export class Attempt {
  /** What the update asks for. */
  readonly request: string;
  /** What was handled in this chat before and may not be marked as done yet. */
  readonly unmarked: readonly string[];
  /** An earlier attempt may have done part of it. */
  readonly repeated: boolean;
  readonly #update: WaitingUpdate;
  readonly #note: (answers: readonly SentAnswer[]) => Promise<void>;
  /** Since when the calls wait that have no answer yet, by the monotonic clock. */
  readonly #open = new Set<{ since: number }>();
  #longest = 0;
  #next = 0;
  #noted: number;
  #state: 'running' | 'over' | 'abandoned' = 'running';
  #known = false;

  constructor(
    update: WaitingUpdate,
    about: {
      unmarked: readonly string[];
      repeated: boolean;
      note: (answers: readonly SentAnswer[]) => Promise<void>;
    },
  ) {
    this.request = update.key;
    this.unmarked = about.unmarked;
    this.repeated = about.repeated;
    this.#update = update;
    this.#note = about.note;
    this.#noted = update.answers.length;
  }

  /** The update was handled before, and the handler has left it. */
  leave(): void {
    this.#known = true;
  }

  get wasHandled(): boolean {
    return this.#known;
  }

  /** The handler has ended: what is sent from now on belongs to no attempt. */
  end(): void {
    if (this.#state === 'running') this.#state = 'over';
  }

  /** Somebody else handles the update now, or will: this attempt is to change nothing any more. */
  abandon(): void {
    this.#state = 'abandoned';
  }

  /** @throws AttemptAbandoned */
  check(): void {
    if (this.#state === 'abandoned') throw new AttemptAbandoned('the attempt was given up');
  }

  /** Notes what was sent so far, so that it is not sent again whatever happens from now on. */
  async keep(): Promise<void> {
    this.check();
    const { answers } = this.#update;
    if (this.#noted >= answers.length) return;
    await this.#note(answers);
    this.#noted = answers.length;
  }

  /** How long the longest call took or takes, in milliseconds, whether it is answered or not. */
  get longestCall(): number {
    const now = performance.now();
    return Math.max(this.#longest, ...[...this.#open].map(({ since }) => now - since));
  }

  /** Makes a call to Telegram. */
  async call<T>(make: () => Promise<T>): Promise<T> {
    const open = { since: performance.now() };
    this.#open.add(open);
    try {
      return await make();
    } finally {
      this.#open.delete(open);
      this.#longest = Math.max(this.#longest, performance.now() - open.since);
    }
  }

  /** Sends a message by `call`, or gives back what an earlier attempt got for the same one. */
  async send<T>(method: string, text: string | undefined, call: () => Promise<T>): Promise<T> {
    this.check();
    if (this.#state === 'over') return call();
    const { answers } = this.#update;
    const known = answers[this.#next];
    if (known && known.method === method && known.text === text) {
      this.#next += 1;
      return known.result as T;
    }
    // It goes another way than the earlier attempt: what that one sent further on says nothing any more.
    answers.splice(this.#next);
    this.#noted = Math.min(this.#noted, answers.length);
    await this.keep();
    const result = await call();
    // Another attempt may go by the answers already.
    this.check();
    answers.splice(this.#next, 0, { method, text, result });
    this.#next += 1;
    return result;
  }
}
