import type { Role } from '../../domain/access.ts';
import { byToken, schoolToken, tokenOf } from '../../domain/tokens.ts';
import { shortName } from '../../domain/school-name.ts';
import { html } from '../../i18n/html.ts';
import { createInvite, invitePlaces } from '../../usecases/invite.ts';
import type { Place } from '../../usecases/my-places.ts';
import type { School } from '../../usecases/ports/programmes.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { notFound, refused } from '../refused.ts';
import { button, page, show } from '../screen.ts';

const perPage = 8;
const validHours = 7 * 24;

/** Invites: the programme when there are several, then the role, then the school where the role needs one. */
export async function showInvite(ctx: BotContext): Promise<void> {
  const places = await invitePlaces(ctx.app, ctx.actor);
  expect(ctx);
  const [only] = places;
  if (!only) await refused(ctx, { code: 'not-allowed' });
  else if (places.length === 1) await showRoles(ctx, only);
  else {
    await show(ctx, {
      text: ctx.tr.th('invite-choose-programme'),
      buttons: places.map(({ programme }) => [
        button(programme.shortTitle[ctx.tr.language], 'io', tokenOf(programme.id)),
      ]),
    });
  }
}

async function showRoles(ctx: BotContext, { programme }: Place): Promise<void> {
  const { language, t, th } = ctx.tr;
  const token = tokenOf(programme.id);
  await show(ctx, {
    text: [`✉️ <b>${html(programme.title[language])}</b>`, th('invite-choose-role')].join('\n'),
    buttons: [
      ...(['director', 'curator', 'coordinator', 'observer'] as const).map((role) => [
        button(t(`role-${role}`), 'ir', token, role, 0),
      ]),
      [button(`👥 ${t('roles-open')}`, 'uo', token, 0)],
    ],
  });
}

async function showSchools(
  ctx: BotContext,
  { programme, schools }: Place,
  role: 'director' | 'curator',
  at: number,
): Promise<void> {
  const { language, t, th } = ctx.tr;
  const token = tokenOf(programme.id);
  const shown = page(schools, at, perPage, (to, label) => button(label, 'ir', token, role, to));
  await show(ctx, {
    text: [
      `✉️ <b>${html(programme.title[language])}</b>`,
      schools.length > 0 ? th('invite-choose-school', { role }) : th('invite-no-schools'),
    ].join('\n'),
    buttons: [
      ...shown.items.map((school) => [
        button(shortName(school.name[language]), 'is', schoolToken(school), role),
      ]),
      shown.turns,
      [button(`⬅️ ${t('button-back')}`, 'io', token)],
    ].filter((row) => row.length > 0),
  });
}

/** Makes the invite; the pressed message becomes the one to forward, without buttons. */
async function invite(ctx: BotContext, programme: string, role: Role, schools: string[]): Promise<void> {
  const { language, t, th, format } = ctx.tr;
  const made = await createInvite(ctx.app, ctx.actor, { programme, role, schools, uses: 1, validHours });
  if (!made.ok) return refused(ctx, made.refusal);
  const { code, invite: kept, programme: joined, schools: named } = made.value;
  await show(ctx, {
    text: [
      th('invite-text', { programme: joined.title[language], role: t(`role-${role}`) }),
      ...named.map((school) => `• ${html(school.name[language])}`),
      '',
      th('invite-how', { link: `https://t.me/${ctx.botInfo.username}?start=${code}`, code }),
      '',
      th('invite-valid', { until: format.dateTime(kept.expiresAt, joined.zone) }),
    ].join('\n'),
    buttons: [],
  });
  await ctx.reply(th('invite-forward'), {
    parse_mode: 'HTML',
    reply_markup: {
      inline_keyboard: [[button(`✉️ ${t('invite-another')}`, 'io', tokenOf(joined.id))]],
    },
  });
}

/** The place of a button, while the person may still invite there; the person is told when not. */
async function placeOf(ctx: BotContext, token: string): Promise<Place | undefined> {
  const places = await invitePlaces(ctx.app, ctx.actor);
  const named = byToken(
    places.map(({ programme }) => programme),
    token,
  );
  if (!named) await refused(ctx, { code: 'not-allowed' });
  return places.find(({ programme }) => programme === named);
}

async function schoolOf(ctx: BotContext, token: string): Promise<School | undefined> {
  const school = await ctx.app.store.schools.byToken(token);
  if (!school) await notFound(ctx);
  return school;
}

export const inviteButtons = {
  io: async (ctx, [token]) => {
    const place = await placeOf(ctx, token);
    if (place) await showRoles(ctx, place);
  },
  ir: async (ctx, [token, role, at]) => {
    const place = await placeOf(ctx, token);
    if (!place) return;
    if (role === 'director' || role === 'curator') await showSchools(ctx, place, role, at);
    else await invite(ctx, place.programme.id, role, []);
  },
  is: async (ctx, [token, role]) => {
    const school = await schoolOf(ctx, token);
    if (school) await invite(ctx, school.programme, role, [school.id]);
  },
} satisfies Partial<Buttons>;
