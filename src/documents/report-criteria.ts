import { valueText, writtenAs } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import type { CriterionStatus } from '../usecases/criteria-status.ts';
import type { ExportContent } from '../usecases/gather-export.ts';
import type { Block } from './blocks.ts';

/** The part of the report that stands beside the indicators: criteria. */

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
