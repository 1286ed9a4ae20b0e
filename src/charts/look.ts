import type { HandedInMark } from '../domain/completeness.ts';
import type { Status } from '../domain/indicators.ts';

/**
 * How the pictures look. They are 1080 pixels wide and are read on a phone of 390: a text of 28 pixels is there
 * one of 10. Colours are those of Okabe and Ito, which people with any colour vision tell apart; a sign or a word
 * always says the same as the colour.
 */

export const width = 1080;
export const margin = 44;
export const inner = width - 2 * margin;

export const ink = '#1a1a1a';
export const quiet = '#595959';
export const faint = '#d9d9d9';
export const band = '#f4f5f7';
export const valueColour = '#0072b2';
export const planColour = '#a84300';

export const text = {
  title: { size: 42, bold: true },
  heading: { size: 32 },
  strong: { size: 34, bold: true },
  body: { size: 30 },
  value: { size: 32, bold: true },
  small: { size: 28 },
} as const;

/** A sign as a path in the square from -1 to 1, either filled or drawn as a line; the font has none of them. */
export interface Sign {
  path: string;
  filled: boolean;
}

const line = (path: string): Sign => ({ path, filled: false });
const filled = (path: string): Sign => ({ path, filled: true });

export const signs = {
  check: line('M-0.8,0.05L-0.25,0.6L0.85,-0.65'),
  cross: line('M-0.65,-0.65L0.65,0.65M-0.65,0.65L0.65,-0.65'),
  clock: line('M-0.85,0A0.85,0.85,0,1,1,0.85,0A0.85,0.85,0,1,1,-0.85,0M0,-0.5L0,0L0.4,0.25'),
  exclamation: line('M0,-0.85L0,0.25M0,0.75L0,0.85'),
  plus: line('M-0.75,0L0.75,0M0,-0.75L0,0.75'),
  equals: line('M-0.7,-0.32L0.7,-0.32M-0.7,0.32L0.7,0.32'),
  minus: line('M-0.75,0L0.75,0'),
  diamond: filled('M0,-0.9L0.9,0L0,0.9L-0.9,0Z'),
  ring: line('M-0.4,0A0.4,0.4,0,1,1,0.4,0A0.4,0.4,0,1,1,-0.4,0'),
  up: line('M0,0.85L0,-0.8M-0.55,-0.2L0,-0.8L0.55,-0.2'),
  down: line('M0,-0.85L0,0.8M-0.55,0.2L0,0.8L0.55,0.2'),
  letter: line('M-0.85,-0.6L0.85,-0.6L0.85,0.6L-0.85,0.6ZM-0.85,-0.6L0,0.15L0.85,-0.6'),
  back: line('M0.85,0L-0.8,0M-0.25,-0.55L-0.8,0L-0.25,0.55'),
  dots: filled(
    [-0.65, 0, 0.65].map((x) => `M${x - 0.2},0a0.2,0.2,0,1,1,0.4,0a0.2,0.2,0,1,1,-0.4,0Z`).join(''),
  ),
  lock: filled(
    'M-0.65,-0.1L-0.4,-0.1L-0.4,-0.35A0.4,0.45,0,1,1,0.4,-0.35L0.4,-0.1L0.65,-0.1L0.65,0.8L-0.65,0.8Z',
  ),
} satisfies Record<string, Sign>;

/** A colour with the sign that says the same. */
export interface Look {
  fill: string;
  ink: string;
  sign: Sign;
}

export const statusLooks = {
  achieved: { fill: '#33b08f', ink: '#000000', sign: signs.check },
  'on-track': { fill: '#8fcdf2', ink: '#000000', sign: signs.clock },
  'at-risk': { fill: '#f0c348', ink: '#000000', sign: signs.exclamation },
  missed: { fill: '#d55e00', ink: '#000000', sign: signs.cross },
  'no-data': { fill: '#ffffff', ink: quiet, sign: signs.ring },
  baseline: { fill: '#e4e6ea', ink: '#000000', sign: signs.diamond },
  improving: { fill: '#a9dfcf', ink: '#000000', sign: signs.plus },
  steady: { fill: '#dfe3f1', ink: '#000000', sign: signs.equals },
  worsening: { fill: '#e0a5c6', ink: '#000000', sign: signs.minus },
} as const satisfies Record<Status, Look>;

export const handedInLooks = {
  'on-time': { fill: '#33b08f', ink: '#000000', sign: signs.check },
  late: { fill: '#f0c348', ink: '#000000', sign: signs.clock },
  waiting: { fill: '#8fcdf2', ink: '#000000', sign: signs.letter },
  returned: { fill: '#e0a5c6', ink: '#000000', sign: signs.back },
  running: { fill: '#e4e6ea', ink: '#000000', sign: signs.dots },
  missing: { fill: '#d55e00', ink: '#000000', sign: signs.cross },
} as const satisfies Record<HandedInMark, Look>;
