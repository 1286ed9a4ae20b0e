import { answerCampaign } from '../../../usecases/campaign/answer-campaign.ts';
import { setAsk } from '../../../usecases/campaign/edit-draft.ts';
import { answerQuery } from '../../answer-query.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { refused } from '../../refused.ts';
import { button, show } from '../../screen.ts';
import { answerButtons } from './message.ts';
import { showCampaign } from './open-campaign.ts';

/** What a campaign asks of those who get it, and what they choose. */

async function chooseAsk(ctx: BotContext, id: string): Promise<void> {
  const { t, th } = ctx.tr;
  await show(ctx, {
    text: th('broadcast-ask-choose'),
    buttons: [
      [button(t('broadcast-choose-none'), 'bq', id, 'none')],
      [button(t('broadcast-choose-read'), 'bq', id, 'read')],
      [button(t('broadcast-choose-question'), 'bq', id, 'question')],
      [button(`⬅️ ${t('button-back')}`, 'bo', id)],
    ],
  });
  expect(ctx);
}

export const questionButtons = {
  bq: async (ctx, [id, what]) => {
    if (what === 'choose') return chooseAsk(ctx, id);
    if (what === 'question') {
      await show(ctx, {
        text: ctx.tr.th('broadcast-options-ask'),
        buttons: [[button(`⬅️ ${ctx.tr.t('button-back')}`, 'bq', id, 'choose')]],
      });
      expect(ctx, { kind: 'campaign-options', campaign: id });
      return;
    }
    const ask = what === 'read' ? ({ kind: 'read' } as const) : undefined;
    const set = await setAsk(ctx.app, ctx.actor, { campaign: id, ask });
    if (set.ok) await showCampaign(ctx, id);
    else await refused(ctx, set.refusal);
  },
} satisfies Partial<Buttons>;

/** The buttons under a campaign itself. */
export const recipientButtons = {
  bb: async (ctx, [id, option, corrections]) => {
    const message = ctx.callbackQuery?.message?.message_id ?? 0;
    const answered = await answerCampaign(ctx.app, ctx.person, {
      campaign: id,
      option,
      corrections,
      message,
    });
    if (!answered.ok) return refused(ctx, answered.refusal);
    const { campaign, delivery, current } = answered.value;
    if (!current) {
      await answerQuery(ctx, ctx.tr.t('broadcast-corrected-since'));
      // The campaign's own message gets its buttons together with the text; a reminder of it gets them here.
      if (delivery.messageIds.includes(message)) return;
    }
    const content = delivery.variant && campaign.contents[delivery.variant.language];
    const chosen = current ? option : undefined;
    await ctx
      .editMessageReplyMarkup({ inline_keyboard: answerButtons(ctx.tr, campaign, content, chosen) })
      .catch((error: unknown) => ctx.log.debug({ error }, 'the choice was shown already'));
  },
} satisfies Partial<Buttons>;

export const questionTyped = {
  'campaign-options': async (ctx, { campaign }, text) => {
    const options = text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [ru = '', tt = ru] = line.split('|').map((part) => part.trim());
        return { ru, tt };
      });
    const set = await setAsk(ctx.app, ctx.actor, { campaign, ask: { kind: 'question', options } });
    if (set.ok) await showCampaign(ctx, campaign);
    else await refused(ctx, set.refusal);
  },
} satisfies Partial<Typed>;
