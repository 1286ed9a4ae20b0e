import { beforeAll, it } from 'vitest';
import { importHistory } from '../../src/usecases/import-history.ts';
import { accepted, operator, stage } from '../usecases/stage.ts';
import { expectAlike, given } from './alike.ts';

/**
 * Baltasi (000 passport): mean marks without a plan and their growth over three years. The marks of 2020 and 2021
 * are history; those of 2022 come with the self-audit of the second quarter.
 */
const programme = 'baltasi-2021';
const date = '2022-07-05';
const on = stage(`${date}T09:00:00Z`, programme);

beforeAll(async () => {
  const rows = [
    ['sample-1', '2020', '3.6', '25'],
    ['sample-1', '2021', '3.7', '24'],
    ['sample-2', '2020', '4.4', '10'],
    ['sample-2', '2021', '4.35', '20'],
  ].map(([school = '', year = '', mean = '', denominator = ''], at) => ({
    row: at + 2,
    cells: { school, year, mean, denominator, indicator: 'gia9-mathematics' },
  }));
  accepted(await importHistory(on.app, operator, { programme, rows, dryRun: false }));
  const audit = (school: string, answers: Record<string, string>) =>
    given(on.app, { programme, school, form: 'self-audit', period: '2022-Q2' }, answers);
  await audit('sample-1', {
    'gia9-mathematics': '3,9 из 20',
    winners: '30 из 200',
    'parent-community': 'да',
  });
  await audit('sample-2', {
    'gia9-mathematics': '4,2 из 30',
    winners: '21 из 100',
    'parent-community': 'нет',
  });
});

it('a school', async () => {
  await expectAlike(on.app, { programme, school: 'sample-1', date }, [
    // 3.9 × 20 = 78 marks of 20 pupils; 0.2 more than the 3.7 of 2021, which is over the tolerance of 0.1.
    {
      ...{ indicator: 'gia9-mathematics', numerator: 78, denominator: 20, value: 3.9, status: 'improving' },
      ...{ written: ['3,9', 'улучшение'], cell: 3.9 },
    },
    // 3.6 → 3.7 → 3.9: the last is better than the first and no year is worse.
    {
      ...{
        indicator: 'gia9-mathematics-growth',
        numerator: 78,
        denominator: 20,
        value: 3.9,
        status: 'achieved',
      },
      ...{ written: ['3,9', 'достигнут'], cell: 3.9 },
    },
    // 30 ÷ 200 = 15 %, exactly the plan.
    {
      ...{ indicator: 'winners', numerator: 30, denominator: 200, value: 15, status: 'achieved' },
      ...{ written: ['15 %', 'достигнут'], cell: 0.15 },
    },
    {
      ...{ indicator: 'parent-community', numerator: 1, denominator: 1, value: 100, status: 'achieved' },
      ...{ written: ['да', 'достигнут'], cell: 'да' },
    },
  ]);
});

it('a school whose marks fall', async () => {
  await expectAlike(on.app, { programme, school: 'sample-2', date }, [
    // 4.2 × 30 = 126; 0.15 less than the 4.35 of 2021.
    {
      ...{ indicator: 'gia9-mathematics', numerator: 126, denominator: 30, value: 4.2, status: 'worsening' },
      ...{ written: ['4,2', 'ухудшение'], cell: 4.2 },
    },
    // 4.4 → 4.35 → 4.2: the last is worse than the first; the programme's 2022 runs to 31 August.
    {
      ...{
        indicator: 'gia9-mathematics-growth',
        numerator: 126,
        denominator: 30,
        value: 4.2,
        status: 'at-risk',
      },
      ...{ written: ['4,2', 'под угрозой'], cell: 4.2 },
    },
  ]);
});

it('the municipality', async () => {
  await expectAlike(on.app, { programme, date }, [
    // (78 + 126) ÷ (20 + 30) = 204 ÷ 50 = 4.08, weighted by pupils. In 2021 (88.8 + 87) ÷ 44 = 3.995…: 0.085 less,
    // within the tolerance.
    {
      ...{ indicator: 'gia9-mathematics', numerator: 204, denominator: 50, value: 4.08, status: 'steady' },
      ...{ written: ['4,1', 'без изменений'], cell: 4.08 },
    },
    // (90 + 44) ÷ 35 = 3.82… in 2020, then 3.99…, then 4.08: it grew each year.
    {
      ...{
        indicator: 'gia9-mathematics-growth',
        numerator: 204,
        denominator: 50,
        value: 4.08,
        status: 'achieved',
      },
      ...{ written: ['4,1', 'достигнут'], cell: 4.08 },
    },
    // (30 + 21) ÷ 300 = 17 %, over 15.
    {
      ...{ indicator: 'winners', numerator: 51, denominator: 300, value: 17, status: 'achieved' },
      ...{ written: ['17 %', 'достигнут'], cell: 0.17 },
    },
    // One school of the two that answered: 50 % of 100; there is no base and so no line.
    {
      ...{ indicator: 'parent-community', numerator: 1, denominator: 2, value: 50, status: 'at-risk' },
      ...{ written: ['50 %', 'под угрозой'], cell: 0.5 },
    },
  ]);
});
