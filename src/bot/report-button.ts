import type { Programme } from '../domain/programme.ts';
import { schoolToken, tokenOf } from '../domain/tokens.ts';
import type { ReportKey, School } from '../usecases/ports.ts';
import { authorityAsSchool, authorityId } from '../usecases/report-support.ts';
import type { BotContext } from './context.ts';

/** The period of a report in a button, with its slot where there are several: `2022.a1b2c3d4`. */
export function periodArgument({ period, slot }: Pick<ReportKey, 'period' | 'slot'>): string {
  return slot === undefined ? period : `${period}.${slot}`;
}

/** The period and slot that a button names. */
export function periodNamed(argument: string): Pick<ReportKey, 'period' | 'slot'> {
  const [period = '', slot] = argument.split('.');
  return slot === undefined ? { period } : { period, slot };
}

/** The tokens that name a report in buttons. */
export function reportArguments(key: ReportKey): [school: string, form: string, period: string] {
  return [schoolToken({ programme: key.programme, id: key.school }), tokenOf(key.form), periodArgument(key)];
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
