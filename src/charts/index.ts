import type { Translator } from '../i18n/translator.ts';
import type { IndicatorDetails } from '../usecases/indicator-details.ts';
import type { CompletenessData } from './completeness-data.ts';
import { matrixData } from './matrix-data.ts';
import type { Picture } from './picture.ts';
import { trendAcrossData, trendData, type TrendData } from './trend-data.ts';

/**
 * The charts, as pictures in PNG. What draws them is loaded when the first is asked for: it is large, and most
 * of what the bot does needs none of it.
 */

export type { Picture } from './picture.ts';
export { completenessData, type CompletenessData } from './completeness-data.ts';
export { matrixData, type MatrixData } from './matrix-data.ts';
export { trendAcrossData, trendData, type TrendData } from './trend-data.ts';

/** The trend of one indicator of a school, with plan, line to the plan and base. */
export function drawTrend(tr: Translator, details: IndicatorDetails): Promise<Picture> {
  return drawTrendOf(tr, trendData(details));
}

/** The trend of one indicator of several schools together. */
export function drawTrendAcross(
  tr: Translator,
  across: Parameters<typeof trendAcrossData>[0],
): Promise<Picture> {
  return drawTrendOf(tr, trendAcrossData(across));
}

async function drawTrendOf(tr: Translator, data: TrendData): Promise<Picture> {
  const [{ draw }, { trendSpec }, { trendWords }] = await Promise.all([
    import('./picture.ts'),
    import('./trend-spec.ts'),
    import('./words.ts'),
  ]);
  return draw(trendSpec(tr, data), trendWords(tr, data));
}

/** Schools × indicators: the worst-off schools, as many pictures as they need; none without any. */
export async function drawMatrix(
  tr: Translator,
  matrix: Parameters<typeof matrixData>[0],
): Promise<Picture[]> {
  const data = matrixData(matrix);
  const [{ draw }, { matrixSpec }, { matrixWords }] = await Promise.all([
    import('./picture.ts'),
    import('./matrix-spec.ts'),
    import('./words.ts'),
  ]);
  const words = matrixWords(tr, data);
  return Promise.all(data.pictures.map((part) => draw(matrixSpec(tr, data, part), words)));
}

/** Who handed in a form, a bar for each wave; oldest first. */
export async function drawCompleteness(tr: Translator, data: CompletenessData): Promise<Picture> {
  const [{ draw }, { completenessSpec }, { completenessWords }] = await Promise.all([
    import('./picture.ts'),
    import('./completeness-spec.ts'),
    import('./words.ts'),
  ]);
  return draw(completenessSpec(tr, data), completenessWords(tr, data));
}
