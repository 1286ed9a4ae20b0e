import type { Role } from '../../domain/access.ts';
import { byToken, schoolToken, tokenOf } from '../../domain/tokens.ts';
import { shortName } from '../../domain/school-name.ts';
import { shorten } from '../../domain/text.ts';
import { html } from '../../i18n/html.ts';
import type { Translator } from '../../i18n/translator.ts';
import { invitePlaces } from '../../usecases/invite.ts';
import { listRoles, removeRole, type HeldRole, type RoleList } from '../../usecases/remove-role.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { notFound, refused } from '../refused.ts';
import { button, labelLimit, page, show } from '../screen.ts';

/** Who has which role in a programme, and taking one away. It stands beside the invites. */

const perPage = 8;
/** Characters of a person's token in buttons. */
const personToken = (id: string) => tokenOf(id, 10);

/** The list of a button's programme; the person is told when there is none. */
async function rolesOf(ctx: BotContext, token: string): Promise<RoleList | undefined> {
  const places = await invitePlaces(ctx.app, ctx.actor);
  const programme = byToken(
    places.map((place) => place.programme),
    token,
  );
  const listed = programme && (await listRoles(ctx.app, ctx.actor, programme.id));
  if (listed?.ok) return listed.value;
  await refused(ctx, listed?.refusal ?? { code: 'not-allowed' });
  return undefined;
}

async function showList(ctx: BotContext, { programme, roles }: RoleList, at: number): Promise<void> {
  const { language, t, th } = ctx.tr;
  const token = tokenOf(programme.id);
  const shown = page(roles, at, perPage, (to, label) => button(label, 'uo', token, to));
  expect(ctx);
  await show(ctx, {
    text: [th('roles-heading'), html(programme.title[language]), '', th('roles-choose')].join('\n'),
    buttons: [
      ...shown.items.map((held) => [
        button(labelOf(ctx.tr, held), 'ur', token, personToken(held.person.id), held.role, 0),
      ]),
      shown.turns,
      [button(`⬅️ ${t('button-back')}`, 'io', token)],
    ].filter((row) => row.length > 0),
  });
}

/** «Name — role, school»: of what is too long, the name and the school each keep a part that tells them apart. */
function labelOf({ language, t }: Translator, { person, role, schools: [first, ...more] }: HeldRole): string {
  const held = ` — ${t(`role-${role}`)}`;
  if (!first) return shorten(person.name, labelLimit - held.length) + held;
  const rest = more.length > 0 ? ` +${more.length}` : '';
  const school = shortName(first.name[language]);
  const room = labelLimit - held.length - ', '.length - rest.length;
  const name = shorten(person.name, Math.max(Math.floor(room / 2), room - [...school].length));
  return `${name}${held}, ${shorten(school, room - [...name].length)}${rest}`;
}

/** A role of a person, found again by its button; the person is told when it is no more. */
async function heldOf(
  ctx: BotContext,
  { roles }: RoleList,
  token: string,
  role: Role,
): Promise<HeldRole | undefined> {
  const held = roles.find((one) => one.role === role && personToken(one.person.id) === token);
  if (!held) await refused(ctx, { code: 'no-role' });
  return held;
}

/** One role of one person: with several schools each can be taken away alone. */
async function showRole(ctx: BotContext, list: RoleList, held: HeldRole, at: number): Promise<void> {
  const { language, t } = ctx.tr;
  const token = tokenOf(list.programme.id);
  const { person, role, schools } = held;
  const of = [token, personToken(person.id), role] as const;
  const shown = page(schools.length > 1 ? schools : [], at, perPage, (to, label) =>
    button(label, 'ur', ...of, to),
  );
  await show(ctx, {
    text: heldLines(ctx, held).join('\n'),
    buttons: [
      [button(`🚫 ${t('roles-remove')}`, 'ua', ...of, '*')],
      ...shown.items.map((school) => [
        button(
          t('roles-remove-school', { school: shortName(school.name[language]) }),
          'ua',
          ...of,
          schoolToken(school),
        ),
      ]),
      shown.turns,
      [button(`⬅️ ${t('button-back')}`, 'uo', token, 0)],
    ].filter((row) => row.length > 0),
  });
}

function heldLines({ tr: { language, t, th } }: BotContext, { person, role, schools }: HeldRole): string[] {
  return [
    th('roles-one', { name: person.name, role: t(`role-${role}`) }),
    ...schools.map(({ name }) => `• ${html(name[language])}`),
  ];
}

/** The role as it is after one school of it was chosen; undefined when that school is none of it. */
function narrowed(held: HeldRole, token: string): HeldRole | undefined {
  if (token === '*') return held;
  const schools = held.schools.filter((school) => schoolToken(school) === token);
  return schools.length > 0 ? { ...held, schools } : undefined;
}

async function ask(ctx: BotContext, list: RoleList, held: HeldRole, school: string): Promise<void> {
  const { t, th } = ctx.tr;
  const of = [tokenOf(list.programme.id), personToken(held.person.id), held.role] as const;
  await show(ctx, {
    text: [...heldLines(ctx, held), '', th('roles-ask')].join('\n'),
    buttons: [
      [button(`🚫 ${t('roles-yes')}`, 'ux', ...of, school)],
      [button(`⬅️ ${t('button-back')}`, 'ur', ...of, 0)],
    ],
  });
}

async function remove(
  ctx: BotContext,
  { programme }: RoleList,
  held: HeldRole,
  school: string,
): Promise<void> {
  const { t, th } = ctx.tr;
  const removed = await removeRole(ctx.app, ctx.actor, {
    programme: programme.id,
    person: held.person.id,
    role: held.role,
    school: school === '*' ? undefined : held.schools[0]?.id,
  });
  if (!removed.ok) return refused(ctx, removed.refusal);
  await show(ctx, {
    text: [th('roles-removed'), '', ...heldLines(ctx, removed.value)].join('\n'),
    buttons: [[button(`⬅️ ${t('roles-back')}`, 'uo', tokenOf(programme.id), 0)]],
  });
}

type Step = (ctx: BotContext, list: RoleList, held: HeldRole, school: string) => Promise<void>;

async function onRole(
  ctx: BotContext,
  [programme, person, role, school]: readonly [string, string, Role, string],
  step: Step,
): Promise<void> {
  const list = await rolesOf(ctx, programme);
  const held = list && (await heldOf(ctx, list, person, role));
  if (!list || !held) return;
  const chosen = narrowed(held, school);
  if (chosen) await step(ctx, list, chosen, school);
  else await notFound(ctx);
}

export const roleButtons = {
  uo: async (ctx, [token, at]) => {
    const list = await rolesOf(ctx, token);
    if (list) await showList(ctx, list, at);
  },
  ur: async (ctx, [programme, person, role, at]) =>
    onRole(ctx, [programme, person, role, '*'], (_ctx, list, held) => showRole(ctx, list, held, at)),
  ua: async (ctx, args) => onRole(ctx, args, ask),
  ux: async (ctx, args) => onRole(ctx, args, remove),
} satisfies Partial<Buttons>;
