import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One address for several instances: each connection goes to the next of them that can be reached. */
export class Balancer {
  readonly #ports: readonly number[];
  readonly #open = new Set<Socket>();
  readonly #server: Server;
  #next = 0;

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.#server = createServer((socket) => void this.#pass(socket));
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

  close(): void {
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
  }

  async #pass(from: Socket): Promise<void> {
    this.#keep(from);
    const to = await this.#reach();
    if (!to || from.destroyed) {
      from.destroy();
      to?.destroy();
      return;
    }
    this.#keep(to);
    from.pipe(to).pipe(from);
    from.once('close', () => to.destroy());
    to.once('close', () => from.destroy());
  }

  /** A connection to an instance; none when there is nobody. */
  async #reach(): Promise<Socket | undefined> {
    for (let tried = 0; tried < this.#ports.length; tried++) {
      const port = this.#ports[this.#next++ % this.#ports.length] ?? 0;
      const socket = connect(port, '127.0.0.1');
      try {
        await once(socket, 'connect');
        return socket;
      } catch {
        // The next one.
      }
    }
    return undefined;
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    // Whoever is killed leaves a broken connection; that it is closed is all that matters.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#open.delete(socket));
  }
}
