/*
 * What `npm test` runs: the type check, lint and the vitest suites; arguments go on to vitest (a filter).
 * Brings a browser where it can. The last line is the sum of all: `N passed, N failed`, `, N skipped` when any.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, readFile, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { readAudit, type AuditFound } from './install/audit.ts';
import { sumUp, type VitestReport } from './install/vitest-report.ts';

const REPORT = '.data/test/vitest.json';
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

interface Ended {
  ok: boolean;
  seconds: number;
}

/** A check besides the tests, with what it has to say where it failed. */
interface Checked extends Ended {
  said: string;
}

const tool = (path: string) => [process.execPath, join('node_modules', path)] as const;
/** For what makes a program's types: with room for what it soon throws away it collects a quarter less. */
const checker = (path: string) =>
  [process.execPath, '--max-semi-space-size=64', join('node_modules', path)] as const;

const browser = ensureBrowser();
const audited = auditDependencies();
const typeCheck = step([[...checker('typescript/bin/tsc'), '--noEmit']]);
const lint = step([
  [...checker('eslint/bin/eslint.js'), '.'],
  [...tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
]);
const types = await typeCheck;
// The lint takes longer, on one core: the tests begin beside it.
const suites = await runSuites(process.argv.slice(2), await browser);
const style = await lint;

for (const [name, { ok, said }] of [
  ['type check', types],
  ['lint', style],
] as const)
  if (!ok) console.log(`\n${name} failed:\n${said}`);
const audit = await audited;
const statics = [types, style, ...(audit.state === 'skipped' ? [] : [{ ok: audit.state === 'passed' }])];
const passed = suites.passed + statics.filter(({ ok }) => ok).length;
const failed = suites.failed + statics.filter(({ ok }) => !ok).length;
console.log();
console.log(line('type check', types));
console.log(line('lint', style));
console.log(line('tests', suites));
console.log(`${'audit'.padEnd(12)}${audit.state === 'failed' ? 'FAILED' : audit.state}  ${audit.reason}`);
const notRun = suites.skipped + (audit.state === 'skipped' ? 1 : 0);
const skipped = notRun > 0 ? `, ${notRun} skipped` : '';
console.log(`${passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed > 0 ? 1 : 0;

function line(name: string, { ok, seconds }: Ended): string {
  return `${name.padEnd(12)}${ok ? 'passed' : 'FAILED'}  ${seconds.toFixed(1)} s`;
}

/** Runs commands one after the other; what the failed ones print is kept. */
async function step(commands: (readonly string[])[]): Promise<Checked> {
  const start = performance.now();
  const said: string[] = [];
  for (const command of commands) {
    const ended = await run(command, process.env, 'pipe');
    if (!ended.ok) said.push(ended.output.trimEnd());
  }
  return { ok: said.length === 0, said: said.join('\n'), seconds: (performance.now() - start) / 1000 };
}

async function runSuites(filter: string[], chromiumPath: string | undefined) {
  const start = performance.now();
  await mkdir(dirname(REPORT), { recursive: true });
  await rm(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const env = { ...process.env, ...(chromiumPath ? { CHROMIUM_PATH: chromiumPath } : {}) };
  const { ok } = await run([...tool('vitest/vitest.mjs'), 'run', ...reporters, ...filter], env, 'inherit');
  const report = await readFile(REPORT, 'utf8').then(
    (text) => JSON.parse(text) as VitestReport,
    () => undefined,
  );
  return { ...sumUp(report, ok), ok, seconds: (performance.now() - start) / 1000 };
}

/** Whether a dependency that runs in production has a known weakness. Needs a registry that can be asked. */
async function auditDependencies(): Promise<AuditFound> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { output } = await run(
    [npm, 'audit', '--omit=dev', '--json', '--loglevel=silent'],
    process.env,
    'pipe',
  );
  return readAudit(output);
}

function run(
  [command = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  out: 'pipe' | 'inherit',
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', out, out] });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ ok: false, output: output + error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** The path of a Chromium, installed with apt where that may be; undefined when there is none to be had. */
async function ensureBrowser(): Promise<string | undefined> {
  const found = await findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && (await onPath('apt-get'))) {
    console.error('Browser: installing chromium with apt-get');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run(['apt-get', 'update', '-qq'], env, 'pipe');
    const packages = ['chromium', 'fonts-dejavu-core'];
    await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages], env, 'pipe');
  }
  const installed = await findBrowser();
  if (!installed) console.error('Browser: none here (CHROMIUM_PATH names one), its tests are skipped');
  return installed;
}

async function findBrowser(): Promise<string | undefined> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of BROWSERS) {
    const path = await onPath(name);
    if (path) return path;
  }
  return (await isProgram(MAC_CHROME)) ? MAC_CHROME : undefined;
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (await isProgram(path)) return path;
  }
  return undefined;
}

function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
