import { findCampaign } from '../../../usecases/campaign/find-campaign.ts';
import { rememberPanel } from '../../../usecases/campaign/edit-draft.ts';
import { planCampaign } from '../../../usecases/campaign/plan-campaign.ts';
import type { ErrandTask } from '../../../usecases/ports/campaigns.ts';
import { expect, type BotContext } from '../../context.ts';
import { refused } from '../../refused.ts';
import { show } from '../../screen.ts';
import { draftScreen } from './draft-screens.ts';
import { panelScreen } from './panel-screen.ts';

/** A campaign as it stands: its draft, or how it goes. */
export async function showCampaign(ctx: BotContext, id: string): Promise<void> {
  const found = await findCampaign(ctx.app, ctx.actor, id);
  expect(ctx);
  if (!found.ok) return refused(ctx, found.refusal);
  if (found.value.campaign.state !== 'draft') return showProgress(ctx, id);
  const planned = await planCampaign(ctx.app, ctx.actor, id);
  if (!planned.ok) return refused(ctx, planned.refusal);
  const roster = await ctx.app.store.schools.list(planned.value.programme.id);
  await show(ctx, draftScreen(ctx.tr, planned.value, roster));
}

/** How sending goes, or what follows it, in a message that is then kept up to date. */
export async function showProgress(
  ctx: BotContext,
  id: string,
  task: ErrandTask = 'send',
  page = 0,
): Promise<void> {
  const found = await panelScreen(ctx.app, ctx.actor, ctx.tr, { campaign: id, task, page });
  if (!found.ok) return refused(ctx, found.refusal);
  const message = await show(ctx, found.value.screen);
  // A later page of who was missed is read in peace.
  if (!ctx.chat || page > 0) return;
  await rememberPanel(ctx.app, ctx.actor, { campaign: id, panel: { chat: ctx.chat.id, message, task } });
}
