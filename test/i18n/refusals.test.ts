import { describe, expect, it } from 'vitest';
import { fieldSchema } from '../../src/domain/form-definition.ts';
import { refusalHtml, refusalText, rowProblemText } from '../../src/i18n/refusals.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { Refusal, RowProblem, TableProblem } from '../../src/usecases/outcome.ts';
import { htmlProblem } from './texts-of.ts';

const ru = translator('ru');
const tt = translator('tt');

const field = fieldSchema.parse({ kind: 'text', id: 'note', title: { ru: 'Заметка', tt: 'Искәрмә' } });

/** One of each refusal: a code that is added is missing here, too. */
const refusals = {
  'not-allowed': { code: 'not-allowed' },
  campaign: { code: 'campaign', problem: 'empty' },
  'same-again': { code: 'same-again', minutes: 3 },
  'no-programme': { code: 'no-programme', id: '<x>' },
  'no-school': { code: 'no-school', id: '<x>' },
  'no-form': { code: 'no-form', id: '<x>' },
  'no-period': { code: 'no-period', period: '2030', known: ['2022', '2023'] },
  'no-group': { code: 'no-group', group: '<x>', known: ['shnor', 'shnsu'] },
  'no-report': { code: 'no-report' },
  'no-duty': { code: 'no-duty', id: 'x' },
  'no-proposal': { code: 'no-proposal' },
  'not-for-school': { code: 'not-for-school' },
  'bad-answer': { code: 'bad-answer', field: '<note>', problem: { code: 'empty' } },
  'unknown-field': { code: 'unknown-field', field: '<x>', known: ['a', 'b'] },
  'cannot-skip': { code: 'cannot-skip', field: 'note' },
  'answer-changed': { code: 'answer-changed', field: 'note' },
  'answered-since': { code: 'answered-since', field: 'note' },
  incomplete: { code: 'incomplete', problems: [{ code: 'missing', field }] },
  'nothing-changed': { code: 'nothing-changed' },
  'period-closed': { code: 'period-closed', since: '2022-07-01' },
  'period-not-begun': { code: 'period-not-begun', opens: '2023-01-01' },
  'period-open': { code: 'period-open' },
  'nothing-to-review': { code: 'nothing-to-review' },
  'decided-already': { code: 'decided-already', by: 'p1', decision: 'accepted' },
  'reason-needed': { code: 'reason-needed' },
  'bad-reason': { code: 'bad-reason', problem: { code: 'too-short', min: 5 } },
  'already-done': { code: 'already-done' },
  'bad-programme': {
    code: 'bad-programme',
    problems: [{ code: 'empty', file: 'a<b.yaml', line: 1203, path: 'schools[0].name.ru' }],
  },
  'bad-table': { code: 'bad-table', problem: { code: 'empty-table' } },
  'bad-rows': { code: 'bad-rows', problems: [{ row: 10_000, column: '<id>', code: 'missing' }] },
  'code-unknown': { code: 'code-unknown' },
  'code-expired': { code: 'code-expired' },
  'code-used-up': { code: 'code-used-up' },
  'own-invite': { code: 'own-invite' },
  'no-person': { code: 'no-person' },
  'no-role': { code: 'no-role' },
  'last-coordinator': { code: 'last-coordinator' },
  'no-academic-year': { code: 'no-academic-year', year: '<2023>' },
  'too-many-tries': { code: 'too-many-tries', minutes: 10 },
  'invite-needs-school': { code: 'invite-needs-school', role: 'director' },
  'bad-invite': { code: 'bad-invite', what: 'uses' },
  'deadlines-muted': { code: 'deadlines-muted' },
  'digest-muted': { code: 'digest-muted' },
} satisfies { [Code in Refusal['code']]: Extract<Refusal, { code: Code }> };

describe('a refusal', () => {
  it.each(Object.values<Refusal>(refusals))('is said in both languages: $code', (refusal) => {
    const [russian, tatar] = [refusalText(ru, refusal), refusalText(tt, refusal)];
    expect(russian).not.toBe(tatar);
    expect(`${russian}${tatar}`).not.toMatch(/undefined|\[object|\{|\}/);
    for (const spoken of [ru, tt]) expect(htmlProblem(refusalHtml(spoken, refusal))).toBeUndefined();
  });

  it('names fields and people as whoever shows it knows them', () => {
    const names = { field: () => 'Заметка', person: () => 'А. Б.' };
    expect(refusalText(ru, refusals['cannot-skip'], names)).toContain('«Заметка»');
    expect(refusalText(ru, refusals['decided-already'], names)).toContain('принято (А. Б.)');
    expect(refusalText(ru, refusals['decided-already'])).toContain('принято.');
  });

  it('lists no more problems than asked for, and counts the rest', () => {
    const problems = [1, 2, 3, 4].map((row): RowProblem => ({ row, column: 'id', code: 'missing' }));
    expect(refusalText(ru, { code: 'bad-rows', problems }, { limit: 2 })).toBe(
      [
        'В таблице 4 ошибки, ничего не загружено:',
        '• строка 1, столбец «Код школы»: пусто, а значение нужно',
        '• строка 2, столбец «Код школы»: пусто, а значение нужно',
        '…и ещё 2',
      ].join('\n'),
    );
  });

  it('writes lines and rows without grouping their digits', () => {
    expect(refusalText(ru, refusals['bad-rows'])).toContain('строка 10000, столбец «<id>»');
    expect(refusalHtml(ru, refusals['bad-rows'])).toContain('строка 10000, столбец «&lt;id&gt;»');
    expect(refusalText(ru, refusals['bad-programme'])).toContain('a<b.yaml:1203: schools[0].name.ru — ');
  });
});

it('a row without a column is named by its number alone', () => {
  expect(rowProblemText(ru, { row: 5, code: 'missing' })).toBe('строка 5: пусто, а значение нужно');
});

it.each<TableProblem>([
  { code: 'too-large', megabytes: 20 },
  { code: 'unpacks-too-large', megabytes: 50 },
  { code: 'bad-csv', line: 7 },
  { code: 'too-many-rows', max: 10_000 },
  { code: 'too-many-columns', max: 50 },
])('a table that cannot be taken names the figure: $code', (problem) => {
  const { code: _, ...figures } = problem;
  for (const spoken of [ru, tt]) {
    const text = refusalText(spoken, { code: 'bad-table', problem }).replaceAll('\u00a0', '');
    for (const figure of Object.values(figures)) expect(text).toContain(String(figure));
  }
});
