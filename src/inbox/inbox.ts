import type { Logger } from 'pino';
import type { ChatLeases, InboxStore, WaitingUpdate } from '../usecases/inbox.ts';
import type { Clock } from '../usecases/ports.ts';
import { togetherAmong } from '../usecases/together.ts';
import { Handling, type Handler } from './handling.ts';
import { Lanes } from './lanes.ts';
import { Membership } from './membership.ts';
import { Outage } from './outage.ts';
import { wait } from './wait.ts';

/** An update as it came. */
export type Arrived = Pick<WaitingUpdate, 'key' | 'number' | 'chat' | 'kind' | 'body'>;

export interface InboxOptions {
  store: InboxStore;
  leases: ChatLeases;
  handler: Handler;
  clock: Clock;
  log: Logger;
  /** How long an instance counts as alive that shows nothing, in milliseconds. */
  leaseFor: number;
  /** How long an update waits for others before it is stored, in milliseconds, while many write; none when not given. */
  company?: number | undefined;
  /** How long a handler may take, in milliseconds; 60 s when not given. */
  handlerWithin?: number | undefined;
  /** Called for each update that is new. */
  onTaken?: ((update: WaitingUpdate) => void) | undefined;
}

/** The pauses before the further tries of an update, in milliseconds. */
const pauses = [250, 1000];
const handlerWithin = 60_000;
/** How many leases an update waits that was alone in ending a process. */
const quarantine = 5;
/** How long what is under way may take at a stop, in milliseconds. */
const stopWithin = 8000;
/** Up to how many updates more are asked for. */
const room = 1000;
/** How many updates are kept to be stored when the database is back; Telegram sends them again besides. */
const keptUnstored = 2000;
/** How often it shows that it is alive within a lease. */
const beats = 5;
const beatWhileAway = 250;

/**
 * Takes updates: each is stored durably before it is acknowledged, and handled once, those of a chat in order,
 * whichever of the instances they came to and whatever ends in between.
 */
export class Inbox {
  readonly #options: InboxOptions;
  readonly #membership: Membership;
  readonly #outage: Outage;
  readonly #handling: Handling;
  /** Stores an update; true when it was not known yet. */
  readonly #add: (update: WaitingUpdate) => Promise<boolean>;
  /** What is being stored, by key: `ended` is resolved when that has ended. */
  readonly #arriving = new Map<string, { update: WaitingUpdate; ended: Promise<unknown> }>();
  readonly #unstored = new Map<string, WaitingUpdate>();
  readonly #halt = new AbortController();
  #lanes: Lanes;
  #beating: Promise<void> = Promise.resolve();
  #suspicious: ReadonlySet<number> = new Set();
  #resting: (() => void)[] = [];

  constructor(options: InboxOptions) {
    this.#options = options;
    const { store, leases, handler } = options;
    this.#membership = new Membership(leases, options.leaseFor);
    this.#outage = new Outage(
      (update) => handler.sayAway(update),
      () => [...this.#handling.inHand, ...[...this.#arriving.values()].map(({ update }) => update)],
    );
    this.#handling = new Handling({
      store,
      handler,
      membership: this.#membership,
      outage: this.#outage,
      within: options.handlerWithin ?? handlerWithin,
      pauses,
      quarantine: quarantine * options.leaseFor,
    });
    this.#add = togetherAmong((updates: readonly WaitingUpdate[]) => store.add(updates), {
      company: () => (this.isBusy ? (options.company ?? 0) : 0),
    });
    this.#lanes = this.#newLanes();
  }

  /** Becomes one of the instances, and begins with what a former one has left. */
  async start(): Promise<void> {
    await this.#membership.join(this.#halt.signal);
    await this.#sweep();
    this.#beating = this.#beat();
  }

  /** Resolves when the updates are stored; what was stored before is left as it is. Rejects when they cannot be. */
  async take(arrived: readonly Arrived[]): Promise<void> {
    if (this.#halt.signal.aborted) throw new Error('the inbox takes nothing more');
    const at = this.#options.clock.now();
    const since = performance.now();
    const updates = arrived.map((one) => ({ ...one, at, since, tries: 0, answers: [] }));
    try {
      await Promise.all(
        updates.map(async (update) => {
          if (await this.#store(update)) {
            this.#options.onTaken?.(update);
            this.#lanes.push(update);
          } else {
            // Whoever stored it may have ended, and what comes after it must not overtake it.
            this.#lanes.look(update.chat, false);
          }
        }),
      );
    } catch (error) {
      this.#outage.began(updates);
      for (const update of updates) {
        if (this.#unstored.size < keptUnstored) this.#unstored.set(update.key, update);
      }
      throw error;
    } finally {
      this.#rest();
    }
  }

  /**
   * Resolves when what an update has asked for besides is stored, to be handled like one; what was stored before is
   * left as it is. Rejects when it cannot be: then the update that asked is to be handled again.
   */
  async put(followUp: Arrived): Promise<void> {
    const update = { ...followUp, at: this.#options.clock.now(), tries: 0, answers: [] };
    const fresh = await this.#options.store.add([update]);
    if (fresh.has(update)) this.#options.onTaken?.(update);
    // Also during a stop: whoever comes next finds it.
    if (!this.#halt.signal.aborted) this.#lanes.look(update.chat, false);
  }

  /** Whether this instance is to ask for updates where only one may: the one that has been there the longest. */
  get isFirst(): boolean {
    return this.#membership.isFirst;
  }

  /** Whether the chats that it holds are certainly still its own. */
  get isSure(): boolean {
    return this.#membership.isSure;
  }

  /** Whether updates can be stored, as far as is known. */
  get canStore(): boolean {
    return !this.#outage.isOn && !this.#halt.signal.aborted;
  }

  /** How many updates wait in memory or are being handled, in how many chats, and how many handlers run. */
  get load(): { kept: number; chats: number; handlers: number } {
    return { kept: this.#lanes.kept, chats: this.#lanes.size, handlers: this.#handling.running };
  }

  /** Whether many chats have something in hand: then it costs less to take what comes by several at a time. */
  get isBusy(): boolean {
    return this.#lanes.isBusy;
  }

  /** Waits until it has room for more updates. */
  async room(): Promise<void> {
    while (this.#lanes.kept > room && !this.#halt.signal.aborted) await wait(5, this.#halt.signal);
  }

  /** Resolves when everything taken so far is handled. */
  async idle(): Promise<void> {
    while (this.#hasWork) await new Promise<void>((resolve) => this.#resting.push(resolve));
  }

  /** Takes nothing more, finishes what is under way, and leaves the rest to others. */
  async stop(): Promise<void> {
    this.#halt.abort();
    this.#lanes.halt();
    const timer = setTimeout(() => this.#lanes.cut(), stopWithin);
    while (this.#lanes.size > 0 || this.#arriving.size > 0) {
      await new Promise<void>((resolve) => this.#resting.push(resolve));
    }
    clearTimeout(timer);
    await this.#beating;
    await this.#membership
      .leave()
      .catch((error: unknown) => this.#options.log.warn({ error }, 'the chats could not be given back'));
  }

  get #hasWork(): boolean {
    return this.#lanes.size > 0 || this.#arriving.size > 0 || this.#unstored.size > 0;
  }

  #rest(): void {
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  /** Stores an update, which is known as arriving until then; true when it was not known yet. */
  #store(update: WaitingUpdate): Promise<boolean> {
    const { key } = update;
    const storing = this.#add(update);
    // The same may be arriving already: then both have to end.
    const ended = Promise.allSettled([this.#arriving.get(key)?.ended, storing]);
    this.#arriving.set(key, { update, ended });
    void ended.then(() => {
      if (this.#arriving.get(key)?.ended === ended) this.#arriving.delete(key);
      this.#rest();
    });
    return storing;
  }

  #newLanes(): Lanes {
    const { store, leases } = this.#options;
    return new Lanes({
      store,
      leases,
      membership: this.#membership,
      outage: this.#outage,
      handling: this.#handling,
      onRest: () => this.#rest(),
      arrival: (key) => this.#arriving.get(key)?.ended,
    });
  }

  /** Shows that it is alive, and looks for what others have left. */
  async #beat(): Promise<void> {
    const { signal } = this.#halt;
    while (!signal.aborted) {
      await wait(this.#outage.isOn ? beatWhileAway : this.#options.leaseFor / beats, signal);
      if (signal.aborted) return;
      const asked = performance.now();
      try {
        if (!(await this.#membership.beat())) {
          this.#options.log.warn('the instance was given up by the others and begins anew');
          this.#lanes.cut();
          this.#lanes = this.#newLanes();
          await this.#membership.join(signal);
        }
        this.#outage.ended();
        await this.#storeAgain();
        if (!this.#membership.alone) this.#lanes.giveBackIdle();
        await this.#sweep();
      } catch (error) {
        if (!this.#outage.isOn) this.#options.log.error({ error }, 'the database does not answer');
        this.#outage.began([], asked);
      }
    }
  }

  /** Stores what could not be stored before. It may have been after all, by another instance too. */
  async #storeAgain(): Promise<void> {
    const updates = [...this.#unstored.values()];
    if (updates.length === 0) return;
    const fresh = await this.#options.store.add(updates);
    for (const update of updates) {
      if (fresh.has(update)) this.#options.onTaken?.(update);
      this.#unstored.delete(update.key);
      this.#lanes.look(update.chat, false);
    }
  }

  /**
   * Looks for chats in which something waits that nobody cares for: who stored it has ended. Unless somebody is known
   * to be gone, they are taken up when they are found a second time, for it may just be arriving.
   */
  async #sweep(): Promise<void> {
    const { store, leases } = this.#options;
    const { left: now } = this.#membership;
    const waiting = (await store.chats()).filter((chat) => !this.#lanes.has(chat));
    const held =
      this.#membership.alone || waiting.length === 0 ? new Set<number>() : await leases.held(waiting);
    const left = waiting.filter((chat) => !held.has(chat));
    for (const chat of left) {
      if (now || this.#suspicious.has(chat)) this.#lanes.look(chat, true);
    }
    this.#suspicious = new Set(left);
    if (now) this.#membership.tookOver();
  }
}
