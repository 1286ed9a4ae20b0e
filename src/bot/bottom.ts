import type { BotContext } from './context.ts';
import { counted } from './paced.ts';
import type { Session } from './session.ts';

/**
 * How far down the chat goes: what was shown above that is out of sight, so the conversation goes on below. Telegram
 * counts up the messages of a chat with one bot; with another one's token the numbers begin anew.
 */

/** Whether something is known to stay below a message. */
export function isAboveOthers(ctx: BotContext, message: number | undefined): boolean {
  const { bottom } = (ctx.session as Session | undefined) ?? {};
  return message !== undefined && bottom !== undefined && message < bottom;
}

/** Notes that the person's message of this update stays in the chat. */
export function noteStays(ctx: BotContext): void {
  if (!ctx.tidied) note(ctx, ctx.message?.message_id);
}

/**
 * Has the session know of what the bot has sent by itself, of every message that this update brings into the chat, and
 * of the one that was pressed.
 */
export function noteBottom(ctx: BotContext): void {
  note(ctx, ctx.person.bottom);
  note(ctx, ctx.callbackQuery?.message?.message_id);
  const { telegram } = ctx;
  const call = telegram.callApi.bind(telegram);
  telegram.callApi = async (method, ...rest) => {
    const before = (ctx.session as Session | undefined)?.bottom ?? 0;
    const result = await call(method, ...rest);
    if (counted.has(method)) {
      for (const { message_id } of [result].flat() as { message_id?: number }[]) {
        // What is new is below all that was there: the number known was another bot's.
        if (message_id !== undefined && message_id < before) await beginAnew(ctx, message_id);
        else note(ctx, message_id);
      }
    }
    return result;
  };
}

async function beginAnew(ctx: BotContext, message: number): Promise<void> {
  const session = ctx.session as Session | undefined;
  if (session) session.bottom = message;
  await ctx.app.store.people.setBottom(ctx.person.id, message);
}

function note(ctx: BotContext, message: number | undefined): void {
  const session = ctx.session as Session | undefined;
  if (session && message !== undefined) session.bottom = Math.max(session.bottom ?? 0, message);
}
