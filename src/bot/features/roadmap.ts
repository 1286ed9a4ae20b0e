import type { Programme } from '../../domain/programme.ts';
import { listDuties } from '../../usecases/list-duties.ts';
import { listWaves } from '../../usecases/list-waves.ts';
import { listMonitoring } from '../../usecases/monitoring-waves.ts';
import type { School } from '../../usecases/ports/programmes.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons, Typed } from '../handlers.ts';
import { programmeNamed } from '../named.ts';
import { notFound, refused } from '../refused.ts';
import { show } from '../screen.ts';
import { dutyNamed } from './roadmap/duty-button.ts';
import { dutyReportButtons } from './roadmap/duty-report.ts';
import { evidenceButtonsPressed, evidenceTyped } from './roadmap/evidence.ts';
import type { Holder } from './roadmap/holder.ts';
import { listScreen, noRoadmapScreen, type Part } from './roadmap/list-screen.ts';
import { markButtons, markTyped, showDuty } from './roadmap/mark.ts';

export { evidenceLabel } from './roadmap/evidence.ts';

/** A school's roadmap: what matters now, or everything. */
export async function showRoadmap(
  ctx: BotContext,
  school: School,
  part: Part = 'now',
  page = 0,
): Promise<void> {
  const programme = await ctx.app.store.programmes.get(school.programme);
  if (programme) await showList(ctx, { programme, school }, part, page);
  else await notFound(ctx);
}

/** The authority's roadmap. */
async function showAuthorityRoadmap(
  ctx: BotContext,
  programme: Programme,
  part: Part = 'now',
  page = 0,
): Promise<void> {
  await showList(ctx, { programme, school: undefined }, part, page);
}

async function showList(ctx: BotContext, holder: Holder, part: Part, page: number): Promise<void> {
  const { programme, school } = holder;
  expect(ctx);
  if (programme.roadmaps.length === 0) {
    const waves = await listWaves(ctx.app, ctx.actor, { programme: programme.id, school });
    if (!waves.ok) return refused(ctx, waves.refusal);
    await show(ctx, noRoadmapScreen(ctx.tr, holder, waves.value));
    return;
  }
  const whose = school ? { school: school.id } : { authority: true as const };
  const monitoring = await listMonitoring(ctx.app, ctx.actor, { programme: programme.id, school });
  if (!monitoring.ok) return refused(ctx, monitoring.refusal);
  const listed = await listDuties(ctx.app, ctx.actor, { programme: programme.id, ...whose });
  if (!listed.ok) return refused(ctx, listed.refusal);
  await show(
    ctx,
    listScreen(ctx.tr, holder, { ...listed.value, monitoring: monitoring.value }, { part, page }),
  );
}

export const roadmapButtons = {
  ro: async (ctx, [token, part, at]) => {
    const school = await ctx.app.store.schools.byToken(token);
    if (school) await showRoadmap(ctx, school, part, at);
    else await notFound(ctx);
  },
  ra: async (ctx, [token, part, at]) => {
    const programme = await programmeNamed(ctx, token);
    if (programme) await showAuthorityRoadmap(ctx, programme, part, at);
    else await notFound(ctx);
  },
  rd: async (ctx, args) => {
    const details = await dutyNamed(ctx, args);
    const [, , , , part = 'now', page = 0] = args;
    if (details) await showDuty(ctx, details, { part, page });
  },
  ...markButtons,
  ...evidenceButtonsPressed,
  ...dutyReportButtons,
} satisfies Partial<Buttons>;

export const roadmapTyped = { ...markTyped, ...evidenceTyped } satisfies Partial<Typed>;
