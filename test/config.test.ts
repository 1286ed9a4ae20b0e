import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../src/config-problems.ts';
import { readConfig, variables } from '../src/config.ts';

const TOKEN = `123456789:${'A'.repeat(35)}`;
const SECRET = 'a_Secret-1';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
  writeFileSync(join(folder, 'token'), `${TOKEN}\n`);
  writeFileSync(join(folder, 'secret'), SECRET);
  writeFileSync(join(folder, 'uri'), 'mongodb://u:p@h/db\n');
  writeFileSync(join(folder, 'empty'), '\n');
  writeFileSync(join(folder, 'words'), 'not one of them');
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

/** The lines about what is wrong with an environment. */
function problems(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env, false);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const defaults = {
  telegramApiRoot: 'https://api.telegram.org',
  port: 8080,
  ops: { port: 0, host: '127.0.0.1' },
  messagesPerSecond: 30,
  dataDir: '.data',
  logLevel: 'info',
  logFormat: 'json',
};

describe('what is read', () => {
  it.each([
    ['nothing', {}, {}],
    ['empty values', { BOT_TOKEN: '', PORT: ' ', WEBHOOK_URL: '', LOG_LEVEL: '' }, {}],
    ['a token', { BOT_TOKEN: TOKEN }, { botToken: TOKEN, ops: { port: 8081, host: '127.0.0.1' } }],
    ['a token and any free port', { BOT_TOKEN: TOKEN, PORT: '0' }, { botToken: TOKEN, port: 0 }],
    [
      'a port for operators on every address',
      { OPS_PORT: '9100', OPS_HOST: '0.0.0.0' },
      { ops: { port: 9100, host: '0.0.0.0' } },
    ],
    ['no port for operators', { OPS_PORT: 'off' }, { ops: undefined }],
    [
      'an API server of our own',
      { TELEGRAM_API_ROOT: 'http://bot-api:8081/' },
      { telegramApiRoot: 'http://bot-api:8081' },
    ],
    ['a MongoDB', { MONGODB_URI: 'mongodb+srv://h/db' }, { mongodbUri: 'mongodb+srv://h/db' }],
    [
      'a webhook',
      { WEBHOOK_URL: 'https://bot.example.org/hook', WEBHOOK_SECRET: SECRET },
      {
        webhook: { url: 'https://bot.example.org/hook', secret: SECRET },
        publicUrl: 'https://bot.example.org/hook',
      },
    ],
    [
      'a public address',
      { PUBLIC_URL: 'https://bot.example.org/' },
      { publicUrl: 'https://bot.example.org' },
    ],
    ['a secret without a webhook', { WEBHOOK_SECRET: SECRET }, {}],
    ['any free port', { PORT: '0' }, { port: 0 }],
    ['the last port', { PORT: '65535' }, { port: 65_535 }],
    ['no pace', { MESSAGES_PER_SECOND: '0' }, { messagesPerSecond: 0 }],
    ['paid broadcasts', { MESSAGES_PER_SECOND: '1000' }, { messagesPerSecond: 1000 }],
    ['a data folder', { DATA_DIR: '/srv/bot' }, { dataDir: '/srv/bot' }],
    ['the log', { LOG_LEVEL: 'debug', LOG_FORMAT: 'pretty' }, { logLevel: 'debug', logFormat: 'pretty' }],
  ])('%s', (_title, env, expected) => {
    expect(readConfig(env, false)).toEqual({ ...defaults, ...expected });
  });

  it('a token, a secret and an address from files', () => {
    const env = {
      BOT_TOKEN_FILE: file('token'),
      WEBHOOK_SECRET_FILE: file('secret'),
      MONGODB_URI_FILE: file('uri'),
      WEBHOOK_URL: 'https://b.ru',
    };
    expect(readConfig(env, false)).toMatchObject({
      botToken: TOKEN,
      webhook: { secret: SECRET },
      mongodbUri: 'mongodb://u:p@h/db',
    });
  });

  it('a pretty log in a terminal', () => {
    expect(readConfig({}, true).logFormat).toBe('pretty');
    expect(readConfig({ LOG_FORMAT: 'json' }, true).logFormat).toBe('json');
  });
});

describe('what is refused, each in one line', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT: a whole number from 0 to 65535, not "abc"'],
    [{ PORT: '65536' }, 'PORT: a whole number from 0 to 65535, not "65536"'],
    [{ PORT: '-1' }, 'PORT: a whole number from 0 to 65535, not "-1"'],
    [{ PORT: '80.5' }, 'PORT: a whole number from 0 to 65535, not "80.5"'],
    [{ OPS_PORT: 'on' }, 'OPS_PORT: a whole number from 0 to 65535, or off, not "on"'],
    [{ OPS_PORT: '70000' }, 'OPS_PORT: a whole number from 0 to 65535, or off, not "70000"'],
    [{ OPS_HOST: 'example.org' }, 'OPS_HOST: an IP address of this machine, not "example.org"'],
    [{ MESSAGES_PER_SECOND: '1001' }, 'MESSAGES_PER_SECOND: a whole number from 0 to 1000, not "1001"'],
    [{ TELEGRAM_API_ROOT: 'ftp://x' }, 'TELEGRAM_API_ROOT: an http or https address, not "ftp://x"'],
    [
      { WEBHOOK_URL: 'http://x.ru', WEBHOOK_SECRET: SECRET },
      'WEBHOOK_URL: an https address, not "http://x.ru"',
    ],
    [{ WEBHOOK_URL: 'https://x.ru' }, 'WEBHOOK_SECRET: is needed with WEBHOOK_URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: one of fatal, error, warn, info, debug, trace, silent, not "loud"'],
    [{ LOG_FORMAT: 'xml' }, 'LOG_FORMAT: pretty or json, not "xml"'],
  ])('%o', (env, line) => {
    expect(problems(env)).toEqual([line]);
  });

  it.each([
    ['BOT_TOKEN', '123:short', 'BOT_TOKEN: a token as BotFather gives it, digits:35 characters'],
    ['BOT_TOKEN', `${TOKEN}A`, 'BOT_TOKEN: a token as BotFather gives it, digits:35 characters'],
    ['WEBHOOK_SECRET', 'with space', 'WEBHOOK_SECRET: 1 to 256 characters of A–Z a–z 0–9 _ -'],
    ['WEBHOOK_SECRET', 'a'.repeat(257), 'WEBHOOK_SECRET: 1 to 256 characters of A–Z a–z 0–9 _ -'],
    [
      'MONGODB_URI',
      'postgres://u:p@h',
      'MONGODB_URI: an address that begins with mongodb:// or mongodb+srv://',
    ],
  ])('%s without repeating it', (name, value, line) => {
    expect(problems({ [name]: value })).toEqual([line]);
  });

  it('a file that is missing, empty, or given beside the value', () => {
    expect(problems({ BOT_TOKEN_FILE: file('none') })).toEqual([
      `BOT_TOKEN_FILE: a file that can be read, not "${file('none')}" (ENOENT)`,
    ]);
    expect(problems({ BOT_TOKEN_FILE: file('empty') })).toEqual([
      `BOT_TOKEN_FILE: "${file('empty')}" is empty`,
    ]);
    expect(problems({ BOT_TOKEN: TOKEN, BOT_TOKEN_FILE: file('token') })).toEqual([
      'BOT_TOKEN_FILE: BOT_TOKEN is set as well, give only one of them',
    ]);
  });

  it.each([
    ['BOT_TOKEN_FILE', 'a token as BotFather gives it, digits:35 characters'],
    ['MONGODB_URI_FILE', 'an address that begins with mongodb:// or mongodb+srv://'],
    ['WEBHOOK_SECRET_FILE', '1 to 256 characters of A–Z a–z 0–9 _ -'],
  ])('what %s holds, by the variable that was set', (name, wanted) => {
    expect(problems({ [name]: file('words') })).toEqual([`${name}: "${file('words')}" must hold ${wanted}`]);
  });

  it('every bad variable at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'x', WEBHOOK_URL: 'https://x.ru' })).toHaveLength(3);
  });
});

it('lists each variable once, and only its own', () => {
  const names = variables.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const variable of variables) expect(variable.meaning).not.toBe('');
});
