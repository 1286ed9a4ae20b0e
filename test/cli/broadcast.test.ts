import { beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { modelsOn } from '../../src/db/models.ts';
import { MovableClock, startSimulator } from '../../src/simulator/index.ts';
import { testDatabase } from '../kit/database.ts';
import { png } from '../simulator/pictures.ts';
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
  const { people, reports } = modelsOn(connection);
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
  const self = {
    _id: 'r',
    programme: 'rybinsk-2022',
    school: 'glebovo',
    form: 'self-audit',
    period: '2022-Q2',
  };
  const version = { number: 1, answers: [], by: 'p1', at: new Date(), via: 'chat', late: false };
  await reports.collection.insertOne({ ...self, versions: [version], waiting: true, revision: 1 } as never);
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
  const photo = file('p.png', png(40, 30, [200, 0, 0]));

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

  it.each([
    [
      'ru',
      'В тексте есть **: из терминала он уходит как написан, без выделения.',
      'знаки вроде ** останутся',
    ],
    ['tt', 'Текстта ** бар: терминалдан ул язылганча, аерып күрсәтүсез китә.', '** кебек билгеләр кала'],
  ])('says that a text goes out as it is written, marks and all (%s)', async (lang, said, help) => {
    const marked = file(`marked-${lang}.txt`, 'Приходите **в пятницу**\n');
    const called = (...args: string[]) => callCli([...args, '--lang', lang], { MONGODB_URI: uri });
    expect((await called('broadcast', 'rybinsk-2022', '--text-file', marked)).stdout).toContain(said);
    expect((await called('broadcast', 'rybinsk-2022', '--text-file', ru)).stdout).not.toContain('**');
    const shown = (await called('broadcast', '--help')).stdout.replace(/\s+/g, ' ');
    expect(shown).toContain(help);
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

  it.each<[string, string[], string[]]>([
    ['a kind of school', ['--kind', 'basic'], []],
    ['two roles', ['--role', 'director', '--role', 'observer'], ['glebovo', 'shashkovo']],
    ['all but a school', ['--role', 'director', '--not', 'school:glebovo'], ['shashkovo']],
    ['a school and not a role', ['--school', 'glebovo', '--not', 'role:director'], []],
    ['participants', ['--place', 'participant'], ['glebovo', 'shashkovo']],
    ['who has not handed in', ['--not-handed-in', 'self-audit', '--period', '2022-Q2'], ['shashkovo']],
    ['who has', ['--not', 'not-handed-in:self-audit', '--period', '2022-Q2'], ['glebovo']],
    ['whose duty is overdue', ['--overdue', 'm1.1'], []],
  ])('goes to %s', async (_, args, schools) => {
    const ended = await cli('--text-file', ru, ...args, '--json');
    const found = ended.json() as { bySchool?: { school: string }[]; error?: { code: string } };
    if (schools.length === 0) expect(found.error).toMatchObject({ code: 'campaign' });
    else expect(found.bySchool?.map(({ school }) => school)).toEqual(schools);
  });

  it.each<[string, string[], string, number]>([
    ['a form that is not there', ['--not-handed-in', 'nothing'], 'no-form', 1],
    ['a period without a wave', ['--not-handed-in', 'self-audit', '--period', '2019'], 'no-period', 1],
    ['a duty that is not there', ['--overdue', 'nothing'], 'no-duty', 1],
    ['one answer', ['--question', 'Да'], 'campaign', 1],
    ['a time that is over', ['--at', '2022-04-12 09:00'], 'misuse', 2],
    ['a deadline without a question', ['--deadline', '2199-04-12 09:00'], 'misuse', 2],
    ['an exception that says nothing', ['--not', 'glebovo'], 'misuse', 2],
    ['a file without a token', ['--photo', photo], 'no-token', 2],
    ['a file that is not there', ['--photo', '/no/such.png'], 'no-file', 1],
  ])('is refused for %s', async (_, args, code, exit) => {
    const ended = await cli('--text-file', ru, ...args, '--json');
    expect(ended.json()).toMatchObject({ error: { code } });
    expect(ended.code).toBe(exit);
  });

  it.each([
    ['ru', '--at: «10.04 9:00» — это время уже прошло'],
    ['tt', '--at: «10.04 9:00» — бу вакыт узган инде'],
  ])(
    'takes a day that has just passed for a slip, and not for next year’s, in %s',
    async (language, says) => {
      const before = await queued();
      const args = ['broadcast', 'rybinsk-2022', '--text-file', ru, '--lang', language, '--at', '10.04 9:00'];
      const now = new Date('2027-04-11T07:00:00Z');
      const ended = await callCli([...args, '--send'], { MONGODB_URI: uri }, now);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain(says);
      expect(await queued()).toBe(before);
    },
  );

  it('waits for its time, in the zone of the programme, with a question and a deadline', async () => {
    const args = ['--text-file', ru, '--at', '2199-04-12 09:00', '--deadline', '2199-04-15 18:00'];
    const ended = await cli(...args, '--question', 'Да | Әйе', 'Нет | Юк', '--send', '--json');
    expect(ended.json()).toMatchObject({
      sent: true,
      at: '2199-04-12T06:00:00.000Z',
      deadline: '2199-04-15T15:00:00.000Z',
    });
    const { campaign } = ended.json() as { campaign: string };
    const connection = await connect(uri);
    expect(await modelsOn(connection).campaigns.findById(campaign).lean()).toMatchObject({
      state: 'scheduled',
      ask: {
        kind: 'question',
        options: [
          { ru: 'Да', tt: 'Әйе' },
          { ru: 'Нет', tt: 'Юк' },
        ],
      },
    });
    await connection.close();
  });

  it('uploads a file once, when it is sent, and leaves nothing of it in the chat', async () => {
    const token = `700000000:${'x'.repeat(35)}`;
    const clock = MovableClock.frozen(new Date());
    const simulator = await startSimulator({ port: 0, clock, limits: false, token });
    const env = { MONGODB_URI: uri, BOT_TOKEN: token, TELEGRAM_API_ROOT: simulator.url };
    const call = (...args: string[]) =>
      callCli(
        ['broadcast', 'rybinsk-2022', '--text-file', ru, '--tt-file', tt, '--photo', photo, ...args],
        env,
      );
    const coordinator = simulator.user({ id: 900, first_name: 'К' });
    await coordinator.send('/start');
    expect(await call('--role', 'director', '--send', '--json')).toMatchObject({ code: 1 });
    const connection = await connect(uri);
    await modelsOn(connection).people.create({
      _id: 'c',
      telegramId: 900,
      name: 'К',
      memberships: [{ programme: 'rybinsk-2022', role: 'coordinator', schools: [] }],
    });
    expect(await call('--role', 'director')).toMatchObject({ code: 0 });
    const uploads = () => simulator.calls.filter(({ method }) => method === 'sendPhoto').length;
    expect(uploads()).toBe(0);
    const ended = await call('--role', 'director', '--send', '--json');
    const { campaign } = ended.json() as { campaign: string };
    const kept = await modelsOn(connection).campaigns.findById(campaign).lean();
    await connection.close();
    expect(uploads()).toBe(1);
    expect(coordinator.messages().filter(({ fromBot }) => fromBot)).toEqual([]);
    const files = [{ as: 'photo', name: 'p.png', message: 0 }];
    expect(kept?.contents).toMatchObject({ ru: { files }, tt: { files } });
    expect(kept?.contents.ru?.files[0]?.telegramId).toBeTruthy();
    await simulator.close();
  });

  it.each(['ru', 'tt'])('has a help in one language: %s', async (language) => {
    const { stdout } = await callCli(['broadcast', '--help', '--lang', language]);
    expect(stdout).toContain('--not-handed-in');
    expect(stdout).not.toContain('default');
  });

  it('is refused without a text', async () => {
    expect((await cli('--json')).json()).toMatchObject({ error: { code: 'campaign' } });
  });
});
