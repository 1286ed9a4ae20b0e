import { valueText, writtenAs } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import type { CriterionStatus } from '../usecases/criteria-status.ts';
import type { ExportContent } from '../usecases/gather-export.ts';
import type { Block } from './blocks.ts';

/** The parts of the report that stand beside the indicators: pictures of their trends, criteria. */

/** Pictures are drawn for a phone: on paper so many of their pixels make one of 1/96 inch. */
const pixelsPerPixel = 3.2;

/** The trends of a school's indicators. What draws them is loaded when there is something to draw. */
export async function trendBlocks(tr: Translator, { trends }: ExportContent): Promise<Block[]> {
  if (trends.length === 0) return [];
  const { drawTrend } = await import('../charts/index.ts');
  const blocks: Block[] = [{ kind: 'heading', text: tr.t('doc-charts'), level: 1 }];
  for (const [at, details] of trends.entries()) {
    const { png, width, height, alt } = await drawTrend(tr, details);
    const title = details.status.indicator.title[tr.language];
    blocks.push({
      kind: 'picture',
      ...{ png, alt, width: width / pixelsPerPixel, height: height / pixelsPerPixel },
      caption: tr.t('doc-picture', { number: at + 1, title }),
    });
  }
  return blocks;
}

/** Monitoring criteria and expected results with their thresholds. */
export function criteriaBlocks(tr: Translator, content: ExportContent): Block[] {
  const { t, language } = tr;
  if (content.criteria.length === 0) return [];
  return [
    { kind: 'heading', text: t('doc-criteria'), level: 1 },
    {
      kind: 'table',
      columns: [
        { title: t('doc-column-criterion'), width: 40 },
        { title: t('doc-column-needed'), width: 20 },
        { title: t('export-column-value'), width: 12, align: 'right' },
        { title: t('doc-column-parts'), width: 14, align: 'center' },
        { title: t('export-column-status'), width: 14 },
      ],
      rows: content.criteria.map((one) => [
        one.criterion.title[language],
        ...figuresOf(tr, content, one),
        t(`criterion-${one.standing}`),
      ]),
    },
  ];
}

/** Threshold, value and what it consists of, in words. */
function figuresOf(
  { t, format, ...tr }: Translator,
  { programme, school }: ExportContent,
  { criterion, measure, status }: CriterionStatus,
): [string, string, string] {
  const { threshold, direction = 'higher' } = criterion;
  const written = measure && { ...writtenAs(programme, measure, school ? 'one' : 'several'), direction };
  const text = (value: number) =>
    written ? valueText({ ...tr, t, format }, written, value, threshold) : format.number(value);
  const { value = null, figure = null } = status ?? {};
  const parts = figure && {
    numerator: format.number(figure.numerator),
    denominator: format.number(figure.denominator),
  };
  return [
    threshold === undefined ? '—' : t('criterion-threshold', { direction, threshold: text(threshold) }),
    value === null ? '—' : text(value),
    parts ? t('doc-parts', parts) : '—',
  ];
}
