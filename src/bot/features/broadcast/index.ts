import type { BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { audienceButtons } from './audience.ts';
import { contentButtons, contentTyped } from './content.ts';
import { placeNamed, showList } from './list.ts';
import { showCampaign } from './open-campaign.ts';
import { questionButtons, questionTyped, recipientButtons } from './question.ts';
import { reportButtons, reportTyped } from './report.ts';
import { sendingButtons } from './sending.ts';
import { timeButtons, timeTyped } from './times.ts';

export { broadcastFile } from './content.ts';
export { showBroadcast } from './list.ts';

/** The buttons of whoever sends. */
const buttons = {
  bh: async (ctx, [token, at]) => {
    const programme = await placeNamed(ctx, token);
    if (programme !== undefined) await showList(ctx, programme, at);
  },
  bo: async (ctx, [id]) => showCampaign(ctx, id),
  ...contentButtons,
  ...audienceButtons,
  ...questionButtons,
  ...timeButtons,
  ...sendingButtons,
  ...reportButtons,
} satisfies Partial<Buttons>;

export const broadcastButtons = { ...leavingPanels(buttons), ...recipientButtons } satisfies Partial<Buttons>;

export const broadcastTyped = {
  ...contentTyped,
  ...questionTyped,
  ...timeTyped,
  ...reportTyped,
} satisfies Partial<Typed>;

/** The same buttons; a message that showed how a campaign goes shows what was pressed, and is left in peace. */
function leavingPanels<B extends Partial<Buttons>>(of: B): B {
  const leaving = Object.entries(of).map(([verb, handle]) => [
    verb,
    async (ctx: BotContext, args: never) => {
      const message = ctx.callbackQuery?.message;
      if (message) {
        await ctx.app.store.campaigns.leavePanel({ chat: message.chat.id, message: message.message_id });
      }
      await (handle as (ctx: BotContext, args: never) => Promise<void>)(ctx, args);
    },
  ]);
  return Object.fromEntries(leaving) as B;
}
