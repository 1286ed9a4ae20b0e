import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, processStart } from './processes.ts';

/*
 * A lock is a folder with one file in it, named after the process that holds it. It is taken by renaming a
 * prepared folder to the lock's name, which the system refuses while the lock has a file in it. A holder that
 * has died is cleared by removing its file *by name*: whoever took the lock meanwhile has another name, so two
 * processes that clear up at once cannot take the lock from each other.
 */

/** A process that holds a lock, or uses something shared. */
export interface Holder {
  pid: number;
  /** What the holder wrote down for others to read; empty when nothing. */
  note: string;
}

/** A lock that this process holds until it calls `release`. */
export interface HeldLock {
  /** Lets others read `note` about the holder. */
  annotate(note: string): Promise<void>;
  /** Gives the lock up; calling it again does nothing. */
  release(): Promise<void>;
}

/** Takes the lock `path` (a folder's name), or says which living process holds it. */
export async function tryLock(path: string): Promise<HeldLock | { heldBy: Holder }> {
  await mkdir(dirname(path), { recursive: true });
  const name = ownName();
  const prepared = `${path}.${name}`;
  await mkdir(prepared);
  await writeFile(join(prepared, name), '');
  for (;;) {
    try {
      await rename(prepared, path);
      return held(path, name);
    } catch (error) {
      if (!isOccupied(error)) throw error;
    }
    const heldBy = (await livingHolders(path))[0];
    if (heldBy) {
      await rm(prepared, { recursive: true, force: true });
      return { heldBy };
    }
    await rmdir(path).catch(ignore);
  }
}

/**
 * Runs `work` while no other process runs work under the same lock; waits its turn. `onWait` is called once,
 * with the holder, when it has to wait.
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  onWait: (holder: Holder) => void = ignore,
): Promise<T> {
  let lock = await tryLock(path);
  if ('heldBy' in lock) onWait(lock.heldBy);
  while ('heldBy' in lock) {
    await pause(50);
    lock = await tryLock(path);
  }
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Signs this process in the folder `path`; the function that comes back signs it out. */
export async function signIn(path: string): Promise<() => Promise<void>> {
  await mkdir(path, { recursive: true });
  const file = join(path, ownName());
  await writeFile(file, '');
  return () => rm(file, { force: true });
}

/** The living processes signed in the folder `path`; the files of dead ones are removed. */
export async function livingHolders(path: string): Promise<Holder[]> {
  const living: Holder[] = [];
  for (const name of await readdir(path).catch(() => [])) {
    const [pid = '', start = ''] = name.split('_');
    const file = join(path, name);
    if (isRunning(Number(pid), start)) {
      living.push({ pid: Number(pid), note: await readFile(file, 'utf8').catch(() => '') });
    } else {
      await unlink(file).catch(ignore);
    }
  }
  return living;
}

function held(path: string, name: string): HeldLock {
  let released = false;
  return {
    async annotate(note) {
      const draft = `${path}.${name}.note`;
      await writeFile(draft, note);
      await rename(draft, join(path, name));
    },
    async release() {
      if (released) return;
      released = true;
      await rm(join(path, name), { force: true });
      await rmdir(path).catch(ignore);
    },
  };
}

/** Unique for each lock that is taken, so that one process may wait for its own lock. */
function ownName(): string {
  return `${process.pid}_${processStart(process.pid)}_${randomUUID().slice(0, 8)}`;
}

function isOccupied(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32');
}

function ignore(): void {}
