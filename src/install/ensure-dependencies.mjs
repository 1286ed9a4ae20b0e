// Run before start, cli and test: brings node_modules to what package-lock.json says, when it is missing or
// older. Plain Node, since nothing is installed yet. Says what it does on stderr: stdout belongs to the program.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const lock = join(
  tmpdir(),
  `school-quality-bot-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`,
);
const POLL_MS = 200;
const LONGEST_MS = 10 * 60 * 1000;

if (!isInstalled()) {
  await takeLock();
  try {
    // Another process may have done it while we waited.
    if (!isInstalled()) install();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** npm writes node_modules/.package-lock.json last, after all packages are in place. */
function isInstalled() {
  const installed = modified(join(root, 'node_modules/.package-lock.json'));
  return installed > 0 && installed >= modified(join(root, 'package-lock.json'));
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function install() {
  process.stderr.write('Installing dependencies (npm ci)\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stderr, error } = spawnSync(npm, ['ci', '--include=dev', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  const lines = (stderr ?? '').match(/(?<=^npm (?:error|ERR!) )(?!code |errno |syscall )\S.*/gm) ?? [];
  const reason = error?.message ?? lines[0] ?? `npm ci ended with code ${status}`;
  process.stderr.write(`Installing dependencies failed: ${reason}\n`);
  process.exitCode = 1;
}

/**
 * The lock is a folder with one file, named after the process that holds it. It is taken by renaming a prepared
 * folder, which the system refuses while there is a file in it; the file of a process that has ended is removed.
 */
async function takeLock() {
  const prepared = `${lock}.${process.pid}`;
  rmSync(prepared, { recursive: true, force: true });
  mkdirSync(prepared);
  writeFileSync(join(prepared, String(process.pid)), '');
  for (let waits = 0; ; waits++) {
    try {
      renameSync(prepared, lock);
      return;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    }
    if (waits === 0) process.stderr.write('Waiting for another process that installs dependencies\n');
    if (waits * POLL_MS > LONGEST_MS) {
      rmSync(prepared, { recursive: true, force: true });
      process.stderr.write(
        `Installing dependencies failed: waited too long; if none is at it, remove ${lock}\n`,
      );
      process.exit(1);
    }
    clearAbandoned();
    await pause(POLL_MS);
  }
}

function clearAbandoned() {
  if (!existsSync(lock)) return;
  for (const name of readdirSync(lock)) {
    try {
      process.kill(Number(name), 0);
    } catch (error) {
      if (error.code === 'ESRCH') rmSync(join(lock, name), { force: true });
    }
  }
}
