import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigError, type ConfigProblem, type Wanted } from './config-problems.ts';

/** What the environment may say: each variable's meaning and default, as the README lists them. */
export const variables = [
  { name: 'BOT_TOKEN', meaning: "the bot's token; without it a local chat page stands in for Telegram" },
  { name: 'BOT_TOKEN_FILE', meaning: 'a file that holds the token, instead of BOT_TOKEN' },
  {
    name: 'TELEGRAM_API_ROOT',
    meaning: 'the address of the Bot API server',
    default: 'https://api.telegram.org',
  },
  { name: 'MONGODB_URI', meaning: 'a MongoDB replica set; without it one is started on this machine' },
  { name: 'MONGODB_URI_FILE', meaning: 'a file that holds the address, instead of MONGODB_URI' },
  { name: 'WEBHOOK_URL', meaning: 'the public https address for updates; without it they are polled' },
  { name: 'WEBHOOK_SECRET', meaning: 'the secret of the webhook, 1–256 of A–Z a–z 0–9 _ -' },
  { name: 'WEBHOOK_SECRET_FILE', meaning: 'a file that holds the secret, instead of WEBHOOK_SECRET' },
  {
    name: 'PUBLIC_URL',
    meaning: 'the public https address of this server, for calendar subscriptions',
    default: 'WEBHOOK_URL',
  },
  { name: 'PORT', meaning: 'the port of the HTTP server; 0 takes a free one', default: '8080' },
  {
    name: 'OPS_PORT',
    meaning: 'the port of /healthz, /readyz and /metrics; 0 takes a free one, off has none',
    default: '8081, without BOT_TOKEN or with PORT 0 a free one',
  },
  {
    name: 'OPS_HOST',
    meaning: 'the address on which that port is listened on; 0.0.0.0 for all',
    default: '127.0.0.1',
  },
  {
    name: 'MESSAGES_PER_SECOND',
    meaning:
      'how many messages go out in a second, by all instances; above 30 Telegram charges for them; 0 keeps no pace',
    default: '30',
  },
  { name: 'DATA_DIR', meaning: 'the folder for what is kept on this machine', default: '.data' },
  {
    name: 'LOG_LEVEL',
    meaning: 'fatal, error, warn, info, debug, trace or silent',
    default: 'info',
  },
  { name: 'LOG_FORMAT', meaning: 'pretty or json', default: 'pretty in a terminal, else json' },
] as const satisfies { name: string; meaning: string; default?: string }[];

/** One of the variables that are read. */
export type VariableName = (typeof variables)[number]['name'];

/** What the program is told from outside. */
export interface Config {
  /** Absent: the local chat page stands in for Telegram. */
  botToken?: string;
  /** Without a slash at the end. */
  telegramApiRoot: string;
  /** Absent: a MongoDB is started on this machine. */
  mongodbUri?: string;
  /** Absent: updates are polled. */
  webhook?: { url: string; secret: string };
  /** Without a slash at the end. Absent: there are no links to subscribe to. */
  publicUrl?: string;
  /** 0 takes a free one. */
  port: number;
  /** Where operators ask how it is; port 0 takes a free one. Absent: nowhere. */
  ops?: { port: number; host: string };
  /** How many messages may be sent in a second; 0 for any number. */
  messagesPerSecond: number;
  dataDir: string;
  logLevel: LogLevel;
  logFormat: 'pretty' | 'json';
}

/** For operators, where nothing else is asked for. */
const usualOpsPort = 8081;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How much is logged: pino's levels. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Each may be given by a file as well, `…_FILE`; it is never repeated in a message. */
const SECRETS = ['BOT_TOKEN', 'MONGODB_URI', 'WEBHOOK_SECRET'] as const satisfies VariableName[];
type Secret = (typeof SECRETS)[number];

const schema = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[A-Za-z0-9_-]{35}$/, wanted('token'))
    .optional(),
  TELEGRAM_API_ROOT: address(/^https?:$/, 'http-address').default('https://api.telegram.org'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/, wanted('mongodb-address'))
    .optional(),
  WEBHOOK_URL: address(/^https:$/, 'https-address').optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, wanted('webhook-secret'))
    .optional(),
  PUBLIC_URL: address(/^https:$/, 'https-address').optional(),
  PORT: port('port').default(8080),
  OPS_PORT: z
    .union([z.literal('off'), port('port-or-off')], {
      error: wanted('port-or-off'),
    })
    .optional(),
  OPS_HOST: z
    .string()
    .refine((value) => value === 'localhost' || isIP(value) > 0, wanted('ip-address'))
    .default('127.0.0.1'),
  MESSAGES_PER_SECOND: z
    .string()
    .regex(/^\d{1,4}$/, wanted('message-count'))
    .transform(Number)
    .refine((count) => count <= 1000, wanted('message-count'))
    .default(30),
  DATA_DIR: z.string().default('.data'),
  LOG_LEVEL: z.enum(LOG_LEVELS, wanted('log-level')).default('info'),
  LOG_FORMAT: z.enum(['pretty', 'json'], wanted('log-format')).optional(),
});

/**
 * Reads the configuration from an environment, and the files that `…_FILE` variables name. An empty value counts
 * as absent.
 *
 * @param isTerminal whether the log goes to a terminal
 * @throws ConfigError
 */
export function readConfig(env: NodeJS.ProcessEnv, isTerminal = process.stdout.isTTY): Config {
  const problems: ConfigProblem[] = [];
  const given: Partial<Record<VariableName, string>> = {};
  for (const { name } of variables) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  for (const name of SECRETS) readSecretFile(given, name, problems);
  if (given.WEBHOOK_URL && !given.WEBHOOK_SECRET && problems.length === 0) {
    problems.push({ variable: 'WEBHOOK_SECRET', fault: 'needed', other: 'WEBHOOK_URL' });
  }

  const parsed = schema.safeParse(given);
  if (!parsed.success) problems.push(...describe(parsed.error, given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const values = parsed.data;
  const { BOT_TOKEN, MONGODB_URI, WEBHOOK_URL, WEBHOOK_SECRET } = values;
  const publicUrl = values.PUBLIC_URL ?? WEBHOOK_URL;
  const opsPort = values.OPS_PORT ?? (BOT_TOKEN && values.PORT !== 0 ? usualOpsPort : 0);
  return {
    ...(BOT_TOKEN ? { botToken: BOT_TOKEN } : {}),
    ...(MONGODB_URI ? { mongodbUri: MONGODB_URI } : {}),
    ...(WEBHOOK_URL && WEBHOOK_SECRET ? { webhook: { url: WEBHOOK_URL, secret: WEBHOOK_SECRET } } : {}),
    ...(publicUrl ? { publicUrl: publicUrl.replace(/\/+$/, '') } : {}),
    telegramApiRoot: values.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    port: values.PORT,
    ...(opsPort === 'off' ? {} : { ops: { port: opsPort, host: values.OPS_HOST } }),
    messagesPerSecond: values.MESSAGES_PER_SECOND,
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT ?? (isTerminal ? 'pretty' : 'json'),
  };
}

/** The variable that gives a secret: its own, or the one that names its file. */
export function variableOf(env: Readonly<Record<string, string | undefined>>, name: Secret): VariableName {
  return env[name]?.trim() || !env[`${name}_FILE`]?.trim() ? name : `${name}_FILE`;
}

/** What an issue of the schema says in its message. */
function wanted(value: Wanted): Wanted {
  return value;
}

function port(expected: Wanted) {
  return z
    .string()
    .regex(/^\d{1,5}$/, expected)
    .transform(Number)
    .refine((value) => value <= 65_535, expected);
}

function address(protocol: RegExp, expected: Wanted) {
  return z.string().refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    return url !== undefined && protocol.test(url.protocol) && url.hostname !== '';
  }, expected);
}

function readSecretFile(
  given: Partial<Record<VariableName, string>>,
  name: Secret,
  problems: ConfigProblem[],
): void {
  const fileName = `${name}_FILE` as const;
  const path = given[fileName];
  if (!path) return;
  if (given[name]) {
    problems.push({ variable: fileName, fault: 'twice', other: name });
    return;
  }
  try {
    const value = readFileSync(path, 'utf8').trim();
    if (value) given[name] = value;
    else problems.push({ variable: fileName, fault: 'file-empty', path });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    problems.push({ variable: fileName, fault: 'file-unreadable', path, code });
  }
}

function describe(error: z.ZodError, given: Partial<Record<VariableName, string>>): ConfigProblem[] {
  const seen = new Set<VariableName>();
  return error.issues.flatMap(({ path: [first], message }): ConfigProblem[] => {
    const name = first as VariableName;
    if (seen.has(name)) return [];
    seen.add(name);
    const wanted = message as Wanted;
    const secret = SECRETS.find((one) => one === name);
    const path = secret && given[`${secret}_FILE`];
    if (secret && path) return [{ variable: `${secret}_FILE`, fault: 'file-content', wanted, path }];
    return [{ variable: name, fault: 'value', wanted, ...(secret ? {} : { given: given[name] ?? '' }) }];
  });
}
