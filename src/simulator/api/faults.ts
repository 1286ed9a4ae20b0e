import { deferred } from '../deferred.ts';
import { BotApiError, forbidden, tooManyRequests } from './bot-api-error.ts';
import type { LoggedCall } from './call-log.ts';

/** Which calls a fault meets: all that is given must fit. */
export interface FaultMatch {
  method?: string | readonly string[];
  chatId?: number;
  when?: (call: LoggedCall) => boolean;
  /** How many calls it meets before it is used up; 1 when not given. */
  times?: number;
}

/** A call that is kept waiting. */
export interface HeldCall {
  /** Resolves when a call has come and waits. */
  reached: Promise<void>;
  /** Lets the waiting and all later calls go on. */
  release: () => void;
}

/** What happens to a call: refused, cut off before or after it is done, or kept waiting first. */
export type Fault =
  | { kind: 'refuse'; error: BotApiError }
  | { kind: 'drop-request' }
  | { kind: 'drop-answer' }
  | { kind: 'hold'; reach: () => void; released: Promise<void> };

/** The faults that a test has ordered. Each method returns a function that takes the fault back. */
export class FaultPlan {
  readonly #planned: { match: FaultMatch; left: number; fault: Fault }[] = [];

  /** Refuses with a status and Telegram's words, for example 400 and "Bad Request: chat not found". */
  refuse(match: FaultMatch, status: number, description: string): () => void {
    return this.#plan(match, { kind: 'refuse', error: new BotApiError(status, description) });
  }

  /** 429 with `retry_after` in seconds. */
  tooManyRequests(match: FaultMatch, retryAfter = 1): () => void {
    return this.#plan(match, { kind: 'refuse', error: tooManyRequests(retryAfter) });
  }

  /** 500, or another status of the kind. */
  serverError(match: FaultMatch, status = 500): () => void {
    return this.refuse(match, status, 'Internal Server Error');
  }

  /** 403 "Forbidden: bot was blocked by the user". */
  blockedByUser(match: FaultMatch): () => void {
    return this.#plan(match, { kind: 'refuse', error: forbidden('bot was blocked by the user') });
  }

  /** Cuts the connection before anything is done. */
  dropRequest(match: FaultMatch): () => void {
    return this.#plan(match, { kind: 'drop-request' });
  }

  /** Does what was asked and cuts the connection instead of answering. */
  dropAnswer(match: FaultMatch): () => void {
    return this.#plan(match, { kind: 'drop-answer' });
  }

  /** Keeps calls waiting, with nothing done, until they are released or the bot gives up. */
  hold(match: FaultMatch): HeldCall {
    const reached = deferred<void>();
    const released = deferred<void>();
    const remove = this.#plan(match, {
      kind: 'hold',
      reach: () => reached.resolve(),
      released: released.promise,
    });
    return {
      reached: reached.promise,
      release: () => {
        remove();
        released.resolve();
      },
    };
  }

  /** Takes every fault back; held calls stay held until released. */
  clear(): void {
    this.#planned.length = 0;
  }

  /** The fault for this call, which is thereby used up once. */
  take(call: LoggedCall): Fault | undefined {
    const found = this.#planned.find(({ match, left }) => left > 0 && fits(match, call));
    if (found === undefined) return undefined;
    found.left -= 1;
    return found.fault;
  }

  #plan(match: FaultMatch, fault: Fault): () => void {
    const planned = { match, left: match.times ?? 1, fault };
    this.#planned.push(planned);
    return () => {
      const index = this.#planned.indexOf(planned);
      if (index >= 0) this.#planned.splice(index, 1);
    };
  }
}

function fits(match: FaultMatch, call: LoggedCall): boolean {
  const methods = typeof match.method === 'string' ? [match.method] : match.method;
  return (
    (methods === undefined || methods.includes(call.method)) &&
    (match.chatId === undefined || match.chatId === call.chatId) &&
    (match.when === undefined || match.when(call))
  );
}
