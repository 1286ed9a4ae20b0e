import { putOffReminder } from '../../../usecases/put-off-reminder.ts';
import { newId } from '../../../usecases/request.ts';
import type { Arguments } from '../../callback-data.ts';
import type { BotContext } from '../../context.ts';
import type { Buttons } from '../../handlers.ts';
import { notFound } from '../../refused.ts';
import { show } from '../../screen.ts';
import { reportButtons } from '../report/index.ts';
import { roadmapButtons } from '../roadmap.ts';
import { reminderScreen } from './reminder-screen.ts';

/** What the buttons of a reminder do. What they open comes as a message of its own, so that the reminder stays
 * and can be told of later. */
export const reminderButtons = {
  lf: async (ctx, args) => {
    ctx.apart = true;
    await reportButtons.fo(ctx, args);
  },
  ld: async (ctx, args) => {
    ctx.apart = true;
    await roadmapButtons.rd(ctx, args);
  },
  lm: async (ctx, args) => {
    ctx.apart = true;
    await roadmapButtons.rn(ctx, [...args, newId(ctx.app, 6, 'mark'), '*', '*']);
  },
  lr: async (ctx, [programme, holder]) => {
    ctx.apart = true;
    if (holder === '*') await roadmapButtons.ra(ctx, [programme, 'now', 0]);
    else await roadmapButtons.ro(ctx, [holder, 'now', 0]);
  },
  ll: putOff,
} satisfies Partial<Buttons>;

async function putOff(ctx: BotContext, [days]: Arguments<'ll'>): Promise<void> {
  const message = ctx.callbackQuery?.message?.message_id;
  if (message === undefined) return notFound(ctx);
  const put = await putOffReminder(ctx.app, ctx.person, { message, days });
  const screen = put.ok && (await reminderScreen(ctx.app, put.value, ctx.person, { sent: true }));
  if (screen) await show(ctx, screen);
  else await notFound(ctx);
}
