import { beforeAll, describe, expect, it } from 'vitest';
import { csvCell, csvColumns, csvOf } from '../../src/documents/csv.ts';
import { columnName, writeWorkbook } from '../../src/documents/workbook.ts';
import { translator } from '../../src/i18n/translator.ts';
import { gatherExport, type ExportContent } from '../../src/usecases/gather-export.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { csvRows, partsOf, sheetOf } from '../kit/documents.ts';
import { makeText } from '../kit/factories.ts';
import { accepted, operator, stage } from '../usecases/stage.ts';

const programme = 'rybinsk-2022';
const on = stage('2022-07-04T09:00:00Z', programme);
let content: ExportContent;
let file: Buffer;
let parts: Record<string, string>;

const audit = { school: 'glebovo', form: 'self-audit', period: '2022-Q2' };

beforeAll(async () => {
  const answers = {
    olympiad: '32 из 200',
    vacancies: '1 из 5',
    vpr: { numerator: 2, denominator: 3 },
    training: { numerator: 3748, denominator: 5000 },
  };
  accepted(
    await handInAnswers(on.app, operator, { programme, ...audit }, answers, { via: 'cli', accept: true }),
  );
  accepted(
    await handInAnswers(on.app, operator, { programme, ...audit, school: 'milyushino' }, answers, {
      via: 'cli',
      accept: false,
    }),
  );
  const gathered = accepted(await gatherExport(on.app, operator, { programme, date: '2022-07-04' }));
  // Whoever names schools could try to have a formula run where the file is opened.
  const named = (name: string) => ({
    ...(gathered.schools[0] as (typeof gathered.schools)[0]),
    name: makeText(name),
  });
  const rows = ['=1+1', '+7 900', '-1', '@sum', '\tx'].map((name) => ({ school: named(name), cells: [] }));
  content = { ...gathered, matrix: [...gathered.matrix, ...rows] };
  file = await writeWorkbook(translator('ru'), content);
  parts = partsOf(file);
});

const sheetXml = (number: number) => parts[`xl/worksheets/sheet${number}.xml`] ?? '';

describe('the workbook', () => {
  it.each([2, 3, 4, 5])('keeps the header of sheet %i in sight and filters by it', (number) => {
    expect(sheetXml(number)).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheetXml(number)).toMatch(/<\/sheetData><autoFilter ref="A1:[A-Z]+\d+"\/>/);
  });

  it('repeats headers in print and fits the page', () => {
    expect(parts['xl/workbook.xml']).toContain("'Показатели'!$1:$1");
    expect(sheetXml(2)).toContain('fitToWidth="1" fitToHeight="0"');
  });

  it('has no formula, and texts that could be one are texts for good', async () => {
    for (const [path, xml] of Object.entries(parts)) {
      if (path.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >]/);
    }
    const names = (await sheetOf(file, 'Школы и показатели')).map((row) => row['Школа']);
    expect(names.slice(4)).toEqual(['=1+1', '+7 900', '-1', '@sum', 'x']);
    // Their cells are shared texts in the format «text» (number 49), so that editing makes no formula of them.
    const [, cell] = /<c r="A6"([^>]*)>/.exec(sheetXml(3)) ?? [];
    expect(cell).toContain('t="s"');
    const style = Number(/s="(\d+)"/.exec(cell ?? '')?.[1]);
    const formats = [...(parts['xl/styles.xml']?.split('<cellXfs')[1] ?? '').matchAll(/<xf [^>]*>/g)];
    const id = /numFmtId="(\d+)"/.exec(formats[style]?.[0] ?? '')?.[1];
    expect(id === '49' || parts['xl/styles.xml']?.includes(`numFmtId="${id}" formatCode="@"`)).toBe(true);
  });

  it('has numbers as numbers, shares as percent, days as days', async () => {
    const rows = await sheetOf(file, 'Показатели');
    const olympiad = rows.find((row) => row['Показатель'] === 'Ученики в муниципальном этапе ВсОШ');
    expect(olympiad).toMatchObject({
      База: 0.11,
      План: 0.15,
      Значение: 0.16,
      Числитель: 32,
      Знаменатель: 200,
      Статус: 'достигнут',
      'До плана': 0,
      'На конец срока': new Date('2022-06-30T00:00:00Z'),
      'Школ с данными': 1,
      'Всего школ': 4,
    });
    // Shown to as many digits as it takes not to say that the plan of 75 is met: 74.96.
    const formats = [...(parts['xl/styles.xml'] ?? '').matchAll(/formatCode="([^"]*)"/g)].map(
      ([, code]) => code,
    );
    expect(formats).toEqual(expect.arrayContaining(['0.0%', '0.00%', 'dd.mm.yyyy']));
  });

  it('says when a school handed in, and nothing of what waits for review', async () => {
    const rows = await sheetOf(file, 'Сдача отчётов');
    const of = (school: string) =>
      rows.find(
        (row) =>
          row['Школа'] === school &&
          row['Отчёт'] === 'Самоаудит школы' &&
          String(row['Период']).startsWith('II '),
      );
    expect(of('МОУ Глебовская СОШ')).toMatchObject({
      Отметка: 'поздно',
      Сдан: new Date('2022-07-04T00:00:00Z'),
      'После срока': 'да',
      Принят: new Date('2022-07-04T00:00:00Z'),
    });
    expect(of('МОУ Милюшинская СОШ')).toMatchObject({ Отметка: 'на проверке', Принят: null });
    const matrix = await sheetOf(file, 'Школы и показатели');
    const [waiting] = matrix.filter((row) => row['Школа'] === 'МОУ Милюшинская СОШ');
    expect(Object.values(waiting ?? {}).filter((cell) => typeof cell === 'number')).toEqual([]);
  });

  it('says the duties of the year with their states', async () => {
    const rows = await sheetOf(file, 'Задачи');
    expect(rows).toHaveLength(content.duties.length + content.overdueEarlier.length);
    expect(rows[0]?.['Срок']).toBeInstanceOf(Date);
    expect(new Set(rows.map((row) => row['Состояние']))).toContain('просрочено');
  });

  it('is in Tatar too', async () => {
    const tatar = await writeWorkbook(translator('tt'), content);
    const [first] = await sheetOf(tatar, 'Күрсәткечләр');
    expect(first).toMatchObject({ Хәле: 'ирешелде', Кыйммәт: 0.16 });
  });

  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [703, 'AAA'],
  ])('names column %i %s', (number, name) => expect(columnName(number)).toBe(name));
});

describe('the table for machines', () => {
  it('has stable columns, dots and days of the calendar', () => {
    const text = csvOf(content);
    expect(text.split('\r\n')[0]).toBe(csvColumns.join(','));
    const rows = csvRows(text);
    expect(rows.find((row) => row['school'] === 'glebovo' && row['indicator'] === 'vpr')).toEqual({
      programme,
      school: 'glebovo',
      indicator: 'vpr',
      period: '2022',
      wave: '2022-Q2',
      numerator: '2',
      denominator: '3',
      value: '66.66666666666667',
      base: '50',
      plan: '75',
      status: 'on-track',
      measured_at: '2022-06-30',
      as_of: '2022-07-04',
    });
    expect(rows.find((row) => row['school'] === '*' && row['indicator'] === 'vpr')?.['wave']).toBe('');
    expect(rows.some((row) => row['school'] === 'milyushino' && row['value'] !== '')).toBe(false);
  });

  it.each([
    [null, ''],
    [0.1, '0.1'],
    [-3, '-3'],
    ['a', 'a'],
    ['=1+1', "'=1+1"],
    ['@x', "'@x"],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['-1,2', '"\'-1,2"'],
    ['a\nb', '"a\nb"'],
  ])('writes %j as %s', (value, written) => expect(csvCell(value)).toBe(written));
});
