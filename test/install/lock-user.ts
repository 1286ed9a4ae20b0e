// A program that holds a lock, for the tests: `lock-user.ts hold <path>` takes it and waits until its input is
// closed; `lock-user.ts count <path> <file>` adds one to the number in the file, twenty times, under the lock.
import { readFileSync, writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { tryLock, withLock } from '../../src/install/holders.ts';

const [what, path = '', file = ''] = process.argv.slice(2);

if (what === 'hold') {
  const lock = await tryLock(path);
  if ('release' in lock) await lock.annotate('here');
  process.stdout.write(`${JSON.stringify('release' in lock)}\n`);
  process.stdin.resume();
  process.stdin.once('end', () => void ('release' in lock && lock.release()));
} else {
  for (let round = 0; round < 20; round++) {
    await withLock(path, async () => {
      const count = Number(readFileSync(file, 'utf8'));
      await turn();
      writeFileSync(file, String(count + 1));
    });
  }
  process.stdout.write('"done"\n');
}
