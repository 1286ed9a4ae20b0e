import { beforeAll, expect, it } from 'vitest';
import { makeDocument } from '../../src/documents/index.ts';
import { translator } from '../../src/i18n/translator.ts';
import { criteriaStatus } from '../../src/usecases/criteria-status.ts';
import { gatherExport } from '../../src/usecases/gather-export.ts';
import { sheetOf, tablesOf } from '../kit/documents.ts';
import { accepted, operator, stage } from '../usecases/stage.ts';
import { expectAlike, given } from './alike.ts';

/** Yutazy (003 passport), academic year 2020/2021: indicators without a plan, and the expected result of 80 %. */
const programme = 'yutazy-2020';
const date = '2021-06-01';
const on = stage(`${date}T09:00:00Z`, programme);

beforeAll(async () => {
  const give = (form: string, school: string, answers: Record<string, string>) =>
    given(on.app, { programme, school, form, period: '2020/2021' }, answers);
  await give('self-audit', 'sample-1', { training: '12 из 40' });
  await give('self-audit', 'sample-2', { training: '18 из 60', 'gia-passed': '27 из 30' });
  await give('staff', 'sample-1', { teachers: '38', involved: '34 из 40' });
  await give('staff', 'sample-2', { teachers: '57', involved: '46 из 60' });
  await give('coordinator', 'sample-1', { 'equal-access': 'да', 'better-results': 'да' });
  await give('coordinator', 'sample-2', { 'equal-access': 'нет', 'better-results': 'да' });
  await give('coordinator', 'sample-3', { 'equal-access': 'да', 'better-results': 'нет' });
});

it('a school', async () => {
  await expectAlike(on.app, { programme, school: 'sample-1', date }, [
    // Indicator 2: 12 ÷ 40 = 30 %, the first value of an indicator without a plan.
    {
      ...{ indicator: 'training', numerator: 12, denominator: 40, value: 30, status: 'baseline' },
      ...{ written: ['30 %', 'исходный уровень'], cell: 0.3 },
    },
  ]);
});

it('the municipality', async () => {
  await expectAlike(on.app, { programme, date }, [
    // Indicator 1: equal access in 2 of the 3 schools reported: 66.66… %.
    {
      ...{ indicator: 'equal-access', numerator: 2, denominator: 3, value: 200 / 3, status: 'baseline' },
      ...{ written: ['66,7 %', 'исходный уровень'], cell: 2 / 3 },
    },
    // (12 + 18) ÷ (40 + 60) = 30 %.
    {
      ...{ indicator: 'training', numerator: 30, denominator: 100, value: 30, status: 'baseline' },
      ...{ written: ['30 %', 'исходный уровень'], cell: 0.3 },
    },
    // Indicator 3 is asked of schools in unfavourable conditions: 27 ÷ 30 = 90 % of sample-2 alone.
    {
      ...{ indicator: 'gia-passed', numerator: 27, denominator: 30, value: 90, status: 'baseline' },
      ...{ written: ['90 %', 'исходный уровень'], cell: 0.9 },
    },
  ]);
});

it.each([
  // Expected result 4: at least 80 % of the staff take part. 34 ÷ 40 = 85 %; 46 ÷ 60 = 76.66… %;
  // together (34 + 46) ÷ (40 + 60) = 80 %, exactly enough.
  ['sample-1', 34, 40, 85, '85 %', 'met', 'выполнен'],
  ['sample-2', 46, 60, 4600 / 60, '76,7 %', 'not-met', 'не выполнен'],
  [undefined, 80, 100, 80, '80 %', 'met', 'выполнен'],
] as const)('staff involved: %s', async (school, numerator, denominator, value, text, standing, word) => {
  const { criteria } = accepted(await criteriaStatus(on.app, operator, { programme, school, date }));
  const one = criteria.find(({ criterion }) => criterion.id === 'involved-staff');
  expect(one).toMatchObject({ standing, status: { figure: { numerator, denominator } } });
  expect(one?.status?.value).toBeCloseTo(value, 9);
  const content = accepted(await gatherExport(on.app, operator, { programme, school, date }));
  const ru = translator('ru');
  const title = 'В работе участвуют руководители и педагоги';
  const sheet = await sheetOf((await makeDocument(ru, content, 'xlsx')).content, 'Критерии');
  expect(sheet.find((row) => row['Критерий или ожидаемый результат'] === title)).toMatchObject({
    ...{ Нужно: 0.8, Значение: expect.closeTo(value / 100, 9) as number, Статус: word },
    ...{ Числитель: numerator, Знаменатель: denominator },
  });
  const tables = tablesOf((await makeDocument(ru, content, 'docx')).content).flat();
  expect(tables).toContainEqual([
    title,
    'нужно не меньше 80 %',
    text,
    `${numerator} из ${denominator}`,
    word,
  ]);
});
