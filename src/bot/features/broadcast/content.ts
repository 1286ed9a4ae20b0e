import type { Message } from '@telegraf/types';
import type { Language } from '../../../domain/text.ts';
import { addFile, beginCampaign, clearContent, setText } from '../../../usecases/campaign/edit-draft.ts';
import { findCampaign, type FoundCampaign } from '../../../usecases/campaign/find-campaign.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { refused } from '../../refused.ts';
import { show } from '../../screen.ts';
import { contentScreen } from './draft-screens.ts';
import { placeNamed } from './list.ts';

/** What a campaign says: its text and files in each language. */

async function showContent(
  ctx: BotContext,
  found: FoundCampaign,
  language: Language,
  message?: number,
): Promise<number> {
  return show(ctx, contentScreen(ctx.tr, found, language), message);
}

async function askContent(ctx: BotContext, id: string, language: Language): Promise<void> {
  const found = await findCampaign(ctx.app, ctx.actor, id);
  if (!found.ok) return refused(ctx, found.refusal);
  await showContent(ctx, found.value, language);
  expect(ctx, { kind: 'campaign-content', campaign: id, language });
}

/** Takes a photo or document for the campaign that is being written; false when none is. */
export async function broadcastFile(
  ctx: BotContext,
  file: { as: 'photo' | 'document'; telegramId: string; name: string },
): Promise<boolean> {
  const { expecting } = ctx.session;
  const sent = ctx.message as (Message.PhotoMessage | Message.DocumentMessage) | undefined;
  if (expecting?.kind !== 'campaign-content' || !sent) return false;
  const { campaign, language } = expecting;
  const caption = sent.caption ? { text: sent.caption, entities: sent.caption_entities ?? [] } : undefined;
  const added = await addFile(ctx.app, ctx.actor, {
    campaign,
    language,
    file: { ...file, message: sent.message_id },
    caption,
  });
  if (!added.ok) {
    await refused(ctx, added.refusal);
    return true;
  }
  // The parts of an album come as messages of their own: one screen stands for them all.
  const group = sent.media_group_id;
  const same = group !== undefined && group === expecting.group ? expecting.message : undefined;
  const message = await showContent(ctx, added.value, language, same);
  expect(ctx, {
    kind: 'campaign-content',
    campaign,
    language,
    message,
    ...(group === undefined ? {} : { group }),
  });
  return true;
}

export const contentButtons = {
  bn: async (ctx, [token]) => {
    const programme = await placeNamed(ctx, token);
    if (programme === undefined) return;
    const begun = await beginCampaign(ctx.app, ctx.actor, { programme, via: 'chat' });
    if (begun.ok) await askContent(ctx, begun.value.campaign.id, ctx.tr.language);
    else await refused(ctx, begun.refusal);
  },
  bc: async (ctx, [id, language]) => askContent(ctx, id, language),
  bx: async (ctx, [id, language]) => {
    const cleared = await clearContent(ctx.app, ctx.actor, { campaign: id, language });
    if (cleared.ok) await askContent(ctx, id, language);
    else await refused(ctx, cleared.refusal);
  },
} satisfies Partial<Buttons>;

export const contentTyped = {
  'campaign-content': async (ctx, { campaign, language }, text) => {
    const entities = (ctx.message as Message.TextMessage | undefined)?.entities ?? [];
    const set = await setText(ctx.app, ctx.actor, { campaign, language, text, entities });
    if (set.ok) await showContent(ctx, set.value, language);
    else await refused(ctx, set.refusal);
  },
} satisfies Partial<Typed>;
