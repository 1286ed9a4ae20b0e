import pino, { type Logger } from 'pino';
import type { Config } from './config.ts';

/** The log of the process. What people write is never logged; tokens and codes are struck out should they get in. */
export function createLog(config: Pick<Config, 'logLevel' | 'logFormat'>): Logger {
  return pino({
    level: config.logLevel,
    redact: ['token', 'code', 'secret', '*.token', '*.code', '*.secret'],
    serializers: { error: errorWithoutSecrets },
    ...(config.logFormat === 'pretty'
      ? {
          transport: {
            target: 'pino-pretty',
            options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
          },
        }
      : {}),
  });
}

/** A bot's token stands in the address of every call, and so in the driver's error messages. */
function errorWithoutSecrets(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const clean = (text: string | undefined) => text?.replace(/\d{5,}:[\w-]{20,}/g, '<token>');
  return { type: error.name, message: clean(error.message), stack: clean(error.stack) };
}
