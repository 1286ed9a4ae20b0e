import type { Status } from '../domain/indicators.ts';
import type { Text } from '../domain/text.ts';
import { gapText, valueText } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import { drawable } from './font.ts';
import type { TrendData } from './trend-data.ts';

/** What the pictures say, and the same in words for who cannot see them. */

/** Values that the words name. */
const valuesNamed = 8;

/** A status in words, without the sign that a picture draws itself. */
export function statusText({ t }: Translator, status: Status): string {
  return drawable(t(`status-${status}`));
}

/** Whose figures: a name, or «my schools». */
export function nameText({ language, t }: Translator, name: Text | undefined): string {
  return name ? name[language] : t('card-my-schools');
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
    nameText(tr, data.name),
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
