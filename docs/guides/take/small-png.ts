import { deflateSync, inflateSync } from 'node:zlib';
import { chunk } from '../../../test/kit/png-chunk.ts';

/**
 * A screenshot drawn with at most 40 colours: a quarter of the bytes, and no difference that an eye sees in a chat.
 * Takes what Chromium writes: 8 bits a channel, RGB or RGBA without transparency, not interlaced.
 */
export function smallPng(screenshot: Uint8Array): Buffer {
  const { width, height, colours } = decode(Buffer.from(screenshot));
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette: number[] = [];
  const place = new Map<number, number>();
  for (const box of boxesOf([...counts].map(([colour, count]) => ({ colour, count })))) {
    for (const { colour } of box) place.set(colour, palette.length);
    palette.push(meanOf(box));
  }
  const rows = Buffer.alloc(height * (width + 1));
  colours.forEach((colour, at) => {
    rows[at + Math.floor(at / width) + 1] = place.get(colour) ?? 0;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const mostColours = 40;

interface Counted {
  colour: number;
  count: number;
}

const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255] as const;

/** Median cut: the box with the most to lose is halved along its widest channel until there are enough. */
function boxesOf(all: Counted[]): Counted[][] {
  const boxes = [measured(all)];
  while (boxes.length < mostColours) {
    boxes.sort((a, b) => a.loss - b.loss);
    const widest = boxes.pop();
    if (!widest || widest.box.length < 2) {
      if (widest) boxes.push(widest);
      break;
    }
    const by = ({ colour }: Counted) => channels(colour)[widest.channel] ?? 0;
    const sorted = widest.box.sort((a, b) => by(a) - by(b));
    const middle = Math.max(1, Math.floor(sorted.length / 2));
    boxes.push(measured(sorted.slice(0, middle)), measured(sorted.slice(middle)));
  }
  return boxes.map(({ box }) => box);
}

function measured(box: Counted[]): { box: Counted[]; channel: number; loss: number } {
  const widths = [0, 1, 2].map((channel) => {
    let [least, most] = [255, 0];
    for (const { colour } of box) {
      const value = channels(colour)[channel] ?? 0;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return most - least;
  });
  const width = Math.max(...widths);
  const pixels = box.reduce((sum, { count }) => sum + count, 0);
  return {
    box,
    channel: widths.indexOf(width),
    loss: box.length < 2 ? 0 : width * width * Math.sqrt(pixels),
  };
}

/** The colour of a box: what most of its pixels have on average. */
function meanOf(box: Counted[]): number {
  const sum = [0, 0, 0];
  let pixels = 0;
  for (const { colour, count } of box) {
    channels(colour).forEach((value, channel) => (sum[channel] = (sum[channel] ?? 0) + value * count));
    pixels += count;
  }
  return sum.reduce((colour, value) => colour * 256 + Math.round(value / pixels), 0);
}

/** The pixels of a PNG, row by row, each as 0xRRGGBB. */
function decode(png: Buffer): { width: number; height: number; colours: Uint32Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, type, interlaced] = [png[24], png[25], png[28]];
  if (depth !== 8 || (type !== 2 && type !== 6) || interlaced !== 0) throw new Error('another kind of PNG');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
  }
  const bytes = type === 6 ? 4 : 3;
  const plain = unfiltered(inflateSync(Buffer.concat(parts)), width * bytes, height, bytes);
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < colours.length; at++) colours[at] = plain.readUIntBE(at * bytes, 3);
  return { width, height, colours };
}

/** Undoes the filters of the PNG specification, section 9. */
function unfiltered(raw: Buffer, stride: number, height: number, bytes: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let at = 0; at < stride; at++) {
      const place = row * stride + at;
      const left = at >= bytes ? (out[place - bytes] ?? 0) : 0;
      const up = row > 0 ? (out[place - stride] ?? 0) : 0;
      const corner = at >= bytes && row > 0 ? (out[place - stride - bytes] ?? 0) : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[place] = (raw[row * (stride + 1) + 1 + at] ?? 0) + predicted;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
