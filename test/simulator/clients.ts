import { Api, GrammyError, InputFile } from 'grammy';
import { Telegram, TelegramError } from 'telegraf';

import type { Simulator } from '../../src/simulator/index.ts';

/** A real client of the Bot API, each in its own encoding of requests. */
export interface Client {
  readonly name: string;
  /** Calls a method and returns its result. @throws Refused */
  call(simulator: Simulator, method: string, payload?: Record<string, unknown>): Promise<any>;
  /** The bytes as a file of this client's own kind, to be put into a payload. */
  file(bytes: Buffer, name: string): unknown;
}

/** What either client throws when Telegram refuses. */
export class Refused extends Error {
  readonly code: number;
  readonly retryAfter: number | undefined;

  constructor(code: number, description: string, retryAfter: number | undefined) {
    super(description);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

const telegraf: Client = {
  name: 'telegraf',
  call: async ({ token, url }, method, payload = {}) => {
    try {
      return await new Telegram(token, { apiRoot: url }).callApi(method as 'getMe', payload as never);
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error;
      throw new Refused(error.code, error.description, error.parameters?.retry_after);
    }
  },
  file: (source, filename) => ({ source, filename }),
};

type Raw = Record<string, (...payload: object[]) => Promise<unknown>>;

const grammy: Client = {
  name: 'grammY',
  call: async ({ token, url }, method, payload = {}) => {
    const raw = new Api(token, { apiRoot: url }).raw as unknown as Raw;
    try {
      return await raw[method]?.(...(Object.keys(payload).length === 0 ? [] : [payload]));
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error;
      throw new Refused(error.error_code, error.description, error.parameters.retry_after);
    }
  },
  file: (bytes, name) => new InputFile(bytes, name),
};

/** Both clients, for `describe.each`. */
export const clients: readonly Client[] = [telegraf, grammy];
