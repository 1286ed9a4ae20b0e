import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How a command ended. */
export interface CommandEnd {
  /** The exit code; -1 when it could not be started, or was stopped. */
  code: number;
  stdout: string;
  stderr: string;
}

/** What a command may be given: its environment, and a folder that must keep growing while it runs. */
export interface CommandOptions {
  env?: NodeJS.ProcessEnv;
  growth?: Growth;
}

/** Watches what a command writes to a folder, for its progress and to end it when it hangs. */
export interface Growth {
  folder: string;
  /** Milliseconds without a new byte after which the command is ended. */
  stallMs: number;
  /** Called with the bytes so far, about twice a second, when there are more than before. */
  onGrowth?: (bytes: number) => void;
}

/** Runs a command to its end, without a shell and without input. Never throws: see `code` and `stderr`. */
export function runCommand(
  command: string,
  args: string[],
  options: CommandOptions = {},
): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.env ? { env: options.env } : {}),
    });
    let stdout = '';
    let stderr = '';
    let stalled = false;
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const stopWatching = watchGrowth(options.growth, () => {
      stalled = true;
      child.kill('SIGKILL');
    });
    child.on('error', (error) => {
      stopWatching();
      resolve({ code: -1, stdout, stderr: error.message });
    });
    child.on('close', (code) => {
      stopWatching();
      const reason = stalled ? 'nothing came in time' : stderr;
      resolve({ code: stalled ? -1 : (code ?? -1), stdout, stderr: reason });
    });
  });
}

/** The bytes in all files under a folder; 0 when there is none. */
async function folderSize(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (!entry.isFile()) continue;
    bytes += await stat(join(entry.parentPath, entry.name)).then(
      (file) => file.size,
      () => 0,
    );
  }
  return bytes;
}

function watchGrowth(growth: Growth | undefined, onStall: () => void): () => void {
  if (!growth) return () => {};
  let most = 0;
  let lastGrowth = performance.now();
  const timer = setInterval(() => {
    void folderSize(growth.folder).then((bytes) => {
      if (bytes > most) {
        most = bytes;
        lastGrowth = performance.now();
        growth.onGrowth?.(bytes);
      } else if (performance.now() - lastGrowth > growth.stallMs) {
        onStall();
      }
    });
  }, 500);
  return () => clearInterval(timer);
}
