import { may, type Actor } from '../../../domain/access.ts';
import type { Period } from '../../../domain/periods.ts';
import type { Programme } from '../../../domain/programme.ts';
import { everySchool, type SchoolFilter } from '../../../domain/school-filter.ts';
import { byToken } from '../../../domain/tokens.ts';
import { criteriaStatus } from '../../../usecases/criteria-status.ts';
import { mayExport } from '../../../usecases/gather-export.ts';
import { indicatorAcrossSchools, indicatorDetails } from '../../../usecases/indicator-details.ts';
import { lastSelfAudit } from '../../../usecases/last-self-audit.ts';
import { listDuties } from '../../../usecases/list-duties.ts';
import { municipalityMatrix } from '../../../usecases/municipality-matrix.ts';
import { municipalityStatus } from '../../../usecases/municipality-status.ts';
import { fillAction } from '../../../usecases/open-report.ts';
import type { School } from '../../../usecases/ports/programmes.ts';
import { schoolStatus, type SchoolStatus } from '../../../usecases/school-status.ts';
import { severalSchools } from '../../../usecases/several-schools.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons } from '../../handlers.ts';
import { programmeNamed } from '../../named.ts';
import { notFound, refused } from '../../refused.ts';
import { button, show } from '../../screen.ts';
import { acrossScreen } from './across-screen.ts';
import { municipalityCard, schoolCard, type CardRights } from './card-screen.ts';
import { criteriaScreen } from './criteria-screen.ts';
import { filterArgument, filterOf, filterScreen } from './filter.ts';
import { matrixScreen } from './matrix-screen.ts';
import { indicatorScreen } from './indicator-screen.ts';
import type { OpenedFrom } from './way-back.ts';
import { auditPart, dutiesPart } from './without-indicators.ts';

/** How a school stands, in the period that holds today or another. */
export async function showStatus(
  ctx: BotContext,
  school: School,
  period?: Period,
  at = 0,
  from?: OpenedFrom,
): Promise<void> {
  const wanted = { programme: school.programme, school: school.id };
  const status = await schoolStatus(ctx.app, ctx.actor, { ...wanted, period });
  if (!status.ok) return refused(ctx, status.refusal);
  const instead = status.value.indicators.length > 0 ? [] : await withoutIndicators(ctx, status.value);
  expect(ctx);
  await show(ctx, schoolCard(ctx.tr, status.value, at, rightsOf(ctx.actor, status.value), instead, from));
}

/** How the municipality stands, or the curator's schools together. */
async function showMunicipality(
  ctx: BotContext,
  programme: Programme,
  period?: Period,
  at = 0,
  filter: SchoolFilter = everySchool,
): Promise<void> {
  const status = await municipalityStatus(ctx.app, ctx.actor, { programme: programme.id, period, filter });
  if (!status.ok) return refused(ctx, status.refusal);
  const instead: string[] = [];
  if (status.value.indicators.length === 0) {
    instead.push(ctx.tr.th('card-no-indicators'));
    const duties = await listDuties(ctx.app, ctx.actor, { programme: programme.id });
    if (duties.ok) instead.push(...dutiesPart(ctx.tr, duties.value, status.value.period, true));
  }
  const authority = may(ctx.actor, 'authority-duty.see', { programme: programme.id });
  expect(ctx);
  await show(
    ctx,
    municipalityCard(
      ctx.tr,
      status.value,
      at,
      { authority, export: mayExport(ctx.actor, { programme: programme.id }) },
      instead,
    ),
  );
}

async function showCriteria(
  ctx: BotContext,
  wanted: Parameters<typeof criteriaStatus>[2],
  at: number,
): Promise<void> {
  const status = await criteriaStatus(ctx.app, ctx.actor, wanted);
  if (!status.ok) return refused(ctx, status.refusal);
  expect(ctx);
  await show(ctx, criteriaScreen(ctx.tr, status.value, at));
}

/** What a school's card shows where no indicator is asked of it. */
async function withoutIndicators(ctx: BotContext, status: SchoolStatus): Promise<string[]> {
  const { programme, school, period } = status;
  const wanted = { programme: programme.id, school: school.id };
  const [duties, audit] = await Promise.all([
    listDuties(ctx.app, ctx.actor, wanted),
    lastSelfAudit(ctx.app, ctx.actor, wanted),
  ]);
  return [
    ...(duties.ok && programme.roadmaps.length > 0 ? dutiesPart(ctx.tr, duties.value, period, false) : []),
    ...(audit.ok ? auditPart(ctx.tr, audit.value) : []),
  ];
}

function rightsOf(
  actor: Actor,
  { programme, school }: Pick<SchoolStatus, 'programme' | 'school'>,
): CardRights {
  const target = { programme: programme.id, school: school.id };
  return {
    choose: seesSeveral(actor),
    report: programme.forms.some((form) => may(actor, fillAction(form), target)),
    export: mayExport(actor, target),
  };
}

/** Whether the person has more schools than one to choose from; of a programme, when one is given. */
function seesSeveral(actor: Actor, programme?: string): boolean {
  if (actor.kind === 'operator') return true;
  const held = actor.memberships.filter((one) => programme === undefined || one.programme === programme);
  const named = held.flatMap((one) => one.schools.map((school) => `${one.programme}|${school}`));
  return held.some(({ role }) => role === 'coordinator' || role === 'observer') || new Set(named).size > 1;
}

/** The programme and the filter of a button about several schools. */
async function severalOf(
  ctx: BotContext,
  token: string,
  code: string | undefined,
): Promise<{ programme: Programme; filter: SchoolFilter } | undefined> {
  const programme = await programmeNamed(ctx, token);
  const filter = programme && filterOf(programme, code);
  if (!filter) await notFound(ctx);
  return programme && filter && { programme, filter };
}

async function schoolOf(ctx: BotContext, token: string): Promise<School | undefined> {
  const school = await ctx.app.store.schools.byToken(token);
  if (!school) await notFound(ctx);
  return school;
}

/** The year that a button asks for; none for the one that holds today. */
function asked(period: string): Period | undefined {
  return period === '*' ? undefined : period;
}

export const statusButtons = {
  so: async (ctx, [token, period, at, from]) => {
    const school = await schoolOf(ctx, token);
    if (school) await showStatus(ctx, school, asked(period), at, from);
  },
  si: async (ctx, [token, period, indicatorToken, from]) => {
    const school = await schoolOf(ctx, token);
    if (!school) return;
    const programme = await ctx.app.store.programmes.get(school.programme);
    const indicator = programme && byToken(programme.indicators, indicatorToken);
    if (!indicator) return notFound(ctx);
    const details = await indicatorDetails(ctx.app, ctx.actor, {
      programme: programme.id,
      school: school.id,
      indicator: indicator.id,
      period,
    });
    if (!details.ok) return refused(ctx, details.refusal);
    const rights = { ...rightsOf(ctx.actor, details.value), across: seesSeveral(ctx.actor, programme.id) };
    expect(ctx);
    await show(ctx, indicatorScreen(ctx.tr, details.value, rights, from));
  },
  ko: async (ctx, [token, period, at]) => {
    const school = await schoolOf(ctx, token);
    if (school)
      await showCriteria(ctx, { programme: school.programme, school: school.id, period: asked(period) }, at);
  },
  km: async (ctx, [token, period, at]) => {
    const programme = await programmeNamed(ctx, token);
    if (!programme) return notFound(ctx);
    await showCriteria(ctx, { programme: programme.id, period: asked(period) }, at);
  },
  mo: async (ctx, [token, period, at, code]) => {
    const found = await severalOf(ctx, token, code);
    if (found) await showMunicipality(ctx, found.programme, asked(period), at, found.filter);
  },
  mx: async (ctx, [token, period, at, code]) => {
    const found = await severalOf(ctx, token, code);
    if (!found) return;
    const { programme, filter } = found;
    const wanted = { programme: programme.id, period: asked(period), filter };
    const matrix = await municipalityMatrix(ctx.app, ctx.actor, wanted);
    if (!matrix.ok) return refused(ctx, matrix.refusal);
    expect(ctx);
    await show(ctx, matrixScreen(ctx.tr, matrix.value, at));
  },
  mf: async (ctx, [token, period, code, back]) => {
    const found = await severalOf(ctx, token, code);
    if (!found) return;
    const wanted = { programme: found.programme.id, period: asked(period) };
    const several = await severalSchools(ctx.app, ctx.actor, wanted);
    if (!several.ok) return refused(ctx, several.refusal);
    const year = several.value.period;
    expect(ctx);
    const shown = { ...several.value, filter: found.filter };
    await show(
      ctx,
      filterScreen(ctx.tr, shown, (label, filter) => {
        const kept = filterArgument(filter);
        return back === 'mo' || back === 'mx'
          ? button(label, back, token, period, 0, ...kept)
          : button(label, 'mi', token, year, back, 0, ...kept);
      }),
    );
  },
  mi: async (ctx, [token, period, indicatorToken, at, code]) => {
    const found = await severalOf(ctx, token, code);
    if (!found) return;
    const { programme, filter } = found;
    const indicator = byToken(programme.indicators, indicatorToken);
    if (!indicator) return notFound(ctx);
    const across = await indicatorAcrossSchools(ctx.app, ctx.actor, {
      programme: programme.id,
      indicator: indicator.id,
      period,
      filter,
    });
    if (!across.ok) return refused(ctx, across.refusal);
    expect(ctx);
    await show(ctx, acrossScreen(ctx.tr, across.value, at));
  },
} satisfies Partial<Buttons>;
