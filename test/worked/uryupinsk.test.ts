import { beforeAll, expect, it } from 'vitest';
import { makeDocument } from '../../src/documents/index.ts';
import { translator } from '../../src/i18n/translator.ts';
import { gatherExport } from '../../src/usecases/gather-export.ts';
import { listDuties } from '../../src/usecases/list-duties.ts';
import { decideEvidence, markDuty } from '../../src/usecases/mark-duty.ts';
import { csvRows, paragraphsOf, sheetOf } from '../kit/documents.ts';
import { accepted, operator, stage } from '../usecases/stage.ts';

/**
 * Uryupinsk (002, the plan of 12 measures) has no indicators: its figures are the states of its duties. Seen on
 * 15 May 2022. Schools share in measures 3 and 4 (April), 5 (April–May), 6 (April–December), 10 (September–
 * December); the authority has all twelve, the monitoring of measure 12 in June and in December.
 */
const programme = 'uryupinsk-2020';
const date = '2022-05-15';
const on = stage(`${date}T09:00:00Z`, programme);
const ru = translator('ru');

beforeAll(async () => {
  const mark = { id: 'one', programme, occurrence: 'd3@2022-04/sample-1', note: 'Сделано' };
  accepted(await markDuty(on.app, operator, mark));
  accepted(await decideEvidence(on.app, operator, 'one', { kind: 'accepted' }));
});

const documents = async (school?: string) => {
  const content = accepted(await gatherExport(on.app, operator, { programme, school, date }));
  const file = async (format: 'xlsx' | 'docx' | 'csv') => (await makeDocument(ru, content, format)).content;
  const rows = await sheetOf(await file('xlsx'), 'Задачи');
  return {
    content,
    texts: paragraphsOf(await file('docx')),
    csv: (await file('csv')).toString(),
    /** The year's duties of the workbook by state. */
    states: rows
      .filter((row) => (row['Срок'] as Date).getUTCFullYear() === 2022)
      .reduce<Record<string, number>>((counts, row) => {
        const state = String(row['Состояние']);
        return { ...counts, [state]: (counts[state] ?? 0) + 1 };
      }, {}),
    rows: rows.length,
  };
};

it('a school', async () => {
  const { duties } = accepted(await listDuties(on.app, operator, { programme, school: 'sample-1', date }));
  const state = (id: string) => duties.find((one) => one.id === `${id}/sample-1`)?.state;
  expect(['d3@2022-04', 'd4@2022-04', 'd5@2022-04', 'd6@2022-04', 'd10@2022-09'].map(state)).toEqual([
    ...['done', 'overdue', 'open', 'open', 'upcoming'],
  ]);
  const made = await documents('sample-1');
  expect(made.states).toEqual({ выполнено: 1, просрочено: 1, 'срок идёт': 2, предстоит: 1 });
  // All five of 2020 and of 2021 are overdue since: nothing was marked.
  expect(made.rows).toBe(5 + 2 * 5);
  expect(made.texts).toContain(
    'Задач дорожной карты со сроком в этом периоде — 5: выполнены — 1; срок идёт — 2; просрочены — 1; предстоят — 1.',
  );
  expect(made.texts).toContain('Просрочено с прошлых периодов — 10.');
});

it('the municipality', async () => {
  const made = await documents();
  // Five schools: 1 done, 5 × 2 − 1 = 9 overdue, 10 open, 5 upcoming. The authority: measures 1–4 and 11
  // (February–March) are overdue, 5–8 open, 9, 10 and twice 12 upcoming.
  expect(made.states).toEqual({ выполнено: 1, просрочено: 9 + 5, 'срок идёт': 10 + 4, предстоит: 5 + 4 });
  expect(made.texts).toContain(
    'Задач дорожной карты со сроком в этом периоде — 25: выполнены — 1; срок идёт — 10; просрочены — 9; предстоят — 5.',
  );
  expect(made.texts).toContain(
    'Задач управления образования со сроком в этом периоде — 13: срок идёт — 4; просрочены — 5; предстоят — 4.',
  );
  // Earlier years: 5 × 10 of the schools; of the authority 12 of 2020, whose measure 11 ended before the plan
  // was approved, and 13 of 2021.
  expect(made.content.overdueEarlier).toHaveLength(50 + 12 + 13);
  expect(made.texts).toContain(
    'В документе программы показателей нет. Справка показывает, как выполняются задачи и как сданы отчёты.',
  );
  expect(csvRows(made.csv)).toEqual([]);
});
