import { handedInMarks } from '../domain/completeness.ts';
import type { Status } from '../domain/indicators.ts';
import type { Programme } from '../domain/programme.ts';
import type { SchoolFilter } from '../domain/school-filter.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import type { Text } from '../domain/text.ts';
import { countCells } from '../i18n/cell-kind.ts';
import { filterName } from '../i18n/filter-name.ts';
import { gapText, valueText } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import { drawable } from './font.ts';
import type { CompletenessData } from './completeness-data.ts';
import type { MatrixData } from './matrix-data.ts';
import type { TrendData } from './trend-data.ts';

/** What the pictures say, and the same in words for who cannot see them. */

/** Values that the words name. */
const valuesNamed = 8;

/** A status in words, without the sign that a picture draws itself. */
export function statusText({ t }: Translator, status: Status): string {
  return drawable(t(`status-${status}`));
}

/** Whose figures: a name or «my schools», and which of them where a filter leaves some out. */
export function nameText(
  tr: Translator,
  { name, programme, filter }: { name: Text | undefined; programme: Programme; filter: SchoolFilter },
): string {
  const whose = name ? name[tr.language] : tr.t('card-my-schools');
  return filter.by === 'all' ? whose : `${whose}: ${filterName(tr, programme, filter)}`;
}

/** A trend in words, plain text of several lines. */
export function trendWords(tr: Translator, data: TrendData): string {
  const { language, t, format } = tr;
  const { status, date, written, points, base, plans, preliminary } = data;
  const { indicator, period, value, plan, gap } = status;
  const text = (amount: number) => valueText(tr, written, amount);
  const years = plans.map((one) => t('indicator-year-value', { period: one.period, value: text(one.value) }));
  return [
    indicator.title[language],
    nameText(tr, data),
    `${format.period(period)}, ${t('chart-at', { date: format.date(date) })}`,
    `${t(`status-${status.status}`)} · ${t(`direction-${indicator.direction}`)}`,
    value === null
      ? t('chart-no-data')
      : [t('chart-words-value', { value: valueText(tr, written, value, plan) }), gapText(tr, written, gap)]
          .filter((part) => part !== undefined)
          .join(' · '),
    preliminary && t('card-preliminary', { value: text(preliminary.value) }),
    base === null ? undefined : t('chart-words-base', { value: text(base) }),
    years.length > 0
      ? t('indicator-plan', { plan: years.join(' · ') })
      : status.growth
        ? undefined
        : t('indicator-no-plan'),
    points.length > 0
      ? t('chart-words-values', {
          values: points
            .slice(-valuesNamed)
            .map((point) =>
              t('indicator-year-value', { period: format.period(point.wave), value: text(point.value) }),
            )
            .join(', '),
        })
      : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('\n');
}

/** Characters of a matrix in words: a caption has room for them. */
const matrixLength = 1000;

/** A matrix in words: how many cells say what, as on the screen, and each school, as many as there is room for. */
export function matrixWords(tr: Translator, data: MatrixData): string {
  const { language, t, format } = tr;
  const count = (cells: readonly (IndicatorStatus | null)[]) =>
    countCells(cells).map((one) => `${t(one.kind)}: ${one.count}`);
  const lines = [
    t('chart-matrix-title'),
    nameText(tr, data),
    `${format.period(data.period)}, ${t('chart-at', { date: format.date(data.date) })}`,
    data.rows.length < data.of
      ? t('chart-matrix-some', { count: data.rows.length, of: data.of })
      : t('chart-matrix-all', { count: data.of }),
    count(data.rows.flatMap(({ cells }) => cells)).join(' · '),
  ];
  const schools = data.rows.map(
    ({ school, cells }, at) => `${at + 1}. ${school.name[language]} — ${count(cells).join(', ')}`,
  );
  const moreLength = t('chart-matrix-more', { count: data.rows.length }).length + 1;
  let left = matrixLength - lines.join('\n').length;
  let named = 0;
  for (const school of schools) {
    left -= school.length + 1;
    if (left < (named + 1 < schools.length ? moreLength : 0)) break;
    named += 1;
  }
  const rest = schools.length - named;
  const more = rest > 0 ? [t('chart-matrix-more', { count: rest })] : [];
  return [...lines, ...schools.slice(0, named), ...more].join('\n');
}

/** Completeness in words, a line for each wave. */
export function completenessWords(tr: Translator, data: CompletenessData): string {
  const { language, t, format } = tr;
  return [
    data.form.title[language],
    data.programme.shortTitle[language],
    whoseText(tr, data),
    t('chart-at', { date: format.date(data.date) }),
    ...data.waves.map(({ wave, counts }) => {
      const parts = handedInMarks
        .toReversed()
        .flatMap((mark) => (counts[mark] > 0 ? [`${t(`chart-part-${mark}`)}: ${counts[mark]}`] : []));
      const shown = parts.length > 0 ? parts.join(', ') : '—';
      return t('chart-words-wave', { period: format.period(wave.period), parts: shown, of: counts.of });
    }),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** Which schools are counted, where it is not all of the programme. */
export function whoseText(tr: Translator, data: CompletenessData): string | undefined {
  return data.name && data.filter.by === 'all' ? undefined : nameText(tr, data);
}
