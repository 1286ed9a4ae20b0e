import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { mongoInbox } from '../../src/db/inbox.ts';
import { modelsOn, type Models } from '../../src/db/models.ts';
import type { InboxStore } from '../../src/usecases/inbox.ts';
import { testDatabase } from '../kit/database.ts';

const database = testDatabase();
let models: Models;
let store: InboxStore;

beforeAll(async () => {
  models = modelsOn(await connect(database.uri));
  store = mongoInbox(models);
  return () => models.inbox.db.close();
});

beforeEach(async () => {
  await models.inbox.deleteMany({});
  const about = { number: 1, chat: 1, kind: 'message', body: '{}' } as const;
  await store.add([{ key: 'one', ...about, at: new Date('2022-04-11T06:00:00Z'), tries: 0, answers: [] }]);
});

const stored = () => models.inbox.findById('one').lean();
const given = { tries: 3, error: 'Error', reference: 'ABC' };

describe('a try', () => {
  it('that is counted again, for the answer was lost, counts once', async () => {
    await store.countTry('one', 0);
    await store.countTry('one', 0);
    expect((await stored())?.tries).toBe(1);
  });

  it('is taken back, and never more than were counted', async () => {
    await store.countTry('one', 0);
    await store.countTry('one', 1);
    await store.takeBackTry('one');
    expect((await stored())?.tries).toBe(1);
    await store.takeBackTry('one');
    await store.takeBackTry('one');
    expect((await stored())?.tries).toBe(0);
  });
});

describe('what is handled meanwhile', () => {
  beforeEach(() => store.done(['one']));

  it('is not given up', async () => {
    expect(await store.giveUp('one', given)).toBe(false);
    await store.bury('one');
    expect((await stored())?.state).toBe('done');
  });

  it('keeps nothing that is noted too late', async () => {
    const before = await stored();
    await store.noteAnswers('one', [{ method: 'sendMessage', text: 'Здравствуйте', result: {} }]);
    await store.countTry('one', 0);
    expect(await stored()).toEqual(before);
  });
});

it('one that is given up waits for the person to be told, and is set aside then', async () => {
  await store.bury('one');
  expect((await stored())?.state).toBe('waiting');
  expect(await store.giveUp('one', given)).toBe(true);
  expect(await store.giveUp('one', given)).toBe(true);
  expect(await store.waiting([1], 1)).toMatchObject([{ key: 'one', reference: given.reference }]);
  await store.bury('one');
  await store.bury('one');
  expect(await stored()).toMatchObject({ state: 'dead', ...given });
});
