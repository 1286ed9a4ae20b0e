import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { personRate } from './bot/rate-limit.ts';
import { addCalendarFeed } from './calendar-feed.ts';
import { ConfigError } from './config-problems.ts';
import { readConfig, variableOf, type Config } from './config.ts';
import { ensureDataFolder } from './data-folder.ts';
import { NewerDatabase } from './db/migrate.ts';
import { RefusedAddress } from './db/refused-address.ts';
import { UnfinishedRestore } from './db/restore-mark.ts';
import { instantAt, localDateAt } from './domain/dates.ts';
import { claimDataDir } from './install/mongo.ts';
import { createLog } from './log.ts';
import { loadBundledProgrammes, openApp } from './open-app.ts';
import { createHttp, serve } from './serve.ts';
import { createOpsServer, type OpsServer } from './ops-server.ts';
import { onPort, PortRefused } from './on-port.ts';
import { secretsOf, withoutSecrets } from './secrets.ts';
import { ensurePeople, simulatedStart, simulatorPage } from './simulate.ts';
import { readStartOptions, startHelp, UnknownOption } from './start-options.ts';
import { Metrics } from './watch/metrics.ts';
import { WatchedClock } from './watch/watched-clock.ts';

/** How long a stop may take before the process ends anyway, in milliseconds. */
const stopWithin = 10_000;
/** How long after the first signal a second one ends the process at once, in milliseconds. */
const secondSignalAfter = 1000;

const realClock = { now: () => new Date() };

/** Something to undo at the stop, the latest first. */
type Undo = () => Promise<void>;

async function main(config: Config): Promise<void> {
  const log = createLog(config);
  const say = (line: string) => log.info(line);
  const undo: Undo[] = [];
  const stop = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  await ensureDataFolder(config.dataDir);
  const claim = await claimDataDir(config.dataDir);
  if (!claim.ok) throw new Refused(claim.message);
  undo.push(() => claim.release());
  const ending = new AbortController();
  const { signal: ended } = ending;
  const start: Start = { config, log, undo, say, metrics: new Metrics(), ops: undefined, ended };
  const begin = async () => {
    start.ops = await startOps(start);
    if (config.botToken === undefined) await simulate(start, (page) => claim.announce(page));
    else await serveTelegram(start, config.botToken);
  };
  let stopping: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping !== undefined) {
      // One key press may come as several signals; a later one means it.
      if (performance.now() - stopping > secondSignalAfter) process.exit(1);
      return;
    }
    stopping = performance.now();
    say(`${signal}: stopping`);
    start.ops?.stopping();
    setTimeout(() => process.exit(1), stopWithin).unref();
    ending.abort();
    // A start that waits for Telegram ends by that; another one is soon done, and then stopped.
    const begun = starting.catch(() => undefined);
    begun.then(stop).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const starting = begin();
  try {
    await starting;
  } catch (error) {
    // Whoever ended it sees to the rest.
    if (ended.aborted) return;
    await stop();
    throw error;
  }
}

/** What a start has to do with. */
interface Start {
  config: Config;
  log: ReturnType<typeof createLog>;
  undo: Undo[];
  say: (line: string) => void;
  metrics: Metrics;
  /** Absent: nobody is told how it is. */
  ops: OpsServer | undefined;
  /** Fires when the program is told to end. */
  ended: AbortSignal;
}

/** Says from the first moment to the last how it is, where a port is given for that. */
async function startOps({ config, undo, say, metrics }: Start): Promise<OpsServer | undefined> {
  if (!config.ops) return undefined;
  const { port, host } = config.ops;
  const ops = createOpsServer(metrics);
  undo.push(() => ops.close());
  const listened = await onPort('OPS_PORT', port, () => ops.listen(port, host));
  say(`for operators: http://${isIPv6(host) ? `[${host}]` : host}:${listened}/readyz and /metrics`);
  return ops;
}

/** The bot on Telegram itself. */
async function serveTelegram(
  { config, log, undo, say, metrics, ops, ended }: Start,
  token: string,
): Promise<void> {
  const open = await openApp(config, new WatchedClock(realClock), say, { metrics: ops && metrics });
  undo.push(() => open.close());
  ops?.opened(open);
  await loadBundledProgrammes(open.app, { samples: false });
  const http = createHttp();
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
    metrics,
    signal: ended,
  });
  undo.push(() => serving.stop());
  serving.ended.catch(() => process.kill(process.pid, 'SIGTERM'));
  await onPort('PORT', config.port, () => http.listen({ port: config.port, host: '0.0.0.0' }));
  ops?.served(serving);
  say(`@${serving.username} serves ${config.webhook ? 'by webhook' : 'by long polling'}`);
}

/** The bot with a chat page on this machine in Telegram's place, its clock in a year when programmes run. */
async function simulate(
  { config, log, undo, say, metrics, ops }: Start,
  announce: (page: string) => Promise<void>,
): Promise<void> {
  // Only here: a bot on Telegram starts the sooner for not loading it.
  const { MovableClock, startSimulator } = await import('./simulator/index.ts');
  const { date, time, zone } = simulatedStart;
  const clock = new MovableClock(() => performance.now(), instantAt(date, time, zone));
  const open = await openApp(config, clock, say, { metrics: ops && metrics });
  undo.push(() => open.close());
  ops?.opened(open);
  await loadBundledProgrammes(open.app, { samples: true });
  await ensurePeople(open);
  const page = await simulatorPage(open.app, realClock.now());
  const filesDir = join(config.dataDir, 'simulator');
  const simulator = await onPort('PORT', config.port, () =>
    startSimulator({ port: config.port, clock, filesDir, page }),
  );
  undo.push(() => simulator.close());
  const serving = await serve({
    open,
    log,
    token: simulator.token,
    apiRoot: simulator.url,
    hurried: () => simulator.walking(),
    messagesPerSecond: config.messagesPerSecond,
    rate: personRate,
    metrics,
  });
  undo.push(() => serving.stop());
  ops?.served(serving);
  simulator.setIdleCheck(() => serving.idle());
  simulator.setFallsDue({ next: (after) => serving.nextDue(after), run: () => serving.idle() });
  await announce(simulator.url);
  console.log(
    `The chat page: ${simulator.url}\nThe clock stands at ${localDateAt(clock.now(), zone)}. Ctrl-C stops.`,
  );
}

/** The start is refused for a reason that a person can mend. */
class Refused extends Error {}

const refusals = [ConfigError, UnknownOption, Refused, PortRefused, NewerDatabase, UnfinishedRestore];
/** What it was told from outside is wrong, rather than the state that it found. */
const misuses = [ConfigError, UnknownOption, RefusedAddress];

let known: string[] = [];
try {
  if (readStartOptions(process.argv.slice(2)).help) {
    console.log(startHelp());
    process.exit(0);
  }
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
  console.error(withoutSecrets(textOf(error), known));
  process.exit(misuses.some((misuse) => error instanceof misuse) ? 2 : 1);
}

function textOf(error: unknown): string {
  if (error instanceof RefusedAddress) return `${variableOf(process.env, 'MONGODB_URI')}: ${error.message}`;
  return refusals.some((refusal) => error instanceof refusal) ? (error as Error).message : inspect(error);
}
