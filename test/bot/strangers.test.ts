import { expect, it } from 'vitest';
import { testBot } from '../kit/bot.ts';

/** What the chat of somebody remembers who has joined nothing: it goes as they do. */

const programme = 'rybinsk-2022';
const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: [programme] });
const sessions = () => bot.open.connection.collection('sessions');
const of = (telegramId: number) => sessions().findOne({ key: `${telegramId}:${telegramId}` });

it('is kept for 30 days after they wrote last, by the clock of the database', async () => {
  const stranger = bot.stranger('Некто');
  await stranger.start();
  await stranger.settled();
  const first = (await of(stranger.id))?.['strangerAt'] as Date;
  expect(Math.abs(first.getTime() - Date.now())).toBeLessThan(60_000);
  await stranger.say('Здравствуйте');
  expect(((await of(stranger.id))?.['strangerAt'] as Date).getTime()).toBeGreaterThan(first.getTime());
  const index = (await sessions().indexes()).find(({ key }) => 'strangerAt' in key);
  expect(index).toMatchObject({ expireAfterSeconds: 30 * 86_400, sparse: true });
});

it('is kept as long as they have a role', async () => {
  const person = bot.stranger('Директор');
  await person.start();
  await person.settled();
  expect(await of(person.id)).toHaveProperty('strangerAt');
  const { people } = bot.open.app.store;
  const { id } = await people.ensure(person.id, 'Директор');
  await people.addMembership(id, { programme, role: 'director', schools: ['glebovo'] });
  await person.say('/settings');
  expect(await of(person.id)).not.toHaveProperty('strangerAt');
});
