import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * What tells one process from a later one with the same number: its start, as the system counts it.
 * Empty when there is no such process, or when it has ended and only waits to be collected.
 */
export function processStart(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return '';
  }
  return process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
}

/** True while the process `pid` that had the start `start` (see {@link processStart}) still runs. */
export function isRunning(pid: number, start: string): boolean {
  return start !== '' && processStart(pid) === start;
}

function startFromProc(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may itself hold spaces and brackets: count the fields after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A process is a zombie as soon as its first thread has ended; until the others have, its files are open.
    const threads = Number(fields[17]);
    if (fields[0] === 'X' || (fields[0] === 'Z' && threads <= 1)) return '';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    return `${boot}${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}

function startFromPs(pid: number): string {
  try {
    const lines = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
    const [state = '', ...start] = lines.trim().split(/\s+/);
    return state.startsWith('Z') ? '' : start.join('').replaceAll(/\W/g, '');
  } catch {
    return '';
  }
}
