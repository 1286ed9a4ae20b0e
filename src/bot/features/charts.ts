import type { Picture } from '../../charts/index.ts';
import {
  completenessData,
  drawCompleteness,
  drawMatrix,
  drawTrend,
  drawTrendAcross,
} from '../../charts/index.ts';
import { byToken } from '../../domain/tokens.ts';
import { shorten } from '../../domain/text.ts';
import { html } from '../../i18n/html.ts';
import { completenessOfWaves } from '../../usecases/completeness-waves.ts';
import { indicatorDetails } from '../../usecases/indicator-details.ts';
import { municipalityMatrix } from '../../usecases/municipality-matrix.ts';
import type { Outcome } from '../../usecases/outcome.ts';
import { trendAcross } from '../../usecases/trend-across.ts';
import type { BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { programmeNamed } from '../named.ts';
import { notFound, refused } from '../refused.ts';
import { filterOf } from './status/filter.ts';

/** Telegram's limit of a caption, less what an ellipsis may need. */
const captionLimit = 1020;
/** A second press of the same button within this time, in milliseconds, brings no second picture. */
const sameWithin = 1000;

/**
 * Sends what a screen shows as pictures. The use-case is asked again, so a picture comes only for who may see the
 * screen now. The screen itself stays as it is.
 */
async function sendPictures<T>(
  ctx: BotContext,
  found: Outcome<T>,
  paint: (value: T) => Promise<Picture[]>,
): Promise<void> {
  if (!found.ok) return refused(ctx, found.refusal);
  const button = ctx.callbackQuery && 'data' in ctx.callbackQuery ? ctx.callbackQuery.data : '';
  const now = () => ctx.app.clock.now().getTime();
  const { picture: last } = ctx.session;
  if (last?.button === button && now() - last.at < sameWithin) return;
  await ctx.sendChatAction('upload_photo');
  let pictures: Picture[];
  try {
    pictures = await paint(found.value);
  } catch (error) {
    ctx.log.error({ error, button }, 'a picture could not be drawn');
    await ctx.reply(ctx.tr.t('chart-failed'));
    return;
  }
  await reply(ctx, pictures);
  ctx.session.picture = { button, at: now() };
}

/** One photo, or several as an album; the first has the words. */
async function reply(ctx: BotContext, pictures: readonly Picture[]): Promise<void> {
  const [first, ...more] = pictures;
  if (!first) return void (await ctx.reply(ctx.tr.t('chart-nothing')));
  const caption = { caption: captionOf(first), parse_mode: 'HTML' as const };
  const source = ({ png }: Picture) => ({ source: Buffer.from(png) });
  if (more.length === 0) {
    await ctx.replyWithPhoto(source(first), caption);
    return;
  }
  await ctx.replyWithMediaGroup([
    { type: 'photo', media: source(first), ...caption },
    ...more.map((picture) => ({ type: 'photo' as const, media: source(picture) })),
  ]);
}

/** The picture's words, its first line bold. */
function captionOf({ alt }: Picture): string {
  const [title = '', ...lines] = shorten(alt, captionLimit).split('\n');
  return [`<b>${html(title)}</b>`, ...lines.map(html)].join('\n');
}

export const chartButtons = {
  zt: async (ctx, [token, period, indicatorToken]) => {
    const school = await ctx.app.store.schools.byToken(token);
    const programme = school && (await ctx.app.store.programmes.get(school.programme));
    const indicator = programme && byToken(programme.indicators, indicatorToken);
    if (!school || !indicator) return notFound(ctx);
    const wanted = { programme: programme.id, school: school.id, indicator: indicator.id, period };
    const found = await indicatorDetails(ctx.app, ctx.actor, wanted);
    await sendPictures(ctx, found, async (details) => [await drawTrend(ctx.tr, details)]);
  },
  za: async (ctx, [token, period, indicatorToken, code]) => {
    const programme = await programmeNamed(ctx, token);
    if (!programme) return notFound(ctx);
    const indicator = byToken(programme.indicators, indicatorToken);
    const filter = filterOf(programme, code);
    if (!indicator || !filter) return notFound(ctx);
    const wanted = { programme: programme.id, indicator: indicator.id, period, filter };
    const found = await trendAcross(ctx.app, ctx.actor, wanted);
    await sendPictures(ctx, found, async (across) => [await drawTrendAcross(ctx.tr, across)]);
  },
  zm: async (ctx, [token, period, code]) => {
    const programme = await programmeNamed(ctx, token);
    if (!programme) return notFound(ctx);
    const filter = filterOf(programme, code);
    if (!filter) return notFound(ctx);
    const wanted = { programme: programme.id, period, filter };
    const found = await municipalityMatrix(ctx.app, ctx.actor, wanted);
    await sendPictures(ctx, found, (matrix) => drawMatrix(ctx.tr, matrix));
  },
  zc: async (ctx, [token, formToken, period]) => {
    const programme = await programmeNamed(ctx, token);
    if (!programme) return notFound(ctx);
    const form = byToken(programme.forms, formToken);
    if (!form) return notFound(ctx);
    const wanted = { programme: programme.id, form: form.id, period };
    const found = await completenessOfWaves(ctx.app, ctx.actor, wanted);
    await sendPictures(ctx, found, async (waves) => [
      await drawCompleteness(ctx.tr, completenessData(waves)),
    ]);
  },
} satisfies Partial<Buttons>;
