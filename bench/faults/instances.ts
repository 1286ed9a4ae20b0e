import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../src/install/free-port.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import type { InstanceOptions, Memory, Order, Webhook } from './instance.ts';
import { built } from '../load/built.ts';
import { nodeSettings } from '../load/node-settings.ts';

/** What instances have in common, beside the emulator that they are to call. */
export interface InstancesOptions extends Omit<InstanceOptions, 'api' | 'token'> {
  simulator: Simulator;
  /** Where they find it; absent: at its own address. */
  api?: string;
  /** Has a process ready that has only to begin: starting one takes seconds. */
  spare?: boolean;
}

/** Instances of the bot in processes of their own. */
export class Instances {
  readonly #given: InstanceOptions;
  readonly #spares: boolean;
  readonly #running = new Set<ChildProcess>();
  #spare: Promise<ChildProcess> | undefined;

  constructor({ simulator, api = simulator.url, spare = false, ...options }: InstancesOptions) {
    this.#given = { ...options, token: simulator.token, api };
    this.#spares = spare;
  }

  /** Has one more serve, by long polling or by webhook; resolves when it does. */
  async start(webhook?: Webhook): Promise<ChildProcess> {
    const child = await (this.#spare ?? this.#load());
    this.#spare = undefined;
    await ask<string>(child, { kind: 'serve', ...(webhook === undefined ? {} : { webhook }) });
    if (this.#spares) {
      this.#spare = this.#load();
      this.#spare.catch(() => undefined);
    }
    return child;
  }

  /** Resolves when the process that is next is loaded. */
  async ready(): Promise<void> {
    await this.#spare;
  }

  /** Resolves when the process is gone. */
  async kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** What a process takes when its garbage is collected. */
  memory(child: ChildProcess): Promise<Memory> {
    return ask<Memory>(child, { kind: 'memory' });
  }

  async killAll(): Promise<void> {
    await this.#spare?.catch(() => undefined);
    for (const child of [...this.#running]) await this.kill(child);
  }

  async #load(): Promise<ChildProcess> {
    const file = await built('bench/faults/instance.ts');
    const child = fork(file, [JSON.stringify(this.#given)], {
      execArgv: nodeSettings(),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    await answerOf<string>(child);
    return child;
  }
}

/** Tells an instance something, and resolves with its answer. */
async function ask<T>(child: ChildProcess, order: Order): Promise<T> {
  const answer = answerOf<T>(child);
  child.send(order);
  return answer;
}

/** The next message of a process; rejects when it ends without one. */
async function answerOf<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error('an instance has ended before it served');
  });
  ended.catch(() => undefined);
  try {
    return ((await Promise.race([once(child, 'message', { signal }), ended])) as [T])[0];
  } finally {
    over.abort();
  }
}

/** A webhook of an instance's own, at a free port. */
export async function ownWebhook(): Promise<Webhook> {
  const port = await freePort();
  return { port, url: `http://127.0.0.1:${port}` };
}
