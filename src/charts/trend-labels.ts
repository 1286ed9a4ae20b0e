import type { Mark } from 'vega';
import type { LocalDate } from '../domain/dates.ts';
import { valueText } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import { widthOf, type Style } from './font.ts';
import { ink, margin, planColour, quiet, text, valueColour } from './look.ts';
import { placeLabels, type Box, type Segment, type Wish } from './place-labels.ts';
import { textMarks } from './sheet.ts';
import type { TrendData, TrendPoint, TrendValue } from './trend-data.ts';
import { countingOf, countingRadius, isWithin, plotHeight, radius, type Plot } from './trend-plot.ts';

const around: Wish['ways'] = [
  [0, -1],
  [0, 1],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
  [1, 0],
  [-1, 0],
];

/** A text that wants a place on the plot. */
interface Label {
  words: string;
  style: Style;
  fill: string;
  at: { x: number; y: number };
  gap: number;
}

/** The figures at points, plans and base: the most important first, those without room left out. */
export function labelMarks(tr: Translator, data: TrendData, plot: Plot): Mark[] {
  const labels = labelsOf(tr, data, plot);
  const places = placeLabels(
    labels.map(({ words, style, at, gap }) => ({
      ...{ at, gap, ways: around, height: style.size * 1.05, width: widthOf(words, style) + 4 },
    })),
    {
      within: { x: 0, y: 0, width: plot.width + margin - 6, height: plotHeight },
      taken: takenBy(data, plot),
      lines: linesOf(data, plot),
    },
  );
  return labels.flatMap(({ words, style, fill }, at) => {
    const place = places[at];
    if (!place) return [];
    const middle = place.y + place.height / 2;
    return textMarks(words, place.x + 2, middle, style, { baseline: 'middle', fill, halo: true });
  });
}

function labelsOf(tr: Translator, data: TrendData, plot: Plot): Label[] {
  const { points, preliminary, plans, base, written, status } = data;
  const counting = countingOf(data);
  const planOf = (year: string) => plans.find(({ period }) => period === year)?.value;
  const at = ({ date, value }: TrendValue) => ({ x: plot.x(date), y: plot.y(value) });
  const labelled = (point: TrendPoint, r: number, style: Style): Label => ({
    ...{ at: at(point), gap: r + 6, style, fill: ink },
    words: valueText(tr, written, point.value, planOf(point.period)),
  });
  // A threshold that stays the same is said once.
  const told = plans.filter(({ value }, index) => value !== plans[index - 1]?.value);
  return [
    ...(counting ? [labelled(counting, countingRadius, text.strong)] : []),
    ...told.map((one) => ({
      ...{ at: at(one), gap: 22, style: text.body, fill: planColour },
      words: tr.t('chart-plan', { value: valueText(tr, written, one.value) }),
    })),
    ...(preliminary
      ? [
          {
            ...{ at: at(preliminary), gap: countingRadius + 6, style: text.strong, fill: valueColour },
            words: valueText(tr, written, preliminary.value, status.plan),
          },
        ]
      : []),
    ...(base === null
      ? []
      : [
          {
            ...{ at: { x: 0, y: plot.y(base) }, gap: 10, style: text.body, fill: quiet },
            words: tr.t('chart-base', { value: valueText(tr, written, base) }),
          },
        ]),
    ...points
      .filter((one) => one !== counting)
      .reverse()
      .map((one) => labelled(one, radius, text.body)),
  ];
}

function takenBy({ points, preliminary, plans }: TrendData, plot: Plot): Box[] {
  return [...points, ...plans, ...(preliminary ? [preliminary] : [])].map(({ date, value }) => ({
    ...{ x: plot.x(date) - radius, y: plot.y(value) - radius, width: 2 * radius, height: 2 * radius },
  }));
}

function linesOf(data: TrendData, plot: Plot): Segment[] {
  const { points, lines, plans, base, date } = data;
  const segment = (from: TrendValue, to: TrendValue): Segment => ({
    ...{ x1: plot.x(from.date), y1: plot.y(from.value), x2: plot.x(to.date), y2: plot.y(to.value) },
  });
  const level = (from: LocalDate, to: LocalDate, value: number) =>
    segment({ date: from, value }, { date: to, value });
  return [
    ...points.slice(1).map((point, at) => segment(points[at] as TrendPoint, point)),
    ...lines.map(({ from, to }) => segment(from, to)),
    ...plans.map((one) => level(one.from, one.date, one.value)),
    ...(base === null ? [] : [level(plot.from, plot.to, base)]),
    ...(isWithin(data, plot) ? [{ x1: plot.x(date), x2: plot.x(date), y1: 0, y2: plotHeight }] : []),
  ];
}
