import { beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { testDatabase } from '../kit/database.ts';
import { callCli, testFiles } from './cli.ts';

/** A broadcast from a script. */

const { uri } = testDatabase();
const cli = (...args: string[]) => callCli(['broadcast', 'rybinsk-2022', ...args], { MONGODB_URI: uri });
const file = testFiles();

beforeAll(async () => {
  expect(
    (await callCli(['programmes', 'load', 'programmes/rybinsk-2022.yaml'], { MONGODB_URI: uri })).code,
  ).toBe(0);
  const connection = await connect(uri);
  const { people } = modelsOn(connection);
  const director = (at: number, language: 'ru' | 'tt', school: string, unreachable = false) => ({
    _id: `p${at}`,
    telegramId: at,
    name: `Директор ${at}`,
    language,
    unreachable,
    memberships: [{ programme: 'rybinsk-2022', role: 'director' as const, schools: [school] }],
  });
  await people.insertMany([
    director(1, 'ru', 'glebovo'),
    director(2, 'tt', 'shashkovo'),
    director(3, 'ru', 'glebovo', true),
  ]);
  await connection.close();
});

async function queued(): Promise<number> {
  const connection = await connect(uri);
  const count = await modelsOn(connection).messages.countDocuments({ task: 'send' });
  await connection.close();
  return count;
}

describe('broadcast', () => {
  const ru = file('ru.txt', '\ufeffСовещание в пятницу\n');
  const tt = file('tt.txt', 'Җомга көнне киңәшмә\n');

  it('says who would get it and sends nothing', async () => {
    const ended = await cli('--text-file', ru, '--json');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.json()).toMatchObject({
      sent: false,
      campaign: null,
      recipients: 2,
      byLanguage: { ru: 1, tt: 1 },
      bySchool: [
        { school: 'glebovo', recipients: 1 },
        { school: 'shashkovo', recipients: 1 },
      ],
      missingLanguages: ['tt'],
      unreachable: ['Директор 3'],
      schoolsWithoutDirector: ['milyushino', 'sretenye'],
    });
    expect(await queued()).toBe(0);
    expect((await cli('--text-file', ru)).stdout).toContain('Ничего не отправлено');
  });

  it('sends with --send, and the same again only when that is meant', async () => {
    const send = [
      '--text-file',
      ru,
      '--tt-file',
      tt,
      '--school',
      'shashkovo',
      '--role',
      'director',
      '--send',
    ];
    expect((await cli(...send, '--json')).json()).toMatchObject({
      sent: true,
      recipients: 1,
      missingLanguages: [],
    });
    expect(await queued()).toBe(1);
    const again = await cli(...send, '--json');
    expect(again.code).toBe(1);
    expect(again.json()).toMatchObject({ error: { code: 'same-again' } });
    expect(await queued()).toBe(1);
    expect((await cli(...send, '--again')).stdout).toContain('Рассылка передана');
    expect(await queued()).toBe(2);
  });

  it.each<[string, string[], string]>([
    ['a school that is not there', ['--school', 'nowhere'], 'no-school'],
    ['a group that is not there', ['--group', 'nothing'], 'no-group'],
    ['nobody', ['--role', 'observer'], 'campaign'],
  ])('is refused for %s', async (_, args, code) => {
    const ended = await cli('--text-file', ru, ...args, '--json');
    expect(ended.code).toBe(1);
    expect(ended.json()).toMatchObject({ error: { code } });
  });

  it('is refused without a text', async () => {
    expect((await cli('--json')).json()).toMatchObject({ error: { code: 'campaign' } });
  });
});
