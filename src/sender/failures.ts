import { TelegramError } from 'telegraf';

/** What the failure of a call means for the message. */
export type Failure =
  /** Telegram wants nothing more from this bot for so many milliseconds. */
  | { kind: 'too-many'; wait: number }
  /** It certainly has not been done; later it may be. */
  | { kind: 'later' }
  /** It may have been done. */
  | { kind: 'lost' }
  /** The bot cannot write to the person. */
  | { kind: 'unreachable' }
  /** What was asked is there already. */
  | { kind: 'done' }
  /** It never will be done. */
  | { kind: 'refused'; reason: string };

/** Codes of a connection that was never made: nothing was handed over. */
const neverConnected =
  /^(ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** Reads what a call has thrown. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TelegramError)) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return neverConnected.test(code) ? { kind: 'later' } : { kind: 'lost' };
  }
  const { code, description } = error;
  if (code === 429) return { kind: 'too-many', wait: (error.parameters?.retry_after ?? 1) * 1000 };
  // Without a token that is valid nobody is written to: with the new one it is sent.
  if (isTokenRefused(error) || code >= 500) return { kind: 'later' };
  if (code === 403 || /chat not found|user is deactivated/.test(description)) return { kind: 'unreachable' };
  if (/message is not modified|message to delete not found/.test(description)) return { kind: 'done' };
  return { kind: 'refused', reason: description };
}

/** Whether Telegram does not know the bot's token, or not any more. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof TelegramError && error.code === 401;
}

/** How long to wait before the next try after so many that failed, in milliseconds: doubled up to ten minutes. */
export function backoff(failures: number): number {
  return Math.min(1000 * 2 ** failures, 600_000);
}
