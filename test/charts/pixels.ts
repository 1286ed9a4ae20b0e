import { Resvg } from '@resvg/resvg-js';
import { family, fontFiles } from '../../src/charts/font.ts';

/** The pixels of a picture, decoded from its file: red, green, blue, alpha each. */
export function pixelsOf(png: Uint8Array, width: number, height: number): Buffer {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`;
  return new Resvg(svg).render().pixels;
}

/** How many colours a picture has: a blank one has one. */
export function coloursOf(pixels: Buffer): number {
  const found = new Set<number>();
  for (let at = 0; at < pixels.length; at += 4) found.add(pixels.readUInt32LE(at));
  return found.size;
}

/** A character drawn alone with the font of the pictures. */
export function glyph(character: string): Buffer {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><text x="10" y="45" font-family="${family}" font-size="40">${character}</text></svg>`;
  return new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: family },
  }).render().pixels;
}
