import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeSettings } from './node-settings.ts';
import { token, type Telegram } from './run.ts';

/** The program as an operator starts it, by polling, until `stop`. */
export interface Program {
  /** Megabytes that the operating system has given to the process. */
  memory(): number;
  stop(): Promise<void>;
}

export function startProgram(telegram: Telegram, mongo: string): Program {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const main = fileURLToPath(new URL('../../src/start.mjs', import.meta.url));
  // An operator builds once: what that takes is none of what the program does.
  execFileSync(process.execPath, [fileURLToPath(new URL('../../src/install/bundle.mjs', import.meta.url))]);
  const child = spawn(process.execPath, [...nodeSettings(), main], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: telegram.url,
      MONGODB_URI: mongo,
      MESSAGES_PER_SECOND: '0',
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'error',
    },
  });
  return {
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]) / 1024;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true });
    },
  };
}
