import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { run } from '../../src/cli/run.ts';

/** How a command ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The one document on the output; throws when there is anything else. */
  json: () => unknown;
}

const root = new URL('../../', import.meta.url);

interface Started {
  env?: Record<string, string>;
  input?: string;
  command?: readonly string[];
}

/** Runs a command as a process of its own. Nothing of this process's configuration reaches it but the path. */
export function runCli(args: readonly string[], options: Started = {}): Promise<Ended> {
  return startCli(args, options).ended;
}

/** The same, for a process that is to be interfered with. */
export function startCli(
  args: readonly string[],
  options: Started = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const [program = '', ...before] = options.command ?? [process.execPath, 'src/cli.mjs'];
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.env };
  const child = spawn(program, [...before, ...args], { cwd: root, env });
  const done = new Promise<Ended>((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve(ended(code, stdout, stderr)));
    child.stdin.end(options.input ?? '');
  });
  return { child, ended: done };
}

/** Runs a command in this process: the same but for the start, which takes a second. */
export async function callCli(
  args: readonly string[],
  env: Record<string, string> = {},
  now = new Date(),
): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  const code = await run(args, {
    env,
    clock: { now: () => now },
    output: { answer: (text) => (stdout += text), error: (text) => (stderr += text) },
  });
  return ended(code, stdout, stderr);
}

function ended(code: number | null, stdout: string, stderr: string): Ended {
  return { code, stdout, stderr, json: () => JSON.parse(stdout) as unknown };
}

/** Writes files for commands to read; they are gone after the tests of the file. */
export function testFiles(): (name: string, content: string | Buffer) => string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
}
