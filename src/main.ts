import { join } from 'node:path';
import { inspect } from 'node:util';
import mongoose from 'mongoose';
import { personRate } from './bot/rate-limit.ts';
import { addCalendarFeed } from './calendar-feed.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { instantAt, localDateAt } from './domain/dates.ts';
import { claimDataDir } from './install/mongo.ts';
import { createLog } from './log.ts';
import { loadBundledProgrammes, openApp } from './open-app.ts';
import { createHttp, serve } from './serve.ts';
import { secretsOf, withoutSecrets } from './secrets.ts';
import { ensurePeople, simulatedStart, simulatorPage } from './simulate.ts';
import { MovableClock, startSimulator } from './simulator/index.ts';

/** How long a stop may take before the process ends anyway, in milliseconds. */
const stopWithin = 10_000;

const realClock = { now: () => new Date() };

/** Something to undo at the stop, the latest first. */
type Undo = () => Promise<void>;

async function main(config: Config): Promise<void> {
  const log = createLog(config);
  const say = (line: string) => log.info(line);
  const undo: Undo[] = [];
  const stop = async () => {
    for (const step of undo.reverse()) await step();
  };
  const claim = await claimDataDir(config.dataDir);
  if (!claim.ok) throw new Refused(claim.message);
  undo.push(() => claim.release());
  try {
    if (config.botToken === undefined) await simulate(config, log, undo, say, (page) => claim.announce(page));
    else await serveTelegram(config, config.botToken, log, undo, say);
  } catch (error) {
    await stop();
    throw error;
  }
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    say(`${signal}: stopping`);
    setTimeout(() => process.exit(1), stopWithin).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** The bot on Telegram itself. */
async function serveTelegram(
  config: Config,
  token: string,
  log: ReturnType<typeof createLog>,
  undo: Undo[],
  say: (line: string) => void,
): Promise<void> {
  const open = await openApp(config, realClock, say);
  undo.push(() => open.close());
  await loadBundledProgrammes(open.app, { samples: false });
  const http = createHttp(() => open.connection.readyState === mongoose.ConnectionStates.connected);
  undo.push(() => http.close());
  if (config.publicUrl !== undefined) addCalendarFeed(http, open.app);
  const serving = await serve({
    open,
    log,
    token,
    apiRoot: config.telegramApiRoot,
    webhook: config.webhook && { ...config.webhook, http },
    publicUrl: config.publicUrl,
    messagesPerSecond: config.messagesPerSecond,
    rate: personRate,
  });
  undo.push(() => serving.stop());
  serving.ended.catch(() => process.kill(process.pid, 'SIGTERM'));
  await http.listen({ port: config.port, host: '0.0.0.0' });
  say(`@${serving.username} serves ${config.webhook ? 'by webhook' : 'by long polling'}`);
}

/** The bot with a chat page on this machine in Telegram's place, its clock in a year when programmes run. */
async function simulate(
  config: Config,
  log: ReturnType<typeof createLog>,
  undo: Undo[],
  say: (line: string) => void,
  announce: (page: string) => Promise<void>,
): Promise<void> {
  const { date, time, zone } = simulatedStart;
  const clock = new MovableClock(() => performance.now(), instantAt(date, time, zone));
  const open = await openApp(config, clock, say);
  undo.push(() => open.close());
  await loadBundledProgrammes(open.app, { samples: true });
  await ensurePeople(open.app);
  const simulator = await startSimulator({
    port: config.port,
    clock,
    filesDir: join(config.dataDir, 'simulator'),
    page: await simulatorPage(open.app, realClock.now()),
  });
  undo.push(() => simulator.close());
  const serving = await serve({
    open,
    log,
    token: simulator.token,
    apiRoot: simulator.url,
    hurried: () => simulator.walking(),
    messagesPerSecond: config.messagesPerSecond,
    rate: personRate,
  });
  undo.push(() => serving.stop());
  simulator.setIdleCheck(() => serving.idle());
  simulator.setFallsDue({ next: (after) => serving.nextDue(after), run: () => serving.idle() });
  await announce(simulator.url);
  console.log(
    `The chat page: ${simulator.url}\nThe clock stands at ${localDateAt(clock.now(), zone)}. Ctrl-C stops.`,
  );
}

/** The start is refused for a reason that a person can mend. */
class Refused extends Error {}

let known: string[] = [];
try {
  const config = readConfig(process.env);
  known = secretsOf(config);
  // A bug: the process cannot be trusted any more, and Node would print what the error says as it is.
  process.on('uncaughtException', fail);
  await main(config);
} catch (error) {
  fail(error);
}

/** Ends the process; what is said of the reason holds no secret. */
function fail(error: unknown): never {
  const expected = error instanceof ConfigError || error instanceof Refused || isAddressInUse(error);
  console.error(withoutSecrets(expected ? (error as Error).message : inspect(error), known));
  process.exit(error instanceof ConfigError ? 2 : 1);
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
