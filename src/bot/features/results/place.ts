import type { ProcedureResult } from '../../../domain/low-results.ts';
import { isLow } from '../../../domain/low-results.ts';
import { tokenOf } from '../../../domain/tokens.ts';
import type { Translator } from '../../../i18n/translator.ts';
import {
  positionPlaces,
  resultPlaces,
  type PositionPlace,
  type ResultPlace,
} from '../../../usecases/enter-results.ts';
import type { BotContext } from '../../context.ts';
import { refused } from '../../refused.ts';

/** The place of a button, while the person may still enter results there; the person is told when not. */
export async function placeOf(ctx: BotContext, token: string): Promise<ResultPlace | undefined> {
  const places = await resultPlaces(ctx.app, ctx.actor);
  const found = places.find(({ programme }) => tokenOf(programme.id) === token);
  if (!found) await refused(ctx, { code: 'not-allowed' });
  return found;
}

/** The place of a button, while the person may still see positions of schools there; the person is told when not. */
export async function positionPlaceOf(ctx: BotContext, token: string): Promise<PositionPlace | undefined> {
  const places = await positionPlaces(ctx.app, ctx.actor);
  const found = places.find(({ programme }) => tokenOf(programme.id) === token);
  if (!found) await refused(ctx, { code: 'not-allowed' });
  return found;
}

/** How many were below of how many: 3 из 25, with a sign when that is low. */
export function countsText({ t }: Translator, result: Pick<ProcedureResult, 'participants' | 'low'>): string {
  const { participants, low } = result;
  if (participants === 0) return t('results-not-held');
  return `${t('results-counts', { low, participants })}${isLow(result) ? ' ⚠️' : ''}`;
}
