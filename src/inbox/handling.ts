import type { InboxStore, WaitingUpdate } from '../usecases/inbox.ts';
import { Attempt } from './attempt.ts';
import { describeError } from './describe-error.ts';
import type { Membership } from './membership.ts';
import type { Outage } from './outage.ts';
import { Slots } from './slots.ts';
import { unlessAborted, wait } from './wait.ts';

/** What the failure of a handler means for the update. */
export type Judgement =
  /** It is handled when the database, or Telegram, is back; it does not count as a try. */
  | 'database-away'
  | 'telegram-away'
  /** Nobody reads an answer any more. */
  | 'unreachable'
  /** It is tried again, and given up after some tries. */
  | 'failed';

/** What handles updates, and speaks to people when that cannot be. */
export interface Handler {
  handle(update: WaitingUpdate, attempt: Attempt): Promise<void>;
  /** Called when an attempt has failed; `kind`: what that means. */
  failed(update: WaitingUpdate, kind: Judgement, error: unknown): void;
  judge(error: unknown): Judgement;
  /** How long Telegram has asked to be left alone, in milliseconds. */
  pauseAsked(error: unknown): number | undefined;
  /** What a person is told to name when the update is given up. */
  referenceOf(update: WaitingUpdate): string;
  /** Says that the answer will come later. */
  sayAway(update: WaitingUpdate): void;
  /** Says that the update was given up, with what to name. Rejects when Telegram is away. */
  sayGivenUp(update: WaitingUpdate, reference: string): Promise<void>;
}

/** How an attempt has ended. */
interface AttemptEnded {
  kind: 'done' | 'known' | 'left' | Judgement;
  error?: unknown;
}

/** How the work on an update has ended. */
export type WorkEnded = 'done' | 'known' | 'buried' | 'left';

/** When an instance stops, or has lost its membership. */
export interface Signals {
  /** Nothing new is begun. */
  halt: AbortSignal;
  /** What is under way is given up. */
  cut: AbortSignal;
}

export interface HandlingOptions {
  store: InboxStore;
  handler: Handler;
  membership: Membership;
  outage: Outage;
  /** How long a handler may take, in milliseconds. */
  within: number;
  /** How long to wait before each further try, in milliseconds: one more try than there are pauses. */
  pauses: readonly number[];
  /** How long an update waits that was alone in ending a process, before the next try, in milliseconds. */
  quarantine: number;
}

/** How many handlers run at once; one that is slow or hangs keeps no other waiting longer than this, in milliseconds. */
const atOnce = 200;
const heldFor = 2000;
/** How much longer than an update what it has put off may take. */
const longer = 5;
/** Updates that may have ended a process are handled in small numbers first, then one at a time. */
const suspectsAtOnce = 16;
/** The shortest and the longest wait while Telegram is away, in milliseconds. */
const [shortest, longest] = [250, 5000];
/** The part of an update's time in which a single call was not answered: then the rest of it is Telegram's as well. */
const telegramsPart = 0.25;
/** For how long Telegram may refuse one update before that counts as a try, in milliseconds. */
const awayAtMost = 15 * 60_000;

class HandlerTimeout extends Error {
  override name = 'HandlerTimeout';
}
class ProcessEnded extends Error {
  override name = 'ProcessEnded';
}

/** Handles an update until it is done or given up: each failure is tried again after a pause. */
export class Handling {
  readonly #options: HandlingOptions;
  readonly #slots = new Slots(atOnce, heldFor);
  readonly #suspects = new Slots(suspectsAtOnce);
  readonly #oneSuspect = new Slots(1);
  #running = 0;

  /** The updates that are being handled. */
  readonly inHand = new Set<WaitingUpdate>();

  constructor(options: HandlingOptions) {
    this.#options = options;
  }

  /** How many handlers have not ended yet. */
  get running(): number {
    return this.#running;
  }

  /**
   * Resolves with `done`; `known` when it turned out to be handled already; `buried` when it was given up; `left` when
   * somebody else is to handle it.
   *
   * @param recovered it may have ended a process: each try is noted before it is begun
   * @param onSlow called when it takes long
   */
  async work(
    update: WaitingUpdate,
    unmarked: readonly string[],
    recovered: boolean,
    signals: Signals,
    onSlow: () => void,
  ): Promise<WorkEnded> {
    const { tries, reference } = update;
    // Whoever gave it up has ended before the person was told.
    if (reference !== undefined) return this.#bury(update, reference, signals);
    if (!recovered) return this.#try(update, { unmarked, recovered }, signals, onSlow);
    // It may have been at hand by chance each time: by then whatever else ends processes may be over.
    if (tries > 1) await wait(this.#options.quarantine, signals.halt);
    const giveBack = await (tries > 0 ? this.#oneSuspect.take(undefined, tries) : this.#suspects.take());
    try {
      return await this.#try(update, { unmarked, recovered }, signals, onSlow);
    } finally {
      giveBack();
    }
  }

  async #try(
    update: WaitingUpdate,
    { unmarked, recovered }: { unmarked: readonly string[]; recovered: boolean },
    signals: Signals,
    onSlow: () => void,
  ): Promise<WorkEnded> {
    const { store, outage, handler, pauses } = this.#options;
    const most = pauses.length + 1;
    const away = { pause: shortest, since: 0 };
    for (let attempts = 1; ; attempts++) {
      if (!(await this.#mayBegin(signals))) return 'left';
      if (recovered && update.tries >= most) {
        return this.#giveUp(update, new ProcessEnded('the process ended while it was handled'), signals);
      }
      const repeated = attempts > 1 || recovered || update.tries > 0;
      if (recovered && !(await this.#countTry(update, signals))) return 'left';
      const ended = await this.#attempt(update, { unmarked, repeated }, signals, onSlow);
      let { kind } = ended;
      if (kind === 'known') return kind;
      if (kind === 'done' || kind === 'unreachable') return 'done';
      if (kind === 'telegram-away') {
        away.since ||= performance.now();
        if (performance.now() - away.since > awayAtMost) kind = 'failed';
      }
      if (kind === 'failed') {
        if (!recovered && !(await this.#countTry(update, signals))) return 'left';
        if (update.tries >= most) return this.#giveUp(update, ended.error, signals);
        await wait(pauses[update.tries - 1] ?? 0, signals.halt);
        continue;
      }
      // It was not to blame: whoever can say so has not ended, even if somebody else is at it by now.
      if (recovered) {
        update.tries -= 1;
        await store.takeBackTry(update.key).catch(() => undefined);
      }
      if (kind === 'left') return 'left';
      if (kind === 'database-away') outage.began([update]);
      await wait(handler.pauseAsked(ended.error) ?? away.pause, signals.halt);
      away.pause = Math.min(away.pause * 2, longest);
    }
  }

  /** False when it was not counted: somebody else is to handle the update. */
  async #countTry(update: WaitingUpdate, { cut }: Signals): Promise<boolean> {
    const before = update.tries;
    update.tries += 1;
    return this.#persist(() => this.#options.store.countTry(update.key, before), cut);
  }

  /** Waits until this instance may act; false when it will not. */
  async #mayBegin({ halt }: Signals): Promise<boolean> {
    const { outage, membership } = this.#options;
    while (!halt.aborted) {
      if (outage.isOn) await unlessAborted(outage.over(), halt);
      else if (membership.isSure) return true;
      else await wait(20, halt);
    }
    return false;
  }

  async #attempt(
    update: WaitingUpdate,
    about: { unmarked: readonly string[]; repeated: boolean },
    { cut }: Signals,
    onSlow: () => void,
  ): Promise<AttemptEnded> {
    const { handler, store } = this.#options;
    const within = this.#options.within * (update.kind === 'follow_up' ? longer : 1);
    const giveBack = await this.#slots.take(onSlow);
    this.#running += 1;
    const attempt = new Attempt(update, {
      ...about,
      note: (answers) => store.noteAnswers(update.key, answers),
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new HandlerTimeout(`it took longer than ${within} ms`)), within);
    });
    let kind: AttemptEnded['kind'] = 'done';
    let failure: unknown;
    this.inHand.add(update);
    try {
      await unlessAborted(Promise.race([handler.handle(update, attempt), late]), cut);
      if (cut.aborted) kind = 'left';
      else if (attempt.wasHandled) kind = 'known';
    } catch (error) {
      failure = error;
      kind = (error instanceof HandlerTimeout && this.#awayOf(attempt)) || handler.judge(error);
      handler.failed(update, kind, error);
    } finally {
      clearTimeout(timer);
      this.inHand.delete(update);
      giveBack();
      this.#running -= 1;
      if (kind === 'done' || kind === 'known') attempt.end();
      else attempt.abandon();
    }
    return { kind, error: failure };
  }

  /** What an attempt has waited for that took too long; whoever waits is not to blame for it. */
  #awayOf(attempt: Attempt): 'database-away' | 'telegram-away' | undefined {
    if (this.#options.outage.isOn) return 'database-away';
    return attempt.longestCall >= this.#options.within * telegramsPart ? 'telegram-away' : undefined;
  }

  async #giveUp(update: WaitingUpdate, error: unknown, signals: Signals): Promise<'buried' | 'left'> {
    const { store, handler } = this.#options;
    const reference = handler.referenceOf(update);
    const about = { tries: update.tries, error: describeError(error), reference };
    let waits = false;
    const giveUp = async () => {
      waits = await store.giveUp(update.key, about);
    };
    if (!(await this.#persist(giveUp, signals.cut))) return 'left';
    // Somebody else may have handled it meanwhile: then there is nothing to be sorry for.
    return waits ? this.#bury(update, reference, signals) : 'buried';
  }

  /** Tells the person that the update was given up, and then sets it aside: until then it waits for whoever comes. */
  async #bury(update: WaitingUpdate, reference: string, signals: Signals): Promise<'buried' | 'left'> {
    const { store, handler } = this.#options;
    const since = performance.now();
    for (let pause = shortest; ; pause = Math.min(pause * 2, longest)) {
      if (!(await this.#mayBegin(signals))) return 'left';
      try {
        await unlessAborted(handler.sayGivenUp(update, reference), signals.cut);
        break;
      } catch (error) {
        if (performance.now() - since > awayAtMost) break;
        await wait(handler.pauseAsked(error) ?? pause, signals.halt);
      }
    }
    return (await this.#persist(() => store.bury(update.key), signals.cut)) ? 'buried' : 'left';
  }

  /** Writes until it is written; false when the signal came before. */
  async #persist(write: () => Promise<void>, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      try {
        await write();
        return true;
      } catch {
        this.#options.outage.began();
        await wait(shortest, signal);
      }
    }
    return false;
  }
}
