/**
 * Updates from Telegram that were acknowledged and wait to be handled, and who of several instances handles those of
 * which chat. `src/db` implements both ports.
 */

/** A message that was sent while an update was handled, to be given back instead of sent when it is handled again. */
export interface SentAnswer {
  method: string;
  /** What it says. */
  text?: string | undefined;
  /** What Telegram answered. */
  result: unknown;
}

/** The kinds of update that the bot asks for, whatever else there is, and what one asked for that takes long. */
export const updateKinds = ['message', 'callback_query', 'other', 'follow_up'] as const;
export type UpdateKind = (typeof updateKinds)[number];

/** An update as it waits. */
export interface WaitingUpdate {
  /** What it asks for, unique: Telegram may send it again, even under another number. */
  key: string;
  /** Telegram's `update_id`: the updates of a chat are handled in this order. */
  number: number;
  /** What is handled one after another; negative: a lane beside the chat. */
  chat: number;
  /** What it is, as Telegram calls it. */
  kind: UpdateKind;
  /** The update as JSON. */
  body: string;
  /** When it was taken. */
  at: Date;
  /** When it was delivered to this process, by its monotonic clock in milliseconds; absent: to another one. */
  since?: number;
  /** How often it was tried without success, as far as it is known. */
  tries: number;
  /** What of it was sent already. */
  answers: SentAnswer[];
  /** It was given up, and the person is still to be told to name this. */
  reference?: string;
}

/** An update that was given up after several tries. */
export interface DeadLetter {
  key: string;
  number: number;
  chat: number;
  kind: UpdateKind;
  body: string;
  at: Date;
  tries: number;
  /** What went wrong, without what people wrote. */
  error: string;
  /** What the person was told to name. */
  reference: string;
}

export interface InboxStore {
  /** Keeps updates durably. Resolves with those that it did not know yet. */
  add(updates: readonly WaitingUpdate[]): Promise<ReadonlySet<WaitingUpdate>>;
  /** What waits in these chats, in the order of its numbers; at most so many in all. */
  waiting(chats: readonly number[], most: number): Promise<WaitingUpdate[]>;
  /** The chats in which something waits. */
  chats(): Promise<number[]>;
  /** Forgets what these updates say, and remembers for some days that they were handled. */
  done(keys: readonly string[]): Promise<void>;
  /** Counts a try after so many; asked for again it counts no second one. */
  countTry(key: string, before: number): Promise<void>;
  /** Takes a try back that was counted. */
  takeBackTry(key: string): Promise<void>;
  noteAnswers(key: string, answers: readonly SentAnswer[]): Promise<void>;
  /** Gives an update up: it waits for the person to be told. False when it does not wait any more. */
  giveUp(key: string, about: Pick<DeadLetter, 'tries' | 'error' | 'reference'>): Promise<boolean>;
  /** Sets aside an update that was given up, for the person was told. */
  bury(key: string): Promise<void>;
}

/** Which of those that were given up: an update, or the follow-up that it asked for, which has the same number. */
export interface LetterName {
  number: number;
  followUp: boolean;
}

/** What is left of those that were given up: an operator looks at them. */
export interface DeadLetters {
  /** The oldest first, a follow-up after its update. */
  list(): Promise<DeadLetter[]>;
  get(name: LetterName): Promise<DeadLetter | undefined>;
  /** Lets an update be handled again; false when there is no such letter. */
  replay(name: LetterName): Promise<boolean>;
  /** Removes an update for good; false when there is no such letter. */
  drop(name: LetterName): Promise<boolean>;
}

/** An instance of the bot, as all of them see it. */
export interface Member {
  id: string;
  /** Grows each time it shows that it is alive. */
  beat: number;
}

/**
 * The instances that are alive, and which of them holds which chat. An instance that has not shown for a while that
 * it is alive is a member no more, by the database's clock, and what it held is free; it never comes back under the
 * same id.
 */
export interface ChatLeases {
  /** An id that nobody has had before. */
  newId(): string;
  /**
   * Becomes a member; resolves with all, in the order in which they joined, and with the ids of those who showed too
   * long ago that they are alive.
   */
  join(id: string): Promise<{ members: Member[]; gone: string[] }>;
  /** Shows that it is alive; resolves with all members, or with nothing when it is a member no more. */
  beat(id: string): Promise<Member[] | undefined>;
  /** Gives back everything it holds and is a member no more. */
  leave(id: string): Promise<void>;
  /**
   * Takes those chats that are free; resolves with all of these that it holds now. Who holds the others is told that
   * something waits.
   */
  take(id: string, chats: readonly number[]): Promise<ReadonlySet<number>>;
  /** Gives chats back; resolves with those in which something waits, which it goes on holding. */
  release(id: string, chats: readonly number[]): Promise<ReadonlySet<number>>;
  /** Which of the chats somebody holds. */
  held(chats: readonly number[]): Promise<ReadonlySet<number>>;
  /** Frees what is held by these, who are gone. */
  free(ids: readonly string[]): Promise<void>;
  /** Frees what is held by nobody of these. */
  freeAllBut(ids: readonly string[]): Promise<void>;
  /** Ends the transactions of instances that are gone: what these have written stays locked up to a minute else. */
  endTransactions(gone: readonly string[]): Promise<void>;
}
