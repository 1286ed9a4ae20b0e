import { parse, View, type Spec } from 'vega';
import { renderAsync } from '@resvg/resvg-js';
import { printable } from '../domain/printable.ts';
import { family, fontFiles } from './font.ts';

/** A picture for a chat or a document. */
export interface Picture {
  png: Uint8Array;
  /** In pixels. */
  width: number;
  height: number;
  /** The same in words, several lines: for who cannot see it, and as a caption. */
  alt: string;
}

/** The picture that is drawn now, or was last: they are drawn one after another. */
let drawing: Promise<unknown> = Promise.resolve();

/**
 * Draws a chart on white. One at a time: the few milliseconds that a chart holds the program up do not add up when
 * many ask at once, and the pixels are painted on a thread of the pool.
 */
export function draw(spec: Spec, alt: string): Promise<Picture> {
  const drawn = drawing.then(() => paint(spec, alt));
  drawing = drawn.catch(() => undefined);
  return drawn;
}

async function paint(spec: Spec, alt: string): Promise<Picture> {
  const view = new View(parse(spec), { renderer: 'none' });
  try {
    const svg = await view.toSVG();
    const image = await renderAsync(printable(svg), {
      background: '#ffffff',
      font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: family },
    });
    return { png: image.asPng(), width: image.width, height: image.height, alt };
  } finally {
    view.finalize();
  }
}
