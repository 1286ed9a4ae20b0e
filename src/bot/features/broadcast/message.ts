import type { InlineKeyboardButton } from '@telegraf/types';
import { layoutOf, type CampaignContent } from '../../../domain/campaign.ts';
import { languages, type Language } from '../../../domain/text.ts';
import { html } from '../../../i18n/html.ts';
import { translator, type Translator } from '../../../i18n/translator.ts';
import type { ApiCall, Rendered } from '../../../sender/sender.ts';
import type { App } from '../../../usecases/ports.ts';
import type { Campaign, Delivery } from '../../../usecases/ports/campaigns.ts';
import type { NoticeContent } from '../../../usecases/ports/notices.ts';
import type { Person } from '../../../usecases/ports/people.ts';
import { hasAnswered } from '../../../usecases/campaign/answer-campaign.ts';
import { notKnown } from '../../../usecases/outbox.ts';
import { button } from '../../screen.ts';

/** How long to wait before it is looked again for a delivery that is still on its way, in milliseconds. */
const lookAgain = 5000;

type Errand = Extract<NoticeContent, { campaign: string }>;

/** The version that a person gets: their language's, else the other. */
export function versionFor(
  { contents }: Pick<Campaign, 'contents'>,
  language: Language,
): { language: Language; content: CampaignContent } | undefined {
  for (const one of [language, ...languages]) {
    const content = contents[one];
    if (content) return { language: one, content };
  }
  return undefined;
}

/** The buttons under a version of a campaign: what has been chosen is ticked. */
export function answerButtons(
  { t, language }: Translator,
  { id, ask }: Campaign,
  content: Pick<CampaignContent, 'corrected'> | undefined,
  chosen?: number,
): InlineKeyboardButton[][] {
  if (!ask) return [];
  const corrected = content?.corrected ?? 0;
  if (ask.kind === 'read') {
    const label = chosen === undefined ? t('broadcast-button-read') : t('broadcast-button-was-read');
    return [[button(label, 'bb', id, 0, corrected)]];
  }
  return ask.options.map((option, at) => [
    button(`${at === chosen ? '✅ ' : ''}${option[language]}`, 'bb', id, at, corrected),
  ]);
}

/** The calls that make a version up: files first, then the text where it is a message of its own. */
export function contentCalls(
  { t }: Translator,
  content: CampaignContent,
  buttons: InlineKeyboardButton[][],
): ApiCall[] {
  const layout = layoutOf(content, buttons.length > 0);
  const { text, entities, files } = content;
  const markup = buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons } } : {};
  const caption = layout.text === 'caption' ? { caption: text, caption_entities: entities } : {};
  const below = layout.text === 'own' ? {} : markup;
  const calls: ApiCall[] = [];
  const [first] = files;
  if (layout.files === 'album') {
    const media = files.map(({ as, telegramId }, at) => ({
      type: as,
      media: telegramId,
      ...(at === 0 ? caption : {}),
    }));
    calls.push({ method: 'sendMediaGroup', payload: { media } });
  } else if (first) {
    const method = first.as === 'photo' ? 'sendPhoto' : 'sendDocument';
    calls.push({ method, payload: { [first.as]: first.telegramId, ...caption, ...below } });
  }
  if (layout.text === 'own') {
    const own = text === '' ? { text: t('broadcast-please-confirm') } : { text, entities };
    calls.push({ method: 'sendMessage', payload: { ...own, ...markup } });
  }
  return calls;
}

/** Writes what a campaign has for a person: itself, a correction, the taking back, a reminder, word of its end. */
export async function renderErrand(app: App, content: Errand, person: Person): Promise<Rendered | undefined> {
  const campaign = await app.store.campaigns.get(content.campaign);
  if (!campaign) return undefined;
  const tr = translator(person.language ?? 'ru');
  const later = () => ({ postponed: new Date(app.clock.now().getTime() + lookAgain) });
  // The role by which they were to get it may have been taken away meanwhile.
  const takesPart = person.memberships.some(({ programme }) => programme === campaign.programme);
  if (!takesPart && content.kind !== 'campaign-correct' && content.kind !== 'campaign-recall')
    return undefined;
  if (content.kind === 'campaign-ended') return endedNotice(app, tr, campaign);
  if (content.kind === 'campaign') {
    if (campaign.state === 'paused') return later();
    if (campaign.state === 'stopped' || campaign.state === 'recalled') return undefined;
    const version = versionFor(campaign, tr.language);
    if (!version) return undefined;
    return {
      calls: contentCalls(tr, version.content, answerButtons(tr, campaign, version.content)),
      variant: { language: version.language, corrections: campaign.corrections },
    };
  }
  const delivery = await app.store.deliveries.get(campaign.id, person.id);
  if (!delivery) return undefined;
  if (delivery.state === 'queued' || delivery.state === 'held') return later();
  if (delivery.state === 'unknown') return { passedBy: notKnown };
  if (delivery.state !== 'sent') return undefined;
  if (content.kind === 'campaign-correct') return correction(tr, campaign, delivery, content.correction);
  if (delivery.messageIds.length === 0) return undefined;
  switch (content.kind) {
    case 'campaign-recall':
      return {
        calls: [
          { method: 'deleteMessages', payload: { message_ids: delivery.messageIds }, repeatable: true },
        ],
      };
    case 'campaign-remind':
      return reminder(tr, campaign, delivery);
  }
}

/**
 * Undefined when the person has the corrected text already, or a later correction brings it. Who had answered the former
 * one is asked anew.
 */
function correction(
  tr: Translator,
  campaign: Campaign,
  delivery: Delivery,
  number: number,
): Rendered | undefined {
  const { variant, messageIds, answer } = delivery;
  const content = variant && campaign.contents[variant.language];
  if (!content || variant.corrections >= campaign.corrections) return undefined;
  if (campaign.state === 'recalled') return undefined;
  if ((content.corrected ?? 0) > number) return undefined;
  const current = hasAnswered(campaign, delivery);
  const buttons = answerButtons(tr, campaign, content, current ? answer?.option : undefined);
  // It was taken as delivered, and nobody knows as which message: the corrected one comes below it.
  if (messageIds.length === 0) return { calls: contentCalls(tr, content, buttons) };
  const own = layoutOf(content, buttons.length > 0).text === 'own';
  const { text, entities } = content;
  // The text is the last message where it is one of its own, else under the first file.
  const message_id = own ? messageIds.at(-1) : messageIds[0];
  const markup = buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons } } : {};
  return {
    calls: [
      own
        ? { method: 'editMessageText', payload: { message_id, text, entities, ...markup }, repeatable: true }
        : {
            method: 'editMessageCaption',
            payload: { message_id, caption: text, caption_entities: entities, ...markup },
            repeatable: true,
          },
      ...(campaign.ask && answer && !current
        ? [asking(tr, campaign, delivery, anew[campaign.ask.kind])]
        : []),
    ],
  };
}

const anew = { read: 'broadcast-anew-read', question: 'broadcast-anew-answer' } as const;
const again = { read: 'broadcast-remind-read', question: 'broadcast-remind-answer' } as const;

/** A message that asks for the answer to a campaign, below it. */
function asking(
  tr: Translator,
  campaign: Campaign,
  { messageIds, variant }: Delivery,
  text: (typeof anew | typeof again)['read' | 'question'],
): ApiCall {
  const content = variant && campaign.contents[variant.language];
  return {
    method: 'sendMessage',
    payload: {
      text: tr.t(text),
      reply_parameters: { message_id: messageIds.at(-1), allow_sending_without_reply: true },
      reply_markup: { inline_keyboard: answerButtons(tr, campaign, content) },
    },
  };
}

/** Undefined when the person has answered meanwhile, or there is nothing to answer any more. */
function reminder(tr: Translator, campaign: Campaign, delivery: Delivery): Rendered | undefined {
  if (hasAnswered(campaign, delivery) || !campaign.ask || campaign.state === 'recalled') return undefined;
  return { calls: [asking(tr, campaign, delivery, again[campaign.ask.kind])] };
}

async function endedNotice(app: App, { t, th, language }: Translator, campaign: Campaign): Promise<Rendered> {
  const counts = await app.store.deliveries.counts(campaign.id, 'send');
  const { sent, failed, unknown, skipped } = counts;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const said = versionFor(campaign, language)?.content.text ?? '';
  return {
    text: [
      th('notice-campaign-ended'),
      ...(said === '' ? [] : [html([...said].slice(0, 100).join(''))]),
      th('broadcast-report-counts', { sent, total }),
      ...(failed + skipped > 0 ? [th('broadcast-not-got', { count: failed + skipped })] : []),
      ...(unknown > 0 ? [th('broadcast-progress-unknown', { count: unknown })] : []),
    ].join('\n'),
    buttons: [[button(t('broadcast-open-report'), 'bo', campaign.id)]],
  };
}
