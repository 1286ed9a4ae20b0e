import type { Picture } from '../charts/index.ts';
import { handedInCounts } from '../domain/completeness.ts';
import type { Translator } from '../i18n/translator.ts';
import type { ExportContent, Submission } from '../usecases/gather-export.ts';
import type { Block, PictureBlock } from './blocks.ts';

/** The pictures of the report. What draws them is loaded when there is something to draw. */

/** Pictures are drawn for a phone: on paper so many of their pixels make one of 1/96 inch. */
const pixelsPerPixel = 3.2;
/** The signs and figures of a matrix are smaller than those of other pictures. */
const matrixPixelsPerPixel = 2.4;

function blockOf(
  { png, width, height, alt }: Picture,
  caption: string,
  scale = pixelsPerPixel,
): PictureBlock {
  return { kind: 'picture', png, alt, caption, width: width / scale, height: height / scale };
}

/** The trends of a school's indicators, or of those of several schools together. */
export async function trendBlocks(tr: Translator, content: ExportContent): Promise<Block[]> {
  const { trends, trendsAcross } = content;
  if (trends.length + trendsAcross.length === 0) return [];
  const { drawTrend, drawTrendAcross } = await import('../charts/index.ts');
  const blocks: Block[] = [{ kind: 'heading', text: tr.t('doc-charts'), level: 1 }];
  for (const details of trends)
    blocks.push(blockOf(await drawTrend(tr, details), details.status.indicator.title[tr.language]));
  for (const across of trendsAcross) {
    const title = across.together.indicator.title[tr.language];
    blocks.push(blockOf(await drawTrendAcross(tr, { ...content, ...across }), title));
  }
  return blocks;
}

/** Schools × indicators, those with most to do. One school has no matrix. */
export async function matrixBlocks(tr: Translator, content: ExportContent): Promise<Block[]> {
  const { matrix, indicators } = content;
  if (matrix.length < 2 || !matrix.some(({ cells }) => cells.some((cell) => cell && cell.value !== null)))
    return [];
  const { drawMatrix } = await import('../charts/index.ts');
  const pictures = await drawMatrix(tr, { ...content, rows: matrix, together: indicators });
  const title = tr.t('chart-matrix-title');
  return pictures.map((picture, at) => {
    const part = { title, part: at + 1, parts: pictures.length };
    const caption = pictures.length > 1 ? tr.t('doc-picture-part', part) : title;
    return blockOf(picture, caption, matrixPixelsPerPixel);
  });
}

/** As many forms as there are pictures of. */
const mostForms = 4;

/** Who handed in each form, wave by wave. Of one school a table says it better. */
export async function completenessBlocks(tr: Translator, content: ExportContent): Promise<Block[]> {
  const { school, programme, whole, filter, date, submissions } = content;
  if (school) return [];
  const forms = new Map<string, Submission[]>();
  for (const one of submissions) forms.set(one.form.id, [...(forms.get(one.form.id) ?? []), one]);
  const { drawCompleteness } = await import('../charts/index.ts');
  const name = whole ? programme.municipality : undefined;
  const blocks: Block[] = [];
  for (const all of [...forms.values()].slice(0, mostForms)) {
    const [first] = all;
    if (!first) continue;
    const { form } = first;
    const waves = [...new Set(all.map(({ wave }) => wave))].map((wave) => ({
      wave,
      counts: handedInCounts(all.filter((one) => one.wave === wave)),
    }));
    const picture = await drawCompleteness(tr, { programme, name, filter, form, date, waves });
    blocks.push(blockOf(picture, tr.t('doc-picture-completeness', { form: form.title[tr.language] })));
  }
  return blocks;
}
