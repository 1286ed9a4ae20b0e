import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

/** A program of this folder in a process of its own, which reports in lines of JSON. */
export interface Child<Report> {
  pid: number;
  /** The next line; fails when the program ends before it. */
  next(): Promise<Report>;
  /** Asks it to end in order, by closing its input, and waits. */
  end(): Promise<void>;
  /** Ends it as a crash would, and waits. */
  kill(): Promise<void>;
}

/** Starts programs of this folder; those that still run after the test are killed. */
export function children(): <Report>(program: string, ...args: string[]) => Child<Report> {
  const started: ChildProcess[] = [];
  afterEach(() => {
    for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  });
  return <Report>(program: string, ...args: string[]) => {
    const path = fileURLToPath(new URL(program, import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', path, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    started.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    return {
      pid: child.pid ?? 0,
      async next() {
        const line = await lines.next();
        if (line.done) throw new Error(`${program} ended without a report`);
        return JSON.parse(line.value) as Report;
      },
      end() {
        child.stdin.end();
        return ended;
      },
      kill() {
        child.kill('SIGKILL');
        return ended;
      },
    };
  };
}
