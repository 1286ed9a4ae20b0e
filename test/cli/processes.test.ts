import { beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../kit/database.ts';
import { runCli, testFiles } from './cli.ts';

/** Every command as the process that a script starts: one document on the output, and nothing else. */

const env = { MONGODB_URI: testDatabase().uri };
const file = testFiles();
const schools = file('schools.csv', 'id,name_ru,name_tt\nlyceum-1,Лицей,Лицее\n');
const history = file(
  'history.csv',
  'school,indicator,year,numerator,denominator\nglebovo,training,2022,12,40\n',
);
const answers = file('answers.json', '{"training": {"numerator": 12, "denominator": 40}}');

beforeAll(async () => {
  const loaded = await runCli(['programmes', 'load', 'programmes/rybinsk-2022.yaml', '--json'], { env });
  expect(loaded).toMatchObject({ code: 0, stderr: '' });
  expect(loaded.json()).toMatchObject({ id: 'rybinsk-2022', change: 'new' });
});

it.each<[string, string[]]>([
  ['programmes list', []],
  ['programmes show', []],
  ['schools list', []],
  ['schools import', [schools]],
  ['history import', [history]],
  ['invite', ['--role', 'observer']],
  ['status', ['--at', '2022-04-11']],
  ['duties', ['--at', '2022-04-11']],
  ['submit', ['--school', 'glebovo', '--form', 'self-audit', '--at', '2022-04-11', '--file', answers]],
])('%s', async (name, more) => {
  const programme = name === 'programmes list' ? [] : ['rybinsk-2022'];
  const ended = await runCli([...name.split(' '), ...programme, ...more, '--json'], { env });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.json()).toBeTruthy();
});

it('a refusal ends with 1', async () => {
  const ended = await runCli(['programmes', 'show', 'nowhere', '--json'], { env });
  expect(ended).toMatchObject({ code: 1, stderr: '' });
  expect(ended.json()).toMatchObject({ error: { code: 'no-programme', id: 'nowhere' } });
});
