import { byToken } from '../../domain/tokens.ts';
import { digest, digestSeen } from '../../usecases/digest.ts';
import { expect, type BotContext } from '../context.ts';
import { digestSchoolScreen, digestSchoolsScreen, digestScreen } from '../digest-screen.ts';
import type { Buttons } from '../handlers.ts';
import { notFound, refused } from '../refused.ts';
import { show } from '../screen.ts';

/** `/digest`: what changed since the person last asked, what is due, what waits. */
export async function showDigest(ctx: BotContext): Promise<void> {
  const found = await digest(ctx.app, ctx.actor);
  expect(ctx);
  if (found.places.length === 0) {
    await show(ctx, { text: ctx.tr.th('section-nothing'), buttons: [] });
    return;
  }
  await show(ctx, digestScreen(ctx.tr, found));
  // Only what was shown is seen: were it kept before, a failure in between would lose the changes.
  await digestSeen(ctx.app, ctx.actor, found);
}

/** The same digest again: what it told as new stays new until the next one is asked for. */
async function showAgain(ctx: BotContext, at: number): Promise<void> {
  const found = await digest(ctx.app, ctx.actor, { again: true });
  expect(ctx);
  if (found.places.length === 0) return notFound(ctx);
  await show(ctx, digestScreen(ctx.tr, found, at));
}

export const digestButtons = {
  gh: async (ctx, [at]) => showAgain(ctx, at),
  gp: async (ctx, [token, at]) => {
    const { places } = await digest(ctx.app, ctx.actor, { again: true });
    const named = byToken(
      places.map(({ programme }) => programme),
      token,
    );
    const place = places.find(({ programme }) => programme === named);
    if (!place) return notFound(ctx);
    expect(ctx);
    await show(ctx, digestSchoolsScreen(ctx.tr, place, at));
  },
  gs: async (ctx, [token, at]) => {
    const school = await ctx.app.store.schools.byToken(token);
    if (!school) return notFound(ctx);
    const only = { programme: school.programme, school: school.id };
    const { places } = await digest(ctx.app, ctx.actor, { again: true, only });
    const [place] = places;
    if (!place) return refused(ctx, { code: 'not-allowed' });
    expect(ctx);
    const name = school.name[ctx.tr.language];
    await show(ctx, digestSchoolScreen(ctx.tr, place, { name, token }, at));
  },
} satisfies Partial<Buttons>;
