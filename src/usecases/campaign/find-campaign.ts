import { may, type Actor } from '../../domain/access.ts';
import type { Programme } from '../../domain/programme.ts';
import { myPlaces, type Place } from '../my-places.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { App } from '../ports.ts';
import type { Campaign } from '../ports/campaigns.ts';
import { ChangedMeanwhile } from '../ports/reports.ts';
import { remember, wasHandled } from '../request.ts';

/** A campaign with the programme that it belongs to. */
export interface FoundCampaign {
  campaign: Campaign;
  programme: Programme;
}

/** The programmes to whose people the actor may send: to all of them, or to those of some schools. */
export async function campaignPlaces(app: App, actor: Actor): Promise<Place[]> {
  const places = await myPlaces(app, actor);
  return places.filter(
    ({ programme: { id }, schools }) =>
      may(actor, 'broadcast.send', { programme: id }) ||
      schools.some((school) => may(actor, 'broadcast.send', { programme: id, school: school.id })),
  );
}

/** Finds a campaign that the actor may see and change. Refuses with `campaign` (gone), `no-…` and `not-allowed`. */
export async function findCampaign(app: App, actor: Actor, id: string): Promise<Outcome<FoundCampaign>> {
  const campaign = await app.store.campaigns.get(id);
  if (!campaign) return refuse({ code: 'campaign', problem: 'gone' });
  const target = { programme: campaign.programme, author: campaign.by };
  if (!may(actor, 'broadcast.manage', target)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(campaign.programme);
  if (!programme) return refuse({ code: 'no-programme', id: campaign.programme });
  return done({ campaign, programme });
}

/** Writes a campaign that was read; within a transaction a lost race throws, so that the whole is done again. */
export async function saveCampaign(app: App, changed: Campaign): Promise<Campaign> {
  const campaign = { ...changed, revision: changed.revision + 1 };
  if (!(await app.store.campaigns.save(campaign))) throw new ChangedMeanwhile(campaign.id);
  return campaign;
}

/** Finds a campaign, changes it and writes it, all at once; for a request and purpose once. */
export function changeCampaign(
  app: App,
  actor: Actor,
  { campaign: id, purpose }: { campaign: string; purpose: string },
  change: (found: FoundCampaign) => Promise<Outcome<Campaign>> | Outcome<Campaign>,
): Promise<Outcome<FoundCampaign>> {
  return app.store.transaction(async () => {
    const found = await findCampaign(app, actor, id);
    if (!found.ok) return found;
    if (wasHandled(app, found.value.campaign, purpose)) return found;
    const changed = await change(found.value);
    if (!changed.ok) return changed;
    const campaign = { ...changed.value, ...remember(app, changed.value, purpose) };
    return done({ ...found.value, campaign: await saveCampaign(app, campaign) });
  });
}
