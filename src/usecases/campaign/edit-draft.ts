import type { Actor } from '../../domain/access.ts';
import {
  albumLimit,
  mayBecome,
  mayOffer,
  textLimit,
  type Audience,
  type CampaignContent,
  type CampaignFile,
} from '../../domain/campaign.ts';
import type { Language } from '../../domain/text.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { App } from '../ports.ts';
import type { Via } from '../ports/audit.ts';
import type { Campaign, CampaignAsk, CampaignPanel } from '../ports/campaigns.ts';
import { actorId } from '../report-support.ts';
import { newId } from '../request.ts';
import {
  campaignPlaces,
  changeCampaign,
  findCampaign,
  saveCampaign,
  type FoundCampaign,
} from './find-campaign.ts';

/** Random bytes of a campaign's id: 10 characters. */
const idBytes = 8;

/** Begins a draft: to everybody that the actor may write to, with nothing to say yet. */
export async function beginCampaign(
  app: App,
  actor: Actor,
  wanted: { programme: string; via: Via },
): Promise<Outcome<FoundCampaign>> {
  const place = (await campaignPlaces(app, actor)).find(({ programme }) => programme.id === wanted.programme);
  if (!place) {
    const known = await app.store.programmes.get(wanted.programme);
    return refuse(known ? { code: 'not-allowed' } : { code: 'no-programme', id: wanted.programme });
  }
  const blank = blankCampaign(app, actor, { programme: place.programme.id, via: wanted.via });
  const begun = app.request === undefined ? undefined : await app.store.campaigns.get(blank.id);
  const campaign = begun ?? (await saveCampaign(app, blank));
  return done({ campaign, programme: place.programme });
}

/** A draft that says nothing to everybody; it is not written yet. */
export function blankCampaign(
  app: App,
  actor: Actor,
  { programme, via }: { programme: string; via: Via },
): Campaign {
  return {
    id: newId(app, idBytes, 'campaign').slice(0, 10),
    programme,
    by: actorId(actor),
    via,
    createdAt: app.clock.now(),
    state: 'draft',
    contents: {},
    corrections: 0,
    audience: [],
    revision: 0,
  };
}

/** Changes a draft; what is scheduled has to be withdrawn first. */
function changeDraft(
  app: App,
  actor: Actor,
  id: string,
  purpose: string,
  change: (found: FoundCampaign) => Outcome<Campaign>,
): Promise<Outcome<FoundCampaign>> {
  return changeCampaign(app, actor, { campaign: id, purpose }, (found) =>
    found.campaign.state === 'draft' ? change(found) : refuse({ code: 'campaign', problem: 'state' }),
  );
}

const nothing: CampaignContent = { text: '', entities: [], files: [] };

/** Sets the text of a version, with Telegram's entities as they came. */
export function setText(
  app: App,
  actor: Actor,
  wanted: { campaign: string; language: Language; text: string; entities: readonly object[] },
): Promise<Outcome<FoundCampaign>> {
  const { language, text, entities } = wanted;
  return changeDraft(app, actor, wanted.campaign, `text ${language}`, ({ campaign }) => {
    if (text.length > textLimit) return refuse({ code: 'campaign', problem: 'text-too-long' });
    const content = { ...(campaign.contents[language] ?? nothing), text, entities };
    return done({ ...campaign, contents: { ...campaign.contents, [language]: content } });
  });
}

/**
 * Adds a photo or document to a version, with the text under it when it has one. The parts of an album come as
 * messages of their own, in any order; the same one again changes nothing.
 */
export function addFile(
  app: App,
  actor: Actor,
  wanted: {
    campaign: string;
    language: Language;
    file: CampaignFile;
    caption?: { text: string; entities: readonly object[] } | undefined;
  },
): Promise<Outcome<FoundCampaign>> {
  const { language, file, caption } = wanted;
  return changeDraft(app, actor, wanted.campaign, `file ${language}`, ({ campaign }) => {
    const content = campaign.contents[language] ?? nothing;
    const others = content.files.filter(({ message }) => message !== file.message);
    if (others.length >= albumLimit) return refuse({ code: 'campaign', problem: 'too-many-files' });
    if (others.some(({ as }) => as !== file.as)) return refuse({ code: 'campaign', problem: 'mixed-files' });
    const files = [...others, file].sort((a, b) => a.message - b.message);
    const changed = { ...content, ...caption, files };
    return done({ ...campaign, contents: { ...campaign.contents, [language]: changed } });
  });
}

/** Takes a version out. */
export function clearContent(
  app: App,
  actor: Actor,
  wanted: { campaign: string; language: Language },
): Promise<Outcome<FoundCampaign>> {
  return changeDraft(app, actor, wanted.campaign, `clear ${wanted.language}`, ({ campaign }) => {
    const { [wanted.language]: _taken, ...contents } = campaign.contents;
    return done({ ...campaign, contents });
  });
}

/** Says who gets it. */
export function setAudience(
  app: App,
  actor: Actor,
  wanted: { campaign: string; audience: Audience },
): Promise<Outcome<FoundCampaign>> {
  return changeDraft(app, actor, wanted.campaign, 'audience', ({ campaign }) =>
    done({ ...campaign, audience: wanted.audience }),
  );
}

/** Asks for a confirmation or an answer, or for nothing; without a question there is no deadline. */
export function setAsk(
  app: App,
  actor: Actor,
  wanted: { campaign: string; ask: CampaignAsk | undefined },
): Promise<Outcome<FoundCampaign>> {
  const { ask } = wanted;
  return changeDraft(app, actor, wanted.campaign, 'ask', ({ campaign }) => {
    if (ask?.kind === 'question' && !mayOffer(ask.options)) {
      return refuse({ code: 'campaign', problem: 'options' });
    }
    return done({ ...campaign, ask, deadline: ask ? campaign.deadline : undefined });
  });
}

/** Until when an answer is waited for; those who have not given one are then reminded once. */
export function setDeadline(
  app: App,
  actor: Actor,
  wanted: { campaign: string; deadline: Date | undefined },
): Promise<Outcome<FoundCampaign>> {
  return changeDraft(app, actor, wanted.campaign, 'deadline', ({ campaign }) => {
    if (wanted.deadline && wanted.deadline <= app.clock.now())
      return refuse({ code: 'campaign', problem: 'past' });
    return done({ ...campaign, deadline: campaign.ask ? wanted.deadline : undefined });
  });
}

/** Throws a draft away: it is kept as stopped, and nothing was ever sent. */
export async function discardCampaign(app: App, actor: Actor, id: string): Promise<Outcome<FoundCampaign>> {
  const found = await findCampaign(app, actor, id);
  if (found.ok && found.value.campaign.state === 'stopped') return found;
  return changeDraft(app, actor, id, 'discard', ({ campaign }) => done({ ...campaign, state: 'stopped' }));
}

/** Remembers the message in which the campaign is shown. */
export async function rememberPanel(
  app: App,
  actor: Actor,
  wanted: { campaign: string; panel: CampaignPanel },
): Promise<void> {
  await app.store.transaction(async () => {
    const found = await findCampaign(app, actor, wanted.campaign);
    if (found.ok) await saveCampaign(app, { ...found.value.campaign, panel: wanted.panel });
  });
}

/** Whether a campaign in this state may be confirmed. */
export function mayConfirm({ state }: Pick<Campaign, 'state'>): boolean {
  return mayBecome(state, 'sending') && (state === 'draft' || state === 'scheduled');
}
