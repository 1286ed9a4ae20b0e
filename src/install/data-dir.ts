import { join } from 'node:path';
import { tryLock } from './holders.ts';

/** The right to run the bot on a data folder, or who has it. */
export type DataDirClaim =
  | {
      ok: true;
      /** Lets a second `npm start` say where this one is reached: the address of the chat page. */
      announce(page: string): Promise<void>;
      /** Gives the right up. */
      release(): Promise<void>;
    }
  | {
      ok: false;
      /** The process that runs the bot there. */
      pid: number;
      /** One line for people. */
      message: string;
    };

/** Claims a data folder for one running bot. A claim of a process that has died does not count. */
export async function claimDataDir(dataDir: string): Promise<DataDirClaim> {
  const lock = await tryLock(join(dataDir, 'running.lock'));
  if ('heldBy' in lock) {
    const { pid, note } = lock.heldBy;
    const page = note ? `; its chat page is ${note}` : '';
    return { ok: false, pid, message: `already running as process ${pid}${page}` };
  }
  return { ok: true, announce: (page) => lock.annotate(page), release: () => lock.release() };
}
