import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';
import { secretsOf, withoutSecrets } from './secrets.ts';

/**
 * The log of the process. What people write is never logged; secrets are struck out of every line, whatever brought
 * them in. `destination`: instead of the standard output.
 */
export function createLog(
  config: Pick<Config, 'logLevel' | 'logFormat'> & Partial<Config>,
  destination?: DestinationStream,
): Logger {
  const secrets = secretsOf(config);
  const options: pino.LoggerOptions = {
    level: config.logLevel,
    redact: ['token', 'code', 'secret', '*.token', '*.code', '*.secret'],
    serializers: { error: plainError, err: plainError },
    hooks: { streamWrite: (line) => withoutSecrets(line, secrets) },
  };
  if (destination) return pino(options, destination);
  if (config.logFormat === 'json') return pino(options, standardOutput());
  return pino({
    ...options,
    transport: {
      target: 'pino-pretty',
      options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
    },
  });
}

/** How much is kept that cannot be written for now, in bytes: what comes after it is lost. */
const keptUnwritten = 1_000_000;

/** The standard output; when its disk is full, the bot goes on without a log, and with it when there is room. */
function standardOutput(): DestinationStream {
  const output = pino.destination({ fd: 1, sync: true, maxLength: keptUnwritten });
  output.on('error', () => undefined);
  return output;
}

/** What an error is and where it comes from. Nothing that hangs on it: a call's payload is what somebody wrote. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  return { type: error.name, message: error.message, stack: error.stack };
}
