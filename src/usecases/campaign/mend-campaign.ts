import type { Actor } from '../../domain/access.ts';
import {
  contentProblem,
  layoutOf,
  mayBecome,
  recallWithin,
  type CampaignContent,
} from '../../domain/campaign.ts';
import type { Language } from '../../domain/text.ts';
import { answerToken } from '../../domain/tokens.ts';
import { record } from '../audit.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { priorities } from '../outbox.ts';
import type { App } from '../ports.ts';
import type { Campaign, Delivery, ProposedText } from '../ports/campaigns.ts';
import type { Notice } from '../ports/notices.ts';
import { hasAnswered } from './answer-campaign.ts';
import { about } from './confirm-campaign.ts';
import { stoppedReason } from './control-campaign.ts';
import { changeCampaign, type FoundCampaign } from './find-campaign.ts';

/** Deliveries that came to nothing, and those of which nothing is known. */
export type Undelivered = 'failed' | 'unknown';

/** Sends again to those who did not get it; those of whom nothing is known only when asked for. */
export function resendCampaign(
  app: App,
  actor: Actor,
  wanted: { campaign: string; which: Undelivered },
): Promise<Outcome<FoundCampaign>> {
  const { campaign: id, which } = wanted;
  return changeCampaign(app, actor, { campaign: id, purpose: `resend ${which}` }, async ({ campaign }) => {
    const runs = campaign.state === 'sending';
    if (!runs && !mayBecome(campaign.state, 'sending')) return refuse({ code: 'campaign', problem: 'state' });
    if (campaign.state === 'draft' || campaign.state === 'scheduled') {
      return refuse({ code: 'campaign', problem: 'state' });
    }
    const at = app.clock.now();
    const to = campaign.state === 'paused' ? 'held' : 'queued';
    const count = await app.store.deliveries.move(campaign.id, 'send', [which], to, { at });
    if (count === 0) return refuse({ code: 'campaign', problem: 'nothing-to-do' });
    await record(app, actor, 'campaign-resent', about(campaign, String(count)));
    return done({
      ...campaign,
      state: campaign.state === 'paused' ? 'paused' : 'sending',
      endedAt: undefined,
    });
  });
}

/** Takes those of which nothing is known as delivered: they are not offered any more. */
export function acceptUnknown(app: App, actor: Actor, id: string): Promise<Outcome<FoundCampaign>> {
  return changeCampaign(app, actor, { campaign: id, purpose: 'take as sent' }, async ({ campaign }) => {
    const at = app.clock.now();
    const count = await app.store.deliveries.move(id, 'send', ['unknown'], 'sent', { at });
    return count > 0 ? done(campaign) : refuse({ code: 'campaign', problem: 'nothing-to-do' });
  });
}

/** Those who have it or are getting it. */
function reached(deliveries: readonly Delivery[]): Delivery[] {
  return deliveries.filter(({ state }) => state === 'sent' || state === 'queued' || state === 'held');
}

/** Those and whoever may have it: what is done to it afterwards waits for them until it is known. */
function mayHave(deliveries: readonly Delivery[]): Delivery[] {
  return deliveries.filter((one) => one.state === 'unknown' || reached([one]).length > 0);
}

/** A corrected text as it will be, before it is. */
export interface ProposedCorrection extends FoundCampaign {
  proposed: ProposedText;
  /** The version with that text. */
  content: CampaignContent;
  /** Whose message it will change, and who of them has answered the text as it is. */
  reached: number;
  answered: number;
  /** Stands for what is proposed, for {@link correctCampaign}. */
  token: string;
}

/**
 * Keeps a corrected text of a version to be looked at; nothing of what was sent changes yet. Refuses with `campaign`
 * when the text does not fit into the messages as they were sent.
 */
export async function proposeCorrection(
  app: App,
  actor: Actor,
  wanted: ProposedText & { campaign: string },
): Promise<Outcome<ProposedCorrection>> {
  const { campaign: id, language, text, entities } = wanted;
  const purpose = `propose ${language}`;
  const proposed = { language, text, entities };
  const kept = await changeCampaign(app, actor, { campaign: id, purpose }, ({ campaign }) => {
    const content = withText(campaign, proposed);
    return content.ok ? done({ ...campaign, proposed }) : content;
  });
  if (!kept.ok) return kept;
  const { campaign } = kept.value;
  const content = withText(campaign, proposed);
  if (!content.ok) return content;
  const deliveries = reached(ofVersion(await app.store.deliveries.list(id, 'send'), language));
  return done({
    ...kept.value,
    proposed,
    content: content.value,
    reached: deliveries.length,
    answered: deliveries.filter((one) => hasAnswered(campaign, one)).length,
    token: answerToken(proposed),
  });
}

/** The version with another text; refused where it does not fit. */
function withText(campaign: Campaign, { language, text, entities }: ProposedText): Outcome<CampaignContent> {
  const before = campaign.contents[language];
  if (!before) return refuse({ code: 'campaign', problem: 'empty' });
  if (!wasSent(campaign) || campaign.state === 'recalled')
    return refuse({ code: 'campaign', problem: 'state' });
  const content = { ...before, text, entities };
  const problem = text.trim() === '' ? 'empty' : contentProblem(content);
  if (problem) return refuse({ code: 'campaign', problem });
  const hasButtons = campaign.ask !== undefined;
  // A text that was under a photo stays there, and one of its own stays one.
  const place = layoutOf(before, hasButtons).text === 'own' ? 'own' : 'caption';
  if (layoutOf(content, hasButtons).text !== place)
    return refuse({ code: 'campaign', problem: 'text-too-long' });
  return done(content);
}

/** Those who may have a version or are getting it. */
function ofVersion(deliveries: readonly Delivery[], language: Language): Delivery[] {
  return mayHave(deliveries).filter(({ variant }) => variant === undefined || variant.language === language);
}

/**
 * Corrects a version's text as it was proposed: the messages that were sent are edited, who gets it later gets it
 * corrected, and who had answered is asked anew. Of whom nothing is known gets it when it turns out that they have
 * the former text. `token`: of what was shown; another proposal refuses with `campaign`.
 */
export function correctCampaign(
  app: App,
  actor: Actor,
  wanted: { campaign: string; token: string },
): Promise<Outcome<FoundCampaign>> {
  return changeCampaign(
    app,
    actor,
    { campaign: wanted.campaign, purpose: 'correct' },
    async ({ campaign }) => {
      const { proposed } = campaign;
      if (!proposed || answerToken(proposed) !== wanted.token)
        return refuse({ code: 'campaign', problem: 'state' });
      const content = withText(campaign, proposed);
      if (!content.ok) return content;
      const corrections = campaign.corrections + 1;
      const corrected: Campaign = {
        ...campaign,
        corrections,
        proposed: undefined,
        contents: {
          ...campaign.contents,
          [proposed.language]: { ...content.value, corrected: corrections },
        },
      };
      const deliveries = ofVersion(await app.store.deliveries.list(campaign.id, 'send'), proposed.language);
      await app.store.notices.add(
        deliveries.map(({ person, schools }): Notice => ({
          key: `campaign-correct,${campaign.id},${corrections},${person}`,
          person,
          content: { kind: 'campaign-correct', campaign: campaign.id, correction: corrections },
          createdAt: app.clock.now(),
          priority: priorities.correction,
          errand: { campaign: campaign.id, task: `correct ${corrections}`, schools },
        })),
      );
      await record(app, actor, 'campaign-corrected', about(corrected, String(deliveries.length)));
      return done(corrected);
    },
  );
}

/** Whether anything of a campaign was ever handed out. */
function wasSent({ state }: Pick<Campaign, 'state'>): boolean {
  return state !== 'draft' && state !== 'scheduled';
}

/**
 * Takes a campaign back: what has not been sent is not, and what was sent is deleted. Telegram lets a message be
 * deleted for 48 hours; when all are older it is refused.
 */
export function recallCampaign(app: App, actor: Actor, id: string): Promise<Outcome<FoundCampaign>> {
  return changeCampaign(app, actor, { campaign: id, purpose: 'recall' }, async ({ campaign }) => {
    if (!mayBecome(campaign.state, 'recalled')) return refuse({ code: 'campaign', problem: 'state' });
    const at = app.clock.now();
    await app.store.deliveries.move(id, 'send', ['queued', 'held'], 'skipped', { at, reason: stoppedReason });
    const deliveries = mayHave(await app.store.deliveries.list(id, 'send'));
    const young = reached(deliveries).filter(
      ({ sentAt }) => sentAt === undefined || at.getTime() - sentAt.getTime() < recallWithin,
    );
    if (reached(deliveries).length > 0 && young.length === 0)
      return refuse({ code: 'campaign', problem: 'too-old' });
    await app.store.notices.add(
      deliveries.map(({ person, schools }): Notice => ({
        key: `campaign-recall,${id},${person}`,
        person,
        content: { kind: 'campaign-recall', campaign: id },
        createdAt: at,
        priority: priorities.correction,
        errand: { campaign: id, task: 'recall', schools },
      })),
    );
    await record(app, actor, 'campaign-recalled', about(campaign, String(deliveries.length)));
    return done({ ...campaign, state: 'recalled', endedAt: at });
  });
}
