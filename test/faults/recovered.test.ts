import { pino } from 'pino';
import { beforeAll, expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { mongoInbox } from '../../src/db/inbox.ts';
import { mongoLeases } from '../../src/db/instances.ts';
import { modelsOn, type Models } from '../../src/db/models.ts';
import type { Handler } from '../../src/inbox/handling.ts';
import { Inbox } from '../../src/inbox/inbox.ts';
import { testDatabase } from '../kit/database.ts';

const database = testDatabase();
let models: Models;

beforeAll(async () => {
  models = modelsOn(await connect(database.uri));
  return () => models.inbox.db.close();
});

/** Handles what is called `known` as one that was handled before; notes how each stood when it was begun. */
function watching(begun: unknown[]): Handler {
  return {
    async handle({ key }, attempt) {
      if (key === 'known') attempt.leave();
      const docs = await models.inbox.find().sort({ _id: 1 }).lean();
      begun.push([key, Object.fromEntries(docs.map(({ _id, state, tries }) => [_id, tries ?? state]))]);
    },
    failed: () => {},
    judge: () => 'failed',
    pauseAsked: () => undefined,
    referenceOf: () => '',
    sayAway: () => {},
    sayGivenUp: async () => {},
  };
}

it('of what an instance has left in a chat, only the first not handled yet is handled with care', async () => {
  const store = mongoInbox(models);
  const clock = { now: () => new Date('2022-04-11T06:00:00Z') };
  await store.add(
    ['known', 'in hand', 'next', 'last'].map((key, place) => ({
      ...{ key, number: place + 1, chat: 1, kind: 'message', body: '{}' },
      ...{ at: clock.now(), tries: 0, answers: [] },
    })),
  );
  const begun: unknown[] = [];
  const inbox = new Inbox({
    store,
    leases: mongoLeases(models, { leaseFor: 500, secret: 'secret' }),
    handler: watching(begun),
    clock,
    log: pino({ level: 'silent' }),
    leaseFor: 500,
  });
  await inbox.start();
  await expect.poll(() => models.inbox.countDocuments({ state: 'done' }), { timeout: 5000 }).toBe(4);
  await inbox.stop();
  // A try is noted before each that may have been in hand, up to the first that was; then what it left is on disk.
  expect(begun).toMatchObject([
    ['known', { known: 1, 'in hand': 0, next: 0, last: 0 }],
    ['in hand', { 'in hand': 1, next: 0, last: 0 }],
    ['next', { known: 'done', 'in hand': 'done', next: 0, last: 0 }],
    ['last', { last: 0 }],
  ]);
});
