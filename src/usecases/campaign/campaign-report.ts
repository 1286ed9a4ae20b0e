import type { Actor } from '../../domain/access.ts';
import { recallWithin } from '../../domain/campaign.ts';
import { done, type Outcome } from '../outcome.ts';
import type { App } from '../ports.ts';
import type { Delivery, DeliveryAnswer, DeliveryState, ErrandTask } from '../ports/campaigns.ts';
import type { Person } from '../ports/people.ts';
import type { School } from '../ports/programmes.ts';
import { hasAnswered } from './answer-campaign.ts';
import { findCampaign, type FoundCampaign } from './find-campaign.ts';

/** Messages a second that go out at most: what the time left is reckoned by. */
const perSecond = 29.5;

/** How a campaign, or what follows it, goes. */
export interface CampaignProgress extends FoundCampaign {
  task: ErrandTask;
  counts: Record<DeliveryState, number>;
  total: number;
  /** What waits, held ones included. */
  waiting: number;
  /** Seconds that the rest will take at the usual pace. */
  secondsLeft: number;
  /** Whether Telegram still lets any of what was sent be deleted. */
  recallable: boolean;
}

/** How sending goes; of the newest correction or the taking back when asked for. */
export async function campaignProgress(
  app: App,
  actor: Actor,
  wanted: { campaign: string; task?: ErrandTask },
): Promise<Outcome<CampaignProgress>> {
  const found = await findCampaign(app, actor, wanted.campaign);
  if (!found.ok) return found;
  const task = wanted.task ?? 'send';
  const counts = await app.store.deliveries.counts(wanted.campaign, task);
  const waiting = counts.queued + counts.held;
  const after = new Date(app.clock.now().getTime() - recallWithin);
  const recallable = counts.sent === 0 || (await app.store.deliveries.sentAfter(wanted.campaign, after));
  return done({
    ...found.value,
    task,
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    waiting,
    recallable,
    secondsLeft: Math.ceil(waiting / perSecond),
  });
}

/** A delivery with who gets it. `answer` is about the text as it is now. */
export interface NamedDelivery extends Delivery {
  name: string;
  /** What was chosen before the text was corrected, and not again since. */
  before?: DeliveryAnswer | undefined;
  /** The schools for which they are meant, as far as they are in the roster. */
  at: School[];
}

/** How many of a school's people got the campaign and answered; without a school: those who have none. */
export interface SchoolRow {
  school: School | undefined;
  total: number;
  sent: number;
  answered: number;
}

/** What became of a campaign. */
export interface CampaignReport extends CampaignProgress {
  deliveries: NamedDelivery[];
  rows: SchoolRow[];
  answered: number;
  /** How many had answered before a correction, and have not again since. */
  answeredBefore: number;
  /** By the number of the answer, how many chose it. */
  answers: number[];
  failed: NamedDelivery[];
  unknown: NamedDelivery[];
  unreachable: NamedDelivery[];
}

/** Who got it, who answered what, school by school, and who did not get it and why. Refuses like `findCampaign`. */
export async function campaignReport(
  app: App,
  actor: Actor,
  wanted: { campaign: string; task?: ErrandTask },
): Promise<Outcome<CampaignReport>> {
  const progress = await campaignProgress(app, actor, wanted);
  if (!progress.ok) return progress;
  const { campaign, task } = progress.value;
  const deliveries = await app.store.deliveries.list(campaign.id, task);
  const people = new Map(
    (await app.store.people.many(deliveries.map(({ person }) => person))).map((person): [string, Person] => [
      person.id,
      person,
    ]),
  );
  const roster = await app.store.schools.list(campaign.programme);
  const byId = new Map(roster.map((school) => [school.id, school]));
  const named = deliveries.map((one): NamedDelivery => ({
    ...one,
    ...(hasAnswered(campaign, one) ? {} : { answer: undefined, before: one.answer }),
    name: people.get(one.person)?.name ?? '—',
    at: one.schools.flatMap((id) => byId.get(id) ?? []),
  }));
  const row = (school: School | undefined, of: readonly NamedDelivery[]): SchoolRow => ({
    school,
    total: of.length,
    sent: of.filter(({ state }) => state === 'sent').length,
    answered: of.filter(({ answer }) => answer).length,
  });
  const rows = [
    ...roster.map((school) =>
      row(
        school,
        named.filter(({ schools }) => schools.includes(school.id)),
      ),
    ),
    row(
      undefined,
      named.filter(({ schools }) => schools.length === 0),
    ),
  ].filter(({ total }) => total > 0);
  const options = campaign.ask?.kind === 'question' ? campaign.ask.options.length : campaign.ask ? 1 : 0;
  return done({
    ...progress.value,
    deliveries: named,
    rows,
    answered: named.filter(({ answer }) => answer).length,
    answeredBefore: named.filter(({ before }) => before).length,
    answers: Array.from(
      { length: options },
      (_, at) => named.filter(({ answer }) => answer?.option === at).length,
    ),
    failed: named.filter(({ state }) => state === 'failed'),
    unknown: named.filter(({ state }) => state === 'unknown'),
    unreachable: named.filter(({ state }) => state === 'skipped'),
  });
}
