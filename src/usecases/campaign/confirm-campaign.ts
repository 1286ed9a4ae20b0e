import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/access.ts';
import { shorten } from '../../domain/text.ts';
import { againWithin } from '../../domain/campaign.ts';
import { record } from '../audit.ts';
import { eachApart } from '../each-apart.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { priorities } from '../outbox.ts';
import type { App } from '../ports.ts';
import type { Campaign } from '../ports/campaigns.ts';
import type { Notice } from '../ports/notices.ts';
import { ChangedMeanwhile } from '../ports/reports.ts';
import { mayConfirm } from './edit-draft.ts';
import { changeCampaign, findCampaign, saveCampaign, type FoundCampaign } from './find-campaign.ts';
import { planOf, type CampaignPlan } from './plan-campaign.ts';
import { remember, wasHandled } from '../request.ts';

/**
 * Sends a campaign now, or at an instant: then who gets it is found out at that instant. Refuses with `campaign`
 * (what is wrong with it, nobody to get it, a time that has passed), and with `same-again` when the same was
 * confirmed minutes ago, unless that is meant.
 */
export function confirmCampaign(
  app: App,
  actor: Actor,
  wanted: { campaign: string; at?: Date | undefined; again?: boolean },
): Promise<Outcome<CampaignPlan>> {
  return app.store.transaction(async () => {
    const found = await findCampaign(app, actor, wanted.campaign);
    return found.ok ? confirmFound(app, actor, found.value, wanted) : found;
  });
}

/** The same for a campaign that was found, or put together, within the transaction that this is a part of. */
export async function confirmFound(
  app: App,
  actor: Actor,
  found: FoundCampaign,
  wanted: { at?: Date | undefined; again?: boolean },
): Promise<Outcome<CampaignPlan>> {
  const plan = await planOf(app, actor, found);
  const { campaign } = plan;
  if (wasHandled(app, campaign, 'confirm')) return done(plan);
  const now = app.clock.now();
  const refusal = confirmRefusal(plan, now, wanted.at);
  if (refusal) return refusal;
  const fingerprint = fingerprintOf(campaign);
  const since = new Date(now.getTime() - againWithin * 60_000);
  const [same] = (await app.store.campaigns.alike(campaign.programme, fingerprint, since)).filter(
    ({ id, state }) => id !== campaign.id && state !== 'draft',
  );
  if (same && !wanted.again) {
    const minutes = Math.floor((now.getTime() - (same.confirmedAt ?? now).getTime()) / 60_000);
    return refuse({ code: 'same-again', minutes });
  }
  const confirmed = {
    ...campaign,
    ...remember(app, campaign, 'confirm'),
    fingerprint,
    confirmedAt: now,
  };
  if (!wanted.at) {
    return done(await start(app, actor, { ...plan, campaign: confirmed }, 'campaign-confirmed'));
  }
  const scheduled = await saveCampaign(app, { ...confirmed, state: 'scheduled', sendAt: wanted.at });
  await record(app, actor, 'campaign-scheduled', about(scheduled, String(plan.total)));
  return done({ ...plan, campaign: scheduled });
}

/** Why a campaign cannot be confirmed now, to be sent at once or `at` an instant. */
export function confirmRefusal(
  { campaign, problem, recipients }: CampaignPlan,
  now: Date,
  at: Date | undefined,
): ReturnType<typeof refuse> | undefined {
  if (!mayConfirm(campaign)) return refuse({ code: 'campaign', problem: 'state' });
  if (problem) return refuse({ code: 'campaign', problem });
  if (recipients.length === 0) return refuse({ code: 'campaign', problem: 'nobody' });
  if (at && at <= now) return refuse({ code: 'campaign', problem: 'past' });
  const passed = campaign.deadline && campaign.deadline <= (at ?? now);
  return passed ? refuse({ code: 'campaign', problem: 'past' }) : undefined;
}

/** Takes a scheduled campaign back to the drafts. */
export function withdrawCampaign(app: App, actor: Actor, id: string): Promise<Outcome<FoundCampaign>> {
  return changeCampaign(app, actor, { campaign: id, purpose: 'withdraw' }, async ({ campaign }) => {
    if (campaign.state !== 'scheduled') return refuse({ code: 'campaign', problem: 'state' });
    await record(app, actor, 'campaign-withdrawn', about(campaign));
    return done({
      ...campaign,
      state: 'draft',
      sendAt: undefined,
      confirmedAt: undefined,
      fingerprint: undefined,
    });
  });
}

/** Starts the scheduled campaigns whose time has come; resolves with how many. Any instance may, one does. */
export async function startDueCampaigns(app: App): Promise<number> {
  let started = 0;
  await eachApart(await app.store.campaigns.due(app.clock.now()), ({ id, by }) =>
    app.store.transaction(async () => {
      const campaign = await app.store.campaigns.get(id);
      if (campaign?.state !== 'scheduled') return;
      const actor = await authorOf(app, by);
      const found = await findCampaign(app, actor, id);
      if (!found.ok) {
        // Whoever wrote it may not any more.
        await saveCampaign(app, { ...campaign, state: 'stopped', endedAt: app.clock.now() });
        await record(app, actor, 'campaign-stopped', about(campaign));
        return;
      }
      await start(app, actor, await planOf(app, actor, found.value), 'campaign-started');
      started += 1;
    }),
  );
  return started;
}

/** Who wrote a campaign, with the rights that they have now. */
export async function authorOf(app: App, by: string): Promise<Actor> {
  if (by === 'operator') return { kind: 'operator' };
  const person = await app.store.people.get(by);
  return { kind: 'person', id: by, memberships: person?.memberships ?? [] };
}

/** Writes the campaign and a delivery for each recipient, all or nothing. */
async function start(
  app: App,
  actor: Actor,
  plan: CampaignPlan,
  action: 'campaign-confirmed' | 'campaign-started',
): Promise<CampaignPlan> {
  const { recipients } = plan;
  const at = app.clock.now();
  const campaign = await saveCampaign(app, { ...plan.campaign, state: 'sending' });
  const unreachable = plan.unreachable.map((recipient) => ({ ...recipient, createdAt: at }));
  const notices = [...recipients, ...unreachable].map(({ person, schools }): Notice => ({
    key: `campaign,${campaign.id},${person.id}`,
    person: person.id,
    content: { kind: 'campaign', campaign: campaign.id },
    createdAt: at,
    priority: priorities.campaign,
    errand: { campaign: campaign.id, task: 'send', schools },
  }));
  if ((await app.store.notices.add(notices)) !== notices.length) throw new ChangedMeanwhile(campaign.id);
  await record(app, actor, action, about(campaign, String(plan.total)));
  return { ...plan, campaign };
}

/** What an entry of the audit trail says of a campaign. */
export function about(
  { programme, id, contents }: Campaign,
  detail?: string,
): { programme: string; subject: string; detail?: string } {
  const { text = '' } = contents.ru ?? contents.tt ?? {};
  return {
    programme,
    subject: `${id} ${shorten(text, 60)}`.trim(),
    ...(detail ? { detail } : {}),
  };
}

function fingerprintOf({ contents, audience, ask }: Campaign): string {
  const said = Object.entries(contents)
    .sort()
    .map(([language, { text, files }]) => [language, text, files.map(({ as, name }) => [as, name])]);
  return createHash('sha256')
    .update(JSON.stringify([said, audience, ask ?? null]))
    .digest('base64url');
}
