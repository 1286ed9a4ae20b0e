import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { type CommandEnd, runCommand } from '../../src/install/commands.ts';
import { temporaryFolders, writeScript } from './workplace.ts';

const newFolder = temporaryFolders();

const INSTALLS = 'mkdir -p node_modules && touch node_modules/.package-lock.json';

/** A project of its own with an npm of its own, which notes each call before it does `npmDoes`. */
function project(npmDoes = INSTALLS) {
  const root = newFolder();
  const bin = newFolder();
  const script = join(root, 'src/install/ensure-dependencies.mjs');
  mkdirSync(join(root, 'src/install'), { recursive: true });
  copyFileSync(new URL('../../src/install/ensure-dependencies.mjs', import.meta.url), script);
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeScript(bin, 'npm', `echo "$@" >> ${bin}/calls; echo "added 1 package"; ${npmDoes}`);
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, TMPDIR: bin };
  return {
    root,
    bin,
    run: (): Promise<CommandEnd> => runCommand(process.execPath, [script], { env }),
    calls: () =>
      existsSync(join(bin, 'calls')) ? readFileSync(join(bin, 'calls'), 'utf8').trim().split('\n') : [],
  };
}

it('installs what is missing, with one line on stderr and none on stdout', async () => {
  const { run, calls } = project();
  expect(await run()).toEqual({ code: 0, stdout: '', stderr: 'Installing dependencies (npm ci)\n' });
  expect(calls()).toEqual(['ci --include=dev --loglevel=error']);
});

it('does nothing when all is there, and again when the lock file is newer', async () => {
  const { root, run, calls } = project();
  await run();
  expect(await run()).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(calls()).toHaveLength(1);
  utimesSync(join(root, 'node_modules/.package-lock.json'), 1, 1);
  await run();
  expect(calls()).toHaveLength(2);
});

it('installs once for two that start at once', async () => {
  const { bin, run, calls } = project(`until [ -e \${0%/npm}/go ]; do sleep 0.02; done; ${INSTALLS}`);
  const both = Promise.all([run(), run()]);
  const locks = () => readdirSync(bin).filter((name) => name.includes('.lock')).length;
  await expect.poll(() => [calls().length, locks()]).toEqual([1, 2]);
  writeFileSync(join(bin, 'go'), '');
  expect((await both).map(({ code }) => code)).toEqual([0, 0]);
  expect(calls()).toHaveLength(1);
});

it('fails with one line that says why', async () => {
  const { run } = project('echo "npm error code E404" >&2; echo "npm error 404 Not Found - zod" >&2; exit 1');
  expect(await run()).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Installing dependencies (npm ci)\nInstalling dependencies failed: 404 Not Found - zod\n',
  });
});

it('takes over from a run that was killed', async () => {
  const killed = project('kill -9 $PPID');
  expect((await killed.run()).code).toBe(-1);
  const again = await killed.run();
  expect(again.stderr).toContain('Waiting for another process');
});
