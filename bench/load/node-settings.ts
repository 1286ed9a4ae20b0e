import { readFileSync } from 'node:fs';

/** The settings of Node that `npm start` gives the program. */
export function nodeSettings(): string[] {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((part) => part.startsWith('--'));
}
