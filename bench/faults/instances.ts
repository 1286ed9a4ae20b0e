import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Simulator } from '../../src/simulator/index.ts';
import type { InstanceOptions } from './instance.ts';

/** Instances of the bot in processes of their own. */
export class Instances {
  readonly #uri: string;
  readonly #simulator: Simulator;
  readonly #leaseFor: number;
  readonly #running = new Set<ChildProcess>();

  constructor(uri: string, simulator: Simulator, leaseFor: number) {
    this.#uri = uri;
    this.#simulator = simulator;
    this.#leaseFor = leaseFor;
  }

  /** Starts one more, by long polling or by webhook on a port; resolves when it serves. */
  async start(port?: number): Promise<ChildProcess> {
    const { token, url: api } = this.#simulator;
    const given: InstanceOptions = { uri: this.#uri, api, token, leaseFor: this.#leaseFor };
    if (port !== undefined) given.port = port;
    const child = fork(fileURLToPath(new URL('instance.ts', import.meta.url)), [JSON.stringify(given)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#running.add(child);
    const ended = once(child, 'exit').then(() => {
      this.#running.delete(child);
      throw new Error('an instance has ended before it served');
    });
    ended.catch(() => undefined);
    await Promise.race([once(child, 'message'), ended]);
    return child;
  }

  async kill(child: ChildProcess): Promise<void> {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Has one stop in order; resolves with how long it took, in milliseconds. */
  async stop(child: ChildProcess): Promise<number> {
    const begun = performance.now();
    const ended = once(child, 'exit');
    child.send('stop');
    await ended;
    return performance.now() - begun;
  }

  async killAll(): Promise<void> {
    for (const child of [...this.#running]) await this.kill(child);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
