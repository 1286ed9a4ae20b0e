import type { Message } from '@telegraf/types';
import { localDateAt } from '../../../domain/dates.ts';
import { campaignProgress, campaignReport } from '../../../usecases/campaign/campaign-report.ts';
import {
  acceptUnknown,
  correctCampaign,
  proposeCorrection,
  recallCampaign,
  resendCampaign,
} from '../../../usecases/campaign/mend-campaign.ts';
import { findCampaign } from '../../../usecases/campaign/find-campaign.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { refused } from '../../refused.ts';
import { button, show } from '../../screen.ts';
import { showCampaign, showProgress } from './open-campaign.ts';
import { showVersion } from './preview.ts';
import { listScreen, schoolsScreen } from './report-screens.ts';

type Part = 'schools' | 'failed' | 'unknown' | 'correct' | 'recall';

async function showPart(ctx: BotContext, id: string, part: Part, at: number): Promise<void> {
  const found = await findCampaign(ctx.app, ctx.actor, id);
  expect(ctx);
  if (!found.ok) return refused(ctx, found.refusal);
  if (part === 'correct') return showProgress(ctx, id, `correct ${found.value.campaign.corrections}`, at);
  if (part === 'recall') return showProgress(ctx, id, 'recall', at);
  const report = await campaignReport(ctx.app, ctx.actor, { campaign: id });
  if (!report.ok) return refused(ctx, report.refusal);
  await show(
    ctx,
    part === 'schools' ? schoolsScreen(ctx.tr, report.value, at) : listScreen(ctx.tr, report.value, part, at),
  );
}

async function askCorrection(ctx: BotContext, id: string, language: 'ru' | 'tt'): Promise<void> {
  const found = await findCampaign(ctx.app, ctx.actor, id);
  if (!found.ok) return refused(ctx, found.refusal);
  const { t, th } = ctx.tr;
  await show(ctx, {
    text: th('broadcast-correct-ask', {
      language: t(`broadcast-language-${language}`),
    }),
    buttons: [[button(`⬅️ ${t('button-back')}`, 'bo', id)]],
  });
  expect(ctx, { kind: 'campaign-correction', campaign: id, language });
}

/** Shows the corrected text as it will look; it goes out when that is confirmed, or another one is typed. */
async function proposeText(ctx: BotContext, wanted: Parameters<typeof proposeCorrection>[2]): Promise<void> {
  const found = await proposeCorrection(ctx.app, ctx.actor, wanted);
  if (!found.ok) return refused(ctx, found.refusal);
  const { t, th } = ctx.tr;
  const { campaign, content, reached, answered, token } = found.value;
  await showVersion(ctx, campaign, wanted.language, content);
  const screen = {
    text: [
      th('broadcast-correct-confirm', { count: reached }),
      ...(answered > 0 ? [th('broadcast-correct-anew', { count: answered })] : []),
      t('broadcast-correct-other'),
    ].join('\n'),
    buttons: [
      [button(`✅ ${t('broadcast-correct-yes', { count: reached })}`, 'bf', campaign.id, token)],
      [button(`⬅️ ${t('button-back')}`, 'bo', campaign.id)],
    ],
  };
  await show(ctx, screen);
}

async function askRecall(ctx: BotContext, id: string): Promise<void> {
  const { t, th } = ctx.tr;
  const progress = await campaignProgress(ctx.app, ctx.actor, { campaign: id });
  if (!progress.ok) return refused(ctx, progress.refusal);
  if (!progress.value.recallable) return refused(ctx, { code: 'campaign', problem: 'too-old' });
  const { sent } = progress.value.counts;
  await show(ctx, {
    text: th('broadcast-recall-ask'),
    buttons: [
      [button(`🗑 ${t('broadcast-recall-yes', { count: sent })}`, 'be', id, 'recall-yes')],
      [button(`⬅️ ${t('button-back')}`, 'bo', id)],
    ],
  });
}

export const reportButtons = {
  bl: async (ctx, [id, part, at]) => showPart(ctx, id, part, at),
  bt: async (ctx, [id]) => {
    const report = await campaignReport(ctx.app, ctx.actor, { campaign: id });
    if (!report.ok) return refused(ctx, report.refusal);
    const { campaignTable } = await import('../../../documents/campaign-table.ts');
    const source = await campaignTable(ctx.tr, report.value);
    const { campaign, programme } = report.value;
    const day = localDateAt(campaign.confirmedAt ?? campaign.createdAt, programme.zone);
    const filename = `${ctx.tr.t('broadcast-file')}-${day}.xlsx`;
    await ctx.replyWithDocument({ source, filename });
  },
  bf: async (ctx, [id, token]) => {
    const corrected = await correctCampaign(ctx.app, ctx.actor, { campaign: id, token });
    if (corrected.ok) return showPart(ctx, id, 'correct', 0);
    await refused(ctx, corrected.refusal);
  },
  be: async (ctx, [id, what]) => {
    switch (what) {
      case 'correct-ru':
        return askCorrection(ctx, id, 'ru');
      case 'correct-tt':
        return askCorrection(ctx, id, 'tt');
      case 'recall':
        return askRecall(ctx, id);
      case 'recall-yes': {
        const recalled = await recallCampaign(ctx.app, ctx.actor, id);
        if (!recalled.ok) return refused(ctx, recalled.refusal);
        return showPart(ctx, id, 'recall', 0);
      }
      case 'failed':
      case 'unknown':
      case 'unknown-ok': {
        const mended =
          what === 'unknown-ok'
            ? await acceptUnknown(ctx.app, ctx.actor, id)
            : await resendCampaign(ctx.app, ctx.actor, { campaign: id, which: what });
        if (!mended.ok) return refused(ctx, mended.refusal);
        return showCampaign(ctx, id);
      }
    }
  },
} satisfies Partial<Buttons>;

export const reportTyped = {
  'campaign-correction': async (ctx, { campaign, language }, text) => {
    const entities = (ctx.message as Message.TextMessage | undefined)?.entities ?? [];
    await proposeText(ctx, { campaign, language, text, entities });
  },
} satisfies Partial<Typed>;
