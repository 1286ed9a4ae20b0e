import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claimDataDir } from '../../src/install/data-dir.ts';
import { livingHolders, signIn, tryLock } from '../../src/install/holders.ts';
import { isRunning, processStart } from '../../src/install/processes.ts';
import { children } from './child.ts';
import { temporaryFolders } from './workplace.ts';

const newFolder = temporaryFolders();
const start = children();

it('a lock is held by one, with a note, and free again after', async () => {
  const path = join(newFolder(), 'lock');
  const holder = start<boolean>('lock-user.ts', 'hold', path);
  expect(await holder.next()).toBe(true);
  expect(await tryLock(path)).toEqual({ heldBy: { pid: holder.pid, note: 'here' } });
  await holder.end();
  expect(await tryLock(path)).toHaveProperty('release');
});

it('the lock of a process that was killed is taken over', async () => {
  const folder = newFolder();
  const path = join(folder, 'lock');
  const holder = start<boolean>('lock-user.ts', 'hold', path);
  await holder.next();
  await holder.kill();
  const lock = await tryLock(path);
  expect(lock).toHaveProperty('release');
  if ('release' in lock) await lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

it('a later process with the same number does not count as the holder', async () => {
  const path = join(newFolder(), 'lock');
  mkdirSync(path);
  writeFileSync(join(path, `${process.pid}_another_0`), '');
  expect(await tryLock(path)).toHaveProperty('release');
});

it('work under one lock does not overlap, also after a crash', async () => {
  const folder = newFolder();
  const path = join(folder, 'lock');
  const file = join(folder, 'count');
  writeFileSync(file, '0');
  mkdirSync(path);
  writeFileSync(join(path, '999999999_dead_0'), '');
  const counters = [1, 2, 3].map(() => start('lock-user.ts', 'count', path, file));
  await Promise.all(counters.map((counter) => counter.next()));
  expect(readFileSync(file, 'utf8')).toBe('60');
});

it('those who signed in are counted while they live', async () => {
  const path = join(newFolder(), 'users');
  const signOut = await signIn(path);
  writeFileSync(join(path, '999999999_dead_0'), '');
  expect(await livingHolders(path)).toEqual([{ pid: process.pid, note: '' }]);
  await signOut();
  expect(await livingHolders(path)).toEqual([]);
});

it('a data folder runs one bot: the second is told of the first and of its chat page', async () => {
  const dataDir = newFolder();
  const first = await claimDataDir(dataDir);
  if (!first.ok) throw new Error(first.message);
  expect(await claimDataDir(dataDir)).toEqual({
    ok: false,
    pid: process.pid,
    message: `already running as process ${process.pid}`,
  });
  await first.announce('http://127.0.0.1:8080/');
  expect(await claimDataDir(dataDir)).toMatchObject({
    message: `already running as process ${process.pid}; its chat page is http://127.0.0.1:8080/`,
  });
  await first.release();
  expect(await claimDataDir(dataDir)).toMatchObject({ ok: true });
});

it('a process runs from its start to its end', () => {
  expect(isRunning(process.pid, processStart(process.pid))).toBe(true);
  expect(isRunning(process.pid, 'another')).toBe(false);
  expect(processStart(999_999_999)).toBe('');
  expect(isRunning(999_999_999, '')).toBe(false);
});
