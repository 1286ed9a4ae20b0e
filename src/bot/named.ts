import type { Programme } from '../domain/programme.ts';
import { byToken, schoolToken } from '../domain/tokens.ts';
import type { Person } from '../usecases/ports/people.ts';
import type { School } from '../usecases/ports/programmes.ts';
import type { ReportKey } from '../usecases/ports/reports.ts';
import { authorityAsSchool, authorityId } from '../usecases/report-support.ts';
import type { BotContext } from './context.ts';
import { periodNamed } from './report-button.ts';

/** What names a report in a button, before whatever else the button says. */
export type ReportTokens = readonly [school: string, form: string, period: string, ...unknown[]];

/** The programme that a button names, among those of the person. */
export async function programmeNamed(ctx: BotContext, token: string): Promise<Programme | undefined> {
  const mine = ctx.person.memberships.map(({ programme }) => ({ id: programme }));
  const named = byToken(mine, token);
  return named && ctx.app.store.programmes.get(named.id);
}

/**
 * The id of the form that a button names. It follows from the token, so a programme that this process has read before is
 * read again only where it did not have such a form; whether it has it still is for whoever opens it to find out.
 */
async function formIdNamed(ctx: BotContext, programme: string, token: string): Promise<string | undefined> {
  const { programmes } = ctx.app.store;
  const known = byToken(programmes.lastRead(programme)?.forms ?? [], token);
  return (known ?? byToken((await programmes.get(programme))?.forms ?? [], token))?.id;
}

/** The school that a button names, when it is one of a person's own: nothing is read for that. */
export function ownSchoolNamed(
  { memberships }: Pick<Person, 'memberships'>,
  token: string,
): Pick<School, 'programme' | 'id'> | undefined {
  return memberships
    .flatMap(({ programme, schools }) => schools.map((id) => ({ programme, id })))
    .find((school) => schoolToken(school) === token);
}

/** The report that a button names. Whether it is there is for whoever opens it to find out. */
export async function reportNamed(
  ctx: BotContext,
  [school, form, period]: ReportTokens,
): Promise<ReportKey | undefined> {
  const found = ownSchoolNamed(ctx.person, school) ?? (await schoolNamed(ctx, school));
  const id = found && (await formIdNamed(ctx, found.programme, form));
  if (!found || id === undefined) return undefined;
  return { programme: found.programme, school: found.id, form: id, ...periodNamed(period) };
}

/** The school that a button names, or the authority of one of the person's programmes in its place. */
export async function schoolNamed(ctx: BotContext, token: string): Promise<School | undefined> {
  const school = await ctx.app.store.schools.byToken(token);
  if (school) return school;
  const programme = ctx.person.memberships.find(
    (held) => schoolToken({ programme: held.programme, id: authorityId }) === token,
  )?.programme;
  const found: Programme | undefined =
    programme === undefined ? undefined : await ctx.app.store.programmes.get(programme);
  return found && authorityAsSchool(found);
}
