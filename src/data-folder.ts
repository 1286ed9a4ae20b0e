import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { ConfigError } from './config-problems.ts';

/**
 * Makes the folder of `DATA_DIR` where it is missing.
 *
 * @throws ConfigError where it cannot be made or written to
 */
export async function ensureDataFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ConfigError([{ variable: 'DATA_DIR', fault: 'folder', path, code }]);
  }
}
