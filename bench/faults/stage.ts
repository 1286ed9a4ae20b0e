import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { modelsOn, type Models } from '../../src/db/models.ts';
import { prepareDatabase } from '../../src/db/prepare.ts';
import { MovableClock, startSimulator, type Simulator } from '../../src/simulator/index.ts';
import { uriOf } from '../load/run.ts';
import { prepareTalk, type Talk } from './talk.ts';

/** Where a talk takes place whose instances fare badly. */
export interface Stage {
  connection: Connection;
  uri: string;
  models: Models;
  simulator: Simulator;
  talk: Talk;
  close(): Promise<void>;
}

/** How long anything is waited for that must come, in milliseconds. */
const longest = 120_000;
const evidenceFolder = '.data/bench/evidence';

/** An empty database with a report for each of so many people, and an emulator in which they have a chat. */
export async function faultStage(
  connection: Connection,
  people: number,
  { waitMs = longest, database = connection.name } = {},
): Promise<Stage> {
  const own = connection.useDb(database);
  const models = modelsOn(own);
  const now = new Date();
  await own.dropDatabase();
  await prepareDatabase(own, models, { shape: 'migrate', now, log: () => undefined });
  const clock = new MovableClock(() => performance.now(), now);
  const webhookTimes = { retryMs: 100, maxRetryMs: 400, answerMs: 15_000 };
  const simulator = await startSimulator({ port: 0, clock, limits: false, waitMs, webhookTimes });
  const talk = await prepareTalk(own, simulator, people);
  return {
    ...{ connection: own, models, simulator, talk, uri: uriOf(connection, database) },
    close: () => simulator.close(),
  };
}

/** How many updates nobody has handled yet. */
export async function waitingIn({ models, simulator }: Stage): Promise<number> {
  const stored = await models.inbox.countDocuments({ state: 'waiting' });
  return stored + simulator.unconfirmed().length;
}

/**
 * Resolves when every update is handled and no call is under way, or when that takes too long; with how many updates
 * wait then.
 */
export async function settled(stage: Stage, within = longest): Promise<number> {
  const until = performance.now() + within;
  for (;;) {
    const waiting = await waitingIn(stage);
    if (waiting === 0) break;
    if (performance.now() > until) return waiting;
    await pause(20);
  }
  for (const user of stage.talk.users) await user.settled();
  return 0;
}

/** Writes down what is known of the chats in which something went wrong; resolves with the file's name. */
export async function keepEvidence(stage: Stage, about: object): Promise<string> {
  const { models, simulator, talk, connection } = stage;
  const chats = await Promise.all(
    (await talk.wrong()).map(async (wrong) => {
      const { chat } = wrong;
      return {
        ...wrong,
        sessions: await connection
          .collection('sessions')
          .find({ key: { $regex: String(chat) } })
          .toArray(),
        messages: talk.users.find(({ id }) => id === chat)?.messages(),
        calls: simulator.calls.filter(({ chatId }) => chatId === chat),
      };
    }),
  );
  const evidence = {
    about,
    chats,
    reports: await models.reports.find({}, { school: 1, discussion: 1 }).lean(),
    waiting: await models.inbox.collection.find({ state: { $ne: 'done' } }).toArray(),
    unconfirmed: simulator.unconfirmed(),
  };
  await mkdir(evidenceFolder, { recursive: true });
  const file = `${evidenceFolder}/${Date.now()}-${randomInt(1000)}.json`;
  await writeFile(file, JSON.stringify(evidence, null, 1));
  return file;
}
