import type { Message } from '@telegraf/types';
import { languages, type Language } from '../../../domain/text.ts';
import { byToken, tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import { translator } from '../../../i18n/translator.ts';
import { answerCampaign } from '../../../usecases/campaign/answer-campaign.ts';
import { campaignProgress } from '../../../usecases/campaign/campaign-report.ts';
import { confirmCampaign, withdrawCampaign } from '../../../usecases/campaign/confirm-campaign.ts';
import { pauseCampaign, resumeCampaign, stopCampaign } from '../../../usecases/campaign/control-campaign.ts';
import {
  addFile,
  beginCampaign,
  clearContent,
  discardCampaign,
  rememberPanel,
  setAsk,
  setText,
} from '../../../usecases/campaign/edit-draft.ts';
import {
  campaignPlaces,
  findCampaign,
  type FoundCampaign,
} from '../../../usecases/campaign/find-campaign.ts';
import { planCampaign } from '../../../usecases/campaign/plan-campaign.ts';
import { listCampaigns } from '../../../usecases/campaign/list-campaigns.ts';
import type { Outcome } from '../../../usecases/outcome.ts';
import type { Arguments } from '../../callback-data.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { notFound, refused } from '../../refused.ts';
import { button, shorten, show } from '../../screen.ts';
import { audienceButtons } from './audience.ts';
import { confirmScreen, contentScreen, contentText, draftScreen } from './draft-screens.ts';
import { answerButtons, contentCalls } from './message.ts';
import { reportButtons, reportTyped } from './report.ts';
import { progressScreen } from './report-screens.ts';
import { timeButtons, timeTyped } from './times.ts';

const perPage = 8;

/** Campaigns: the programme is chosen where the person has several. */
export async function showBroadcast(ctx: BotContext): Promise<void> {
  const { language, t, th } = ctx.tr;
  const places = await campaignPlaces(ctx.app, ctx.actor);
  expect(ctx);
  const [only] = places;
  if (!only) await show(ctx, { text: t('section-nothing'), buttons: [] });
  else if (places.length === 1) await showList(ctx, only.programme.id, 0);
  else {
    await show(ctx, {
      text: th('section-choose-programme'),
      buttons: places.map(({ programme }) => [
        button(programme.shortTitle[language], 'bh', tokenOf(programme.id), 0),
      ]),
    });
  }
}

async function showList(ctx: BotContext, programme: string, at: number): Promise<void> {
  const listed = await listCampaigns(ctx.app, ctx.actor, {
    programme,
    limit: perPage + 1,
    skip: at * perPage,
  });
  expect(ctx);
  if (!listed.ok) return refused(ctx, listed.refusal);
  const { t, th, language, format } = ctx.tr;
  const { campaigns, programme: found } = listed.value;
  const token = tokenOf(programme);
  const turns = [
    ...(at > 0 ? [button(`◀️ ${at}`, 'bh', token, at - 1)] : []),
    ...(campaigns.length > perPage ? [button(`${at + 2} ▶️`, 'bh', token, at + 1)] : []),
  ];
  await show(ctx, {
    text: [
      th('broadcast-heading'),
      html(found.title[language]),
      '',
      t(campaigns.length > 0 ? 'broadcast-list' : 'broadcast-empty'),
    ].join('\n'),
    buttons: [
      [button(`✏️ ${t('broadcast-new')}`, 'bn', token)],
      ...campaigns.slice(0, perPage).map((campaign) => {
        const when = format.dateTime(
          campaign.sendAt ?? campaign.confirmedAt ?? campaign.createdAt,
          found.zone,
        );
        const text = contentText(
          ctx.tr,
          campaign.contents[language] ?? campaign.contents.ru ?? campaign.contents.tt,
        );
        return [
          button(`${t(`broadcast-mark-${campaign.state}`)} ${when} ${shorten(text, 30)}`, 'bo', campaign.id),
        ];
      }),
      turns,
    ].filter((row) => row.length > 0),
  });
}

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

/** How it goes, in a message that is then kept up to date. */
async function showProgress(ctx: BotContext, id: string): Promise<void> {
  const progress = await campaignProgress(ctx.app, ctx.actor, { campaign: id });
  if (!progress.ok) return refused(ctx, progress.refusal);
  const message = await show(ctx, progressScreen(ctx.tr, progress.value));
  if (ctx.chat)
    await rememberPanel(ctx.app, ctx.actor, { campaign: id, panel: { chat: ctx.chat.id, message } });
}

async function showContent(
  ctx: BotContext,
  found: FoundCampaign,
  language: Language,
  message?: number,
): Promise<number> {
  const shown = await show(ctx, contentScreen(ctx.tr, found, language), message);
  return shown;
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

async function chooseAsk(ctx: BotContext, id: string): Promise<void> {
  const { t, th } = ctx.tr;
  await show(ctx, {
    text: th('broadcast-ask-choose'),
    buttons: [
      [button(t('broadcast-ask-none'), 'bq', id, 'none')],
      [button(t('broadcast-ask-read'), 'bq', id, 'read')],
      [button(t('broadcast-ask-own'), 'bq', id, 'question')],
      [button(`⬅️ ${t('button-back')}`, 'bo', id)],
    ],
  });
  expect(ctx);
}

/** Sends every version to the author as it will look; its buttons do nothing. */
async function preview(ctx: BotContext, id: string): Promise<void> {
  const planned = await planCampaign(ctx.app, ctx.actor, id);
  if (!planned.ok) return refused(ctx, planned.refusal);
  const { campaign, programme, problem } = planned.value;
  if (problem) return refused(ctx, { code: 'campaign', problem });
  for (const language of languages) {
    const content = campaign.contents[language];
    if (!content || !ctx.chat) continue;
    const tr = translator(language);
    await ctx.reply(
      ctx.tr.t('broadcast-preview-of', {
        language: ctx.tr.t(`broadcast-language-${language}`),
      }),
    );
    const buttons = answerButtons(tr, campaign).map((row) => row.map(({ text }) => button(text, 'no')));
    for (const { method, payload } of contentCalls(tr, content, buttons)) {
      await ctx.telegram.callApi(method, { chat_id: ctx.chat.id, ...payload });
    }
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
async function placeNamed(ctx: BotContext, token: string): Promise<string | undefined> {
  const places = await campaignPlaces(ctx.app, ctx.actor);
  const found = byToken(
    places.map(({ programme }) => programme),
    token,
  );
  if (!found) await notFound(ctx);
  return found?.id;
}

export const broadcastButtons = {
  ...audienceButtons,
  ...timeButtons,
  ...reportButtons,
  bh: async (ctx, [token, at]) => {
    const programme = await placeNamed(ctx, token);
    if (programme !== undefined) await showList(ctx, programme, at);
  },
  bn: async (ctx, [token]) => {
    const programme = await placeNamed(ctx, token);
    if (programme === undefined) return;
    const begun = await beginCampaign(ctx.app, ctx.actor, { programme, via: 'chat' });
    if (begun.ok) await askContent(ctx, begun.value.campaign.id, ctx.tr.language);
    else await refused(ctx, begun.refusal);
  },
  bo: async (ctx, [id]) => showCampaign(ctx, id),
  bc: async (ctx, [id, language]) => askContent(ctx, id, language),
  bx: async (ctx, [id, language]) => {
    const cleared = await clearContent(ctx.app, ctx.actor, { campaign: id, language });
    if (cleared.ok) await askContent(ctx, id, language);
    else await refused(ctx, cleared.refusal);
  },
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
  bp: async (ctx, [id]) => preview(ctx, id),
  bs: async (ctx, [id, step]) => confirm(ctx, id, step),
  bu: async (ctx, [id]) => {
    const withdrawn = await withdrawCampaign(ctx.app, ctx.actor, id);
    if (withdrawn.ok) await showCampaign(ctx, id);
    else await refused(ctx, withdrawn.refusal);
  },
  bm: async (ctx, [id, what]) => control(ctx, id, what),
  bb: async (ctx, [id, option]) => {
    const answered = await answerCampaign(ctx.app, ctx.person, { campaign: id, option });
    if (!answered.ok) return refused(ctx, answered.refusal);
    await ctx
      .editMessageReplyMarkup({ inline_keyboard: answerButtons(ctx.tr, answered.value, option) })
      .catch((error: unknown) => ctx.log.debug({ error }, 'the choice was shown already'));
  },
} satisfies Partial<Buttons>;

export const broadcastTyped = {
  ...timeTyped,
  ...reportTyped,
  'campaign-content': async (ctx, { campaign, language }, text) => {
    const entities = (ctx.message as Message.TextMessage | undefined)?.entities ?? [];
    const set = await setText(ctx.app, ctx.actor, { campaign, language, text, entities });
    if (set.ok) await showContent(ctx, set.value, language);
    else await refused(ctx, set.refusal);
  },
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
