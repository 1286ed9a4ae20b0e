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
  #pending: PendingUpdate[] = [];
  #chats = new Set<number>();
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
  get pending(): readonly PendingUpdate[] {
    return this.#pending;
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
    this.#replace([...pending]);
    this.#nextId = nextId;
  }

  /** Adds an update and returns its `update_id`, or null when the bot has not asked for this kind. */
  add(chatId: number, kind: UpdateKind, content: unknown): number | null {
    if (this.#allowed.length > 0 && !this.#allowed.includes(kind)) return null;
    const id = this.#nextId++;
    this.#pending.push({ chatId, update: { update_id: id, [kind]: content } as unknown as Update });
    this.#chats.add(chatId);
    this.#changed();
    return id;
  }

  /** Confirms every update below `offset`: they are forgotten. */
  confirmBelow(offset: number): void {
    const left = this.#pending.filter(({ update }) => update.update_id >= offset);
    if (left.length === this.#pending.length) return;
    this.#replace(left);
    this.#changed();
  }

  /** Confirms all but the newest `count` updates. */
  keepNewest(count: number): void {
    const first = this.#pending.at(-count);
    if (first !== undefined) this.confirmBelow(first.update.update_id);
  }

  /** Confirms one update, as a webhook's 200 does. */
  confirm(id: number): void {
    this.#replace(this.#pending.filter(({ update }) => update.update_id !== id));
    this.#changed();
  }

  clear(): void {
    this.#replace([]);
    this.#changed();
  }

  /** Whether an update of this chat waits for confirmation. */
  holds(chatId: number): boolean {
    return this.#chats.has(chatId);
  }

  #replace(pending: PendingUpdate[]): void {
    this.#pending = pending;
    this.#chats = new Set(pending.map(({ chatId }) => chatId));
  }
}
