import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { cut, drawable, family, fontFiles, widthOf, wrap } from '../../src/charts/font.ts';
import { coloursOf, glyph } from './pixels.ts';

describe('the font of the pictures', () => {
  it.each([...'әөүҗңһӘӨҮҖҢҺё№«»—'])('draws %s, not the box of a missing character', (letter) => {
    const drawn = glyph(letter);
    expect(coloursOf(drawn)).toBeGreaterThan(1);
    expect(drawn.equals(glyph('\u{10ffff}'))).toBe(false);
    expect(drawable(letter)).toBe(letter);
  });

  it('leaves out what it lacks, such as an emoji in a name', () => {
    expect(drawable('✅ Мәктәп 🏫 № 5')).toBe('Мәктәп № 5');
  });

  it.each(['Педагоги, повысившие квалификацию', 'Укучылар һәм ата-аналар сораштыруы', '66,7\u202f%'])(
    'is measured as wide as it is drawn: %s',
    (text) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="100"><text x="0" y="50" font-family="${family}" font-size="30">${text}</text></svg>`;
      const box = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [...fontFiles] } }).getBBox();
      expect(Math.abs(widthOf(text, { size: 30 }) - (box?.width ?? 0))).toBeLessThan(8);
    },
  );
});

describe('wrapping', () => {
  const style = { size: 30 };

  it('keeps each line within the width and cuts the last', () => {
    const name = 'МОУ Глебовская средняя общеобразовательная школа имени Героя Советского Союза';
    const lines = wrap(name, 400, style, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    expect(lines.every((line) => widthOf(line, style) <= 400)).toBe(true);
    expect(wrap(name, 400, style, 9).join(' ')).toBe(name);
  });

  it('leaves a short text as it is', () => {
    expect(wrap('Школа № 5', 400, style, 2)).toEqual(['Школа № 5']);
    expect(cut('Школа', 400, style)).toBe('Школа');
  });
});
