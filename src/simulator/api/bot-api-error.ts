import type { ResponseParameters } from '@telegraf/types';

/** A refusal in Telegram's words: `status` is the HTTP status and the `error_code`. */
export class BotApiError extends Error {
  readonly status: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(status: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.name = 'BotApiError';
    this.status = status;
    this.parameters = parameters;
  }
}

/** 400 `Bad Request: <reason>`. */
export function badRequest(reason: string): BotApiError {
  return new BotApiError(400, `Bad Request: ${reason}`);
}

/** 403 `Forbidden: <reason>`. */
export function forbidden(reason: string): BotApiError {
  return new BotApiError(403, `Forbidden: ${reason}`);
}

/** 409 `Conflict: <reason>`. */
export function conflict(reason: string): BotApiError {
  return new BotApiError(409, `Conflict: ${reason}`);
}

/** 429 with `retry_after` in whole seconds. */
export function tooManyRequests(retryAfter: number): BotApiError {
  return new BotApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}
