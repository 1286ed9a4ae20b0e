import { may } from '../../../domain/access.ts';
import { conditionKinds, type Audience, type Condition } from '../../../domain/campaign.ts';
import { waveAt, wavesUntil } from '../../../domain/periods.ts';
import { tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import { formsHandedIn } from '../../../usecases/completeness.ts';
import { setAudience } from '../../../usecases/campaign/edit-draft.ts';
import { planCampaign, type CampaignPlan } from '../../../usecases/campaign/plan-campaign.ts';
import { listDuties } from '../../../usecases/list-duties.ts';
import type { School } from '../../../usecases/ports/programmes.ts';
import { todayIn } from '../../../usecases/report-support.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons } from '../../handlers.ts';
import { notFound, refused } from '../../refused.ts';
import { button, page, show } from '../../screen.ts';
import { audienceScreen, recipientLines, valueTitle } from './draft-screens.ts';

const perPage = 8;

/** The schools that the actor may write to. */
async function writableSchools(ctx: BotContext, programme: string): Promise<School[]> {
  const roster = await ctx.app.store.schools.list(programme);
  return roster.filter(({ id }) => may(ctx.actor, 'broadcast.send', { programme, school: id }));
}

/** What a kind of condition can be set to here; nothing where it cannot tell people apart. */
async function valuesOf(ctx: BotContext, plan: CampaignPlan, by: Condition['by']): Promise<string[]> {
  const { programme, campaign } = plan;
  const schools = await writableSchools(ctx, programme.id);
  const distinct = (values: string[]) => {
    const found = [...new Set(values)];
    return found.length > 1 ? found : [];
  };
  const whole = may(ctx.actor, 'broadcast.send', { programme: programme.id });
  switch (by) {
    case 'role':
      return whole ? ['director', 'curator', 'coordinator', 'observer'] : [];
    case 'group':
      return programme.groups.map(({ id }) => id);
    case 'kind':
      return distinct(schools.map(({ kind }) => kind));
    case 'place':
      return distinct(schools.map(({ role }) => role));
    case 'school':
      return schools.map(({ id }) => id);
    case 'not-handed-in': {
      const today = todayIn(ctx.app, programme);
      return formsHandedIn(programme).flatMap((form) => {
        const waves = wavesUntil(programme, form, today);
        const current = waveAt(programme, form, today);
        const before = waves[waves.findIndex(({ period }) => period === current?.period) - 1];
        return [current, before].flatMap((wave) => (wave ? [`${form.id}|${wave.period}`] : []));
      });
    }
    case 'overdue': {
      const listed = await listDuties(ctx.app, ctx.actor, { programme: programme.id, days: 0 });
      const late = listed.ok ? listed.value.duties.filter(({ state }) => state === 'overdue') : [];
      const chosen = campaign.audience.filter((one) => one.by === by).flatMap(({ values }) => values);
      const ofSchools = late.filter(({ holder }) => holder !== 'authority').map(({ duty }) => duty.id);
      return [...new Set([...ofSchools, ...chosen])];
    }
  }
}

async function showAudience(ctx: BotContext, id: string): Promise<void> {
  const planned = await planCampaign(ctx.app, ctx.actor, id);
  expect(ctx);
  if (!planned.ok) return refused(ctx, planned.refusal);
  const kinds = [];
  for (const [at, by] of conditionKinds.entries()) {
    if ((await valuesOf(ctx, planned.value, by)).length > 0) kinds.push({ by, at });
  }
  const roster = await ctx.app.store.schools.list(planned.value.programme.id);
  await show(ctx, audienceScreen(ctx.tr, planned.value, roster, kinds));
}

/** Whether a value is asked for, asked not to be, or neither. */
function markOf(audience: Audience, by: Condition['by'], value: string): '✅' | '🚫' | '▫️' {
  const found = audience.find((one) => one.by === by && (one.values as string[]).includes(value));
  return !found ? '▫️' : found.not ? '🚫' : '✅';
}

/** The next of the three: asked for, asked not to be, neither. */
function turned(audience: Audience, by: Condition['by'], value: string): Audience {
  const mark = markOf(audience, by, value);
  const without = audience.flatMap((one): Audience => {
    if (one.by !== by) return [one];
    const values = (one.values as string[]).filter((other) => other !== value);
    return values.length > 0 ? [{ ...one, values } as Condition] : [];
  });
  if (mark === '🚫') return without;
  const not = mark === '✅';
  const place = without.findIndex((one) => one.by === by && one.not === not);
  const same = without[place];
  if (!same) return [...without, { by, values: [value], not } as Condition];
  return without.with(place, { ...same, values: [...same.values, value] } as Condition);
}

async function showValues(ctx: BotContext, id: string, kind: number, at: number): Promise<void> {
  const planned = await planCampaign(ctx.app, ctx.actor, id);
  const by = conditionKinds[kind];
  expect(ctx);
  if (!planned.ok) return refused(ctx, planned.refusal);
  if (!by) return notFound(ctx);
  const { programme, campaign } = planned.value;
  const { t } = ctx.tr;
  const roster = await ctx.app.store.schools.list(programme.id);
  const values = await valuesOf(ctx, planned.value, by);
  const shown = page(values, at, perPage, (to, label) => button(label, 'bk', id, kind, to));
  await show(ctx, {
    text: [
      `<b>${html(t(`broadcast-by-${by}`))}</b>`,
      ...recipientLines(ctx.tr, planned.value),
      '',
      t('broadcast-values-how'),
    ].join('\n'),
    buttons: [
      ...shown.items.map((value) => [
        button(
          `${markOf(campaign.audience, by, value)} ${valueTitle(ctx.tr, programme, roster, by, value)}`,
          'bv',
          id,
          kind,
          tokenOf(value),
          at,
        ),
      ]),
      shown.turns,
      [button(`⬅️ ${t('button-back')}`, 'ba', id)],
    ].filter((row) => row.length > 0),
  });
}

export const audienceButtons = {
  ba: async (ctx, [id]) => showAudience(ctx, id),
  bk: async (ctx, [id, kind, at]) => showValues(ctx, id, kind, at),
  bv: async (ctx, [id, kind, token, at]) => {
    const planned = await planCampaign(ctx.app, ctx.actor, id);
    const by = conditionKinds[kind];
    if (!planned.ok) return refused(ctx, planned.refusal);
    const value = by && (await valuesOf(ctx, planned.value, by)).find((one) => tokenOf(one) === token);
    if (!by || value === undefined) return notFound(ctx);
    const audience = turned(planned.value.campaign.audience, by, value);
    const set = await setAudience(ctx.app, ctx.actor, { campaign: id, audience });
    if (!set.ok) return refused(ctx, set.refusal);
    await showValues(ctx, id, kind, at);
  },
} satisfies Partial<Buttons>;
