import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvRows, sheetOf, tablesOf } from '../kit/documents.ts';
import { testDatabase } from '../kit/database.ts';
import { callCli, testFiles } from './cli.ts';

/** Documents by command. */

const env = { MONGODB_URI: testDatabase().uri };
const cli = (...args: string[]) => callCli(args, env);
const file = testFiles();
const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const programme = 'rybinsk-2022';
const made = (format: string, out: string, ...more: string[]) =>
  cli('export', programme, '--format', format, '--out', out, '--at', '2022-07-04', ...more);

beforeAll(async () => {
  expect((await cli('programmes', 'load', `programmes/${programme}.yaml`)).code).toBe(0);
  const answers = file('answers.json', JSON.stringify({ vpr: '2 из 3' }));
  const sent = await cli(
    ...['submit', programme, '--school', 'glebovo', '--form', 'self-audit', '--at', '2022-06-20'],
    ...['--file', answers, '--accept'],
  );
  expect(sent.code).toBe(0);
});

describe('export', () => {
  it.each<[string, string[], string | null]>([
    ['csv', ['--school', 'glebovo'], 'glebovo'],
    ['docx', ['--lang', 'tt'], null],
    ['xlsx', ['--period', '2022'], null],
  ])('writes %s with %j', async (format, more, school) => {
    const out = join(folder, `a.${format}`);
    const ended = await made(format, out, ...more, '--json');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const content = readFileSync(out);
    expect(ended.json()).toEqual({
      ...{ file: out, format, programme, school, period: '2022', date: '2022-07-04' },
      filter: { by: 'all' },
      bytes: content.length,
    });
    if (format === 'csv') {
      const vpr = csvRows(content.toString()).find((row) => row['indicator'] === 'vpr');
      expect(vpr).toMatchObject({ school: 'glebovo', numerator: '2', denominator: '3' });
    } else if (format === 'docx') {
      expect(tablesOf(content)[0]?.map(([label]) => label)).toContain('Мәгълүмат көне');
    } else {
      expect(await sheetOf(content, 'Показатели')).toHaveLength(15);
    }
  });

  it('writes that of a group, and refuses a group of no programme and one with a school', async () => {
    const out = join(folder, 'group.docx');
    const ended = await made('docx', out, '--group', 'shnor', '--json');
    expect(ended.json()).toMatchObject({ filter: { by: 'group', group: 'shnor' } });
    expect(tablesOf(readFileSync(out))[0]).toContainEqual([
      'Школы',
      'Рыбинский муниципальный район: ШНОР: низкие результаты, 4 школы',
    ]);
    const other = join(folder, 'other.docx');
    expect(await made('docx', other, '--group', 'nobody')).toMatchObject({ code: 1, stdout: '' });
    expect(await made('docx', other, '--kind', 'basic', '--school', 'glebovo')).toMatchObject({ code: 2 });
    expect(existsSync(other)).toBe(false);
  });

  it('leaves a file that exists alone, unless it is forced', async () => {
    const out = file('kept.csv', 'kept');
    expect(await made('csv', out)).toMatchObject({ code: 1, stdout: '' });
    expect(readFileSync(out, 'utf8')).toBe('kept');
    expect(await made('csv', out, '--force')).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(out, 'utf8')).toContain('programme,school');
  });

  it.each<[string, string[], number]>([
    ['another format', ['--format', 'pdf', '--out', 'x'], 2],
    ['no file', ['--format', 'csv'], 2],
    ['no such school', ['--format', 'csv', '--out', join(folder, 'x'), '--school', 'nobody'], 1],
    ['no such folder', ['--format', 'csv', '--out', join(folder, 'none', 'x')], 1],
    [
      'a year outside of the programme',
      ['--format', 'csv', '--out', join(folder, 'x'), '--period', '1999'],
      1,
    ],
  ])('refuses %s', async (_, args, code) => {
    const ended = await cli('export', programme, ...args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).not.toContain('    at ');
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('is kept in the audit trail', async () => {
    const { stdout } = await cli('audit', programme);
    // Of several schools no school is named; of a group it is said which.
    expect(stdout).toMatch(
      /администратор бота +│ в командной строке +│ выгружен документ: DOCX, 2022 год +│/,
    );
    expect(stdout).toContain('DOCX, 2022 год, ШНОР: низкие результаты');
    expect(stdout).not.toMatch(/exported|operator/);
    const tatar = await cli('audit', programme, '--lang', 'tt');
    expect(tatar.stdout).toMatch(/DOCX, 2022 ел/);
    expect((await cli('audit', programme, '--json')).stdout).toContain('"action": "exported"');
  });
});
