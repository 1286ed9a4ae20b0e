import { STATUS_CODES } from 'node:http';
import { TelegramError, type Telegram } from 'telegraf';
import { Pool } from 'undici';
import { post } from './post.ts';

/** What is called with nothing but JSON, and often. Uploads go the way that telegraf sends them. */
const plain: ReadonlySet<string> = new Set([
  'getUpdates',
  'sendMessage',
  'editMessageText',
  'editMessageReplyMarkup',
  'deleteMessage',
  'deleteMessages',
  'answerCallbackQuery',
]);

/** As many connections at once as answers of 50 ms need for some thousand calls a second; further calls wait for one. */
const connections = 128;

/**
 * How long a call may take that has no signal of its own, an upload with it, in milliseconds: a connection that is dead
 * on one side tells nothing.
 */
const patience = 50_000;
/** The pool's own clock, which costs nothing for each call. */
const inTime = { headersTimeout: patience, bodyTimeout: patience };
const asLongAsWanted = { headersTimeout: 0, bodyTimeout: 0 };

/** Connections to a Bot API server, by its address, shared by all clients and kept open between calls. */
const pools = new Map<string, Pool>();

/**
 * Makes a client of Telegram call over connections that are kept open, several times quicker than telegraf's own
 * way. What comes back is the same: a `TelegramError` with Telegram's words, or the error of the connection, which
 * names no token.
 */
export function callQuickly(telegram: Telegram): void {
  const call = telegram.callApi.bind(telegram);
  const { apiRoot, apiMode } = telegram.options;
  const root = new URL(apiRoot);
  const pool = pools.get(root.origin) ?? new Pool(root.origin, { connections });
  pools.set(root.origin, pool);
  const path = new URL(`./${apiMode}${telegram.token}/`, root).pathname;
  telegram.callApi = async (method, payload, options = {}) => {
    const { signal } = options as { signal?: AbortSignal };
    if (!plain.has(method)) {
      const bounded = { ...options, signal: signal ?? AbortSignal.timeout(patience) };
      return call(method, payload, bounded as typeof options);
    }
    const { status, text } = await post(pool, {
      path: path + method,
      body: JSON.stringify(payload, withoutNull),
      ...(signal ? { signal, ...asLongAsWanted } : inTime),
    });
    if (status >= 500) {
      const description = STATUS_CODES[status] ?? '';
      throw new TelegramError({ error_code: status, description }, { method, payload });
    }
    const answer = JSON.parse(text) as Answer;
    if (!answer.ok) throw new TelegramError(answer, { method, payload });
    return answer.result as never;
  };
}

type Answer =
  { ok: true; result: unknown } | ({ ok: false } & ConstructorParameters<typeof TelegramError>[0]);

function withoutNull(_key: string, value: unknown): unknown {
  return value ?? undefined;
}
