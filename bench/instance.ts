import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pino from 'pino';
import { openApp } from '../src/open-app.ts';
import { serve } from '../src/serve.ts';

/**
 * The program as it runs for people, in a process of its own, so that its memory is that of nothing else. Asked, it
 * says how much it takes; it ends with its parent.
 */

/** Megabytes that the process takes. */
export interface Taken {
  /** Objects that are still in use, found by collecting the garbage; only where that was asked for. */
  inUse?: number;
  /** What the operating system has given to it. */
  resident: number;
}

/** What it is asked. */
export interface Question {
  collect: boolean;
}

const [uri = '', apiRoot = '', token = ''] = process.argv.slice(2);
const megabyte = 1_048_576;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const open = await openApp({ mongodbUri: uri, dataDir: '' }, { now: () => new Date() }, () => undefined);
const serving = await serve({ open, log: pino({ level: 'silent' }), token, apiRoot });
process.on('message', ({ collect }: Question) => process.send?.(taken(collect)));
process.send?.('ready');
await once(process, 'disconnect');
await serving.stop();
await open.close();

function taken(collect: boolean): Taken {
  if (collect) collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return {
    resident: rss / megabyte,

    ...(collect ? { inUse: heapUsed / megabyte } : {}),
  };
}
