import { byToken, schoolToken, tokenOf } from '../../../domain/tokens.ts';
import type { Form } from '../../../domain/form-definition.ts';
import type { Programme } from '../../../domain/programme.ts';
import { authorityId, occurrenceParts } from '../../../usecases/report-support.ts';
import type { DutyView } from '../../../usecases/list-duties.ts';
import type { School } from '../../../usecases/ports/programmes.ts';
import { viewDuty, type DutyDetails } from '../../../usecases/view-duty.ts';
import type { BotContext } from '../../context.ts';
import { programmeNamed } from '../../named.ts';
import { notFound, refused } from '../../refused.ts';

/** What names an occurrence in a button: programme, duty, window, and the school (`*` for the authority). */
export type DutyArguments = [programme: string, duty: string, window: string, holder: string];

export function dutyArguments(
  programme: Pick<Programme, 'id'>,
  school: School | undefined,
  { duty, window }: Pick<DutyView, 'duty' | 'window'>,
): DutyArguments {
  return [tokenOf(programme.id), tokenOf(duty.id), window.key, school ? schoolToken(school) : '*'];
}

/** The same for an occurrence by its id. */
export function occurrenceArguments(programme: string, occurrence: string): DutyArguments {
  const { duty, window, holder } = occurrenceParts(occurrence);
  const school = holder === authorityId ? '*' : schoolToken({ programme, id: holder });
  return [tokenOf(programme), tokenOf(duty), window, school];
}

/** The sign of a form about a duty. */
export function formSign({ kind }: Pick<Form, 'kind'>): string {
  return kind === 'event' ? '🎓' : '📄';
}

/** The occurrence that a button names; the person is told when it is gone or not theirs to see. */
export async function dutyNamed(
  ctx: BotContext,
  [token, dutyToken, window, holder]: readonly [string, string, string, string, ...unknown[]],
): Promise<DutyDetails | undefined> {
  const programme = await programmeNamed(ctx, token);
  const school = holder === '*' ? undefined : await ctx.app.store.schools.byToken(holder);
  const duties = programme?.roadmaps.flatMap((roadmap) => roadmap.duties) ?? [];
  const duty = byToken(duties, dutyToken);
  if (!programme || !duty || (holder !== '*' && school?.programme !== programme.id)) {
    await notFound(ctx);
    return undefined;
  }
  const found = await viewDuty(ctx.app, ctx.actor, {
    programme: programme.id,
    duty: duty.id,
    window,
    school: school?.id,
  });
  if (found.ok) return found.value;
  await refused(ctx, found.refusal);
  return undefined;
}
