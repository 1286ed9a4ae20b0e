import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildCli } from '../src/cli/cli.ts';
import { variables } from '../src/config.ts';
import { translator } from '../src/i18n/translator.ts';
import { Metrics } from '../src/watch/metrics.ts';

const file = new URL('../docs/operations.md', import.meta.url);
const guide = readFileSync(file, 'utf8');
const all = (pattern: RegExp) => [...new Set([...guide.matchAll(pattern)].map(([, found = '']) => found))];

const silent = () => undefined;
const program = buildCli(
  { translator: translator('ru'), env: {}, clock: { now: () => new Date(0) }, log: silent },
  { answer: silent, error: silent },
  silent,
);

/** The command that words name, and the words that are none of its own. */
function named(words: readonly string[], from: Command): { command: Command; rest: readonly string[] } {
  const [first, ...rest] = words;
  const found = from.commands.find((one) => one.name() === first);
  return found ? named(rest, found) : { command: from, rest: words };
}

describe('the guide for operators', () => {
  it.each(all(/(?:\bcli|src\/cli\/main\.ts) ([a-z-]+ [^\n`#|&>]*|[a-z-]+(?=`))/g))(
    'names a command that there is: cli %s',
    (line) => {
      const { command, rest } = named(line.trim().split(/\s+/), program);
      expect(command.name()).not.toBe(program.name());
      expect(command.commands.length).toBe(0);
      const known = [...command.options, ...program.options].map(({ long }) => long);
      expect(rest.filter((word) => word.startsWith('--') && !known.includes(word))).toEqual([]);
    },
  );

  it('lists every metric that there is, and alerts on no other', async () => {
    const metrics = (await new Metrics().registry.getMetricsAsJSON()).map(({ name }) => name);
    const listed = all(/^\| `(school_quality_\w+)`/gm);
    expect(listed.sort()).toEqual(metrics.sort());
    const meant = all(/(school_quality_\w+)(?=[{[)])/g).map((name) => name.replace(/_bucket$/, ''));
    expect(meant.length).toBeGreaterThan(4);
    expect(meant.filter((name) => !metrics.includes(name))).toEqual([]);
  });

  it('names only variables that are read', () => {
    const known: string[] = [...variables.map(({ name }) => name), 'NODE_ENV'];
    expect(all(/\b([A-Z]+(?:_[A-Z]+)+)\b/g).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('leads to what there is', () => {
    const anchors = all(/^#+ (.*)$/gm).map((heading) => `#${heading.toLowerCase().replaceAll(' ', '-')}`);
    for (const link of all(/\]\(([^)]+)\)/g)) {
      const [path = '', anchor] = link.split('#');
      if (path === '') expect(anchors).toContain(`#${anchor}`);
      else expect(existsSync(new URL(path, file)), link).toBe(true);
    }
  });
});
