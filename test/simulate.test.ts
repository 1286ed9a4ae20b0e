import { expect, it } from 'vitest';
import { ensurePeople, simulatorPage } from '../src/simulate.ts';
import { forgetPerson } from '../src/usecases/forget-person.ts';
import type { Person } from '../src/usecases/ports/people.ts';
import { accepted, actor, stage } from './usecases/stage.ts';

/** The people to try the bot as, from one start of the chat page to the next. */

const on = stage('2022-04-11T07:00:00Z', 'rybinsk-2022', 'yutazy-2020');
const start = () => ensurePeople(on);
const offered = async () => (await simulatorPage(on.app, on.app.clock.now())).people();
const withRole = async (role: Person['memberships'][number]['role']): Promise<Person> => {
  const [person] = await on.app.store.people.withRole('rybinsk-2022', role);
  if (!person) throw new Error(`nobody is a ${role}`);
  return person;
};

it('are a coordinator, an observer, a curator and the directors of each programme, and made once', async () => {
  await start();
  const people = await offered();
  for (const programme of ['rybinsk-2022', 'yutazy-2020']) {
    const schools = (await on.app.store.schools.list(programme)).filter(({ role }) => role === 'participant');
    const here = people.filter((person) => person.programme.id === programme);
    expect(schools.length).toBeGreaterThan(1);
    expect(here.map(({ role }) => role.id).sort()).toEqual([
      'coordinator',
      'curator',
      ...schools.map(() => 'director'),
      'observer',
    ]);
    const directed = here.flatMap(({ role, schools: of }) => (role.id === 'director' ? of : []));
    expect(new Set(directed.map(({ ru }) => ru)).size).toBe(schools.length);
  }
  expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
  await start();
  expect(await offered()).toEqual(people);
});

it('stay away when they were forgotten or lost their role', async () => {
  const observer = await withRole('observer');
  accepted(await forgetPerson(on.app, actor(observer), observer.id));
  const curator = await withRole('curator');
  await on.app.store.people.removeMembership(curator.id, { programme: 'rybinsk-2022', role: 'curator' });
  const left = await offered();
  await start();
  expect(await offered()).toEqual(left);
  expect(await on.app.store.people.byTelegram(observer.telegramId)).toBeUndefined();
  expect((await on.app.store.people.get(curator.id))?.memberships).toEqual([]);
});

it('grow by the director of a school that came later, and by nobody else', async () => {
  const before = await offered();
  const [school] = await on.app.store.schools.list('rybinsk-2022');
  if (!school) throw new Error('no school');
  const added = { ...school, id: 'a-new-one', name: { ru: 'Новая школа', tt: 'Яңа мәктәп' } };
  await on.app.store.schools.saveAll([added]);
  await start();
  const known = new Set(before.map(({ id }) => id));
  const fresh = (await offered()).filter(({ id }) => !known.has(id));
  expect(fresh).toMatchObject([{ role: { id: 'director' }, schools: [added.name] }]);
});
