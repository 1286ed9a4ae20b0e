import { createServer, type AddressInfo } from 'node:net';

/**
 * The port `wanted` on 127.0.0.1 when nobody listens on it, else a free one; 0 asks for any. Somebody may take it before
 * the caller does.
 */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (wanted === 0) reject(error);
      else resolve(freePort());
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
