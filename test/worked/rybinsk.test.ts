import { beforeAll, it } from 'vitest';
import { stage } from '../usecases/stage.ts';
import { expectAlike, given } from './alike.ts';

/**
 * Rybinsk (001 §5), 2022. Two of the four schools hand in the self-audit of the second quarter, measured on its
 * last day, 30 June; the coordinator reports ОИП and social index of all four for the year.
 */
const programme = 'rybinsk-2022';
const date = '2022-07-04';
const on = stage(`${date}T09:00:00Z`, programme);

beforeAll(async () => {
  const audit = (school: string, answers: Record<string, string>) =>
    given(on.app, { programme, school, form: 'self-audit', period: '2022-Q2' }, answers);
  await audit('glebovo', {
    olympiad: '32 из 200',
    vacancies: '1 из 5',
    vpr: '62 из 100',
    mentoring: '4 из 40',
  });
  await audit('milyushino', { olympiad: '18 из 200', vacancies: '2 из 5', vpr: '63 из 100' });
  const own = (school: string, oip: string, social: string) =>
    given(
      on.app,
      { programme, school, form: 'coordinator', period: '2022' },
      { oip, 'social-index': social },
    );
  await own('glebovo', '21', '42,7');
  await own('milyushino', '22,5', '40');
  await own('shashkovo', '20,9', '45,1');
  await own('sretenye', '25', '30');
});

it('a school', async () => {
  await expectAlike(on.app, { programme, school: 'glebovo', date }, [
    // Row 1: 32 ÷ 200 = 16 %, the plan of 2022 is 15.
    {
      ...{ indicator: 'olympiad', numerator: 32, denominator: 200, value: 16, status: 'achieved' },
      ...{ written: ['16 %', 'достигнут'], cell: 0.16 },
    },
    // Row 7, lower is better: 1 ÷ 5 = 20 %, the plan is 25.
    {
      ...{ indicator: 'vacancies', numerator: 1, denominator: 5, value: 20, status: 'achieved' },
      ...{ written: ['20 %', 'достигнут'], cell: 0.2 },
    },
    // Row 11: from the base of 50 on 1 January to the plan of 75 on 31 December is 364 days; 30 June is day 180:
    // 50 + 25 × 180 ÷ 364 = 62.36…, and 62 is less.
    {
      ...{ indicator: 'vpr', numerator: 62, denominator: 100, value: 62, status: 'at-risk' },
      ...{ written: ['62 %', 'под угрозой'], cell: 0.62 },
    },
    // Row 4: 4 ÷ 40 = 10 %; from 0 to 20 the line is at 20 × 180 ÷ 364 = 9.89… on 30 June.
    {
      ...{ indicator: 'mentoring', numerator: 4, denominator: 40, value: 10, status: 'on-track' },
      ...{ written: ['10 %', 'по графику'], cell: 0.1 },
    },
  ]);
});

it('the municipality', async () => {
  await expectAlike(on.app, { programme, date }, [
    // (32 + 18) ÷ (200 + 200) = 12.5 %; the line from 11 to 15 is at 11 + 4 × 180 ÷ 364 = 12.97… on 30 June.
    {
      ...{ indicator: 'olympiad', numerator: 50, denominator: 400, value: 12.5, status: 'at-risk' },
      ...{ written: ['12,5 %', 'под угрозой'], cell: 0.125 },
    },
    // (1 + 2) ÷ (5 + 5) = 30 %, more than 25, where base and plan are: worse than the level line.
    {
      ...{ indicator: 'vacancies', numerator: 3, denominator: 10, value: 30, status: 'at-risk' },
      ...{ written: ['30 %', 'под угрозой'], cell: 0.3 },
    },
    // (62 + 63) ÷ 200 = 62.5 %, over 62.36….
    {
      ...{ indicator: 'vpr', numerator: 125, denominator: 200, value: 62.5, status: 'on-track' },
      ...{ written: ['62,5 %', 'по графику'], cell: 0.625 },
    },
    // Row 12, schools with ОИП of 21 or more: 21, 22.5 and 25, not 20.9: 3 of 4 = 75 %, the plan.
    {
      ...{ indicator: 'oip', numerator: 3, denominator: 4, value: 75, status: 'achieved' },
      ...{ written: ['75 %', 'достигнут'], cell: 0.75 },
    },
    // Row 13, social index of 42.7 or more: exactly 42.7 and 45.1: 2 of 4 = 50 %, the plan.
    {
      ...{ indicator: 'social-index', numerator: 2, denominator: 4, value: 50, status: 'achieved' },
      ...{ written: ['50 %', 'достигнут'], cell: 0.5 },
    },
  ]);
});
