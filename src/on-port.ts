/** A server cannot listen where it is told to; the message says what to do. */
export class PortRefused extends Error {}

/** Has a server listen, and says it by the variable that names the port when it cannot. */
export async function onPort<T>(
  variable: 'PORT' | 'OPS_PORT',
  port: number,
  listen: () => Promise<T>,
): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new PortRefused(`${variable}: port ${port} ${reason}; give another one by ${variable}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program on this machine',
  EACCES: 'is not for an ordinary user to listen on',
  EADDRNOTAVAIL: 'is asked for on an address that this machine does not have',
};
