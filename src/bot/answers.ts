import { TelegramError, type Telegram } from 'telegraf';
import type { Attempt } from '../inbox/attempt.ts';
import type { CallOptions } from '../watch/watch-calls.ts';
import type { Request } from '../watch/request.ts';
import { counted } from './paced.ts';

/** What Telegram says of something that is as it was asked for already. */
const alreadySo = /message is not modified|message to delete not found|query is too old/;

/**
 * Makes the calls of one attempt to handle an update: a new message that an earlier attempt has sent is not sent
 * again, what it has changed already is no failure, and an attempt that was given up calls nothing any more.
 */
export function callFor(attempt: Attempt, telegram: Telegram, request: Request): void {
  const call = telegram.callApi.bind(telegram);
  telegram.callApi = async (method, payload, options) => {
    const about: CallOptions = { ...(options as CallOptions | undefined), request };
    const make = () => attempt.call(() => call(method, payload, about as typeof options));
    if (counted.has(method)) return attempt.send(method, textOf(payload), make);
    attempt.check();
    try {
      return await make();
    } catch (error) {
      if (attempt.repeated && error instanceof TelegramError && alreadySo.test(error.description)) {
        return true as never;
      }
      throw error;
    }
  };
}

function textOf(payload: object): string | undefined {
  if ('text' in payload) return String(payload.text);
  return 'caption' in payload ? String(payload.caption) : undefined;
}
