import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { built } from '../bench/load/built.ts';
import { scenarios } from '../bench/scenarios/index.ts';

/** How the measurements are called; built, for to load each module by itself takes seconds at every call. */
const bench = async (...args: string[]) =>
  spawnSync(process.execPath, [await built('bench/run.ts'), ...args], { encoding: 'utf8' });

it('says how it is called, and which scenarios there are', { timeout: 60_000 }, async () => {
  const asByNpm = ['--import', 'tsx', 'bench/run.ts', '--help'];
  expect(spawnSync(process.execPath, asByNpm, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  expect((await bench('-h')).stdout).toContain('--minutes N');
  const listed = (await bench('--list')).stdout.split('\n').map((line) => line.split(':')[0]);
  expect(listed.filter(Boolean)).toEqual(Object.keys(scenarios));
});

it.each([
  ['an option that there is not', '--nothing'],
  ['an option without its value', '--kills'],
  ['a number that is none', '--kills', 'many'],
  ['a scenario that there is not', 'nothing'],
])('refuses %s in one line', { timeout: 30_000 }, async (_, ...args) => {
  const { status, stdout, stderr } = await bench(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^\S[^\n]+\n$/);
});
