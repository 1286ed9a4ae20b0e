import type { Connection } from 'mongoose';
import pino, { type Logger } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { appOn, type OpenApp } from '../../src/open-app.ts';
import { createHttp, serve, type Serving } from '../../src/serve.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import type { Clock } from '../../src/usecases/ports.ts';
import { freePort } from '../../src/install/free-port.ts';
import { faultStage, type Stage } from '../../bench/faults/stage.ts';
import { testDatabase } from '../kit/database.ts';

/** An instance of the bot within the test's own process. */
export interface Instance {
  open: OpenApp;
  serving: Serving;
  /** Where updates are posted to; absent by long polling. */
  webhook: string | undefined;
  stop(): Promise<void>;
}

export const secret = 'secret';

export async function startInstance(
  uri: string,
  simulator: Simulator,
  options: {
    by?: 'polling' | 'webhook';
    leaseFor?: number;
    handlerWithin?: number;
    app?: (open: OpenApp) => void;
    clock?: Clock;
    log?: Logger;
  } = {},
): Promise<Instance> {
  const connection = await connect(uri);
  const models = modelsOn(connection);
  const open: OpenApp = {
    app: appOn(connection, models, options.clock ?? { now: () => new Date() }),
    connection,
    models,
    close: () => connection.close(),
  };
  options.app?.(open);
  const port = options.by === 'webhook' ? await freePort() : undefined;
  const http = createHttp();
  const { leaseFor = 1000, handlerWithin } = options;
  const serving = await serve({
    open,
    log: options.log ?? pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }),
    token: simulator.token,
    apiRoot: simulator.url,
    ...(port === undefined ? {} : { webhook: { url: `http://127.0.0.1:${port}`, secret, http } }),
    leaseFor,
    ...(handlerWithin === undefined ? {} : { handlerWithin }),
    messagesPerSecond: 0,
  });
  if (port !== undefined) await http.listen({ port, host: '127.0.0.1' });
  return {
    open,
    serving,
    webhook: port === undefined ? undefined : `http://127.0.0.1:${port}/telegram`,
    async stop() {
      await serving.stop();
      await http.close();
      await connection.close();
    },
  };
}

/** What is found when nothing went wrong. */
export const fine = {
  lost: 0,
  doubled: 0,
  disordered: 0,
  unanswered: 0,
  repeatedAnswers: 0,
  mostRepeated: 0,
};

/** Emulator, database and talk for so many people, for the tests of a `describe`. */
export function talkOf(people: number): Stage {
  const { uri } = testDatabase();
  const on = { uri } as Stage;
  let connection: Connection;
  beforeAll(async () => {
    connection = await connect(uri);
    Object.assign(on, await faultStage(connection, people, { waitMs: 90_000 }));
  });
  afterAll(async () => {
    await on.close();
    await connection.close();
  });
  return on;
}
