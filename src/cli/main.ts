import { WatchedClock } from '../watch/watched-clock.ts';
import { run } from './run.ts';

// Whoever reads the answer may want only its beginning (`… | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  clock: new WatchedClock({ now: () => new Date() }),
  output: {
    answer: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  },
});
