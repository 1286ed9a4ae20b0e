import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pino from 'pino';
import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { createHttp, serve, type Serving } from '../../src/serve.ts';
import { appOn } from '../../src/open-app.ts';
import { failFor, type FailingPeople } from '../failing-people.ts';

/**
 * An instance of the bot in a process of its own, to be killed at any moment. It loads what it needs, says `loaded`,
 * waits until it is told to serve, and says `ready` when it does.
 */

/** What ends the process that writes it: a message about a school's report. */
export interface Poison {
  school: string;
  text: string;
}

export interface InstanceOptions {
  uri: string;
  api: string;
  token: string;
  leaseFor: number;
  failing?: FailingPeople;
  poison?: Poison;
}

/** Where updates come to: a port that is listened on, and the address that Telegram is given for it. */
export interface Webhook {
  port: number;
  url: string;
}

/** What an instance is told. */
export type Order = { kind: 'serve'; webhook?: Webhook } | { kind: 'stop' } | { kind: 'memory' };

/** Megabytes of an instance, after its garbage was collected. */
export interface Memory {
  resident: number;
  inUse: number;
}

const options = JSON.parse(process.argv[2] ?? '') as InstanceOptions;
const megabyte = 1_048_576;
const connection = await connect(options.uri);
const models = modelsOn(connection);
const app = appOn(connection, models, { now: () => new Date() });
if (options.failing) failFor(app, options.failing);
if (options.poison) endOn(options.poison);
const http = createHttp();
let serving: Serving;

process.on('message', (order: Order) => void obey(order));
process.on('disconnect', () => process.exit());
process.send?.('loaded');

async function obey(order: Order): Promise<void> {
  if (order.kind === 'memory') process.send?.(memory());
  else if (order.kind === 'stop') await serving.stop().then(() => process.exit(0));
  else {
    await begin(order.webhook);
    process.send?.('ready');
  }
}

async function begin(webhook: Webhook | undefined): Promise<void> {
  const { leaseFor } = options;
  serving = await serve({
    open: { app, connection, models, close: () => connection.close() },
    log: pino({ level: process.env['FAULTS_LOG'] ?? 'silent' }, pino.destination(2)),
    token: options.token,
    apiRoot: options.api,
    ...(webhook === undefined ? {} : { webhook: { url: webhook.url, secret: 'secret', http } }),
    leaseFor,
    messagesPerSecond: 0,
  });
  if (webhook !== undefined) await http.listen({ port: webhook.port, host: '127.0.0.1' });
}

function endOn({ school, text }: Poison): void {
  const { reports } = app.store;
  const save = reports.save.bind(reports);
  reports.save = (report, notices) => {
    const last = report.discussion?.at(-1)?.text;
    if (report.school === school && last === text) process.kill(process.pid, 'SIGKILL');
    return save(report, notices);
  };
}

function memory(): Memory {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return { resident: rss / megabyte, inUse: heapUsed / megabyte };
}
