import { refusalHtml, type RefusalNames } from '../i18n/refusals.ts';
import type { Refusal } from '../usecases/outcome.ts';
import type { BotContext } from './context.ts';
import { show } from './screen.ts';

/** How many problems of a file one message names. */
const listed = 20;

/** Tells the person why something was declined. After a pressed button the notice stands over the chat, so
 * that the message with its buttons stays as it is. */
export async function refused(ctx: BotContext, refusal: Refusal, names: RefusalNames = {}): Promise<void> {
  const text = refusalHtml(ctx.tr, refusal, { limit: listed, ...names });
  if (ctx.callbackQuery) await ctx.reply(text, { parse_mode: 'HTML' });
  else await show(ctx, { text, buttons: [] });
}

/** A button whose thing is gone: the programme, school or form is no more. */
export async function notFound(ctx: BotContext): Promise<void> {
  await ctx.reply(ctx.tr.t('error-not-found'));
}
