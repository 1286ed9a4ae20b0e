import type { ApiMethods } from '@telegraf/types';

import type { World } from '../world/world.ts';
import type { LongPoll } from './long-poll.ts';
import type { Params } from './params.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Webhook } from './webhook.ts';

/** What a method of the API has at hand. */
export interface Call {
  readonly world: World;
  readonly params: Params;
  readonly limits: RateLimits;
  readonly longPoll: LongPoll;
  readonly webhook: Webhook;
  /** Real time since the server was started, in seconds. */
  readonly uptimeSeconds: () => number;
  /** Fires when the bot has closed the connection. */
  readonly gone: AbortSignal;
}

/** What a method answers, by telegraf's types of the Bot API. */
export type Answer<M extends keyof ApiMethods<never>> = ReturnType<ApiMethods<never>[M]>;

/** The methods of the Bot API that are emulated; a refusal is thrown as a BotApiError. */
export type Methods = {
  readonly [M in keyof ApiMethods<never>]?: (call: Call) => Answer<M> | Promise<Answer<M>>;
};
