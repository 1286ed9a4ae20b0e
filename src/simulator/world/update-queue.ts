import type { Update } from '@telegraf/types';

/** The kinds of update that the emulator makes. */
export type UpdateKind = 'message' | 'edited_message' | 'callback_query' | 'my_chat_member';

/** An update that the bot has not confirmed yet, and the chat that it belongs to. */
export interface PendingUpdate {
  readonly chatId: number;
  readonly update: Update;
}

/** The bot's unconfirmed updates, oldest first. An update stays until the bot confirms it. */
export class UpdateQueue {
  readonly #changed: () => void;
  /** By their ids, which only grow. */
  readonly #pending = new Map<number, PendingUpdate>();
  /** How many of each chat there are. */
  readonly #chats = new Map<number, number>();
  #nextId: number;
  #allowed: readonly string[] = [];

  /**
   * @param firstId the `update_id` of the first update
   * @param changed called after every change of the queue
   */
  constructor(firstId: number, changed: () => void) {
    this.#nextId = firstId;
    this.#changed = changed;
  }

  /** The unconfirmed updates, oldest first. */
  get pending(): Iterable<PendingUpdate> {
    return this.#pending.values();
  }

  get size(): number {
    return this.#pending.size;
  }

  get nextId(): number {
    return this.#nextId;
  }

  /** The kinds of update that the bot asked for; empty means Telegram's default set. */
  get allowed(): readonly string[] {
    return this.#allowed;
  }

  /** Sets the kinds of update that are taken from now on; what is already queued stays. */
  allow(kinds: readonly string[]): void {
    this.#allowed = [...kinds];
  }

  /** Takes up an earlier run's queue. */
  restore(pending: readonly PendingUpdate[], nextId: number): void {
    for (const one of pending) this.#put(one);
    this.#nextId = nextId;
  }

  /** Adds an update and returns its `update_id`, or null when the bot has not asked for this kind. */
  add(chatId: number, kind: UpdateKind, content: unknown): number | null {
    if (this.#allowed.length > 0 && !this.#allowed.includes(kind)) return null;
    const id = this.#nextId++;
    this.#put({ chatId, update: { update_id: id, [kind]: content } as unknown as Update });
    this.#changed();
    return id;
  }

  /** The oldest `count` updates. */
  first(count: number): Update[] {
    const found: Update[] = [];
    for (const { update } of this.#pending.values()) {
      if (found.length >= count) break;
      found.push(update);
    }
    return found;
  }

  /** Confirms every update below `offset`: they are forgotten. */
  confirmBelow(offset: number): void {
    const before = this.size;
    for (const id of this.#pending.keys()) {
      if (id >= offset) break;
      this.#remove(id);
    }
    if (this.size < before) this.#changed();
  }

  /** Confirms all but the newest `count` updates. */
  keepNewest(count: number): void {
    const first = [...this.#pending.keys()].at(-count);
    if (first !== undefined) this.confirmBelow(first);
  }

  /** Confirms one update, as a webhook's 200 does. */
  confirm(id: number): void {
    this.#remove(id);
    this.#changed();
  }

  clear(): void {
    this.#pending.clear();
    this.#chats.clear();
    this.#changed();
  }

  /** How many updates of this chat wait for confirmation. */
  ofChat(chatId: number): number {
    return this.#chats.get(chatId) ?? 0;
  }

  #put(one: PendingUpdate): void {
    this.#pending.set(one.update.update_id, one);
    this.#chats.set(one.chatId, this.ofChat(one.chatId) + 1);
  }

  #remove(id: number): void {
    const one = this.#pending.get(id);
    if (one === undefined) return;
    this.#pending.delete(id);
    const left = this.ofChat(one.chatId) - 1;
    if (left > 0) this.#chats.set(one.chatId, left);
    else this.#chats.delete(one.chatId);
  }
}
