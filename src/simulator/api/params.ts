import { badRequest } from './bot-api-error.ts';

/** A file in a multipart request. */
export interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly content: Buffer;
}

/** The parameters of one call, read as leniently and as strictly as Telegram does whatever the encoding was. */
export class Params {
  readonly #values = new Map<string, string>();
  readonly #uploads: ReadonlyMap<string, Upload>;
  /** The parameters as they were sent, for looking at in tests. */
  readonly payload: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>, uploads: ReadonlyMap<string, Upload> = new Map()) {
    this.payload = values;
    this.#uploads = uploads;
    for (const [name, value] of Object.entries(values)) {
      if (value === null || value === undefined) continue;
      this.#values.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
  }

  /** The parameter as text; '' when it was not given. */
  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The parameter as a whole number, brought into the bounds; `fallback` when absent or no number. */
  integer(name: string, fallback: number, min = -Infinity, max = Infinity): number {
    const text = this.text(name).trim();
    const value = /^-?\d+$/.test(text) ? Number(text) : fallback;
    return Math.min(max, Math.max(min, value));
  }

  flag(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).trim().toLowerCase());
  }

  /**
   * The parameter parsed as JSON; undefined when absent or empty.
   * @param what what Telegram calls it in the error
   * @throws BotApiError 400 when it is not JSON
   */
  json(name: string, what: string): unknown {
    const text = this.text(name);
    if (text === '') return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw badRequest(`can't parse ${what} JSON object`);
    }
  }

  /** The file that came under this name. */
  upload(name: string): Upload | undefined {
    return this.#uploads.get(name);
  }
}
