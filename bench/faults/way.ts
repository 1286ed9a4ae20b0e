import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How the way is cut: nobody listens, or connections are accepted and nothing that is sent arrives. */
export type Cut = 'refused' | 'silent';

/** The way from the bot to Telegram, which can be cut. What was sent over a silent one arrives when it is open again. */
export class Way {
  readonly #to: number;
  readonly #open = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #silent = false;
  /** What waits for the way to be open again. */
  #waiting: (() => void)[] = [];

  private constructor(to: number) {
    this.#to = to;
  }

  /** A way to a server on this machine. */
  static async to(url: string): Promise<Way> {
    const way = new Way(Number(new URL(url).port));
    await way.#listen();
    return way;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  cut(how: Cut): void {
    if (how === 'silent') this.#silent = true;
    else this.close();
  }

  /** Everything goes through again. */
  async open(): Promise<void> {
    this.#silent = false;
    for (const go of this.#waiting.splice(0)) go();
    if (!this.#server) await this.#listen();
  }

  close(): void {
    this.#server?.close();
    this.#server = undefined;
    for (const socket of this.#open) socket.destroy();
  }

  async #listen(): Promise<void> {
    const server = createServer((socket) => this.#pass(socket));
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  #pass(from: Socket): void {
    const to = connect(this.#to, '127.0.0.1');
    for (const [socket, other] of [
      [from, to],
      [to, from],
    ] as const) {
      this.#open.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.#open.delete(socket);
        other.destroy();
      });
      socket.on('data', (data: Buffer) => {
        // Whoever has given up waiting has closed, and nothing of it arrives.
        if (this.#silent) this.#waiting.push(() => void (other.destroyed || other.write(data)));
        else other.write(data);
      });
    }
  }
}
