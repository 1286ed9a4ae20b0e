import { languages } from '../../../domain/text.ts';
import { confirmCampaign, withdrawCampaign } from '../../../usecases/campaign/confirm-campaign.ts';
import { pauseCampaign, resumeCampaign, stopCampaign } from '../../../usecases/campaign/control-campaign.ts';
import { discardCampaign } from '../../../usecases/campaign/edit-draft.ts';
import type { FoundCampaign } from '../../../usecases/campaign/find-campaign.ts';
import { planCampaign } from '../../../usecases/campaign/plan-campaign.ts';
import type { Outcome } from '../../../usecases/outcome.ts';
import type { Arguments } from '../../callback-data.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons } from '../../handlers.ts';
import { refused } from '../../refused.ts';
import { button, show } from '../../screen.ts';
import { confirmScreen, draftScreen } from './draft-screens.ts';
import { showList } from './list.ts';
import { showCampaign, showProgress } from './open-campaign.ts';
import { showVersion } from './preview.ts';

/** From the finished draft to the last delivery: preview, confirmation, pause and stop. */

/** Sends every version to the author as it will look; its buttons do nothing. */
async function preview(ctx: BotContext, id: string): Promise<void> {
  const planned = await planCampaign(ctx.app, ctx.actor, id);
  if (!planned.ok) return refused(ctx, planned.refusal);
  const { campaign, programme, problem } = planned.value;
  if (problem) return refused(ctx, { code: 'campaign', problem });
  for (const language of languages) {
    const content = campaign.contents[language];
    if (content) await showVersion(ctx, campaign, language, content);
  }
  const roster = await ctx.app.store.schools.list(programme.id);
  const { text, buttons } = draftScreen(ctx.tr, planned.value, roster);
  await ctx.reply(text, { parse_mode: 'HTML', reply_markup: { inline_keyboard: buttons } });
}

async function confirm(ctx: BotContext, id: string, step: 'ask' | 'yes' | 'again'): Promise<void> {
  const planned = await planCampaign(ctx.app, ctx.actor, id);
  if (!planned.ok) return refused(ctx, planned.refusal);
  expect(ctx);
  if (step === 'ask') {
    await show(ctx, confirmScreen(ctx.tr, planned.value));
    return;
  }
  const confirmed = await confirmCampaign(ctx.app, ctx.actor, { campaign: id, again: step === 'again' });
  if (confirmed.ok) return showProgress(ctx, id);
  const { refusal } = confirmed;
  if (refusal.code === 'same-again') await show(ctx, confirmScreen(ctx.tr, planned.value, refusal));
  // The second press of the same button: it is on its way already.
  else if (refusal.code === 'campaign' && refusal.problem === 'state') await showCampaign(ctx, id);
  else await refused(ctx, refusal);
}

async function control(ctx: BotContext, id: string, what: Arguments<'bm'>[1]): Promise<void> {
  const { t, th } = ctx.tr;
  if (what === 'stop' || what === 'discard') {
    await show(ctx, {
      text: th(what === 'stop' ? 'broadcast-stop-ask' : 'broadcast-discard-ask'),
      buttons: [
        [
          what === 'stop'
            ? button(`⏹ ${t('broadcast-stop')}`, 'bm', id, 'stop-yes')
            : button(`🗑 ${t('broadcast-discard')}`, 'bm', id, 'discard-yes'),
        ],
        [button(`⬅️ ${t('button-back')}`, 'bo', id)],
      ],
    });
    return;
  }
  const act: Record<
    typeof what,
    (...args: [typeof ctx.app, typeof ctx.actor, string]) => Promise<Outcome<FoundCampaign>>
  > = {
    pause: pauseCampaign,
    resume: resumeCampaign,
    'stop-yes': stopCampaign,
    'discard-yes': discardCampaign,
  };
  const acted = await act[what](ctx.app, ctx.actor, id);
  if (!acted.ok) return refused(ctx, acted.refusal);
  if (what === 'discard-yes') return showList(ctx, acted.value.programme.id, 0);
  await showCampaign(ctx, id);
}

export const sendingButtons = {
  bp: async (ctx, [id]) => preview(ctx, id),
  bs: async (ctx, [id, step]) => confirm(ctx, id, step),
  bu: async (ctx, [id]) => {
    const withdrawn = await withdrawCampaign(ctx.app, ctx.actor, id);
    if (withdrawn.ok) await showCampaign(ctx, id);
    else await refused(ctx, withdrawn.refusal);
  },
  bm: async (ctx, [id, what]) => control(ctx, id, what),
} satisfies Partial<Buttons>;
