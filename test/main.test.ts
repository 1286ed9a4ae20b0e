import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { variables } from '../src/config.ts';
import { MovableClock, startSimulator } from '../src/simulator/index.ts';
import { testDatabase } from './kit/database.ts';
import { chromiumPath, launchChromium, skippedBrowser } from './kit/chromium.ts';

const database = testDatabase();
const running = new Set<ChildProcess>();
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'main-'));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

interface Started {
  /** Everything it has printed, on both streams. */
  output(): string;
  /** Resolves when it has printed something that fits; rejects when it ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ctrl-C; resolves with the exit code. */
  interrupt(): Promise<number | null>;
  ended: Promise<number | null>;
}

/** The program as `npm start` runs it, on the tests' MongoDB. */
function start(
  env: Record<string, string> = {},
  stdout: number | 'pipe' = 'pipe',
  args: readonly string[] = [],
): Started {
  const child = spawn(process.execPath, ['src/start.mjs', ...args], {
    env: { ...process.env, MONGODB_URI: database.uri, DATA_DIR: dataDir, PORT: '0', ...env },
    stdio: ['ignore', stdout, 'pipe'],
  });
  running.add(child);
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      output += part;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  void ended.then(() => running.delete(child));
  return {
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output);
          if (found) resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended without printing ${pattern}:\n${output}`)));
      }),
    ended,
    interrupt() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

const pageAddress = /chat page: (http:\/\/127\.0\.0\.1:\d+)/;

describe('npm start', () => {
  it('twice at once says who runs already, and the first goes on', { timeout: 60_000 }, async () => {
    const first = start();
    const [, address = ''] = await first.printed(pageAddress);
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('already running as process');
    expect(second.output()).toContain(address);
    expect((await fetch(address)).status).toBe(200);
    expect(await first.interrupt()).toBe(0);
  });

  it('with a token serves Telegram and nothing of the chat page', { timeout: 60_000 }, async () => {
    const clock = new MovableClock(() => performance.now(), new Date('2022-04-11T07:00:00Z'));
    const token = `123456789:${'A'.repeat(35)}`;
    const telegram = await startSimulator({ port: 0, clock, token, limits: false });
    const bot = start({
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: telegram.url,
      PORT: '18473',
      OPS_PORT: '0',
      LOG_FORMAT: 'json',
      LOG_LEVEL: 'info',
    });
    await bot.printed(/serves by long polling/);
    const person = telegram.user({ id: 5, first_name: 'Некто', language_code: 'ru' });
    await person.start();
    await person.until((messages) => messages.some(({ text }) => text.includes('Выберите язык.')));
    const [, ops = ''] = await bot.printed(/for operators: (http:\/\/127\.0\.0\.1:\d+)/);
    expect(await (await fetch(`${ops}/readyz`)).json()).toEqual({
      ready: true,
      process: 'ok',
      mongodb: 'ok',
      updates: 'ok',
      clock: 'ok',
    });
    for (const path of ['/', '/sim/state', '/page.js', '/healthz', '/readyz', '/metrics']) {
      expect((await fetch(`http://127.0.0.1:18473${path}`)).status).toBe(404);
    }
    expect(bot.output()).not.toContain(token);
    expect(await bot.interrupt()).toBe(0);
    await telegram.close();
  });

  it('that waits for Telegram ends in order when it is told to', { timeout: 60_000 }, async () => {
    const clock = new MovableClock(() => performance.now(), new Date('2022-04-11T07:00:00Z'));
    const token = `123456789:${'C'.repeat(35)}`;
    const telegram = await startSimulator({ port: 0, clock, token, limits: false });
    telegram.faults.serverError({ method: 'getMe', times: 1000 }, 502);
    const held = telegram.faults.hold({ method: 'deleteWebhook' });
    const bot = start({ BOT_TOKEN: token, TELEGRAM_API_ROOT: telegram.url, LOG_FORMAT: 'json' });
    await bot.printed(/the start waits for it/);
    expect(bot.output()).toContain('502');
    expect(bot.output()).not.toMatch(/"stack"|\n\s+at /);
    await held.reached;
    const told = performance.now();
    expect(await bot.interrupt()).toBe(0);
    expect(performance.now() - told).toBeLessThan(2000);
    held.release();
    await telegram.close();
  });

  it('while Telegram is away says so in one line a try', { timeout: 60_000 }, async () => {
    // Nobody listens there: every call fails at once.
    const bot = start({
      BOT_TOKEN: `123456789:${'D'.repeat(35)}`,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
      LOG_FORMAT: 'json',
    });
    await bot.printed(/the next try is in 1 s/);
    const tries = bot.output().match(/the start waits for it, the next try is in [\d.]+ s/g) ?? [];
    expect(tries.map((line) => line.split(' ').at(-2))).toEqual(['0.25', '0.5', '1']);
    expect(await bot.interrupt()).toBe(0);
  });

  it.skipIf(!existsSync('/dev/full'))(
    'answers though nothing can be logged, because the disk is full',
    { timeout: 60_000 },
    async () => {
      const clock = new MovableClock(() => performance.now(), new Date('2022-04-11T07:00:00Z'));
      const token = `123456789:${'B'.repeat(35)}`;
      const telegram = await startSimulator({ port: 0, clock, token, limits: false });
      const full = openSync('/dev/full', 'w');
      const settings = { BOT_TOKEN: token, TELEGRAM_API_ROOT: telegram.url, LOG_FORMAT: 'json' };
      const bot = start({ ...settings, LOG_LEVEL: 'trace', OPS_PORT: '18474' }, full);
      const isReady = () =>
        fetch('http://127.0.0.1:18474/readyz').then(({ status }) => expect(status).toBe(200));
      await vi.waitFor(isReady, 40_000);
      const person = telegram.user({ id: 6, first_name: 'Некто', language_code: 'ru' });
      await person.start();
      await person.until((messages) => messages.some(({ text }) => text.includes('Выберите язык.')));
      expect(await bot.interrupt()).toBe(0);
      closeSync(full);
      await telegram.close();
    },
  );

  it.each(['PORT', 'OPS_PORT'])('says whose port is taken: %s', { timeout: 30_000 }, async (variable) => {
    const other = createServer().listen(0, '0.0.0.0');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const bot = start({ [variable]: String(port), LOG_LEVEL: 'silent' });
    expect(await bot.ended).toBe(1);
    expect(bot.output().trim()).toBe(
      `${variable}: port ${port} is taken by another program on this machine; give another one by ${variable}`,
    );
    other.close();
  });

  it('names a bad variable in one line', { timeout: 30_000 }, async () => {
    const bad = start({ PORT: 'abc' });
    expect(await bad.ended).toBe(2);
    expect(bad.output().trim().split('\n')).toHaveLength(1);
    expect(bad.output()).toContain('PORT');
  });

  it('names a DATA_DIR that cannot be a folder, in one line', { timeout: 30_000 }, async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    const bad = start({ DATA_DIR: join(file, 'x') });
    expect(await bad.ended).toBe(2);
    expect(bad.output().trim()).toBe(
      `DATA_DIR: a folder that can be written to, not "${join(file, 'x')}" (ENOTDIR)`,
    );
  });

  it.each([['--port=80'], ['8080']])('takes no %s and says so', { timeout: 30_000 }, async (arg) => {
    const bad = start({}, 'pipe', [arg]);
    expect(await bad.ended).toBe(2);
    expect(bad.output().trim()).toBe(
      `a start does not take "${arg}"; --help lists the variables that it reads`,
    );
  });

  it('lists by --help every variable that it reads', { timeout: 30_000 }, async () => {
    const help = start({}, 'pipe', ['--help']);
    expect(await help.ended).toBe(0);
    const listed = [...help.output().matchAll(/^ {2}([A-Z_]+) {2,}\S/gm)].map(([, name]) => name);
    expect(listed).toEqual(variables.map(({ name }) => name));
  });

  it('says in one line that no MongoDB answers at its address', { timeout: 30_000 }, async () => {
    const bot = start({ MONGODB_URI: "mongodb://bot:pass'word@127.0.0.1:1/x", LOG_LEVEL: 'silent' });
    expect(await bot.ended).toBe(2);
    expect(bot.output().trim()).toBe(
      'MONGODB_URI: no MongoDB answers at mongodb://<credentials>@127.0.0.1:1/x (ECONNREFUSED); check that it runs, ' +
        'that host, port and replicaSet are right, and that it can be reached from this machine',
    );
  });
});

describe.skipIf(chromiumPath === undefined)(`the chat page of npm start${skippedBrowser}`, () => {
  let browser: Browser;
  const screenshots = process.env['SCREENSHOTS'];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  const open = async (address: string): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'ru-RU' });
    await page.goto(address);
    return page;
  };
  const be = async (page: Page, school: string) => {
    // The page asks by itself who one is when nobody has been chosen yet.
    await page.locator('#sheet[open]').waitFor();
    await page.fill('#sheet input[type=search]', school);
    await page.locator('#sheet button', { hasText: 'Директор' }).filter({ hasText: school }).first().click();
  };
  const press = (page: Page, label: string) =>
    page.locator('#messages button', { hasText: label }).last().click();
  const shows = (page: Page, text: string) => page.locator('#messages', { hasText: text }).waitFor();

  it('takes a director through the first questions, also after a restart', { timeout: 90_000 }, async () => {
    const first = start();
    const page = await open((await first.printed(pageAddress))[1] ?? '');
    await be(page, 'Глебовская');
    await page.click('#start-button');
    await press(page, 'Русский');
    await page.locator('#keyboard button', { hasText: 'Отчитаться' }).click();
    await press(page, 'Самоаудит школы · II квартал');
    await shows(page, 'Вопрос 1 из 11');
    await page.fill('#text', 'сорок');
    await page.click('#send-button');
    await shows(page, 'Вы написали: «сорок»');
    await page.fill('#text', '16 из 100');
    await page.click('#send-button');
    await shows(page, 'Вопрос 2 из 11');
    if (screenshots) await page.screenshot({ path: join(screenshots, 'question.png') });
    await page.close();
    expect(await first.interrupt()).toBe(0);

    const second = start();
    const again = await open((await second.printed(pageAddress))[1] ?? '');
    await be(again, 'Глебовская');
    await shows(again, 'Вопрос 2 из 11');
    await again.fill('#text', '80');
    await again.click('#send-button');
    await shows(again, 'Вопрос 3 из 11');
    await press(again, 'Все ответы');
    await shows(again, 'Вопросов пройдено: 2 из 11');
    if (screenshots) await again.screenshot({ path: join(screenshots, 'summary.png') });
    await again.close();
    expect(await second.interrupt()).toBe(0);
  });
});
