import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './commands.ts';
import type { FetchMongod } from './mongod-binary.ts';
import { progress } from './progress.ts';

/** Opens the data of the wheels' 6.0 as well, so a machine may change from one to the other. */
const VERSION = '7.0.24';

/** Milliseconds without a byte after which the host counts as out of reach. */
const STALL_MS = 6000;

/**
 * Downloads the official mongod for this system. It runs in a process of its own: the downloader prints to
 * stdout, retries for long and cannot be stopped otherwise.
 */
export const fetchOfficial: FetchMongod = async (into, { env, log }) => {
  log(`MongoDB: downloading the official mongod ${VERSION}`);
  const downloads = join(into, 'download');
  const script = fileURLToPath(new URL('download-official.mjs', import.meta.url));
  const end = await runCommand(process.execPath, [script, VERSION, downloads], {
    env: { ...env, MONGOMS_MAX_RETRIES: '1', npm_config_strict_ssl: 'true' },
    growth: { folder: into, stallMs: STALL_MS, onGrowth: progress(log) },
  });
  if (end.code !== 0) {
    throw new Error(`the official download failed (${lastLine(end.stderr)})`);
  }
  await rename(lastLine(end.stdout), join(into, 'mongod'));
  await rm(downloads, { recursive: true, force: true });
  return `the official mongod ${VERSION}`;
};

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
