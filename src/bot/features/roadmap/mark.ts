import type { App } from '../../../usecases/ports.ts';
import { markDuty } from '../../../usecases/mark-duty.ts';
import type { Outcome } from '../../../usecases/outcome.ts';
import { newId } from '../../../usecases/request.ts';
import type { DutyView } from '../../../usecases/list-duties.ts';
import { viewDuty, type DutyDetails } from '../../../usecases/view-duty.ts';
import type { Arguments } from '../../callback-data.ts';
import { expect, type BotContext } from '../../context.ts';
import type { Buttons, Typed } from '../../handlers.ts';
import { notFound, refused } from '../../refused.ts';
import { show, type Screen } from '../../screen.ts';
import { dutyNamed } from './duty-button.ts';
import { dutyScreen } from './duty-screen.ts';
import type { ListPlace } from './list-screen.ts';
import {
  howManyScreen,
  markedScreen,
  noteScreen,
  reportsScreen,
  reportToken,
  whichScreen,
  type Marked,
} from './mark-screens.ts';

/** How long a note may be, in characters. */
const noteLimit = 1000;

/** Shows an occurrence, with a fresh key for marking it. */
export async function showDuty(
  ctx: BotContext,
  details: DutyDetails,
  from: ListPlace = { part: 'now', page: 0 },
): Promise<void> {
  expect(ctx);
  await show(ctx, dutyScreen(ctx.tr, details, newId(ctx.app, 6, 'mark'), from));
}

/** What is marked: as chosen, or the only thing that is left. A screen when it has to be asked. */
function markedOf(
  ctx: BotContext,
  details: DutyDetails,
  [, , , , nonce, quantity, count]: Arguments<'rn'>,
): Marked | Screen {
  const left = [...details.lacking.keys()].filter((at) => (details.lacking[at] ?? 0) > 0);
  const only = left.length === 1 ? left[0] : undefined;
  const chosen = quantity === '*' ? only : quantity;
  if (chosen === undefined || !left.includes(chosen)) return whichScreen(ctx.tr, details, nonce);
  const most = details.lacking[chosen] ?? 1;
  if (count === '*' && most > 1) return howManyScreen(ctx.tr, details, nonce, chosen);
  return { quantity: chosen, count: count === '*' ? 1 : Math.max(1, Math.min(count, most)) };
}

/** Whether it can be marked at all; the person is told when not. */
async function markable(ctx: BotContext, details: DutyDetails): Promise<boolean> {
  if (!details.mayMark) await refused(ctx, { code: 'not-allowed' });
  else if (details.lacking.every((count) => count === 0)) await showDuty(ctx, details);
  else return true;
  return false;
}

export const markButtons = {
  rn: async (ctx, args) => {
    const details = await dutyNamed(ctx, args);
    if (!details || !(await markable(ctx, details))) return;
    const marked = markedOf(ctx, details, args);
    if ('buttons' in marked) {
      expect(ctx);
      return void (await show(ctx, marked));
    }
    const nonce = args[4];
    await show(ctx, noteScreen(ctx.tr, details, nonce, marked));
    expect(ctx, {
      kind: 'duty-note',
      programme: details.programme.id,
      occurrence: details.view.id,
      id: evidenceId(details, nonce),
      ...marked,
    });
  },
  re: async (ctx, args) => {
    const [, , , , nonce, quantity, count, token] = args;
    const details = await dutyNamed(ctx, args);
    if (!details) return;
    const marked = { quantity, count };
    if (token === '*') {
      if (!(await markable(ctx, details))) return;
      expect(ctx);
      return void (await show(ctx, reportsScreen(ctx.tr, details, nonce, marked)));
    }
    const report = details.sent.find((one) => reportToken(one) === token);
    if (!report) return notFound(ctx);
    expect(ctx);
    const id = evidenceId(details, nonce);
    const done = await markDuty(ctx.app, ctx.actor, {
      id,
      programme: details.programme.id,
      occurrence: details.view.id,
      report: report.id,
      ...marked,
    });
    await showMarked(ctx, details.programme.id, done);
  },
} satisfies Partial<Buttons>;

export const markTyped = {
  'duty-note': async (ctx, { kind: _kind, ...mark }, text) => {
    if (text.length > noteLimit) {
      await ctx.reply(ctx.tr.t('answer-too-long', { max: noteLimit, length: text.length }));
      return;
    }
    expect(ctx);
    await showMarked(ctx, mark.programme, await markDuty(ctx.app, ctx.actor, { ...mark, note: text }));
  },
} satisfies Partial<Typed>;

async function showMarked(ctx: BotContext, programme: string, marked: Outcome<DutyView>): Promise<void> {
  if (!marked.ok) return refused(ctx, marked.refusal);
  const details = await detailsOf(ctx.app, ctx, programme, marked.value);
  if (details.ok) await show(ctx, markedScreen(ctx.tr, details.value));
  else await refused(ctx, details.refusal);
}

function detailsOf(
  app: App,
  { actor }: BotContext,
  programme: string,
  { duty, window, holder }: DutyView,
): Promise<Outcome<DutyDetails>> {
  const school = holder === 'authority' ? undefined : holder.school;
  return viewDuty(app, actor, { programme, duty: duty.id, window: window.key, school });
}

/** The id of the evidence that a press makes: the same for every press of the same button. */
function evidenceId({ programme, view }: DutyDetails, nonce: string): string {
  return `${programme.id}|${view.id}~${nonce}`;
}
