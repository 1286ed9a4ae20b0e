import { beforeAll, expect, it } from 'vitest';
import { makeDocument } from '../../src/documents/index.ts';
import { translator } from '../../src/i18n/translator.ts';
import { gatherExport } from '../../src/usecases/gather-export.ts';
import { importResults } from '../../src/usecases/import-results.ts';
import { lowResults } from '../../src/usecases/low-results.ts';
import { paragraphsOf, tablesOf } from '../kit/documents.ts';
import { accepted, operator, stage } from '../usecases/stage.ts';
import { expectAlike } from './alike.ts';

/** Kargasok (004 §3 and the method): shares of low results from imported tables, and the list made of them. */
const programme = 'kargasok-2023';
const date = '2023-07-10';
const on = stage(`${date}T05:00:00Z`, programme);

beforeAll(async () => {
  const rows = [
    ['sample-1', '2022/2023', 'vpr', '5', 'russian', '20', '6'],
    ['sample-2', '2022/2023', 'vpr', '5', 'russian', '20', '3'],
    ['sample-1', '2021/2022', 'oge', '9', 'mathematics', '10', '4'],
    ['sample-1', '2021/2022', 'oge', '9', 'russian', '10', '3'],
    ['sample-4', '2022/2023', 'oge', '9', 'mathematics', '24', '7'],
  ].map(
    (
      [school = '', year = '', procedure = '', grade = '', subject = '', participants = '', low = ''],
      at,
    ) => ({
      row: at + 2,
      cells: { school, year, procedure, grade, subject, participants, low },
    }),
  );
  accepted(await importResults(on.app, operator, { programme, rows, dryRun: false }));
});

it('a school', async () => {
  await expectAlike(on.app, { programme, school: 'sample-1', date }, [
    // Row 2: 6 of 20 participants got «2»: 30 %. The document sets no plan.
    {
      ...{ indicator: 'vpr5-russian', numerator: 6, denominator: 20, value: 30, status: 'baseline' },
      ...{ written: ['30 %', 'исходный уровень'], cell: 0.3 },
    },
  ]);
});

it('the municipality', async () => {
  await expectAlike(on.app, { programme, date }, [
    // Row 1: sample-1 has a low procedure (30 % is low), sample-2 (15 %) and sample-4 (29.2 %) have none: 1 of 3.
    // The year before the only school with results was low: 100 %, and lower is better.
    {
      ...{ indicator: 'at-risk-schools', numerator: 1, denominator: 3, value: 100 / 3, status: 'improving' },
      ...{ written: ['33,3 %', 'улучшение'], cell: 1 / 3 },
    },
    // Both are ШНОР in 2023: (6 + 3) ÷ (20 + 20) = 22.5 %.
    {
      ...{ indicator: 'vpr5-russian', numerator: 9, denominator: 40, value: 22.5, status: 'baseline' },
      ...{ written: ['22,5 %', 'исходный уровень'], cell: 0.225 },
    },
    // 7 ÷ 24 = 29.16… %; the year before 4 of 10 of the ШНОР that had results, 40 %.
    {
      ...{
        indicator: 'oge-mathematics',
        numerator: 7,
        denominator: 24,
        value: 700 / 24,
        status: 'improving',
      },
      ...{ written: ['29,2 %', 'улучшение'], cell: 7 / 24 },
    },
  ]);
});

it('the list for the academic year of the date', async () => {
  // 2022/2023: two low procedures of 2021/2022 (4 of 10 = 40 %, 3 of 10 = 30 %) put sample-1 on the list; its low
  // check test of the year itself puts it at risk.
  const list = accepted(await lowResults(on.app, operator, { programme, year: '2022/2023' }));
  expect(list.lowResults.map(({ school }) => school)).toEqual(['sample-1']);
  expect(list.atRisk.map(({ school }) => school)).toEqual(['sample-1']);
  const content = accepted(await gatherExport(on.app, operator, { programme, date }));
  const file = (await makeDocument(translator('ru'), content, 'docx')).content;
  const [low, risk] = tablesOf(file).filter(([head]) => head?.[1] === 'Основание');
  expect(low?.slice(1)).toEqual([
    [
      'Школа-образец № 1',
      'ОГЭ, 9 класс, математика: 4 из 10 (40 %), 2021/2022; ОГЭ, 9 класс, русский язык: 3 из 10 (30 %), 2021/2022',
    ],
  ]);
  expect(risk?.slice(1)).toEqual([
    ['Школа-образец № 1', 'ВПР, 5 класс, русский язык: 6 из 20 (30 %), 2022/2023'],
  ]);
  expect(paragraphsOf(file)).toContain('Список на 2022/2023 учебный год.');
});
