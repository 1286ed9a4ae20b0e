import { may, type Actor } from '../../domain/access.ts';
import type { Programme } from '../../domain/programme.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { App } from '../ports.ts';
import type { Campaign } from '../ports/campaigns.ts';
import { actorId } from '../report-support.ts';
import { campaignPlaces } from './find-campaign.ts';

/** The campaigns of a programme that the actor may see, newest first: all of them, or the own ones. */
export async function listCampaigns(
  app: App,
  actor: Actor,
  wanted: { programme: string; limit: number; skip?: number },
): Promise<Outcome<{ programme: Programme; campaigns: Campaign[] }>> {
  const places = await campaignPlaces(app, actor);
  const place = places.find(({ programme }) => programme.id === wanted.programme);
  if (!place) return refuse({ code: 'not-allowed' });
  const whole = may(actor, 'broadcast.manage', { programme: wanted.programme });
  const campaigns = await app.store.campaigns.list({ ...wanted, by: whole ? undefined : actorId(actor) });
  return done({ programme: place.programme, campaigns });
}
