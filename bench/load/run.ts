import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Connection } from 'mongoose';
import { freePort } from '../../src/install/free-port.ts';
import type { Given, GivenToPeer } from '../peers/bot.ts';
import { built } from './built.ts';
import { nodeSettings } from './node-settings.ts';
import type { Order, Played } from './telegram.ts';

/** Runs bots in processes of their own against the Bot API of the load. */

/** Where each of the peers begins. Of telegraf's there are two: the store of its sessions makes no index by itself. */
const peers = {
  telegraf: { file: new URL('../peers/telegraf.ts', import.meta.url), indexed: true },
  'telegraf without an index': { file: new URL('../peers/telegraf.ts', import.meta.url), indexed: false },
  grammy: { file: new URL('../peers/grammy.ts', import.meta.url), indexed: true },
} as const;
export type PeerName = keyof typeof peers;
/** Ours is built as an operator starts it. */
export type BotName = 'ours' | PeerName;

export const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawi';

/** The Bot API of the load, until `stop`. */
export interface Telegram {
  url: string;
  ask<T>(order: Order): Promise<T>;
  stop(): void;
}

export async function startTelegram(): Promise<Telegram> {
  const child = start(fileURLToPath(new URL('telegram.ts', import.meta.url)), []);
  const { url } = await answerOf<{ url: string }>(child);
  return {
    url,
    async ask<T>(order: Order): Promise<T> {
      child.send(order);
      const answer = await answerOf<T & { failed?: string }>(child);
      if (typeof answer === 'object' && 'failed' in answer) throw new Error(answer.failed);
      return answer;
    },
    stop: () => child.disconnect(),
  };
}

/** A bot that serves, until `stop`. */
export interface RunningBot {
  /** What it has taken until now: seconds of a processor, and megabytes. */
  taken(): Promise<{ cpu: number; memory: number }>;
  stop(): Promise<void>;
}

export async function startBot(
  name: BotName,
  telegram: Telegram,
  options: Omit<Given, 'token' | 'api' | 'webhook'> & { mode: Mode },
): Promise<RunningBot> {
  await telegram.ask({ kind: 'reset' });
  const { mode, ...others } = options;
  const port = mode === 'webhook' ? await freePort() : 0;
  const webhook = mode === 'webhook' ? { domain: `127.0.0.1:${port}`, path: '/telegram', port } : undefined;
  const given: Given = { token, api: telegram.url, ...others, webhook };
  const child =
    name === 'ours'
      ? start(await built('bench/ours.ts'), [JSON.stringify(given)], nodeSettings())
      : start(fileURLToPath(peers[name].file), [
          JSON.stringify({ ...given, indexed: peers[name].indexed } satisfies GivenToPeer),
        ]);
  if ((await answerOf<string>(child)) !== 'ready') throw new Error(`${name} does not start`);
  return {
    async taken() {
      child.send('taken');
      return answerOf(child);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** The address of another database on the server of a connection. */
export function uriOf({ host, port }: Connection, database: string): string {
  return `mongodb://${host}:${port}/${database}?replicaSet=rs0`;
}

export type Mode = 'polling' | 'webhook';

/** Has people play, and says what the bot took for each update, in milliseconds of a processor. */
export async function play(
  telegram: Telegram,
  bot: RunningBot,
  order: Extract<Order, { kind: 'play' }>,
): Promise<Played & { botCpu: number }> {
  const before = await bot.taken();
  const played = await telegram.ask<Played>(order);
  const after = await bot.taken();
  return { ...played, botCpu: after.cpu - before.cpu };
}

function start(file: string, args: readonly string[], execArgv: readonly string[] = []): ChildProcess {
  return fork(file, args, {
    execArgv: [...(file.endsWith('.ts') ? ['--import', 'tsx'] : []), ...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** The next message of a process; an error when it ends without one. */
async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const { signal } = ended;
  const exit = once(child, 'exit', { signal }).then(() => {
    throw new Error(`${child.spawnargs.at(-2)} has ended`);
  });
  exit.catch(() => undefined);
  try {
    return ((await Promise.race([once(child, 'message', { signal }), exit])) as [T])[0];
  } finally {
    ended.abort();
  }
}
