import { readFileSync, readdirSync } from 'node:fs';
import pino, { type Logger } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { prepareDatabase } from '../../src/db/prepare.ts';
import type { Rate } from '../../src/bot/rate-limit.ts';
import type { Membership } from '../../src/domain/access.ts';
import type { Language } from '../../src/domain/text.ts';
import { appOn, type OpenApp } from '../../src/open-app.ts';
import { serve, type Serving } from '../../src/serve.ts';
import { MovableClock, startSimulator, type Simulator, type SimUser } from '../../src/simulator/index.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import { emptyDatabase, type TestDatabase } from './database.ts';
import { handleEach, type Handled } from './replay.ts';

/** A running bot on a real database behind the emulator, for the tests of a file. */
export interface TestBot {
  open: OpenApp;
  simulator: Simulator;
  serving: Serving;
  clock: MovableClock;
  /** A person who has joined with these roles and chosen a language; their chat is open. */
  person(language: Language, name: string, ...memberships: Membership[]): Promise<SimUser>;
  /** Stops the bot and starts another one on the same database, as after a crash or an update. */
  restart(): Promise<void>;
  /** What a file that was sent to or by somebody holds. */
  file(id: string): Promise<Buffer>;
  /** A stranger who has never written to the bot. */
  stranger(name: string, language?: Language): SimUser;
}

const programmes = new URL('../../programmes/', import.meta.url);

/**
 * Starts database, emulator and bot before the tests of this file and stops them after. The clock stands still
 * at `at` until it is moved. The programmes named (all when none is) are loaded with their sample schools.
 */
export function testBot(options: {
  at: string;
  programmes?: string[];
  publicUrl?: string;
  rate?: Rate;
  /** Keeps to Telegram's pace. */
  paced?: boolean;
  log?: (token: string) => Logger;
  /** Instead of one on the MongoDB that the run shares. */
  database?: Pick<TestDatabase, 'uri'>;
  /** How often each update is handled; its ids are then alike from run to run. */
  handled?: Handled;
}): TestBot {
  const database = options.database ?? emptyDatabase();
  const clock = MovableClock.frozen(new Date(options.at));
  const bot = { clock } as TestBot;
  let nextId = 1001;

  beforeAll(async () => {
    const connection = await connect(database.uri);
    const models = modelsOn(connection);
    await prepareDatabase(connection, models, { shape: 'migrate', now: clock.now(), log: () => undefined });
    bot.open = {
      app: appOn(connection, models, clock),
      connection,
      models,
      close: () => connection.close(),
    };
    for (const name of readdirSync(programmes)) {
      if (!name.endsWith('.yaml')) continue;
      if (options.programmes && !options.programmes.includes(name.replace('.yaml', ''))) continue;
      const text = readFileSync(new URL(name, programmes), 'utf8');
      const loaded = await loadProgramme(bot.open.app, { kind: 'operator' }, { text, name, samples: true });
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
    }
    bot.simulator = await startSimulator({ port: 0, clock, limits: false });
    if (options.handled) handleEach(bot.simulator.url, bot.open.connection, options.handled);
    await start();
    bot.simulator.setIdleCheck(() => bot.serving.idle());
    bot.simulator.setFallsDue({
      next: (after) => bot.serving.nextDue(after),
      run: () => bot.serving.idle(),
    });
  });

  const start = async () => {
    bot.serving = await serve({
      open: bot.open,
      log: options.log?.(bot.simulator.token) ?? pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }),
      token: bot.simulator.token,
      apiRoot: bot.simulator.url,
      hurried: () => bot.simulator.walking(),
      publicUrl: options.publicUrl,
      rate: options.rate,
      // The emulator takes any number: only a test of the pace waits for it.
      ...(options.paced ? {} : { messagesPerSecond: 0 }),
    });
  };

  bot.restart = async () => {
    await bot.serving.stop();
    await start();
  };

  afterAll(async () => {
    await bot.serving.stop();
    await bot.simulator.close();
    await bot.open.close();
  });

  bot.file = async (id) => {
    const { token, url } = bot.simulator;
    const answer = await fetch(`${url}/bot${token}/getFile?file_id=${id}`);
    const { result } = (await answer.json()) as { result: { file_path: string } };
    const file = await fetch(`${url}/file/bot${token}/${result.file_path}`);
    return Buffer.from(await file.arrayBuffer());
  };

  bot.stranger = (name, language = 'ru') =>
    bot.simulator.user({ id: nextId++, first_name: name, language_code: language });

  bot.person = async (language, name, ...memberships) => {
    const user = bot.stranger(name, language);
    const { people } = bot.open.app.store;
    const person = await people.ensure(user.id, name);
    for (const membership of memberships) await people.addMembership(person.id, membership);
    await people.setLanguage(person.id, language);
    await user.send('/start');
    await user.settled();
    return user;
  };

  return bot;
}
