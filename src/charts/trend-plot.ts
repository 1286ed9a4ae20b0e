import type { Mark } from 'vega';
import { daysBetween, type LocalDate } from '../domain/dates.ts';
import { valueText } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import { widthOf } from './font.ts';
import { band, faint, ink, inner, planColour, quiet, text, valueColour } from './look.ts';
import { mark, textMarks } from './sheet.ts';
import type { TrendData, TrendPoint } from './trend-data.ts';
import { valueScale } from './value-scale.ts';

/** The plot of a trend: axes, plan, base, values. */

export const plotHeight = 600;
/** Room above the highest tick and below the lowest for the figures at points there. */
const room = 60;
/** Radius of a point, and of the one that counts for the status. */
export const radius = 11;
export const countingRadius = 15;
/** Where days and values are on the plot, in pixels from its upper left corner. */
export interface Plot {
  width: number;
  x(date: LocalDate): number;
  y(value: number): number;
  from: LocalDate;
  to: LocalDate;
  ticks: { value: number; label: string }[];
}

export function plotOf(tr: Translator, data: TrendData): Plot {
  const { points, preliminary, base, plans, written, years } = data;
  const values = [...points, ...plans, ...(preliminary ? [preliminary] : [])].map(({ value }) => value);
  const scale = valueScale(written, base === null ? values : [...values, base]);
  const ticks = scale.ticks.map((value) => ({ value, label: valueText(tr, written, value) }));
  const left = Math.max(...ticks.map(({ label }) => widthOf(label, text.small)));
  const plotWidth = Math.floor(inner - left - 16);
  const from = years[0]?.from ?? data.date;
  const to = years.at(-1)?.to ?? data.date;
  const [low, high] = [scale.low, scale.high];
  const days = daysBetween(from, to);
  return {
    ...{ width: plotWidth, from, to, ticks },
    x: (date) => (daysBetween(from, date) / Math.max(days, 1)) * plotWidth,
    y: (value) => plotHeight - room - ((value - low) / (high - low)) * (plotHeight - 2 * room),
  };
}

/** Everything on the plot but the figures: what comes later lies above. */
export function shapeMarks(tr: Translator, data: TrendData, plot: Plot): Mark[] {
  const empty = data.points.length === 0 && !data.preliminary;
  return [
    ...yearMarks(data, plot),
    ...tickMarks(plot),
    ...baseMarks(data, plot),
    ...planMarks(data, plot),
    ...todayMarks(tr, data, plot),
    ...valueMarks(data, plot),
    ...(empty ? noticeMarks(tr.t('chart-no-data'), plot) : []),
  ];
}

/** What is to be said instead of values, on a plate over the lines. */
function noticeMarks(words: string, plot: Plot): Mark[] {
  const [x, y] = [plot.width / 2, plotHeight * 0.7];
  const [plateWidth, plateHeight] = [widthOf(words, text.body) + 48, 64];
  return [
    mark('rect', {
      ...{ x: x - plateWidth / 2, y: y - plateHeight / 2, width: plateWidth, height: plateHeight },
      ...{ fill: '#ffffff', stroke: quiet, strokeWidth: 2, cornerRadius: 8 },
    }),
    ...textMarks(words, x, y, text.body, { align: 'center', baseline: 'middle' }),
  ];
}

function yearMarks({ years }: TrendData, plot: Plot): Mark[] {
  return years.flatMap(({ period, from, to }, at) => {
    const [left, right] = [plot.x(from), at === years.length - 1 ? plot.width : plot.x(to)];
    const [first, second] = period.split('/');
    const whole = period.length * 17 < right - left;
    const label = whole || second === undefined ? period : `${first}/${second.slice(2)}`;
    return [
      ...(at % 2 === 1
        ? [mark('rect', { x: left, y: 0, width: right - left, height: plotHeight, fill: band })]
        : []),
      rule(left, 0, left, plotHeight + 12, faint),
      ...textMarks(label, (left + right) / 2, plotHeight + 16, text.small, {
        ...{ align: 'center', baseline: 'top', fill: quiet },
      }),
    ];
  });
}

function tickMarks(plot: Plot): Mark[] {
  return plot.ticks.flatMap(({ value, label }) => [
    rule(0, plot.y(value), plot.width, plot.y(value), faint),
    ...textMarks(label, -12, plot.y(value), text.small, { align: 'right', baseline: 'middle', fill: quiet }),
  ]);
}

export function rule(x: number, y: number, x2: number, y2: number, stroke: string, more: object = {}): Mark {
  return mark('rule', { x, y, x2, y2, stroke, strokeWidth: 2, ...more });
}

export const baseLook = { strokeWidth: 4, strokeDash: [2, 10], strokeCap: 'round' };
export const lineLook = { strokeWidth: 3, strokeDash: [14, 8] };

function baseMarks({ base }: TrendData, plot: Plot): Mark[] {
  return base === null ? [] : [rule(0, plot.y(base), plot.width, plot.y(base), quiet, baseLook)];
}

/** The line to the plan; a plan without a reference to begin at is a level that holds all the year. */
function planMarks({ plans, lines }: TrendData, plot: Plot): Mark[] {
  const levels = plans.filter(({ period }) => !lines.some((one) => one.period === period));
  return [
    ...lines.map(({ from, to }) =>
      rule(plot.x(from.date), plot.y(from.value), plot.x(to.date), plot.y(to.value), planColour, lineLook),
    ),
    ...levels.map(({ from, date, value }) =>
      rule(plot.x(from), plot.y(value), plot.x(date), plot.y(value), planColour, { strokeWidth: 3 }),
    ),
    ...plans.map(({ date, value }) => diamond(plot.x(date), plot.y(value))),
  ];
}

export function diamond(x: number, y: number): Mark {
  return mark('symbol', {
    ...{ x, y, shape: 'diamond', size: 900, fill: planColour, stroke: '#ffffff', strokeWidth: 2 },
  });
}

export function isWithin({ date }: Pick<TrendData, 'date'>, plot: Plot): boolean {
  return date >= plot.from && date <= plot.to;
}

/** The day of the picture, where it lies on the plot. */
function todayMarks({ t, format }: Translator, data: TrendData, plot: Plot): Mark[] {
  if (!isWithin(data, plot)) return [];
  const x = plot.x(data.date);
  const words = t('chart-at', { date: format.date(data.date) });
  const half = widthOf(words, text.small) / 2;
  const middle = Math.min(Math.max(x, half), plot.width - half);
  return [
    rule(x, -8, x, plotHeight, ink, { strokeWidth: 2 }),
    ...textMarks(words, middle, -14, text.small, { align: 'center' }),
  ];
}

function valueMarks({ points, preliminary, status }: TrendData, plot: Plot): Mark[] {
  const counting = countingOf({ points, status });
  const steps = points.slice(1).map((point, at) => {
    const before = points[at] as TrendPoint;
    const look = { strokeWidth: 5, strokeCap: 'round' };
    return rule(
      ...([plot.x(before.date), plot.y(before.value), plot.x(point.date), plot.y(point.value)] as const),
      ...([valueColour, look] as const),
    );
  });
  return [
    ...steps,
    ...points.map((point) =>
      dot(
        plot.x(point.date),
        plot.y(point.value),
        point.history,
        point === counting ? countingRadius : radius,
      ),
    ),
    ...(preliminary ? [ring(plot.x(preliminary.date), plot.y(preliminary.value))] : []),
  ];
}

/** The point that is the status's value. */
export function countingOf({ points, status }: Pick<TrendData, 'points' | 'status'>): TrendPoint | undefined {
  return points.findLast(({ period }) => period === status.period);
}

export function dot(x: number, y: number, hollow: boolean, r: number): Mark {
  return mark('symbol', {
    ...{ x, y, shape: 'circle', size: 4 * r * r },
    ...(hollow
      ? { fill: '#ffffff', stroke: valueColour, strokeWidth: 4 }
      : { fill: valueColour, stroke: '#ffffff', strokeWidth: 2 }),
  });
}

export function ring(x: number, y: number): Mark {
  return mark('symbol', {
    ...{ x, y, shape: 'circle', size: 4 * countingRadius * countingRadius, fill: 'transparent' },
    ...{ stroke: valueColour, strokeWidth: 4, strokeDash: [6, 5] },
  });
}
