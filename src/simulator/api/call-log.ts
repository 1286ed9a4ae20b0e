/** One call of the bot. */
export interface LoggedCall {
  /** The method's name as the Bot API spells it. */
  readonly method: string;
  /** The chat that the call is about, where it names one. */
  readonly chatId?: number;
  /** The parameters as they were sent; an uploaded file is not among them. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Milliseconds of the simulator's clock. */
  readonly at: number;
  /** Milliseconds of real time from an arbitrary zero: for measuring distances between calls. */
  readonly realMs: number;
  /** The HTTP status of the answer; 0 while the call is in flight or when its connection was cut. */
  status: number;
}

const kept = 5000;

/** The newest calls of the bot and which of them are in flight. */
export class CallLog {
  readonly calls: LoggedCall[] = [];
  readonly #inFlight = new Set<LoggedCall>();
  /** How many calls about each chat (undefined: about none in particular) are in flight. */
  readonly #counts = new Map<number | undefined, number>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Notes that a call has come. A long poll is noted, but never counts as in flight. */
  begin(call: LoggedCall): void {
    this.calls.push(call);
    if (this.calls.length > kept) this.calls.shift();
    if (call.method !== 'getUpdates') {
      this.#inFlight.add(call);
      this.#count(call.chatId, 1);
    }
    this.#changed();
  }

  /** Notes that the answer has gone out. */
  end(call: LoggedCall): void {
    if (!this.#inFlight.delete(call)) return;
    this.#count(call.chatId, -1);
    this.#changed();
  }

  /** Whether a call about this chat, or about no chat in particular, is in flight. */
  inFlight(chatId: number): boolean {
    return this.#counts.has(chatId) || this.#counts.has(undefined);
  }

  #count(chatId: number | undefined, change: number): void {
    const count = (this.#counts.get(chatId) ?? 0) + change;
    if (count === 0) this.#counts.delete(chatId);
    else this.#counts.set(chatId, count);
  }
}
