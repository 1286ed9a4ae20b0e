import type { Mark, Spec } from 'vega';
import { meets, statuses } from '../domain/indicators.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import { shortName } from '../domain/school-name.ts';
import { valueText, writtenAs, type Whose } from '../i18n/indicator-values.ts';
import type { Translator } from '../i18n/translator.ts';
import { widthOf, wrap } from './font.ts';
import { faint, inner, margin, quiet, signs, statusLooks, text, type Look } from './look.ts';
import type { MatrixData, MatrixPart } from './matrix-data.ts';
import { badge, createSheet, mark, signMark, textMarks, type LegendEntry } from './sheet.ts';
import { nameText, statusText } from './words.ts';

const nameWidth = 316;
const nameStyle = { size: 26 };
const nameLine = 29;
const rowHeight = 96;
const cellValue = { size: 27, bold: true };
/** The widest that a cell becomes when there are few indicators. */
const widestCell = 120;

type Cell = IndicatorStatus | null;

/** One picture of a matrix. */
export function matrixSpec(tr: Translator, data: MatrixData, { rows, columns }: MatrixPart): Spec {
  const { language, t, format } = tr;
  const sheet = createSheet();
  sheet.paragraph(t('chart-matrix-title'), text.title);
  sheet.gap(6);
  sheet.paragraph(nameText(tr, data), text.heading);
  const when = `${format.period(data.period)}, ${t('chart-at', { date: format.date(data.date) })}`;
  sheet.paragraph(when, text.small, { fill: quiet });
  sheet.paragraph(schoolsText(tr, data), text.small, { fill: quiet });
  sheet.gap(20);
  const width = Math.min(Math.floor((inner - nameWidth) / columns.length), widestCell);
  for (const [at, { number }] of columns.entries()) {
    const x = margin + nameWidth + (at + 0.5) * width;
    sheet.add(
      ...textMarks(String(number), x, sheet.y + 32, { ...text.small, bold: true }, { align: 'center' }),
    );
  }
  sheet.gap(44);
  const row = (name: string, bold: boolean, cells: readonly Cell[], whose: Whose) => {
    sheet.add(...nameMarks(name, bold, sheet.y));
    for (const [at, { number }] of columns.entries()) {
      const x = margin + nameWidth + at * width;
      sheet.add(...cellMarks(tr, data, cells[number - 1] ?? null, whose, { x, y: sheet.y, width }));
    }
    sheet.gap(rowHeight);
  };
  for (const { school, cells } of rows) row(shortName(school.name[language]), false, cells, 'one');
  sheet.gap(12);
  row(t('chart-matrix-together'), true, data.together, 'several');
  sheet.gap(16);
  sheet.legend(legendOf(tr, data, { rows, columns }));
  sheet.gap(12);
  for (const { number, indicator } of columns)
    sheet.paragraph(`${number}. ${indicator.title[language]}`, text.small);
  return sheet.spec();
}

/** How many schools the picture shows, of how many. */
function schoolsText({ t }: Translator, { rows, of }: MatrixData): string {
  return rows.length < of
    ? t('chart-matrix-some', { count: rows.length, of })
    : t('chart-matrix-all', { count: of });
}

function nameMarks(name: string, bold: boolean, y: number): Mark[] {
  const style = { ...nameStyle, bold };
  const lines = wrap(name, nameWidth - 16, style, 3);
  const first = y + rowHeight / 2 - ((lines.length - 1) * nameLine) / 2;
  return lines.flatMap((line, at) =>
    textMarks(line, margin, first + at * nameLine, style, { baseline: 'middle' }),
  );
}

/** The neutral look of a school's cell in an indicator of the whole municipality: it has no status of its own. */
const plainFill = '#ffffff';

/** Whether a cell says only if a condition holds in the school. */
function isCondition(cell: IndicatorStatus, whose: Whose): boolean {
  return whose === 'one' && cell.indicator.level === 'municipality';
}

function cellMarks(
  tr: Translator,
  { programme }: MatrixData,
  cell: Cell,
  whose: Whose,
  { x, y, width }: { x: number; y: number; width: number },
): Mark[] {
  const box = (fill: string) =>
    mark('rect', {
      ...{ x: x + 2, y: y + 3, width: width - 4, height: rowHeight - 6, cornerRadius: 6, fill },
      ...{ stroke: fill === plainFill ? '#b5b5b5' : '#7a7a7a', strokeWidth: 1.5 },
    });
  const middle = x + width / 2;
  if (cell === null) return [signMark(signs.minus, middle, y + rowHeight / 2, 18, faint)];
  const value = cell.value === null ? '' : cellText(tr, programme, cell, whose);
  if (isCondition(cell, whose)) {
    return [
      box(plainFill),
      ...(value === ''
        ? [signMark(signs.ring, middle, y + rowHeight / 2, 26, quiet)]
        : valueMarks(value, middle, y + rowHeight / 2, width)),
    ];
  }
  const look: Look = cell.hidden && cell.value === null ? hiddenLook : statusLooks[cell.status];
  const signY = value === '' ? y + rowHeight / 2 : y + 31;
  return [
    box(look.fill),
    signMark(look.sign, middle, signY, 26, look.ink),
    ...(value === '' ? [] : valueMarks(value, middle, y + 66, width)),
  ];
}

const hiddenLook: Look = { fill: plainFill, ink: quiet, sign: signs.lock };

/** A value that is too wide for its cell is written smaller. */
function valueMarks(value: string, x: number, y: number, width: number): Mark[] {
  const size = Math.min(cellValue.size, (cellValue.size * (width - 10)) / widthOf(value, cellValue));
  return textMarks(value, x, y, { ...cellValue, size }, { align: 'center', baseline: 'middle' });
}

/** A value without its unit, whole where that does not contradict whether the plan is met. */
function cellText(tr: Translator, programme: MatrixData['programme'], cell: IndicatorStatus, whose: Whose) {
  const { indicator, value, plan } = cell;
  if (value === null) return '';
  const written = writtenAs(programme, indicator, whose);
  if (isCondition(cell, whose) || (written.kind === 'yes-no' && whose === 'one'))
    return tr.format.yesNo(value > 0);
  const whole = Math.floor(value + 0.5);
  const { direction } = indicator;
  const agrees = plan === null || meets(direction, whole, plan) === meets(direction, value, plan);
  const isShare = written.kind === 'share' || written.kind === 'yes-no';
  if (isShare && agrees) return tr.format.number(whole);
  return valueText(tr, written, value, plan).replace(/\s?%$/, '');
}

function legendOf(tr: Translator, data: MatrixData, { rows, columns }: MatrixPart): LegendEntry[] {
  const { t } = tr;
  const places = columns.map(({ number }) => number - 1);
  const schools = rows.flatMap(({ cells }) => places.map((at) => cells[at] ?? null));
  const judged = [
    ...schools.filter((cell) => cell !== null && !isCondition(cell, 'one')),
    ...places.map((at) => data.together[at] ?? null),
  ].filter((cell) => cell !== null);
  const hidden = judged.some((cell) => cell.hidden && cell.value === null);
  return [
    ...statuses
      .filter((status) => judged.some((cell) => cell.status === status))
      .map((status) => ({
        text: statusText(tr, status),
        draw: (x: number, y: number) => badge(statusLooks[status], x, y, 40),
      })),
    ...(hidden
      ? [{ text: t('chart-matrix-hidden'), draw: (x: number, y: number) => badge(hiddenLook, x, y, 40) }]
      : []),
    ...(schools.includes(null)
      ? [
          {
            text: t('chart-matrix-not-asked'),
            draw: (x: number, y: number) => [signMark(signs.minus, x, y, 18, quiet)],
          },
        ]
      : []),
  ];
}
