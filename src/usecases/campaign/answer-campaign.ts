import { done, refuse, type Outcome } from '../outcome.ts';
import { priorities } from '../outbox.ts';
import type { App, Campaign, Notice, Person } from '../ports.ts';
import { saveCampaign } from './find-campaign.ts';

/**
 * Keeps that a person has read a campaign, or which answer they chose; the last choice counts. Only who got it can
 * answer: the delivery is the right to. Refuses with `campaign`.
 */
export async function answerCampaign(
  app: App,
  person: Person,
  wanted: { campaign: string; option: number },
): Promise<Outcome<Campaign>> {
  const campaign = await app.store.campaigns.get(wanted.campaign);
  if (!campaign?.ask || campaign.state === 'recalled') return refuse({ code: 'campaign', problem: 'gone' });
  const options = campaign.ask.kind === 'read' ? 1 : campaign.ask.options.length;
  if (wanted.option >= options) return refuse({ code: 'campaign', problem: 'gone' });
  const answer = { option: wanted.option, at: app.clock.now() };
  const kept = await app.store.deliveries.answer(campaign.id, person.id, answer);
  return kept ? done(campaign) : refuse({ code: 'campaign', problem: 'gone' });
}

/** Reminds, once, those who have not answered a campaign whose deadline has passed; resolves with how many. */
export async function remindUnanswered(app: App): Promise<number> {
  let reminded = 0;
  for (const { id } of await app.store.campaigns.toRemind(app.clock.now())) {
    reminded += await app.store.transaction(async () => {
      const campaign = await app.store.campaigns.get(id);
      if (!campaign || campaign.remindedAt) return 0;
      const now = app.clock.now();
      const deliveries = await app.store.deliveries.list(id, 'send');
      await saveCampaign(app, { ...campaign, remindedAt: now });
      return app.store.notices.add(
        deliveries
          .filter(({ state, answer }) => state === 'sent' && !answer)
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
  }
  return reminded;
}
