import type { InlineKeyboardButton } from '@telegraf/types';
import type { LocalDate } from '../../../domain/dates.ts';
import { statuses } from '../../../domain/indicators.ts';
import { planYear, type Period } from '../../../domain/periods.ts';
import type { Indicator, Programme } from '../../../domain/programme.ts';
import type { IndicatorStatus } from '../../../domain/status-card.ts';
import { html } from '../../../i18n/html.ts';
import {
  shortGapText,
  valueText,
  writtenAs,
  type Whose,
  type Written,
} from '../../../i18n/indicator-values.ts';
import type { Translator } from '../../../i18n/translator.ts';

/** How statuses are written with their figures, the same on every screen. */

/** Which way is better, as a sign. */
function directionSign(direction: Indicator['direction']): string {
  return direction === 'lower' ? '↓' : '↑';
}

/** An indicator's status and which way is better, in words; HTML. */
export function statusLine({ t }: Translator, { status, indicator: { direction } }: IndicatorStatus): string {
  return `<b>${html(t(`status-${status}`))}</b> · ${directionSign(direction)} ${html(t(`direction-${direction}`))}`;
}

/** How many indicators have each status, on one line; HTML. */
export function countsLine({ t }: Translator, indicators: readonly IndicatorStatus[]): string {
  return statuses
    .flatMap((status) => {
      const count = indicators.filter((one) => one.status === status).length;
      return count > 0 ? [`${html(t(`status-${status}`))}: <b>${count}</b>`] : [];
    })
    .join(' · ');
}

/** An indicator on two lines of a list: number, status and title; the figures and what is to be known of them.
 * HTML. */
export function indicatorLines(
  tr: Translator,
  programme: Programme,
  status: IndicatorStatus,
  number: number,
  whose: Whose,
): string {
  const { language, t } = tr;
  const { indicator } = status;
  const written = writtenAs(programme, indicator, whose);
  const marks = [
    status.plan === null && status.growth === null ? t('card-no-plan') : undefined,
    shortGapText(tr, programme, status, whose),
    status.plan === null && status.growth === null && status.previous !== null
      ? t('card-last-year', { value: valueText(tr, written, status.previous) })
      : undefined,
    ...marksOf(tr, written, status),
  ].filter((mark) => mark !== undefined);
  const figures = status.growth
    ? growthLine(tr, written, status)
    : figuresLine(tr, written, programme, status);
  return [
    `<b>${number}.</b> ${html(t(`status-${status.status}`))} · ${html(indicator.title[language])}`,
    `${directionSign(indicator.direction)} ${[figures, ...marks.map(html)].filter(Boolean).join(' · ')}`,
  ].join('\n');
}

/** Base → plan → value, as far as the document has them; HTML. */
function figuresLine(
  tr: Translator,
  written: Written,
  programme: Programme,
  status: IndicatorStatus,
): string {
  const { base, plan, value } = status;
  const now = value === null ? '—' : `<b>${html(valueText(tr, written, value, plan))}</b>`;
  if (plan === null) return value === null ? '' : now;
  const before = hasBase(programme) ? [base === null ? '—' : html(valueText(tr, written, base))] : [];
  return [...before, html(valueText(tr, written, plan)), now].join(' → ');
}

/** The years that growth is judged by; HTML. */
export function growthLine(tr: Translator, written: Written, { growth, period }: IndicatorStatus): string {
  return (growth?.years ?? [])
    .map((year) => {
      const value = year.value === null ? '—' : html(valueText(tr, written, year.value));
      return `${html(year.period)}: ${year.period === period ? `<b>${value}</b>` : value}`;
    })
    .join(' → ');
}

/** What has to be known of a value, plain texts. */
export function marksOf(tr: Translator, written: Written, status: IndicatorStatus): string[] {
  const { t } = tr;
  const { preliminary, plan, coverage, everySchool } = status;
  return [
    preliminary
      ? t('card-preliminary', { value: valueText(tr, written, preliminary.value, plan) })
      : undefined,
    everySchool ? t('card-every-school', { count: everySchool.achieved, of: everySchool.of }) : undefined,
    coverage ? t('card-coverage', { count: coverage.withData, of: coverage.of }) : undefined,
    status.growth?.soFar ? t('card-growth-so-far') : undefined,
    status.hidden ? t('card-hidden') : undefined,
    status.stale ? t('card-stale') : undefined,
    status.history ? t('card-history') : undefined,
  ].filter((mark) => mark !== undefined);
}

/** Whether any indicator of the programme has a base: without, lists leave its place out. */
export function hasBase({ indicators }: Programme): boolean {
  return indicators.some(({ base }) => base !== null);
}

/** What the figures of a list mean and which way is better; HTML. */
export function legend({ t, th }: Translator, programme: Programme, listed: readonly IndicatorStatus[]) {
  const lines: string[] = [];
  if (listed.some(({ plan }) => plan !== null))
    lines.push(th(hasBase(programme) ? 'card-legend' : 'card-legend-no-base'));
  if (listed.some(({ indicator }) => indicator.direction === 'lower'))
    lines.push(html(`↓ ${t('direction-lower')}`));
  return lines.length > 0 ? [`<i>${lines.join(' · ')}</i>`] : [];
}

/** Buttons to the year before and after; the year that holds the day is `*`, so that it stays the current one. */
export function periodButtons(
  { programme, period, periods, date }: PeriodChoice,
  turn: (period: Period, label: string) => InlineKeyboardButton,
): InlineKeyboardButton[] {
  const at = periods.indexOf(period);
  const [before, after] = at < 0 ? [periods.at(-1)] : [periods[at - 1], periods[at + 1]];
  const named = (year: Period) => (year === planYear(programme, date) ? '*' : year);
  return [
    ...(before === undefined ? [] : [turn(named(before), `◀️ ${before}`)]),
    ...(after === undefined ? [] : [turn(named(after), `${after} ▶️`)]),
  ];
}

interface PeriodChoice {
  programme: Programme;
  period: Period;
  periods: Period[];
  date: LocalDate;
}
