import { may, type Actor, type Role } from '../../domain/access.ts';
import type { Audience } from '../../domain/campaign.ts';
import { languages, type Language } from '../../domain/text.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { App, Campaign } from '../ports.ts';
import { actorId } from '../report-support.ts';
import { confirmCampaign } from './confirm-campaign.ts';
import { beginCampaign, setAudience, setText } from './edit-draft.ts';
import { planOf, type CampaignPlan } from './plan-campaign.ts';

/** A broadcast of texts to the people of some roles, groups and schools; empty lists leave nobody out. */
export interface TextBroadcast {
  programme: string;
  texts: Partial<Record<Language, string>>;
  roles: readonly Role[];
  groups: readonly string[];
  schools: readonly string[];
  /** Send it, and not only say who would get it. */
  send: boolean;
  /** Although the same was sent minutes ago. */
  again: boolean;
}

/** Plans a broadcast of texts, and sends it when that is asked for. Refuses like `confirmCampaign`, and with `no-…`. */
export async function broadcastText(
  app: App,
  actor: Actor,
  wanted: TextBroadcast,
): Promise<Outcome<CampaignPlan>> {
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  if (!may(actor, 'broadcast.send', { programme: programme.id })) return refuse({ code: 'not-allowed' });
  const roster = new Set((await app.store.schools.list(programme.id)).map(({ id }) => id));
  const school = wanted.schools.find((id) => !roster.has(id));
  if (school !== undefined) return refuse({ code: 'no-school', id: school });
  const known = programme.groups.map(({ id }) => id);
  const group = wanted.groups.find((id) => !known.includes(id));
  if (group !== undefined) return refuse({ code: 'no-group', group, known });
  const { roles, groups, schools } = wanted;
  const audience: Audience = [
    ...(roles.length > 0 ? [{ by: 'role' as const, values: [...roles], not: false }] : []),
    ...(groups.length > 0 ? [{ by: 'group' as const, values: [...groups], not: false }] : []),
    ...(schools.length > 0 ? [{ by: 'school' as const, values: [...schools], not: false }] : []),
  ];
  if (!wanted.send) {
    const campaign: Campaign = {
      id: '',
      programme: programme.id,
      by: actorId(actor),
      via: 'cli',
      createdAt: app.clock.now(),
      state: 'draft',
      contents: contentsOf(wanted.texts),
      corrections: 0,
      audience,
      revision: 0,
    };
    const plan = await planOf(app, actor, { campaign, programme });
    if (plan.problem) return refuse({ code: 'campaign', problem: plan.problem });
    return plan.recipients.length > 0 ? done(plan) : refuse({ code: 'campaign', problem: 'nobody' });
  }
  const begun = await beginCampaign(app, actor, { programme: programme.id, via: 'cli' });
  if (!begun.ok) return begun;
  const { id } = begun.value.campaign;
  const set = await setAudience(app, actor, { campaign: id, audience });
  if (!set.ok) return set;
  for (const language of languages) {
    const text = wanted.texts[language];
    if (text === undefined) continue;
    const written = await setText(app, actor, { campaign: id, language, text, entities: [] });
    if (!written.ok) return written;
  }
  return confirmCampaign(app, actor, { campaign: id, again: wanted.again });
}

function contentsOf(texts: Partial<Record<Language, string>>): Campaign['contents'] {
  return Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [language, { text, entities: [], files: [] }]),
  );
}
