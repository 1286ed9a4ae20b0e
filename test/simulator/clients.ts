import type { ApiMethods } from '@telegraf/types';
import { Api, GrammyError, InputFile } from 'grammy';
import { Telegram, TelegramError } from 'telegraf';

import type { Simulator } from '../../src/simulator/index.ts';

export type Method = keyof ApiMethods<never>;
export type Result<M extends Method> = ReturnType<ApiMethods<never>[M]>;
/** The parameters, not held to the types: tests send wrong ones too. */
export type Payload = Record<string, unknown>;

/** A real client of the Bot API, each in its own encoding of requests. */
export interface Client {
  readonly name: string;
  /** Calls a method and returns its result. @throws Refused */
  call<M extends Method>(simulator: Simulator, method: M, payload?: Payload): Promise<Result<M>>;
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
  call: async <M extends Method>({ token, url }: Simulator, method: M, payload: Payload = {}) => {
    try {
      const telegram = new Telegram(token, { apiRoot: url });
      return (await telegram.callApi(method, payload as never)) as Result<M>;
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
  call: async <M extends Method>({ token, url }: Simulator, method: M, payload: Payload = {}) => {
    const raw = new Api(token, { apiRoot: url }).raw as unknown as Raw;
    try {
      return (await raw[method]?.(...(Object.keys(payload).length === 0 ? [] : [payload]))) as Result<M>;
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error;
      throw new Refused(error.error_code, error.description, error.parameters.retry_after);
    }
  },
  file: (bytes, name) => new InputFile(bytes, name),
};

/** Both clients, for `describe.each`. */
export const clients: readonly Client[] = [telegraf, grammy];
