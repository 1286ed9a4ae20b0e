import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Context, MiddlewareFn } from 'telegraf';
import { translator } from '../i18n/translator.ts';
import type { App } from '../usecases/ports.ts';

/** How much one person may send: so many updates in every stretch of so many seconds. */
export interface Rate {
  updates: number;
  seconds: number;
}

/** Far above what fingers can do, an album of photos included. */
export const personRate: Rate = { updates: 30, seconds: 15 };

/**
 * Passes by what one person sends beyond the rate: the first of it is answered with how long to wait, the rest with
 * nothing. A message counts for the time when it was sent: what was written while the bot was away comes all at
 * once, and none of it is lost. It is counted in this process alone; a chat's updates are handled by one at a time.
 */
export function keepRate(app: App, { updates, seconds }: Rate): MiddlewareFn<Context> {
  const limiter = new RateLimiterMemory({ points: updates, duration: seconds });
  return async (ctx, next) => {
    if (!ctx.from) return next();
    const now = app.clock.now().getTime() / 1000;
    const stretch = Math.floor((ctx.message?.date ?? now) / seconds);
    try {
      await limiter.consume(`${ctx.from.id} ${stretch}`);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      if (refused.consumedPoints === updates + 1) {
        await askToWait(app, ctx, updates, (stretch + 1) * seconds - now);
      }
      return;
    }
    await next();
  };
}

async function askToWait(app: App, ctx: Context, updates: number, seconds: number): Promise<void> {
  const person = ctx.from && (await app.store.people.byTelegram(ctx.from.id));
  const { t } = translator(person?.language ?? 'ru');
  const text = t('error-too-fast', { updates, seconds: Math.max(1, Math.ceil(seconds)) });
  await (ctx.callbackQuery ? ctx.answerCbQuery(text, { show_alert: true }) : ctx.reply(text));
}
