import { TelegramError } from 'telegraf';
import { failureOf } from '../sender/failures.ts';

/** Errors of a call that had no answer. */
const unanswered: ReadonlySet<string> = new Set(['FetchError', 'AbortError', 'TimeoutError']);
/** Errors of the connection to Telegram, as node and its clients name them: no others, for a bug has a code as well. */
const connection =
  /^(ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_[A-Z]+|ETIMEDOUT|EPIPE|E(HOST|NET)(UNREACH|DOWN)|UND_ERR_[A-Z_]+|ERR_(TLS|SSL)_[A-Z_]+|CERT_[A-Z_]+|ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR)$/;

/** Whether an error of a call says that Telegram answers nobody now, and nothing about what was called. */
export function isTelegramAway(error: unknown): boolean {
  if (error instanceof TelegramError) {
    const { kind } = failureOf(error);
    return kind === 'later' || kind === 'too-many';
  }
  for (let at = error; at instanceof Error; at = at.cause) {
    if (unanswered.has(at.name) || ('code' in at && connection.test(String(at.code)))) return true;
  }
  return false;
}

/** How long Telegram has asked to be left alone, in milliseconds. */
export function pauseAsked(error: unknown): number | undefined {
  if (!(error instanceof TelegramError)) return undefined;
  const failure = failureOf(error);
  return failure.kind === 'too-many' ? failure.wait : undefined;
}
