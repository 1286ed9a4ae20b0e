import { may, type Actor } from '../../domain/access.ts';
import { mayOffer, type Audience, type Condition } from '../../domain/campaign.ts';
import { waveAt, waveOf, wavesUntil } from '../../domain/periods.ts';
import type { Programme } from '../../domain/programme.ts';
import { formsHandedIn } from '../completeness.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { App } from '../ports.ts';
import type { Campaign } from '../ports/campaigns.ts';
import { todayIn } from '../report-support.ts';
import { confirmFound, confirmRefusal } from './confirm-campaign.ts';
import { blankCampaign } from './edit-draft.ts';
import { planOf, type CampaignPlan } from './plan-campaign.ts';

/** A whole campaign at once, as a script has it. */
export interface WholeCampaign extends Pick<Campaign, 'contents' | 'audience' | 'ask' | 'deadline'> {
  programme: string;
  /** When it is sent; at once without. */
  at?: Date | undefined;
  /** Send it, and not only say who would get it. */
  send: boolean;
  /** Although the same was sent minutes ago. */
  again: boolean;
}

/**
 * Plans a whole campaign, and sends it when that is asked for; nothing is kept otherwise. A condition on a form
 * without a period means the one in which it is due today. Refuses like `confirmCampaign`, and with `no-…` for what
 * the programme does not have.
 */
export async function composeCampaign(
  app: App,
  actor: Actor,
  wanted: WholeCampaign,
): Promise<Outcome<CampaignPlan>> {
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  if (!may(actor, 'broadcast.send', { programme: programme.id })) return refuse({ code: 'not-allowed' });
  const { contents, ask, deadline, at } = wanted;
  if (ask?.kind === 'question' && !mayOffer(ask.options)) {
    return refuse({ code: 'campaign', problem: 'options' });
  }
  const known = await knownAudience(app, programme, wanted.audience);
  if (!known.ok) return known;
  const blank = blankCampaign(app, actor, { programme: programme.id, via: 'cli' });
  const campaign: Campaign = { ...blank, contents, ask, deadline, audience: known.value };
  if (wanted.send) {
    return app.store.transaction(() =>
      confirmFound(app, actor, { campaign, programme }, { at, again: wanted.again }),
    );
  }
  const plan = await planOf(app, actor, { campaign, programme });
  return confirmRefusal(plan, app.clock.now(), at) ?? done(plan);
}

/** The audience with a period for every form; refused for what the programme does not have. */
async function knownAudience(app: App, programme: Programme, audience: Audience): Promise<Outcome<Audience>> {
  const roster = new Set((await app.store.schools.list(programme.id)).map(({ id }) => id));
  const known: Condition[] = [];
  for (const condition of audience) {
    if (condition.by === 'not-handed-in') {
      const values: string[] = [];
      for (const value of condition.values) {
        const named = formAndPeriod(app, programme, value);
        if (!named.ok) return named;
        values.push(named.value);
      }
      known.push({ ...condition, values });
      continue;
    }
    const problem = unknownValue(programme, roster, condition);
    if (problem) return problem;
    known.push(condition);
  }
  return done(known);
}

function unknownValue(
  programme: Programme,
  roster: ReadonlySet<string>,
  { by, values }: Condition,
): ReturnType<typeof refuse> | undefined {
  const missing = (known: readonly string[]) => (values as string[]).find((value) => !known.includes(value));
  if (by === 'school') {
    const id = missing([...roster]);
    return id === undefined ? undefined : refuse({ code: 'no-school', id });
  }
  if (by === 'group') {
    const known = programme.groups.map(({ id }) => id);
    const group = missing(known);
    return group === undefined ? undefined : refuse({ code: 'no-group', group, known });
  }
  if (by === 'overdue') {
    const id = missing(programme.roadmaps.flatMap(({ duties }) => duties.map((duty) => duty.id)));
    return id === undefined ? undefined : refuse({ code: 'no-duty', id });
  }
  return undefined;
}

/** `form|period` of a form's id, or of both. */
function formAndPeriod(app: App, programme: Programme, value: string): Outcome<string> {
  const [id = '', period] = value.split('|');
  const form = formsHandedIn(programme).find((one) => one.id === id);
  if (!form) return refuse({ code: 'no-form', id });
  const today = todayIn(app, programme);
  const wave = period === undefined ? waveAt(programme, form, today) : waveOf(programme, form, period);
  if (wave) return done(`${form.id}|${wave.period}`);
  const known = wavesUntil(programme, form, today).map((one) => one.period);
  return refuse({ code: 'no-period', period: period ?? '', known });
}
