import { isAboutNow } from '../../domain/campaign.ts';
import { eachApart } from '../each-apart.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { priorities } from '../outbox.ts';
import type { App } from '../ports.ts';
import type { Campaign, Delivery } from '../ports/campaigns.ts';
import type { Notice } from '../ports/notices.ts';
import type { Person } from '../ports/people.ts';
import { saveCampaign } from './find-campaign.ts';

/** What somebody chose, and whether it is about the text as it is now. */
export interface AnsweredCampaign {
  campaign: Campaign;
  delivery: Delivery;
  current: boolean;
}

/** Whether somebody has answered the text of a campaign as it is now. */
export function hasAnswered(
  { contents }: Pick<Campaign, 'contents'>,
  { variant, answer }: Pick<Delivery, 'variant' | 'answer'>,
): boolean {
  return answer !== undefined && isAboutNow(variant && contents[variant.language], answer);
}

/**
 * Keeps that a person has read a campaign, or which answer they chose; the last choice counts, but for one under an
 * earlier text: `corrections` says after how many corrections it was as it stood there. Only who got it can answer: the
 * delivery is the right to. `message`: the one with the button that was pressed, which has arrived. Refuses with
 * `campaign`.
 */
export async function answerCampaign(
  app: App,
  person: Person,
  wanted: { campaign: string; option: number; corrections?: number | undefined; message: number },
): Promise<Outcome<AnsweredCampaign>> {
  const campaign = await app.store.campaigns.get(wanted.campaign);
  if (campaign) {
    await app.store.deliveries.arrived(campaign.id, person.id, wanted.message, app.clock.now());
  }
  if (!campaign?.ask || campaign.state === 'recalled') return refuse({ code: 'campaign', problem: 'gone' });
  const options = campaign.ask.kind === 'read' ? 1 : campaign.ask.options.length;
  if (wanted.option >= options) return refuse({ code: 'campaign', problem: 'gone' });
  const delivery = await app.store.deliveries.get(campaign.id, person.id);
  if (!delivery) return refuse({ code: 'campaign', problem: 'gone' });
  const answer = { option: wanted.option, corrections: wanted.corrections ?? 0, at: app.clock.now() };
  if ((delivery.answer?.corrections ?? 0) <= answer.corrections) {
    await app.store.deliveries.answer(campaign.id, person.id, answer);
  }
  return done({ campaign, delivery, current: hasAnswered(campaign, { ...delivery, answer }) });
}

/** Reminds, once, those who have not answered a campaign whose deadline has passed; resolves with how many. */
export async function remindUnanswered(app: App): Promise<number> {
  let reminded = 0;
  await eachApart(await app.store.campaigns.toRemind(app.clock.now()), async ({ id }) => {
    reminded += await app.store.transaction(async () => {
      const campaign = await app.store.campaigns.get(id);
      if (!campaign || campaign.remindedAt) return 0;
      const now = app.clock.now();
      const deliveries = await app.store.deliveries.list(id, 'send');
      await saveCampaign(app, { ...campaign, remindedAt: now });
      return app.store.notices.add(
        deliveries
          .filter((delivery) => delivery.state === 'sent' && !hasAnswered(campaign, delivery))
          .map(({ person, schools }): Notice => ({
            key: `campaign-remind,${id},${person}`,
            person,
            content: { kind: 'campaign-remind', campaign: id },
            createdAt: now,
            priority: priorities.reminder,
            errand: { campaign: id, task: 'remind', schools },
          })),
      );
    });
  });
  return reminded;
}
