import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variables } from '../src/config.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it.each(variables)('has $name with its meaning and default in the table of the environment', (variable) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${variable.name}\``)) ?? '';
    const cells = row.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    expect(cells.slice(1, 4)).toEqual([
      variable.name,
      variable.meaning,
      'default' in variable ? variable.default : '',
    ]);
  });
});
