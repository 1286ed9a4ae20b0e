import { setMaxListeners } from 'node:events';
import type { ChatLeases, InboxStore, WaitingUpdate } from '../usecases/inbox.ts';
import { together, togetherAmong } from '../usecases/together.ts';
import type { Handling, Signals, WorkEnded } from './handling.ts';
import type { Membership } from './membership.ts';
import type { Outage } from './outage.ts';
import { wait } from './wait.ts';

/** How many updates of a chat, and in all, are kept in memory; the rest are read when it is their turn. */
const keptOfChat = 50;
const keptInAll = 2000;
/** How many are read at once. */
const readAtOnce = 2000;
/** How many chats an instance goes on holding while it is alone. */
const heldIdle = 20_000;
/** How long marks and the giving back of chats wait for company, in milliseconds. */
const company = 10;
/**
 * The same for marks while so many chats have something in hand that there will be much of it, and no other instance
 * waits for them: until then the session of each chat knows what it has handled.
 */
const companyOfMany = 100;
const many = 8;
/** The pause between two tries to write while the database is away, in milliseconds. */
const retryAfter = 250;

/** The updates of one chat: one after another. */
interface Lane {
  readonly chat: number;
  queue: WaitingUpdate[];
  /** Something may wait in the database that is not in the queue. */
  more: boolean;
  /** The first that is found there and not handled yet may have ended a process. */
  careful: boolean;
  /** Grows whenever something comes. */
  wakes: number;
  /** Those that are handled and may not be marked yet. */
  readonly unmarked: Set<string>;
  marked: Promise<unknown>;
}

/** What waits in a chat; `more`: there may be more of it. */
interface Found {
  updates: readonly WaitingUpdate[];
  more: boolean;
}

interface LanesOptions {
  store: InboxStore;
  leases: ChatLeases;
  membership: Membership;
  outage: Outage;
  handling: Handling;
  /** Called when a lane has nothing left to do. */
  onRest: () => void;
  /** Resolves when an update that is being stored at this moment has been, and was pushed; undefined for others. */
  arrival: (key: string) => Promise<unknown> | undefined;
}

/**
 * A lane for each chat: the updates of a chat are handled in order, by the one instance that holds the chat; those
 * of different chats side by side. While the instance is alone it goes on holding what it held, and what is pushed
 * is handled from memory; among others it reads in the database what comes next, for others store there too.
 */
export class Lanes {
  readonly #options: LanesOptions;
  /** Takes a chat; true when it is held now. */
  readonly #take: (chat: number) => Promise<boolean>;
  /** Gives a chat back; true when something waits in it and it is held as before. */
  readonly #release: (chat: number) => Promise<boolean>;
  /** Reads what waits in a chat. */
  readonly #waiting: (chat: number) => Promise<Found>;
  /** Notes that an update is handled. */
  readonly #mark: (key: string) => Promise<void>;
  readonly #lanes = new Map<number, Lane>();
  readonly #held = new Set<number>();
  readonly #halt = new AbortController();
  readonly #cut = new AbortController();
  #kept = 0;

  constructor(options: LanesOptions) {
    this.#options = options;
    const { store, leases, membership } = options;
    // Every attempt that is under way listens.
    setMaxListeners(0, this.#halt.signal, this.#cut.signal);
    this.#take = togetherAmong((chats: readonly number[]) => leases.take(membership.id, chats));
    this.#release = togetherAmong((chats: readonly number[]) => leases.release(membership.id, chats), {
      company: () => company,
    });
    this.#waiting = together(async (chats: readonly number[]) => {
      const all = await store.waiting(chats, readAtOnce);
      const ofChat = new Map(chats.map((chat) => [chat, [] as WaitingUpdate[]]));
      for (const update of all) ofChat.get(update.chat)?.push(update);
      return chats.map((chat) => ({ updates: ofChat.get(chat) ?? [], more: all.length >= readAtOnce }));
    });
    this.#mark = together(
      async (keys: readonly string[]) => {
        await this.#persist(() => store.done(keys));
        return keys.map(() => undefined);
      },
      { company: () => (membership.alone && this.isBusy ? companyOfMany : company) },
    );
  }

  /** How many updates are kept in memory. */
  get kept(): number {
    return this.#kept;
  }

  /** How many chats have something in hand. */
  get size(): number {
    return this.#lanes.size;
  }

  /** Whether many chats have something in hand, if only a mark that waits for company. */
  get isBusy(): boolean {
    return this.size >= many;
  }

  has(chat: number): boolean {
    return this.#lanes.has(chat);
  }

  /** Hands over an update that this instance has just stored. */
  push(update: WaitingUpdate): void {
    const lane = this.#lane(update.chat);
    lane.wakes += 1;
    const fits = lane.queue.length < keptOfChat && this.#kept < keptInAll;
    if (this.#options.membership.alone && !lane.more && fits) {
      this.#kept += 1;
      insert(lane.queue, update);
    } else lane.more = true;
  }

  /** Something waits in the database; `careful`: its first may have ended a process. */
  look(chat: number, careful: boolean): void {
    const lane = this.#lane(chat);
    lane.wakes += 1;
    lane.more = true;
    lane.careful ||= careful;
  }

  /** Gives back the chats that it holds and has nothing to do in. */
  giveBackIdle(): void {
    for (const chat of this.#held) this.#lane(chat);
  }

  /** Nothing new is begun. */
  halt(): void {
    this.#halt.abort();
  }

  /** What is under way is given up, too. */
  cut(): void {
    this.#halt.abort();
    this.#cut.abort();
  }

  /** Finds the chat's lane, or opens it; it works until there is nothing left. */
  #lane(chat: number): Lane {
    const open = this.#lanes.get(chat);
    if (open) return open;
    const lane: Lane = {
      chat,
      queue: [],
      more: false,
      careful: false,
      wakes: 0,
      unmarked: new Set(),
      marked: Promise.resolve(),
    };
    this.#lanes.set(chat, lane);
    // What has just been pushed is in the queue by then.
    queueMicrotask(() => void this.#run(lane));
    return lane;
  }

  async #run(lane: Lane): Promise<void> {
    const { halt } = this.#signals;
    while (!halt.aborted) {
      try {
        if (await this.#step(lane)) break;
      } catch {
        // A write or a query of the lane's own: the database is away, and nothing of the lane is lost.
        this.#options.outage.began(lane.queue);
        await Promise.race([this.#options.outage.over(), wait(retryAfter, halt)]);
      }
    }
    if (halt.aborted) await lane.marked;
    this.#kept -= lane.queue.length;
    this.#lanes.delete(lane.chat);
    this.#options.onRest();
  }

  /** One update, or what has to be done before the next; true when nothing is left. */
  async #step(lane: Lane): Promise<boolean> {
    const { chat } = lane;
    if (lane.queue.length === 0 && !lane.more) return this.#rest(lane);
    if (!this.#held.has(chat)) {
      const { wakes } = lane;
      if (await this.#take(chat)) this.#held.add(chat);
      else if (lane.wakes === wakes) {
        // Whoever holds the chat was told, and looks for what is stored.
        this.#forget(lane);
        lane.more = false;
        return false;
      }
      return false;
    }
    if (lane.more) return this.#read(lane);
    const update = lane.queue.shift();
    this.#kept -= 1;
    if (update) await this.#handle(lane, update, false);
    return false;
  }

  async #read(lane: Lane): Promise<false> {
    // What is in the queue waits in the database as well, perhaps after something else.
    this.#forget(lane);
    // What is handled and not marked yet would be found once more.
    await lane.marked;
    let { careful } = lane;
    lane.more = false;
    lane.careful = false;
    let found: Found;
    try {
      found = await this.#waiting(lane.chat);
    } catch (error) {
      lane.more = true;
      lane.careful ||= careful;
      throw error;
    }
    lane.more ||= found.more;
    for (const update of found.updates) {
      if (lane.queue.some(({ key }) => key === update.key)) continue;
      if (this.#halt.signal.aborted) break;
      const arrival = this.#options.arrival(update.key);
      if (arrival) {
        // It is pushed when it is stored; what comes after it must not overtake it.
        await arrival;
        lane.more = true;
        lane.careful ||= careful;
        break;
      }
      // What was pushed meanwhile and comes before it goes first.
      while (lane.queue[0] && lane.queue[0].number < update.number) {
        const earlier = lane.queue.shift();
        this.#kept -= 1;
        if (earlier) await this.#handle(lane, earlier, false);
      }
      const ended = await this.#handle(lane, update, careful || update.tries > 0);
      if (!careful || ended === 'known') continue;
      // Only the first can have been in hand. Once it is known as handled nobody takes another for the first.
      await lane.marked;
      careful = false;
    }
    lane.careful ||= careful && found.more;
    return false;
  }

  async #handle(lane: Lane, update: WaitingUpdate, recovered: boolean): Promise<WorkEnded> {
    const { handling } = this.#options;
    const onSlow = () => {
      this.#forget(lane);
      lane.more = true;
    };
    const ended = await handling.work(update, [...lane.unmarked], recovered, this.#signals, onSlow);
    if (ended !== 'done' && ended !== 'known') return ended;
    lane.unmarked.add(update.key);
    const marking = this.#mark(update.key).finally(() => lane.unmarked.delete(update.key));
    lane.marked = Promise.all([lane.marked, marking]);
    return ended;
  }

  /** Nothing is left: the chat is given back, unless nobody else could want it. True when that is so still. */
  async #rest(lane: Lane): Promise<boolean> {
    const { chat } = lane;
    const { wakes } = lane;
    await lane.marked;
    if (lane.wakes !== wakes) return false;
    const { membership } = this.#options;
    if (!this.#held.has(chat) || (membership.alone && this.#held.size <= heldIdle)) return true;
    if (await this.#release(chat)) lane.more = true;
    else this.#held.delete(chat);
    return !lane.more && lane.wakes === wakes;
  }

  /** Leaves what is in the queue to be read again. */
  #forget(lane: Lane): void {
    this.#kept -= lane.queue.length;
    lane.queue = [];
  }

  get #signals(): Signals {
    return { halt: this.#halt.signal, cut: this.#cut.signal };
  }

  /** Writes until it is written, or what is under way is given up. */
  async #persist(write: () => Promise<void>): Promise<void> {
    while (!this.#cut.signal.aborted) {
      try {
        return await write();
      } catch {
        this.#options.outage.began();
        await wait(retryAfter, this.#cut.signal);
      }
    }
  }
}

/** Puts an update in its place by number; it is nearly always the last. */
function insert(queue: WaitingUpdate[], update: WaitingUpdate): void {
  let place = queue.length;
  while (place > 0 && (queue[place - 1]?.number ?? 0) > update.number) place -= 1;
  queue.splice(place, 0, update);
}
