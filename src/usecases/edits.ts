import type { StaleMessage } from './ports/notices.ts';

/** Sent messages that are to be written anew, for what they name has changed; each is claimed by one instance. */
export interface Edits {
  /** Takes one that is due; nobody else gets it until `until`. */
  claim(now: Date, until: Date): Promise<StaleMessage | undefined>;
  /** It says what was so when it was claimed; what has changed since then keeps it due. */
  settle(message: StaleMessage): Promise<void>;
  /** Gives it back, to be taken again after an instant. */
  postpone(message: StaleMessage, notBefore: Date): Promise<void>;
}
