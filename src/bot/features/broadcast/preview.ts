import type { CampaignContent } from '../../../domain/campaign.ts';
import type { Language } from '../../../domain/text.ts';
import { translator } from '../../../i18n/translator.ts';
import type { Campaign } from '../../../usecases/ports/campaigns.ts';
import type { BotContext } from '../../context.ts';
import { button } from '../../screen.ts';
import { answerButtons, contentCalls } from './message.ts';

/** Sends a version of a campaign to its author as it will look; its buttons do nothing. */
export async function showVersion(
  ctx: BotContext,
  campaign: Campaign,
  language: Language,
  content: CampaignContent,
): Promise<void> {
  if (!ctx.chat) return;
  const { t } = ctx.tr;
  await ctx.reply(t('broadcast-preview-of', { language: t(`broadcast-language-${language}`) }));
  const tr = translator(language);
  const buttons = answerButtons(tr, campaign, content).map((row) =>
    row.map(({ text }) => button(text, 'no')),
  );
  for (const { method, payload } of contentCalls(tr, content, buttons)) {
    await ctx.telegram.callApi(method, { chat_id: ctx.chat.id, ...payload });
  }
}
