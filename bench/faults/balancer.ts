import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Agent } from 'undici';

/** What of a request's head an instance needs. */
const kept = ['content-type', 'x-telegram-bot-api-secret-token'];

/**
 * One address for several instances: each request goes to the next of them that can be reached, whichever connection
 * it came by. What an instance had in hand when it ended is answered with 502.
 */
export class Balancer {
  readonly #ports: readonly number[];
  readonly #agent = new Agent();
  readonly #server: Server;
  #next = 0;

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.#server = createServer((request, response) => void this.#pass(request, response));
  }

  static async start(ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports);
    balancer.#server.listen(0, '127.0.0.1');
    await once(balancer.#server, 'listening');
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await this.#agent.destroy();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      response.writeHead(await this.#statusOf(request, gone.signal)).end();
    } catch {
      // Who gave up waiting hears nothing; for everybody else the instance has ended, or there is none.
      if (!response.destroyed) response.writeHead(502).end();
    }
  }

  /** What the next instance answers that can be reached; rejects when there is none, or when it ends meanwhile. */
  async #statusOf(request: IncomingMessage, signal: AbortSignal): Promise<number> {
    const sent = await buffer(request);
    const headers = Object.fromEntries(kept.map((name) => [name, request.headers[name]]));
    for (let left = this.#ports.length; ; left--) {
      const origin = `http://127.0.0.1:${this.#ports[this.#next++ % this.#ports.length] ?? 0}`;
      const about = {
        origin,
        path: request.url ?? '/',
        method: 'POST',
        headers,
        body: sent,
        signal,
      } as const;
      try {
        const { statusCode, body } = await this.#agent.request(about);
        await body.dump();
        return statusCode;
      } catch (error) {
        if ((error as { code?: string }).code !== 'ECONNREFUSED' || left <= 1) throw error;
      }
    }
  }
}
