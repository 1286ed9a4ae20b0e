import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { testDatabase } from '../kit/database.ts';
import { callCli, testFiles } from './cli.ts';

/** The list of schools with low results with what it changes in the groups, and risks, by command. */

const env = { MONGODB_URI: testDatabase().uri };
const cli = (...args: string[]) => callCli(args, env);
const file = testFiles();
const kargasok = 'kargasok-2023';

async function read<T>(...args: string[]): Promise<T> {
  const ended = await cli(...args, '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return ended.json() as T;
}

async function refusal(...args: string[]): Promise<string> {
  const ended = await cli(...args, '--json');
  expect(ended.code).toBe(1);
  return (ended.json() as { error: { code: string } }).error.code;
}

interface Listed {
  lowResults: { school: string; evidence: object[] }[];
  groups: { year: string; applied: boolean; changes: object[] };
}

beforeAll(async () => {
  await read('programmes', 'load', `programmes/${kargasok}.yaml`);
  const schools = file(
    'schools.csv',
    'id,name_ru,name_tt,groups\nnorth,Северная,Төньяк,\nsouth,Южная,Көньяк,\n',
  );
  await read('schools', 'import', kargasok, schools);
  const rows = [
    'school,year,procedure,grade,subject,participants,low',
    'north,2021/2022,vpr,5,russian,10,3',
    'north,2021/2022,ege,11,mathematics,10,2',
    'north,2021/2022,ege,11,mathematics,10,4',
    'south,2021/2022,vpr,5,russian,100,29',
  ];
  await read('results', 'import', kargasok, file('results.csv', `${rows.join('\n')}\n`));
});

describe('results import', () => {
  it('takes the template as a person fills it in, and leaves out what is not', async () => {
    const rows = [
      'Мәктәп;Уку елы;Эш яки имтихан;Сыйныф;Фән;Катнашты;Башкара алмады',
      'Үрнәк: бу юл кертелми;2020/2021;БТЭ;5;рус теле;25;3',
      'Көньяк;2020/2021;ТДИ;9;рус теле;12;1',
      'Көньяк;2020/2021;ТДИ;9;математика фәне;;',
    ];
    const path = file('template.csv', `${rows.join('\n')}\n`);
    expect(await read('results', 'import', kargasok, path, '--dry-run')).toEqual({
      ...{ dryRun: true, results: 1, replaced: 0, low: 0, skipped: 1 },
    });
    const said = await cli('results', 'import', kargasok, path, '--dry-run');
    expect(said.stdout).toContain('Пропущено незаполненных строк: 1.');
    const wrong = file('wrong.csv', `${rows.join('\n').replace('ТДИ;9;рус', 'ТДИ;9;татар')}\n`);
    const refused = await cli('results', 'import', kargasok, wrong, '--dry-run', '--lang', 'tt');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      '• 3 юл, «Фән» баганасы: монда «татар теле» була алмый; болар бар: рус теле, математика фәне',
    );
  });

  it.each([
    ['ru', 'Северная'],
    ['tt', 'Төньяк'],
  ])('writes that template, which it takes when it is filled in (%s)', async (lang, school) => {
    const folder = mkdtempSync(join(tmpdir(), 'template-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const out = join(folder, 'template.xlsx');
    const wanted = ['results', 'template', kargasok, '--year', '2020/2021', '--out', out, '--lang', lang];
    expect(await read(...wanted)).toEqual({ file: out, programme: kargasok, year: '2020/2021', schools: 2 });
    const [header = [], , first = [], ...others] = await readSheet(out);
    expect(first.slice(0, 2)).toEqual([school, '2020/2021']);
    const filled = [header, [...first.slice(0, 5), 20, 4], ...others];
    const table = file('filled.csv', filled.map((row) => row.map((cell) => cell ?? '').join(';')).join('\n'));
    expect(await read('results', 'import', kargasok, table, '--dry-run')).toMatchObject({
      ...{ results: 1, skipped: others.length },
    });
    // A file that is there, a year that is none of school, a programme that there is not, one without schools.
    expect(await refusal(...wanted)).toBe('file-exists');
    expect(await refusal(...wanted, '--force', '--year', '2021')).toBe('no-academic-year');
    expect(await refusal('results', 'template', 'no-such', '--out', out)).toBe('no-programme');
    const uryupinsk = ['programmes', 'load', 'programmes/uryupinsk-2020.yaml'];
    await read(...uryupinsk);
    expect(await refusal('results', 'template', 'uryupinsk-2020', '--out', out)).toBe('no-schools');
  });

  it('names the columns in words, with their ids', async () => {
    expect((await cli('results', 'import', '--help')).stdout.replace(/\s+/g, ' ')).toContain(
      'Не справились (low)',
    );
  });
});

describe('low-results', () => {
  const wanted = ['low-results', kargasok, '--year', '2022/2023'];
  const changes = [{ school: 'north', group: 'shnor', change: 'add' }];

  it('tells what would change in the groups, and writes it when asked to', async () => {
    const dry = await read<Listed>(...wanted);
    expect(dry.lowResults.map(({ school, evidence }) => [school, evidence.length])).toEqual([['north', 2]]);
    expect(dry.groups).toEqual({ year: '2023', applied: false, changes });
    expect((await cli(...wanted)).stdout).toContain('Что изменится в группах');
    expect((await read<Listed>(...wanted)).groups.changes).toEqual(changes);
    expect((await read<Listed>(...wanted, '--apply')).groups).toEqual({
      year: '2023',
      applied: true,
      changes,
    });
    expect((await read<Listed>(...wanted, '--apply')).groups.changes).toEqual([]);
    const said = (await cli(...wanted, '--lang', 'tt')).stdout;
    expect(said).toContain('нәтиҗәләр тулысынча кертелмәгән');
    expect(said).toContain('2022/2023 нәтиҗәләре юк: 2 мәктәпнең 2');
  });

  it('does not say that nothing is wrong where results are not there', async () => {
    const later = ['low-results', kargasok, '--year', '2024/2025'];
    const { missing } = await read<{ missing: object[] }>(...later);
    expect(missing).toContainEqual({ year: '2023/2024', none: ['north', 'south'], part: [] });
    const { stdout } = await cli(...later);
    expect(stdout).toContain('Нет результатов за 2023/2024: школ 2 из 2');
    expect(stdout).not.toContain('совпадают');
    expect(stdout).not.toContain('(ШНОР): нет');
  });

  it('what was written is seen in the roster, and in the audit trail with the school', async () => {
    const schools = await read<{ id: string; confirmed: object[] }[]>('schools', 'list', kargasok);
    expect(schools.map(({ id, confirmed }) => [id, confirmed])).toEqual([
      ['north', [{ year: '2023', group: 'shnor', member: true }]],
      ['south', []],
    ]);
    expect((await cli('schools', 'list', kargasok)).stdout).toContain('2023:+shnor');
    const trail = (await cli('audit', kargasok)).stdout.split('\n');
    const added = trail.find((line) => line.includes('состав группы: добавлено в «'));
    expect(added).toContain('Северная');
  });
});

describe('risks', () => {
  it('are those of a school, and of all', async () => {
    const one = await read<{ risks: object[]; measures: object[] }>('risks', kargasok, '--school', 'north');
    expect(one.risks).toHaveLength(4);
    expect(one.risks[0]).toMatchObject({ id: 'failing-pupils', inDocument: 'high', level: null });
    const all = await read<{ schools: number; risks: object[] }>('risks', kargasok);
    expect(all.schools).toBe(2);
    expect(all.risks[0]).toMatchObject({ unset: 2, levels: [{ level: 'high', schools: [] }, {}, {}] });
    expect((await cli('risks', kargasok, '--lang', 'tt')).stdout).toContain('күрсәтелмәгән: 2');
    expect((await cli('risks', kargasok, '--school', 'nowhere')).code).toBe(1);
  });
});
