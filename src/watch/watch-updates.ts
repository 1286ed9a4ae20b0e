import type { Context, Telegraf } from 'telegraf';
import type { Update } from '@telegraf/types';
import type { Metrics } from './metrics.ts';
import { asRequest, currentRequest, updateReference } from './request.ts';

/** The kinds of update that the bot asks for. */
const kinds = ['message', 'callback_query'] as const;

/** Makes every update that a bot handles a request of its own, and counts and measures it. */
export function watchUpdates<C extends Context>(bot: Telegraf<C>, metrics: Metrics): void {
  const handle = bot.handleUpdate.bind(bot);
  bot.handleUpdate = (update: Update, response) => {
    const kind = kinds.find((one) => one in update) ?? 'other';
    metrics.updatesTaken.inc({ kind });
    const work = async () => {
      const request = currentRequest();
      try {
        await handle(update, response);
      } catch (error) {
        if (request) request.failed = true;
        throw error;
      } finally {
        const outcome = request?.failed ? 'failed' : 'done';
        metrics.updatesHandled.inc({ kind, outcome });
        metrics.handling.observe({ kind }, (performance.now() - (request?.since ?? 0)) / 1000);
      }
    };
    return asRequest(work, { id: updateReference(update.update_id) });
  };
}
