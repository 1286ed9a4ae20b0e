import type { Mark, Spec } from 'vega';
import { family, widthOf, wrap, type Style } from './font.ts';
import { ink, inner, margin, text, width, type Look, type Sign } from './look.ts';

/** Parts that every picture is put together from: texts, signs, a legend, one under another. */

/** How a text stands to its point. */
export interface TextPlace {
  align?: 'left' | 'center' | 'right';
  baseline?: 'alphabetic' | 'middle' | 'top' | 'bottom';
  fill?: string;
  /** A white edge, for a text that stands over lines. */
  halo?: boolean;
}

const values = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, { value }]));

/** One mark with constant properties. */
export function mark(type: Mark['type'], properties: Record<string, unknown>): Mark {
  return { type, encode: { enter: values(properties) } };
}

/** One line of text. */
export function textMarks(line: string, x: number, y: number, style: Style, place: TextPlace = {}): Mark[] {
  const { halo, ...rest } = place;
  const properties = {
    ...{ x, y, text: line, font: family, fontSize: style.size, fill: ink },
    ...(style.bold ? { fontWeight: 'bold' } : {}),
    ...rest,
  };
  // The edge is drawn first, or it would eat into the letters.
  const edge = { ...properties, stroke: '#ffffff', strokeWidth: 8, strokeJoin: 'round' };
  return [...(halo ? [mark('text', edge)] : []), mark('text', properties)];
}

/** How thick a sign's line is, in pixels. */
const signLine = 4;

/** A sign in a square of `size` pixels around a point. */
export function signMark({ path, filled }: Sign, x: number, y: number, size: number, colour: string): Mark {
  return mark('path', {
    ...{ x, y, path, scaleX: size / 2, scaleY: size / 2 },
    // The line is scaled with its path.
    ...(filled
      ? { fill: colour }
      : { stroke: colour, strokeWidth: (signLine * 2) / size, strokeCap: 'round', strokeJoin: 'round' }),
  });
}

/** A coloured square with the sign that says the same. */
export function badge(look: Look, x: number, y: number, size: number): Mark[] {
  return [
    mark('rect', {
      ...{ x: x - size / 2, y: y - size / 2, width: size, height: size, cornerRadius: 6 },
      ...{ fill: look.fill, stroke: '#7a7a7a', strokeWidth: 1.5 },
    }),
    signMark(look.sign, x, y, size * 0.62, look.ink),
  ];
}

/** An entry of a legend: its sign is drawn around the point given. */
export interface LegendEntry {
  text: string;
  draw: (x: number, y: number) => Mark[];
}

/** Width of a legend's sign, and the space after it and between entries. */
const signWidth = 56;
const signGap = 12;
const entryGap = 36;

/** A picture that is written from the top down. */
export interface Sheet {
  /** Where the next part begins. */
  y: number;
  add(...marks: Mark[]): void;
  gap(height: number): void;
  /** A text in at most `most` lines, from `indent` pixels of the left margin. */
  paragraph(words: string, style: Style, options?: { most?: number; fill?: string; indent?: number }): void;
  legend(entries: readonly LegendEntry[]): void;
  /** The chart, as high as what was written. */
  spec(): Spec;
}

export function createSheet(): Sheet {
  const marks: Mark[] = [];
  const sheet: Sheet = {
    y: margin,
    add: (...added) => void marks.push(...added),
    gap(height) {
      sheet.y += height;
    },
    paragraph(words, style, { most = 2, fill = ink, indent = 0 } = {}) {
      for (const line of wrap(words, inner - indent, style, most)) {
        sheet.y += Math.round(style.size * 1.3);
        marks.push(...textMarks(line, margin + indent, sheet.y - style.size * 0.3, style, { fill }));
      }
    },
    legend(entries) {
      const rowHeight = Math.round(text.body.size * 1.6);
      let x = margin;
      for (const { text: words, draw } of entries) {
        const needed = signWidth + signGap + widthOf(words, text.body);
        if (x > margin && x + needed > width - margin) {
          x = margin;
          sheet.y += rowHeight;
        }
        const middle = sheet.y + rowHeight / 2;
        marks.push(...draw(x + signWidth / 2, middle));
        marks.push(...textMarks(words, x + signWidth + signGap, middle, text.body, { baseline: 'middle' }));
        x += needed + entryGap;
      }
      sheet.y += rowHeight;
    },
    spec: () => ({
      $schema: 'https://vega.github.io/schema/vega/v6.json',
      ...{ width, height: Math.ceil(sheet.y + margin), padding: 0, autosize: 'none', background: '#ffffff' },
      marks,
    }),
  };
  return sheet;
}
