import type { ApiResponse } from '@telegraf/types';

import { deferred } from '../deferred.ts';
import type { World } from '../world/world.ts';
import { BotApiError } from './bot-api-error.ts';
import { CallLog, type LoggedCall } from './call-log.ts';
import { FaultPlan } from './faults.ts';
import { LongPoll } from './long-poll.ts';
import { methodsByName } from './methods/index.ts';
import { Params } from './params.ts';
import type { RateLimits } from './rate-limits.ts';
import { Webhook, type WebhookTimes } from './webhook.ts';

/** The answer to a call: its body has the same `error_code` as `status`; `cut` means that none is sent. */
export interface Outcome {
  readonly call: LoggedCall;
  readonly status: number;
  readonly body: ApiResponse<unknown>;
  readonly cut: boolean;
}

/** Runs the calls of the bot, whichever way they came. */
export class BotApi {
  readonly faults = new FaultPlan();
  readonly log: CallLog;
  readonly longPoll: LongPoll;
  readonly webhook: Webhook;
  readonly #world: World;
  readonly #limits: RateLimits;
  readonly #unsubscribe: () => void;
  readonly #startedAt = performance.now();
  #loggedOut = false;

  constructor(world: World, limits: RateLimits, webhookTimes: WebhookTimes) {
    this.#world = world;
    this.#limits = limits;
    this.log = new CallLog(() => world.tell({ kind: 'calls' }));
    this.longPoll = new LongPoll(world.updates);
    this.webhook = new Webhook(world, webhookTimes, async (method, values) => {
      const { call } = await this.run(method, new Params(values), new AbortController().signal);
      this.log.end(call);
    });
    this.#unsubscribe = world.onChange((change) => {
      if (change.kind !== 'updates') return;
      this.longPoll.wake();
      this.webhook.wake();
    });
  }

  /**
   * Runs one call. The caller ends it in the log once the answer has gone out.
   * @param gone fires when the bot has closed the connection
   */
  async run(methodName: string, params: Params, gone: AbortSignal): Promise<Outcome> {
    const method = methodsByName.get(methodName.toLowerCase());
    const chatId = this.#chatOf(params);
    const call: LoggedCall = {
      method: method?.name ?? methodName,
      ...(chatId === undefined ? {} : { chatId }),
      payload: params.payload,
      at: this.#world.clock.now().getTime(),
      realMs: performance.now(),
      status: 0,
    };
    this.log.begin(call);
    let cut = false;
    try {
      const fault = this.faults.take(call);
      if (fault?.kind === 'refuse') throw fault.error;
      if (fault?.kind === 'drop-request') return { call, status: 0, body: failure(500, ''), cut: true };
      if (fault?.kind === 'hold') {
        fault.reach();
        await untilReleased(fault.released, gone);
        if (gone.aborted) return { call, status: 0, body: failure(500, ''), cut: true };
      }
      cut = fault?.kind === 'drop-answer';
      if (method === undefined) throw new BotApiError(404, 'Not Found: method not found');
      if (this.#loggedOut) throw new BotApiError(400, 'Logged out');
      const result = await method.run({
        world: this.#world,
        params,
        limits: this.#limits,
        longPoll: this.longPoll,
        webhook: this.webhook,
        uptimeSeconds: () => (performance.now() - this.#startedAt) / 1000,
        gone,
      });
      if (method.name === 'logOut') this.#loggedOut = true;
      call.status = 200;
      return { call, status: 200, body: { ok: true, result }, cut };
    } catch (error) {
      if (!(error instanceof BotApiError)) throw error;
      call.status = error.status;
      return { call, status: error.status, body: failure(error.status, error.message, error), cut };
    }
  }

  /** Ends what waits: the long poll and the sending to a webhook. */
  close(): void {
    this.#unsubscribe();
    this.webhook.set(null);
    this.longPoll.close();
  }

  #chatOf(params: Params): number | undefined {
    if (params.has('chat_id')) return params.integer('chat_id', 0);
    return this.#world.callbacks.get(params.text('callback_query_id'))?.chatId;
  }
}

/** The body of a refusal. */
export function failure(status: number, description: string, error?: BotApiError): ApiResponse<never> {
  return {
    ok: false,
    error_code: status,
    description,
    ...(error?.parameters === undefined ? {} : { parameters: error.parameters }),
  };
}

async function untilReleased(released: Promise<void>, gone: AbortSignal): Promise<void> {
  const { promise, resolve } = deferred<void>();
  const end = () => resolve();
  gone.addEventListener('abort', end);
  await Promise.race([released, promise]);
  gone.removeEventListener('abort', end);
}
