import { readFileSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { workbook } from '../imports/xlsx.ts';
import { testDatabase } from '../kit/database.ts';
import { callCli, runCli, testFiles } from './cli.ts';

/** Programmes, schools, history and invites by command. */

const database = testDatabase();
const env = { MONGODB_URI: database.uri };
const cli = (...args: string[]) => callCli(args, env);
const file = testFiles();
const uryupinsk = 'programmes/uryupinsk-2020.yaml';
const rybinsk = 'programmes/rybinsk-2022.yaml';

beforeAll(async () => {
  expect(await cli('programmes', 'load', rybinsk, '--json').then((ended) => ended.json())).toMatchObject({
    id: 'rybinsk-2022',
    change: 'new',
  });
});

async function read<T>(...args: string[]): Promise<T> {
  const ended = await cli(...args, '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return ended.json() as T;
}

async function refusal(...args: string[]): Promise<{ code: string; [detail: string]: unknown }> {
  const ended = await cli(...args, '--json');
  expect(ended.code).toBe(1);
  return (ended.json() as { error: { code: string } }).error;
}

describe('programmes', () => {
  it('loading again changes nothing, another text changes, a broken one is refused', async () => {
    expect((await cli('programmes', 'load', rybinsk)).stdout).toContain('ничего не изменилось');
    const text = readFileSync(new URL(`../../${uryupinsk}`, import.meta.url), 'utf8');
    const path = file('programme.yaml', text);
    expect(await read('programmes', 'load', path)).toMatchObject({ id: 'uryupinsk-2020', change: 'new' });
    file('programme.yaml', text.replace('zone: Europe/Volgograd', 'zone: Europe/Moscow'));
    expect(await read('programmes', 'load', path)).toMatchObject({ change: 'changed' });
    file('programme.yaml', text);
    expect(await read('programmes', 'load', path)).toMatchObject({ change: 'changed' });
    const broken = file('broken.yaml', text.replace('zone: Europe/Volgograd', 'zone: Europe/Nowhere'));
    expect(await refusal('programmes', 'load', broken)).toMatchObject({
      code: 'bad-programme',
      problems: [{ path: 'zone', code: 'pattern' }],
    });
    const { zone } = await read<{ zone: string }>('programmes', 'show', 'uryupinsk-2020');
    expect(zone).toBe('Europe/Volgograd');
    expect(await read<{ id: string; to: string | null }[]>('programmes', 'list')).toMatchObject([
      { id: 'rybinsk-2022', from: '2022-01-01', to: '2024-12-31', indicators: 15, duties: 52 },
      { id: 'uryupinsk-2020', to: null, indicators: 0, duties: 12 },
    ]);
  });

  it('show prints the whole programme', async () => {
    interface Shown {
      indicators: { id: string; plan: object; base: number | null }[];
      duties: { id: string; roadmap: string }[];
      roadmaps: { duties: object[] }[];
      risks: object[];
    }
    const shown = await read<Shown>('programmes', 'show', 'rybinsk-2022');
    expect(shown.indicators).toHaveLength(15);
    expect(Object.keys(shown.indicators[0] ?? {}).slice(0, 5)).toEqual([
      'id',
      'level',
      'direction',
      'base',
      'plan',
    ]);
    expect(shown.indicators.find(({ id }) => id === 'vacancies')).toMatchObject({
      level: 'school',
      direction: 'lower',
      base: 25,
      plan: { '2022': 25, '2023': 15, '2024': 0 },
    });
    expect(shown.duties).toHaveLength(52);
    expect(shown.duties.length).toBe(shown.roadmaps.reduce((sum, { duties }) => sum + duties.length, 0));
    expect(shown.risks.length).toBeGreaterThan(0);
    const [russian, tatar] = await Promise.all([
      cli('programmes', 'show', 'rybinsk-2022'),
      cli('programmes', 'show', 'rybinsk-2022', '--lang', 'tt'),
    ]);
    expect(russian.stdout).toContain('Незанятые руководящие должности');
    expect(russian.stdout).toContain('не указано');
    expect(tatar.stdout).toContain('Буш торган җитәкче вазифалар');
  });

  it('an unknown one is refused in plain words', async () => {
    const ended = await cli('programmes', 'show', 'nowhere');
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toBe(
      'Нет программы «nowhere». Проверьте её код: он пишется, например, как rybinsk-2022.\n',
    );
  });
});

describe('schools', () => {
  const header = ['id', 'name_ru', 'name_tt', 'kind', 'pupils', 'groups'];
  const ids = async () =>
    (await read<{ id: string }[]>('schools', 'list', 'rybinsk-2022')).map(({ id }) => id);

  it('are listed', async () => {
    expect(await read<object[]>('schools', 'list', 'rybinsk-2022')).toContainEqual({
      id: 'glebovo',
      name: { ru: 'МОУ Глебовская СОШ', tt: 'Глебово урта мәктәбе' },
      kind: 'secondary',
      pupils: null,
      groups: { all: ['shnor', 'shnsu'] },
      confirmed: [],
      role: 'participant',
      sample: false,
    });
    expect((await refusal('schools', 'list', 'nowhere')).code).toBe('no-programme');
  });

  it('one wrong row keeps all from being written, and each is named', async () => {
    const before = await ids();
    const path = file(
      'wrong.xlsx',
      workbook([
        header,
        ['lyceum-1', 'Лицей', 'Лицей', 'lyceum', 300, 'shnor'],
        ['Lyceum 2', 'Лицей', '', 'palace', 'many', 'x'],
      ]),
    );
    const refused = await refusal('schools', 'import', 'rybinsk-2022', path);
    expect(refused.code).toBe('bad-rows');
    expect(refused['problems']).toMatchObject([
      { row: 3, column: 'id', code: 'bad-id' },
      { row: 3, column: 'name_tt', code: 'missing' },
      { row: 3, column: 'kind', code: 'unknown-kind' },
      { row: 3, column: 'pupils', code: 'not-a-number' },
      { row: 3, column: 'groups', code: 'unknown-group' },
    ]);
    const plain = await cli('schools', 'import', 'rybinsk-2022', path);
    expect(plain.stderr).toContain('• строка 3, столбец «pupils»: «many»');
    expect(await ids()).toEqual(before);
  });

  it('are imported, and only checked in a dry run', async () => {
    const before = await ids();
    const rows = [
      header,
      ['glebovo', 'Глебовская', 'Глебово', '', 210, 'shnor'],
      ['lyceum-1', 'Лицей', 'Лицее', 'lyceum', 300, '2022:shnor'],
    ];
    const path = file('schools.xlsx', workbook(rows));
    const expected = {
      added: ['lyceum-1'],
      updated: ['glebovo'],
      rows: [
        { row: 2, id: 'glebovo', result: 'updated' },
        { row: 3, id: 'lyceum-1', result: 'added' },
      ],
    };
    expect(await read('schools', 'import', 'rybinsk-2022', path, '--dry-run')).toEqual({
      dryRun: true,
      ...expected,
    });
    expect(await ids()).toEqual(before);
    expect(await read('schools', 'import', 'rybinsk-2022', path)).toEqual({ dryRun: false, ...expected });
    expect(await ids()).toEqual([...before, 'lyceum-1'].sort());
    const csv = file('schools.csv', 'ID;Name_ru;Name_tt\nlyceum-1;Лицей № 1;1 нче лицей\n');
    const again = await cli('schools', 'import', 'rybinsk-2022', csv);
    expect(again.stdout).toContain('Школ добавлено: 0, обновлено: 1.');
  });

  it('are read under headings in words, and what is wrong is said in the terminal’s language', async () => {
    const csv = file(
      'words.csv',
      'Код школы;Название на русском;Название на татарском;Вид школы\nlyceum-9;Лицей;Лицее;Замок\n',
    );
    const wrong = await cli('schools', 'import', 'rybinsk-2022', csv, '--dry-run');
    expect(wrong.stderr).toContain(
      '• строка 2, столбец «Вид школы»: нет вида школы «Замок»; есть: средняя школа',
    );
    expect((await refusal('schools', 'import', 'rybinsk-2022', csv))['problems']).toMatchObject([
      { row: 2, column: 'kind', heading: 'Вид школы', code: 'unknown-kind', value: 'Замок' },
    ]);
    const right = file(
      'right.csv',
      'Мәктәп коды;Русча исеме;Татарча исеме;Мәктәп төре\nlyceum-9;Лицей;Лицее;лицей\n',
    );
    expect(await read('schools', 'import', 'rybinsk-2022', right, '--dry-run')).toMatchObject({
      added: ['lyceum-9'],
    });
  });

  it('what is no table is refused', async () => {
    const path = file('schools.png.xlsx', Buffer.from('89504e470d0a1a0a', 'hex'));
    expect(await refusal('schools', 'import', 'rybinsk-2022', path)).toMatchObject({
      code: 'bad-table',
      problem: { code: 'unknown-type' },
    });
  });
});

describe('history', () => {
  it('is imported as a whole, shows in the status, and not in a dry run', async () => {
    const good = 'school,indicator,year,numerator,denominator\nglebovo,training,2022,12,40\n';
    const bad = `${good}glebovo,training,2023,41,40\nnowhere,training,2022,1,2\nglebovo,nothing,2022-Q1,x,2\n`;
    const status = async () =>
      (
        await read<{ id: string; value: number | null; history: boolean }[]>(
          ...['status', 'rybinsk-2022', '--school', 'glebovo', '--period', '2022', '--at', '2022-06-01'],
        )
      ).find(({ id }) => id === 'training');
    const refused = await refusal('history', 'import', 'rybinsk-2022', file('bad.csv', bad));
    expect(refused['problems']).toMatchObject([
      { row: 3, column: 'numerator', code: 'numerator-above-denominator' },
      { row: 4, column: 'school', code: 'unknown-school' },
      { row: 5, column: 'indicator', code: 'unknown-indicator' },
      { row: 5, column: 'year', code: 'bad-period' },
      { row: 5, column: 'numerator', code: 'not-a-number' },
    ]);
    const path = file('good.csv', good);
    expect(await read('history', 'import', 'rybinsk-2022', path, '--dry-run')).toMatchObject({
      dryRun: true,
      values: 1,
    });
    expect(await status()).toMatchObject({ value: null, status: 'no-data' });
    expect(await read('history', 'import', 'rybinsk-2022', path)).toMatchObject({ dryRun: false, values: 1 });
    expect(await status()).toMatchObject({ value: 30, history: true });
  });

  it('grows in the unit of what grows: a mean mark in marks, not in percent', async () => {
    const school = 'old-school';
    await read('programmes', 'load', 'programmes/baltasi-2021.yaml');
    await read(
      ...['schools', 'import', 'baltasi-2021'],
      file('baltasi.csv', `id,name_ru,name_tt,groups\n${school},Школа,Мәктәп,\n`),
    );
    const rows = `${school},gia9-mathematics,2021,3.7,20\n`;
    const marks = file('marks.csv', `school,indicator,year,mean,denominator\n${rows}`);
    await read('history', 'import', 'baltasi-2021', marks);
    const at = ['--period', '2021', '--at', '2021-12-01'];
    for (const whose of [['--school', school], []]) {
      const { stdout } = await cli('status', 'baltasi-2021', ...whose, ...at);
      const line = stdout.split('\n').find((one) => one.includes('Рост балла: математика, 9'));
      expect(line).toContain('3,7');
      expect(line).not.toContain('%');
    }
  });
});

describe('invite', () => {
  it('gives the code once, with its link; only a hash is kept', async () => {
    interface Made {
      code: string;
      link: string | null;
      expiresAt: string;
    }
    const made = await read<Made>(
      ...['invite', 'rybinsk-2022', '--role', 'curator', '--school', 'glebovo', '--school', 'shashkovo'],
      ...['--uses', '3', '--expires', '12h'],
    );
    expect(made).toMatchObject({ role: 'curator', schools: ['glebovo', 'shashkovo'], uses: 3 });
    expect(made.code).toMatch(/^[\w-]{16}$/);
    // No bot has run on this database yet.
    expect(made.link).toBeNull();
    const hours = (Date.parse(made.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThanOrEqual(12);
    const client = new MongoClient(database.uri);
    const kept = await client.db().collection('invites').find().toArray();
    await client.close();
    expect(JSON.stringify(kept)).toContain('shashkovo');
    expect(JSON.stringify(kept)).not.toContain(made.code);
  });

  it('is refused where role and schools do not fit', async () => {
    const [noSchool, unknown, needless, plain] = await Promise.all([
      refusal('invite', 'rybinsk-2022', '--role', 'director'),
      refusal('invite', 'rybinsk-2022', '--role', 'director', '--school', 'nowhere'),
      refusal('invite', 'rybinsk-2022', '--role', 'observer', '--school', 'glebovo'),
      cli('invite', 'rybinsk-2022', '--role', 'observer'),
    ]);
    expect(noSchool.code).toBe('invite-needs-school');
    expect(unknown.code).toBe('no-school');
    expect(needless).toMatchObject({ code: 'bad-invite', what: 'schools' });
    expect(plain).toMatchObject({ code: 0, stdout: expect.stringContaining('задайте BOT_TOKEN') as unknown });
    expect(plain.stdout).toMatch(/Код: ([\w-]{16})\n[^]*\?start=\1\n/);
    expect(plain.stdout).not.toContain('school_quality_bot');
  });

  it('a token that Telegram cannot be asked about ends with one line, and no secret in it', async () => {
    const token = `123456:${'A'.repeat(35)}`;
    const ended = await runCli(['invite', 'rybinsk-2022', '--role', 'observer'], {
      env: { ...env, BOT_TOKEN: token, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' },
    });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/^Telegram не отвечает или не принял токен: .*\n$/);
    expect(ended.stderr).not.toContain(token);
  });
});
