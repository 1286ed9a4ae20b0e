import type { Outbox } from '../usecases/outbox.ts';
import type { Metrics } from './metrics.ts';

/** The outbox, counting how each message that was taken from it ended. */
export function watchOutbox(outbox: Outbox, metrics: Metrics): Outbox {
  return {
    ...outbox,
    async settle(message, settled) {
      await outbox.settle(message, settled);
      metrics.messages.inc({ result: settled.state });
    },
    async postpone(message, notBefore, options) {
      await outbox.postpone(message, notBefore, options);
      metrics.messages.inc({ result: options?.failed ? 'failed-try' : 'postponed' });
    },
  };
}
