import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../kit/database.ts';
import { callCli, runCli, testFiles } from './cli.ts';

/** Reports, status and duties by command. */

const env = { MONGODB_URI: testDatabase().uri };
const cli = (...args: string[]) => callCli(args, env);
const file = testFiles();

interface Line {
  id: string;
  direction: string;
  value: number | null;
  status: string;
  preliminary: number | null;
}

async function read<T>(...args: string[]): Promise<T> {
  const ended = await cli(...args, '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return ended.json() as T;
}

async function status(...args: string[]): Promise<Record<string, Line>> {
  const lines = await read<Line[]>('status', 'rybinsk-2022', ...args);
  return Object.fromEntries(lines.map((line) => [line.id, line]));
}

interface Matrix {
  rows: { school: string; cells: (Line | null)[] }[];
  together: Line[];
}

const audit = (school: string) => ['submit', 'rybinsk-2022', '--school', school, '--form', 'self-audit'];

beforeAll(async () => {
  for (const id of ['rybinsk-2022', 'uryupinsk-2020']) {
    expect((await cli('programmes', 'load', `programmes/${id}.yaml`)).code).toBe(0);
  }
});

describe('a self-audit', () => {
  const answers = file(
    'answers.json',
    JSON.stringify({
      // Plan 75, from 50: the line stands at 62.4 on 30 June.
      training: { numerator: 32, denominator: 40 },
      communities: { numerator: 26, denominator: 40 },
      vpr: '55 из 100',
      // Lower is better: plan 25.
      vacancies: { numerator: 1, denominator: 5 },
      diploma: null,
    }),
  );

  it('waits for review as preliminary, and with --accept becomes the status of any day', async () => {
    const sent = await read(...audit('glebovo'), '--at', '2022-04-11', '--file', answers);
    expect(sent).toMatchObject({ period: '2022-Q2', version: 1, state: 'waiting', late: false });
    expect((await status('--school', 'glebovo', '--at', '2022-04-12'))['training']).toMatchObject({
      ...{ value: null, numerator: null, denominator: null, status: 'no-data', preliminary: 80 },
    });

    const accepted = await read(...audit('glebovo'), '--at', '2022-04-12', '--file', answers, '--accept');
    expect(accepted).toMatchObject({ period: '2022-Q2', version: 2, state: 'accepted' });
    const [running, ended, next, whole] = await Promise.all([
      status('--school', 'glebovo', '--at', '2022-06-30'),
      status('--school', 'glebovo', '--at', '2023-01-15', '--period', '2022'),
      status('--school', 'glebovo', '--at', '2023-01-15'),
      status('--at', '2022-06-30'),
    ]);
    expect(Object.keys(running['training'] ?? {}).slice(0, 9)).toEqual([
      ...['id', 'direction', 'base', 'plan', 'numerator', 'denominator', 'value', 'status', 'preliminary'],
    ]);
    expect(running['training']).toMatchObject({
      ...{
        base: 50,
        plan: 75,
        numerator: 32,
        denominator: 40,
        value: 80,
        status: 'achieved',
        preliminary: null,
      },
    });
    expect(running['communities']).toMatchObject({ value: 65, status: 'on-track' });
    expect(running['vpr']).toMatchObject({ value: 55, status: 'at-risk' });
    expect(running['vacancies']).toMatchObject({ direction: 'lower', value: 20, status: 'achieved' });
    expect(running['diploma']).toMatchObject({ value: null, status: 'no-data' });
    expect(ended['training']).toMatchObject({ status: 'achieved' });
    expect(ended['communities']).toMatchObject({ status: 'missed' });
    expect(ended['vpr']).toMatchObject({ status: 'missed' });
    expect(next['vacancies']).toMatchObject({ plan: 15, value: null, status: 'no-data' });
    expect(whole['training']).toMatchObject({ value: 80, coverage: { withData: 1, of: 4 } });
  });

  it('of a group or a kind is that of its schools', async () => {
    const [group, kind, none, unknown] = await Promise.all([
      status('--group', 'shnor', '--at', '2022-06-30'),
      status('--kind', 'secondary', '--at', '2022-06-30'),
      status('--kind', 'lyceum', '--at', '2022-06-30'),
      cli('status', 'rybinsk-2022', '--group', 'gifted', '--json'),
    ]);
    for (const one of [group, kind])
      expect(one['training']).toMatchObject({ value: 80, coverage: { withData: 1, of: 4 } });
    expect(none['training']).toMatchObject({ value: null, coverage: { withData: 0, of: 0 } });
    expect(unknown.code).toBe(1);
    expect(unknown.json()).toMatchObject({ error: { code: 'no-group', group: 'gifted' } });
  });

  it('is a row of the matrix', async () => {
    const args = ['matrix', 'rybinsk-2022', '--at', '2022-06-30', '--group', 'shnor'];
    const [document, plain, tatar] = await Promise.all([
      read<Matrix>(...args),
      cli(...args),
      cli(...args, '--lang', 'tt'),
    ]);
    expect(document).toMatchObject({ period: '2022', date: '2022-06-30' });
    expect(document.rows.map(({ school }) => school)).toEqual([
      ...['glebovo', 'milyushino', 'shashkovo', 'sretenye'],
    ]);
    const training = document.rows.map(({ cells }) => cells.find((cell) => cell?.id === 'training')?.value);
    expect(training).toEqual([80, null, null, null]);
    expect(document.together.find(({ id }) => id === 'training')).toMatchObject({ value: 80 });
    expect(plain.stdout).toMatch(/МОУ Глебовская СОШ .*✅ 80.%/u);
    expect(plain.stdout).toContain('3. Педагоги с курсами ПК по своим дефицитам');
    expect(tatar.stdout).toMatch(/Барысы бергә .*✅ 80.%/u);
  });

  it('lower is better: more than planned is at risk, and missed in the end', async () => {
    const more = file('more.json', '{"vacancies": {"numerator": 2, "denominator": 5}}');
    await read(
      ...audit('shashkovo'),
      '--period',
      '2022-Q1',
      '--at',
      '2022-03-01',
      '--file',
      more,
      '--accept',
    );
    const [running, ended] = await Promise.all([
      status('--school', 'shashkovo', '--at', '2022-03-15'),
      status('--school', 'shashkovo', '--at', '2023-02-01', '--period', '2022'),
    ]);
    expect(running['vacancies']).toMatchObject({ value: 40, status: 'at-risk' });
    expect(ended['vacancies']).toMatchObject({ status: 'missed' });
  });

  it('comes from the standard input as well, and speaks Tatar', async () => {
    const args = [...audit('sretenye'), '--at', '2022-04-11', '--file', '-', '--lang', 'tt'];
    const ended = await runCli(args, { env, input: '{"training": "40тан 12"}' });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('Хисап тапшырылды һәм тикшерүне көтә');
  });
});

describe('what cannot be handed in is refused, and nothing is kept', () => {
  const submit = (...args: string[]) =>
    cli('submit', 'rybinsk-2022', '--at', '2022-04-11', ...args, '--json');
  const one = file('one.json', '{"training": "12 из 40"}');
  it.each<[string, string[], object]>([
    [
      'an unknown school',
      ['--school', 'nowhere', '--form', 'self-audit', '--file', one],
      { code: 'no-school' },
    ],
    ['an unknown form', ['--school', 'milyushino', '--form', 'nothing', '--file', one], { code: 'no-form' }],
    [
      'an unknown field',
      ['--school', 'milyushino', '--form', 'self-audit', '--file', file('field.json', '{"trainin": 1}')],
      { code: 'unknown-field', field: 'trainin' },
    ],
    [
      'a numerator above its denominator',
      [
        '--school',
        'milyushino',
        '--form',
        'self-audit',
        '--file',
        file('above.json', '{"training": "45 из 40"}'),
      ],
      {
        code: 'bad-answer',
        field: 'training',
        problem: { code: 'numerator-above-denominator', numerator: 45, denominator: 40 },
      },
    ],
    [
      'a word for a number',
      [
        '--school',
        'milyushino',
        '--form',
        'self-audit',
        '--file',
        file('word.json', '{"training": "сорок"}'),
      ],
      { code: 'bad-answer', problem: { code: 'share-form' } },
    ],
    [
      'no answer at all',
      ['--school', 'milyushino', '--form', 'self-audit', '--file', file('none.json', '{}')],
      { code: 'incomplete', problems: [{ code: 'nothing-answered' }] },
    ],
    [
      'what is no JSON',
      ['--school', 'milyushino', '--form', 'self-audit', '--file', file('bad.json', '{training: 1}')],
      { code: 'bad-json' },
    ],
    [
      'a list',
      ['--school', 'milyushino', '--form', 'self-audit', '--file', file('list.json', '[1]')],
      { code: 'bad-json' },
    ],
    [
      'a file that is not there',
      ['--school', 'milyushino', '--form', 'self-audit', '--file', '/nowhere.json'],
      { code: 'no-file' },
    ],
    [
      'a period outside the programme',
      ['--school', 'milyushino', '--form', 'self-audit', '--file', one, '--period', '2030'],
      { code: 'no-period' },
    ],
  ])('%s', async (_, args, error) => {
    const ended = await submit(...args);
    expect(ended.code).toBe(1);
    expect(ended.json()).toMatchObject({ error });
    expect((ended.json() as { error: { message: string } }).error.message).not.toBe('');
  });

  it('in plain words on the error output, and the school still has nothing', async () => {
    const above = file('plain.json', '{"training": "45 из 40"}');
    const args = [...audit('milyushino'), '--at', '2022-04-11', '--file', above];
    const plain = await cli(...args);
    expect(plain).toMatchObject({ code: 1, stdout: '' });
    expect(plain.stderr).toContain('45 больше, чем 40');
    const lines = await status('--school', 'milyushino', '--at', '2022-04-12');
    expect(
      Object.values(lines).every(({ value, preliminary }) => value === null && preliminary === null),
    ).toBe(true);
  });
});

describe('duties', () => {
  interface Duty {
    duty: string;
    section: string;
    opens: string;
    due: string;
    state: string;
    responsible: string[] | null;
    number: string | null;
    linkedTo: string | null;
    school: string | null;
  }

  it('of Uryupinsk on 15 April 2020: by due day, each with its state', async () => {
    const list = await read<Duty[]>('duties', 'uryupinsk-2020', '--at', '2020-04-15', '--days', '60');
    expect(Object.keys(list[0] ?? {}).slice(0, 6)).toEqual([
      ...['duty', 'section', 'opens', 'due', 'state', 'responsible'],
    ]);
    expect(list.map(({ number, opens, due, state }) => [number, opens, due, state])).toEqual([
      ['11', '2020-02-01', '2020-03-31', 'before-start'],
      ['1', '2020-04-01', '2020-04-30', 'open'],
      ['2', '2020-04-01', '2020-04-30', 'open'],
      ['3', '2020-04-01', '2020-04-30', 'open'],
      ['4', '2020-04-01', '2020-04-30', 'open'],
      ['5', '2020-04-01', '2020-05-31', 'open'],
      ['12', '2020-06-01', '2020-06-30', 'upcoming'],
      ['6', '2020-04-01', '2020-12-31', 'open'],
      ['7', '2020-04-01', '2020-12-31', 'open'],
      ['8', '2020-04-01', '2020-12-31', 'open'],
    ]);
    expect(list[1]?.responsible).toEqual(['Отдел образования']);
    const later = await read<Duty[]>('duties', 'uryupinsk-2020', '--at', '2020-05-02', '--days', '0');
    expect(later.find(({ number }) => number === '1')?.state).toBe('overdue');
  });

  it('of one school, and in words', async () => {
    const [own, plain, none] = await Promise.all([
      read<Duty[]>('duties', 'rybinsk-2022', '--school', 'glebovo', '--at', '2022-04-11'),
      cli('duties', 'rybinsk-2022', '--at', '2022-04-11', '--lang', 'tt'),
      cli('duties', 'rybinsk-2022', '--school', 'nowhere', '--json'),
    ]);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ school }) => school === 'glebovo')).toBe(true);
    expect(plain.stdout).toContain('вакыты бара');
    expect(none.json()).toMatchObject({ error: { code: 'no-school' } });
  });
});

describe('status', () => {
  it('in words, in both languages', async () => {
    const args = ['status', 'rybinsk-2022', '--school', 'milyushino', '--at', '2022-04-11'];
    const [russian, tatar] = await Promise.all([cli(...args), cli(...args, '--lang', 'tt')]);
    expect(russian.stdout).toContain('2022 год, на 11.04.2022');
    expect(russian.stdout).toContain('нет данных');
    expect(tatar.stdout).toContain('мәгълүмат юк');
  });

  it('an unknown period is refused with those that there are', async () => {
    const ended = await cli('status', 'rybinsk-2022', '--period', '2030', '--at', '2022-04-11', '--json');
    expect(ended.code).toBe(1);
    expect(ended.json()).toMatchObject({ error: { code: 'no-period', known: ['2022', '2023', '2024'] } });
  });

  it('a programme without indicators says so', async () => {
    const [plain, json] = await Promise.all([
      cli('status', 'uryupinsk-2020', '--at', '2020-04-15'),
      cli('status', 'uryupinsk-2020', '--at', '2020-04-15', '--json'),
    ]);
    expect(plain.stdout).toContain('В документе программы нет показателей.');
    expect(json.json()).toEqual([]);
  });
});
