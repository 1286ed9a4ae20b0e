import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The font of the pictures and how wide its texts are. It comes with the project, so that a picture is the same
 * on every machine and Tatar letters are never missing; a machine's own fonts are not looked at.
 */

/** The name under which the font's files know themselves. */
export const family = 'Noto Sans';

const require = createRequire(import.meta.url);
const file = (name: string) => require.resolve(`@expo-google-fonts/noto-sans/${name}.ttf`);

/** The files of the font: regular and bold. */
export const fontFiles = [file('400Regular/NotoSans_400Regular'), file('700Bold/NotoSans_700Bold')] as const;

/** How a text is written: size in pixels. */
export interface Style {
  size: number;
  bold?: boolean;
}

/** Widths of a font's characters, in thousandths of the size. */
type Advances = ReadonlyMap<number, number>;

const [regular, bold] = fontFiles.map((path) => readAdvances(readFileSync(path))) as [Advances, Advances];

/** The width of every character that a TrueType font has, by its tables `cmap` (format 12) and `hmtx`. */
function readAdvances(font: Buffer): Advances {
  const tables = new Map<string, number>();
  for (let at = 0; at < font.readUInt16BE(4); at++) {
    const entry = 12 + at * 16;
    tables.set(font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 8));
  }
  const table = (name: string) => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`the font has no table ${name}`);
    return offset;
  };
  const unitsPerEm = font.readUInt16BE(table('head') + 18);
  const metrics = font.readUInt16BE(table('hhea') + 34);
  const advance = (glyph: number) =>
    (font.readUInt16BE(table('hmtx') + Math.min(glyph, metrics - 1) * 4) * 1000) / unitsPerEm;
  const groups = characterGroups(font, table('cmap'));
  const found = new Map<number, number>();
  for (let at = 0; at < font.readUInt32BE(groups + 12); at++) {
    const group = groups + 16 + at * 12;
    const [first, last, glyph] = [0, 4, 8].map((by) => font.readUInt32BE(group + by)) as [
      number,
      number,
      number,
    ];
    for (let code = first; code <= last; code++) found.set(code, advance(glyph + code - first));
  }
  return found;
}

/** Where the subtable of all Unicode characters begins. */
function characterGroups(font: Buffer, cmap: number): number {
  for (let at = 0; at < font.readUInt16BE(cmap + 2); at++) {
    const subtable = cmap + font.readUInt32BE(cmap + 8 + at * 8);
    if (font.readUInt16BE(subtable) === 12) return subtable;
  }
  throw new Error('the font has no table of all Unicode characters');
}

/** A text without the characters that the font lacks: an emoji in a name would be drawn as an empty box. */
export function drawable(text: string): string {
  return [...text]
    .filter((character) => regular.has(character.codePointAt(0) as number))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The width of a text in pixels, kerning left aside. */
export function widthOf(text: string, { size, bold: heavy }: Style): number {
  const advances = heavy ? bold : regular;
  let width = 0;
  for (const character of text) width += advances.get(character.codePointAt(0) as number) ?? 600;
  return (width * size) / 1000;
}

/** Cuts a text to a width, with an ellipsis where it was cut. */
export function cut(text: string, width: number, style: Style): string {
  if (widthOf(text, style) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && widthOf(`${characters.join('').trimEnd()}…`, style) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** A text in at most `most` lines of a width; the last is cut where it does not fit, as is a word too long. */
export function wrap(text: string, width: number, style: Style, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = drawable(text).split(' ');
  for (const [at, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer, style) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) return [...lines, cut([line, ...words.slice(at)].join(' '), width, style)];
    lines.push(cut(line, width, style));
    line = word;
  }
  return [...lines, cut(line, width, style)];
}
