import type { Mark, Spec } from 'vega';
import { sourceIndicator } from '../domain/status-card.ts';
import { valueText } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import { margin, planColour, quiet, signs, statusLooks, text, valueColour, width } from './look.ts';
import { badge, createSheet, signMark, type LegendEntry, type Sheet } from './sheet.ts';
import type { TrendData } from './trend-data.ts';
import { labelMarks } from './trend-labels.ts';
import {
  baseLook,
  diamond,
  dot,
  lineLook,
  plotHeight,
  plotOf,
  radius,
  ring,
  rule,
  shapeMarks,
  type Plot,
} from './trend-plot.ts';
import { nameText, statusText } from './words.ts';

const todayHeight = 44;
const yearHeight = 48;

/** The picture of a trend as a Vega specification. */
export function trendSpec(tr: Translator, data: TrendData): Spec {
  const sheet = createSheet();
  heading(tr, sheet, data);
  const plot = plotOf(tr, data);
  sheet.gap(24 + todayHeight);
  sheet.add(plotMarks(tr, data, plot, width - margin - plot.width, sheet.y));
  sheet.gap(plotHeight + yearHeight + 16);
  sheet.legend(legendOf(tr, data));
  if (data.plans.length === 0 && !data.status.growth)
    sheet.paragraph(tr.t('chart-without-plan'), text.body, { fill: quiet });
  if (data.points.some(({ date }) => date > data.date))
    sheet.paragraph(tr.t('chart-ahead'), text.body, { fill: quiet });
  return sheet.spec();
}

function heading(tr: Translator, sheet: Sheet, data: TrendData): void {
  const { language, t, format } = tr;
  const { status, date, written } = data;
  const { indicator, period, plan } = status;
  sheet.paragraph(indicator.title[language], text.title, { most: 3 });
  sheet.gap(6);
  sheet.paragraph(nameText(tr, data), text.heading);
  sheet.paragraph(`${format.period(period)}, ${t('chart-at', { date: format.date(date) })}`, text.small, {
    fill: quiet,
  });
  sheet.gap(18);
  const size = 44;
  sheet.add(...badge(statusLooks[status.status], margin + size / 2, sheet.y + size / 2, size));
  const value = status.value === null ? [] : [valueText(tr, written, status.value, plan)];
  const planned = plan === null ? [] : [t('chart-plan', { value: valueText(tr, written, plan) })];
  const words = [statusText(tr, status.status), ...value, ...planned].join(' · ');
  sheet.paragraph(words, text.strong, { indent: size + 16 });
  sheet.gap(8);
  const { direction } = indicator;
  const sign = direction === 'higher' ? signs.up : signs.down;
  sheet.add(signMark(sign, margin + size / 2, sheet.y + 24, 28, quiet));
  sheet.paragraph(t(`direction-${direction}`), text.body, { fill: quiet, indent: size + 16 });
}

function plotMarks(tr: Translator, data: TrendData, plot: Plot, x: number, y: number): Mark {
  return {
    type: 'group',
    encode: { enter: { x: { value: x }, y: { value: y } } },
    marks: [...shapeMarks(tr, data, plot), ...labelMarks(tr, data, plot)],
  };
}

function legendOf(tr: Translator, data: TrendData): LegendEntry[] {
  const { t } = tr;
  const { programme, status, points, preliminary, plans, lines, base, written } = data;
  const fromResults = 'results' in sourceIndicator({ programme, indicator: status.indicator }).source;
  const across = (x: number, y: number, colour: string, look: object) =>
    rule(x - 26, y, x + 26, y, colour, look);
  const entries: (LegendEntry | false)[] = [
    points.some(({ history }) => !history) && {
      text: t(fromResults ? 'chart-results' : 'chart-accepted'),
      draw: (x, y) => [across(x, y, valueColour, { strokeWidth: 5 }), dot(x, y, false, radius)],
    },
    points.some(({ history }) => history) && {
      text: t('chart-history'),
      draw: (x, y) => [across(x, y, valueColour, { strokeWidth: 5 }), dot(x, y, true, radius)],
    },
    preliminary !== undefined && { text: t('chart-preliminary'), draw: (x, y) => [ring(x, y)] },
    plans.length > 0 && { text: t('chart-legend-plan'), draw: (x, y) => [diamond(x, y)] },
    lines.length > 0 && {
      text: t('chart-line'),
      draw: (x, y) => [across(x, y, planColour, lineLook)],
    },
    base !== null && {
      text: t('chart-base', { value: valueText(tr, written, base) }),
      draw: (x, y) => [across(x, y, quiet, baseLook)],
    },
  ];
  return entries.filter((entry) => entry !== false);
}
