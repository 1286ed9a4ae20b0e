import type { Actor } from '../../domain/access.ts';
import { mayBecome } from '../../domain/campaign.ts';
import { record } from '../audit.ts';
import { eachApart } from '../each-apart.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { App } from '../ports.ts';
import { about } from './confirm-campaign.ts';
import { changeCampaign, saveCampaign, type FoundCampaign } from './find-campaign.ts';

/** Stops sending for a while: nothing more is handed to Telegram, but for what is on its way this moment. */
export function pauseCampaign(app: App, actor: Actor, id: string): Promise<Outcome<FoundCampaign>> {
  return changeCampaign(app, actor, { campaign: id, purpose: 'pause' }, async ({ campaign }) => {
    if (campaign.state !== 'sending') return refuse({ code: 'campaign', problem: 'state' });
    await app.store.deliveries.move(id, 'send', ['queued'], 'held', { at: app.clock.now() });
    await record(app, actor, 'campaign-paused', about(campaign));
    return done({ ...campaign, state: 'paused' });
  });
}

/** Goes on with a paused campaign. */
export function resumeCampaign(app: App, actor: Actor, id: string): Promise<Outcome<FoundCampaign>> {
  return changeCampaign(app, actor, { campaign: id, purpose: 'resume' }, async ({ campaign }) => {
    if (campaign.state !== 'paused') return refuse({ code: 'campaign', problem: 'state' });
    await app.store.deliveries.move(id, 'send', ['held'], 'queued', { at: app.clock.now() });
    await record(app, actor, 'campaign-resumed', about(campaign));
    return done({ ...campaign, state: 'sending' });
  });
}

/** Why a delivery was passed by: its campaign was stopped, or taken back. */
export const stoppedReason = 'stopped';

/** Ends a campaign: who has not got it yet does not get it. A scheduled one is stopped before it began. */
export function stopCampaign(app: App, actor: Actor, id: string): Promise<Outcome<FoundCampaign>> {
  return changeCampaign(app, actor, { campaign: id, purpose: 'stop' }, async ({ campaign }) => {
    if (campaign.state === 'draft' || !mayBecome(campaign.state, 'stopped')) {
      return refuse({ code: 'campaign', problem: 'state' });
    }
    const at = app.clock.now();
    await app.store.deliveries.move(id, 'send', ['queued', 'held'], 'skipped', { at, reason: stoppedReason });
    await record(app, actor, 'campaign-stopped', about(campaign));
    return done({ ...campaign, state: 'stopped', endedAt: at });
  });
}

/** Ends the campaigns of which nothing waits any more, and tells their authors; resolves with how many. */
export async function finishCampaigns(app: App): Promise<number> {
  let finished = 0;
  await eachApart(await app.store.campaigns.inState(['sending']), async ({ id }) => {
    const { queued, held } = await app.store.deliveries.counts(id, 'send');
    if (queued + held > 0) return;
    await app.store.transaction(async () => {
      const campaign = await app.store.campaigns.get(id);
      if (campaign?.state !== 'sending') return;
      const now = app.clock.now();
      await saveCampaign(app, { ...campaign, state: 'done', endedAt: now });
      finished += 1;
      if (campaign.by === 'operator') return;
      await app.store.notices.add([
        {
          key: `campaign-ended,${id},${campaign.revision}`,
          person: campaign.by,
          content: { kind: 'campaign-ended', campaign: id },
          createdAt: now,
        },
      ]);
    });
  });
  return finished;
}
