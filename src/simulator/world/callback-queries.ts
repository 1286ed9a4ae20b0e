import type { CallbackQuery } from '@telegraf/types';

/** How the bot answered a press of an inline button. */
export interface CallbackAnswer {
  /** False when the bot had dealt with the press and never answered it: the phone's button keeps spinning. */
  readonly answered: boolean;
  readonly text?: string;
  /** Whether the text is shown as a window to close rather than for a moment. */
  readonly alert: boolean;
  readonly url?: string;
}

/** A press that was sent to the bot. */
export interface PressedQuery {
  readonly chatId: number;
  readonly query: CallbackQuery.DataQuery;
  /** Milliseconds of the simulator's clock. */
  readonly pressedAt: number;
  answer: CallbackAnswer | null;
}

/** How long after the press Telegram takes an answer, in milliseconds of the simulator's clock. */
export const answerableMs = 60_000;

/** The presses of inline buttons, by the query's id. */
export class CallbackQueries {
  readonly #queries = new Map<string, PressedQuery>();

  add(pressed: PressedQuery): void {
    this.#queries.set(pressed.query.id, pressed);
    if (this.#queries.size > 5000) {
      const oldest = this.#queries.keys().next().value;
      if (oldest !== undefined) this.#queries.delete(oldest);
    }
  }

  get(id: string): PressedQuery | undefined {
    return this.#queries.get(id);
  }

  /** The query, when it can still be answered at `now`: once, and within {@link answerableMs}. */
  answerable(id: string, now: Date): PressedQuery | undefined {
    const pressed = this.#queries.get(id);
    if (pressed === undefined || pressed.answer !== null) return undefined;
    return now.getTime() - pressed.pressedAt > answerableMs ? undefined : pressed;
  }

  /** The presses that the bot has not answered, oldest first; of one chat when given. */
  unanswered(chatId?: number): PressedQuery[] {
    return [...this.#queries.values()].filter(
      (one) => one.answer === null && (chatId === undefined || one.chatId === chatId),
    );
  }
}
