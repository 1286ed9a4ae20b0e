import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from 'mongoose';
import { connect } from '../../src/db/connect.ts';
import { mongoDeadLetters, mongoInbox } from '../../src/db/inbox.ts';
import { modelsOn, type Models } from '../../src/db/models.ts';
import type { WaitingUpdate } from '../../src/usecases/inbox.ts';
import { testDatabase } from '../kit/database.ts';
import { callCli } from './cli.ts';

const database = testDatabase();
const cli = (...args: string[]) =>
  callCli(['dead-letters', ...args, '--json'], { MONGODB_URI: database.uri });
let connection: Connection;
let models: Models;

const update = (number: number, at: string): WaitingUpdate => ({
  key: `message:7:${number}`,
  number,
  chat: 7,
  kind: 'message',
  body: JSON.stringify({ update_id: number, message: { text: 'Личное' } }),
  at: new Date(at),
  tries: 0,
  answers: [],
});

beforeAll(async () => {
  await callCli(['migrate'], { MONGODB_URI: database.uri });
  connection = await connect(database.uri);
  models = modelsOn(connection);
  const inbox = mongoInbox(models);
  await inbox.add([update(12, '2022-04-11T08:00:00Z'), update(11, '2022-04-11T07:00:00Z')]);
  for (const number of [11, 12]) {
    const key = `message:7:${number}`;
    await inbox.giveUp(key, { tries: 3, error: 'TypeError: x', reference: `R${number}` });
    await inbox.bury(key);
  }
});
afterAll(() => connection.close());

it('dead letters are listed without what people wrote, the oldest first, and shown whole', async () => {
  const listed = await cli('list');
  expect(listed.code).toBe(0);
  expect(listed.json()).toMatchObject([
    { number: 11, tries: 3, error: 'TypeError: x', reference: 'R11', at: '2022-04-11T07:00:00.000Z' },
    { number: 12 },
  ]);
  expect(JSON.stringify(listed.json())).not.toContain('Личное');
  expect((await cli('show', '11')).json()).toMatchObject({
    chat: 7,
    update: { message: { text: 'Личное' } },
  });
});

it('one is handled again, another is left for good and not taken when it comes again', async () => {
  const inbox = mongoInbox(models);
  expect((await cli('replay', '11')).json()).toEqual({ replayed: 11, name: '11' });
  expect(await inbox.waiting([7], 10)).toMatchObject([{ number: 11, tries: 0 }]);
  expect((await cli('drop', '12')).json()).toEqual({ dropped: 12, name: '12' });
  expect(await mongoDeadLetters(models).list()).toEqual([]);
  expect((await inbox.add([update(12, '2022-04-11T09:00:00Z')])).size).toBe(0);
});

it('a follow-up is told from the press that asked for it, whose number it has', async () => {
  const inbox = mongoInbox(models);
  const press = { ...update(20, '2022-04-11T10:00:00Z'), chat: 8, kind: 'callback_query' as const };
  const followUp = { ...press, key: 'follow-up of 20', chat: -8, kind: 'follow_up' as const };
  const bury = async () => {
    for (const { key, kind } of [followUp, press]) {
      await inbox.giveUp(key, { tries: 3, error: 'Error: x', reference: kind });
      await inbox.bury(key);
    }
  };
  await inbox.add([followUp, press]);
  await bury();
  expect((await cli('list')).json()).toMatchObject([
    { number: 20, name: '20', kind: 'callback_query' },
    { number: 20, name: '20-later', kind: 'follow_up' },
  ]);
  const table = await callCli(['dead-letters', 'list'], { MONGODB_URI: database.uri });
  expect(table.stdout).toMatch(/20 .*callback_query[^]*20-later .*follow_up/);
  expect((await cli('show', '20')).json()).toMatchObject({ kind: 'callback_query', chat: 8 });
  expect((await cli('show', '20-later')).json()).toMatchObject({ kind: 'follow_up', chat: -8 });

  expect((await cli('replay', '20-later')).json()).toEqual({ replayed: 20, name: '20-later' });
  expect(await inbox.waiting([8, -8], 10)).toMatchObject([{ key: followUp.key }]);
  expect((await cli('list')).json()).toMatchObject([{ name: '20' }]);
  expect((await cli('show', '20-later')).json()).toMatchObject({ error: { code: 'no-dead-letter' } });
  await bury();
  expect((await cli('drop', '20')).json()).toEqual({ dropped: 20, name: '20' });
  expect((await cli('list')).json()).toMatchObject([{ name: '20-later' }]);
  expect((await cli('drop', '20-later')).code).toBe(0);
  expect((await cli('list')).json()).toEqual([]);
});

it.each(['show', 'replay', 'drop'])('%s refuses what is not there', async (command) => {
  const refused = await cli(command, '99');
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.json()).toMatchObject({ error: { code: 'no-dead-letter' } });
  for (const name of ['x', '-later', '99-late']) expect(await cli(command, name)).toMatchObject({ code: 2 });
});
