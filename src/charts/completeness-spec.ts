import type { Mark, Spec } from 'vega';
import { handedInMarks, handedInOf, type HandedInCounts, type HandedInMark } from '../domain/completeness.ts';
import type { Translator } from '../i18n/translator.ts';
import type { CompletenessData } from './completeness-data.ts';
import { widthOf } from './font.ts';
import { handedInLooks, inner, margin, quiet, text } from './look.ts';
import { badge, createSheet, mark, signMark, textMarks } from './sheet.ts';
import { whoseText } from './words.ts';

const barHeight = 68;

/** The parts of a bar: what is done stands first. */
const order = handedInMarks.toReversed();

/** The bars of completeness: for each wave how many schools stand where. */
export function completenessSpec(tr: Translator, data: CompletenessData): Spec {
  const { language, t, format } = tr;
  const sheet = createSheet();
  sheet.paragraph(data.form.title[language], text.title, { most: 3 });
  sheet.gap(6);
  sheet.paragraph(data.programme.shortTitle[language], text.heading);
  const whose = whoseText(tr, data);
  if (whose !== undefined) sheet.paragraph(whose, text.body);
  sheet.paragraph(t('chart-at', { date: format.date(data.date) }), text.small, { fill: quiet });
  for (const { wave, counts } of data.waves) {
    sheet.gap(20);
    sheet.paragraph(format.period(wave.period), text.strong);
    const due = t('chart-due', { date: format.date(wave.due) });
    const sent = t('chart-handed-in', { sent: handedInOf(counts), of: counts.of });
    sheet.paragraph(`${sent} · ${due}`, text.body, { fill: quiet });
    sheet.gap(14);
    sheet.add(...barMarks(counts, sheet.y));
    sheet.gap(barHeight);
  }
  const isShown = (part: HandedInMark) => data.waves.some(({ counts }) => counts[part] > 0);
  sheet.gap(24);
  sheet.legend(
    order.filter(isShown).map((part) => ({
      text: t(`chart-part-${part}`),
      draw: (x, y) => badge(handedInLooks[part], x, y, 40),
    })),
  );
  return sheet.spec();
}

/** One bar, its parts with their signs and numbers. A part is never too narrow to be read. */
function barMarks(counts: HandedInCounts, y: number): Mark[] {
  const shown = order.filter((part) => counts[part] > 0);
  if (shown.length === 0)
    return [mark('rect', { x: margin, y, width: inner, height: barHeight, fill: '#eeeeee' })];
  const least = shown.map((part) => 64 + widthOf(String(counts[part]), text.value));
  const free = inner - least.reduce((sum, one) => sum + one, 0);
  let x = margin;
  return shown.flatMap((part, at) => {
    const { fill, ink, sign } = handedInLooks[part];
    const width = (least[at] ?? 0) + (free * counts[part]) / counts.of;
    const left = x;
    x += width;
    const number = String(counts[part]);
    const middle = left + width / 2;
    const half = (32 + 10 + widthOf(number, text.value)) / 2;
    return [
      mark('rect', {
        ...{ x: left, y, width: width - 3, height: barHeight, fill, cornerRadius: 4 },
        ...{ stroke: '#7a7a7a', strokeWidth: 1.5 },
      }),
      signMark(sign, middle - half + 16, y + barHeight / 2, 30, ink),
      ...textMarks(number, middle - half + 42, y + barHeight / 2, text.value, {
        ...{ baseline: 'middle', fill: ink },
      }),
    ];
  });
}
