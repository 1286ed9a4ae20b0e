import { byToken, tokenOf } from '../../../domain/tokens.ts';
import { shorten } from '../../../domain/text.ts';
import { html } from '../../../i18n/html.ts';
import { campaignAuthors } from '../../../usecases/campaign/campaign-authors.ts';
import { campaignPlaces } from '../../../usecases/campaign/find-campaign.ts';
import { listCampaigns } from '../../../usecases/campaign/list-campaigns.ts';
import { expect, type BotContext } from '../../context.ts';
import { notFound, refused } from '../../refused.ts';
import { button, show } from '../../screen.ts';
import { contentText } from './draft-screens.ts';

const perPage = 8;

/** Campaigns: the programme is chosen where the person has several. */
export async function showBroadcast(ctx: BotContext): Promise<void> {
  const { language, th } = ctx.tr;
  const places = await campaignPlaces(ctx.app, ctx.actor);
  expect(ctx);
  const [only] = places;
  if (!only) await showWhoMay(ctx);
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

/** For somebody who may not: who may, and whom to ask. */
async function showWhoMay(ctx: BotContext): Promise<void> {
  const { th } = ctx.tr;
  const names = await campaignAuthors(ctx.app, ctx.actor);
  const whom =
    names.length > 0 ? th('broadcast-ask-them', { names: names.join(', ') }) : th('broadcast-ask-nobody');
  await show(ctx, { text: [th('broadcast-not-yours'), whom].join('\n'), buttons: [] });
}

/** The drafts and campaigns of a programme, newest first. */
export async function showList(ctx: BotContext, programme: string, at: number): Promise<void> {
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

/** The programme of a button, where the person may send to its people. */
export async function placeNamed(ctx: BotContext, token: string): Promise<string | undefined> {
  const places = await campaignPlaces(ctx.app, ctx.actor);
  const found = byToken(
    places.map(({ programme }) => programme),
    token,
  );
  if (!found) await notFound(ctx);
  return found?.id;
}
