import type { Translator } from '../i18n/translator.ts';
import type { IndicatorDetails } from '../usecases/indicator-details.ts';
import type { Picture } from './picture.ts';
import { trendData } from './trend-data.ts';

/**
 * The charts, as pictures in PNG. What draws them is loaded when the first is asked for: it is large, and most
 * of what the bot does needs none of it.
 */

export type { Picture } from './picture.ts';
export { trendData, type TrendData } from './trend-data.ts';

/** The trend of one indicator of a school, with plan, line to the plan and base. */
export async function drawTrend(tr: Translator, details: IndicatorDetails): Promise<Picture> {
  const [{ draw }, { trendSpec }, { trendWords }] = await Promise.all([
    import('./picture.ts'),
    import('./trend-spec.ts'),
    import('./words.ts'),
  ]);
  const data = trendData(details);
  return draw(trendSpec(tr, data), trendWords(tr, data));
}
