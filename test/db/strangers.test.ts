import { expect, it } from 'vitest';
import { stage } from '../usecases/stage.ts';

/** Somebody who has written to the bot and never joined a programme. */

const on = stage('2022-04-15T09:00:00Z', 'rybinsk-2022');
const docOf = (telegramId: number) => on.models.people.findOne({ telegramId }).lean();

it('is kept for 30 days by the index of the database, however often they write', async () => {
  const { people } = on.app.store;
  const stranger = await people.ensure(77, 'Кто-то');
  const since = (await docOf(77))?.strangerSince;
  expect(since).toBeInstanceOf(Date);
  expect(await people.ensure(77, '$name')).toEqual({ ...stranger, name: '$name' });
  expect((await docOf(77))?.strangerSince).toEqual(since);
  expect(stranger).not.toHaveProperty('strangerSince');
  const indexes = await on.models.people.collection.indexes();
  expect(indexes.find(({ key }) => 'strangerSince' in key)?.expireAfterSeconds).toBe(30 * 86_400);
});

it('is kept for good once they have joined, also when the role is taken away', async () => {
  const { people } = on.app.store;
  const { id } = await people.ensure(78, 'Директор');
  await people.addMembership(id, { programme: 'rybinsk-2022', role: 'observer', schools: [] });
  expect(await docOf(78)).not.toHaveProperty('strangerSince');
  await people.removeMembership(id, { programme: 'rybinsk-2022', role: 'observer' });
  await people.ensure(78, 'Другое имя');
  const doc = await docOf(78);
  expect(doc).toMatchObject({ _id: id, memberships: [], name: 'Другое имя' });
  expect(doc).not.toHaveProperty('strangerSince');
});
