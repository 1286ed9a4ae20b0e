import { TelegramError, type Telegram } from 'telegraf';
import type { Metrics } from './metrics.ts';
import type { Request } from './request.ts';

/** What a call may be made with. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** What is being handled by it. */
  request?: Request | undefined;
}

/** Counts and measures the calls of a client of Telegram, and the first one of what is being handled. */
export function watchCalls(telegram: Telegram, metrics: Metrics): void {
  const call = telegram.callApi.bind(telegram);
  telegram.callApi = async (method, payload, options) => {
    const since = performance.now();
    const { request } = (options ?? {}) as CallOptions;
    if (request && !request.called) {
      request.called = true;
      metrics.firstCall.observe((since - request.since) / 1000);
    }
    try {
      const answer = await call(method, payload, options);
      metrics.apiCalls.inc({ method, code: 200 });
      return answer;
    } catch (error) {
      metrics.apiCalls.inc({ method, code: error instanceof TelegramError ? error.code : 0 });
      throw error;
    } finally {
      // Asking for updates lasts as long as there are none.
      if (method !== 'getUpdates') metrics.apiCall.observe({ method }, (performance.now() - since) / 1000);
    }
  };
}
