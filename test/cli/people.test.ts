import { beforeAll, expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { testDatabase } from '../kit/database.ts';
import { callCli } from './cli.ts';

const database = testDatabase();
const cli = (...args: string[]) => callCli([...args, '--json'], { MONGODB_URI: database.uri });
const programme = 'rybinsk-2022';
const ids = { director: 'd1', coordinator: 'c1' };

beforeAll(async () => {
  await cli('programmes', 'load', `programmes/${programme}.yaml`);
  const connection = await connect(database.uri);
  const { people } = modelsOn(connection);
  await people.create([
    {
      _id: ids.director,
      telegramId: 77,
      name: 'Директор',
      memberships: [{ programme, role: 'director', schools: ['glebovo', 'milyushino'] }],
    },
    {
      _id: ids.coordinator,
      telegramId: 78,
      name: 'Координатор',
      memberships: [{ programme, role: 'coordinator', schools: [] }],
    },
  ]);
  await connection.close();
});

it(
  'people are listed, lose a role, get a copy of their data and are forgotten only with --yes',
  { timeout: 60_000 },
  async () => {
    const listed = async () =>
      (await cli('person', 'list', programme)).json() as { id: string; schools: string[] }[];
    expect(await listed()).toMatchObject([{ id: ids.director }, { id: ids.coordinator }]);

    const role = ['--role', 'director', '--school', 'glebovo'];
    expect((await cli('person', 'remove-role', programme, ids.director, ...role)).code).toBe(0);
    expect((await listed())[0]?.schools).toEqual(['milyushino']);
    expect((await cli('person', 'remove-role', programme, ids.director, ...role)).json()).toMatchObject({
      error: { code: 'no-role' },
    });

    const copy = (await cli('person', 'export', '--telegram', '77')).json();
    expect(copy).toMatchObject({
      person: { id: ids.director, name: 'Директор' },
      messages: [{ state: 'queued' }],
    });

    const tried = await cli('person', 'forget', ids.director);
    expect(tried.json()).toMatchObject({ forgotten: false, removed: { people: 1, messages: 1 } });
    expect(await listed()).toHaveLength(2);
    expect((await cli('person', 'forget', ids.director, '--yes')).json()).toMatchObject({ forgotten: true });
    expect(await listed()).toMatchObject([{ id: ids.coordinator }]);
    expect((await cli('person', 'export', ids.director)).json()).toMatchObject({
      error: { code: 'no-person' },
    });
    expect((await cli('person', 'forget')).code).toBe(2);
    expect((await cli('person', 'forget', 'x', '--telegram', '1')).code).toBe(2);
  },
);
