import { describe, expect, it } from 'vitest';
import {
  confirmResults,
  dropResults,
  lastResultYear,
  proposeResults,
} from '../../src/usecases/enter-results.ts';
import { importResults } from '../../src/usecases/import-results.ts';
import { lowResults } from '../../src/usecases/low-results.ts';
import { municipalityStatus } from '../../src/usecases/municipality-status.ts';
import { readAudit } from '../../src/usecases/audit.ts';
import type { Outcome, Refusal } from '../../src/usecases/outcome.ts';
import { accepted, actor, operator, stage } from './stage.ts';

/** The refusal of an outcome that must be one. */
function refused(outcome: Outcome<unknown>): Refusal {
  if (outcome.ok) throw new Error('it was not refused');
  return outcome.refusal;
}

const kargasok = 'kargasok-2023';
const here = stage('2023-09-20T05:00:00Z', kargasok);

/** Rows as a table gives them: `school year procedure grade subject participants low`. */
function rowsOf(...lines: string[]) {
  const columns = ['school', 'year', 'procedure', 'grade', 'subject', 'participants', 'low'];
  return lines.map((line, at) => {
    const cells = line.split(' ');
    return {
      row: at + 2,
      cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
    };
  });
}

const load = (lines: string[], who = operator, dryRun = false) =>
  importResults(here.app, who, { programme: kargasok, rows: rowsOf(...lines), dryRun });

describe('importing results', () => {
  it('writes nothing when only checking', async () => {
    const checked = accepted(await load(['sample-1 2022/2023 vpr 5 russian 10 3'], operator, true));
    expect(checked).toMatchObject({ replaced: 0, low: 1 });
    expect(await here.app.store.results.ofSchools(kargasok, ['sample-1'])).toEqual([]);
  });

  it('writes all or nothing, and names every wrong cell', async () => {
    const refusal = refused(
      await load([
        'sample-1 2022/2023 vpr 5 russian 10 3',
        'nobody 2022-2023 vpr 9 physics 5 x',
        'sample-1 2022/2023 vpr 5 russian 10 4',
      ]),
    );
    expect(refusal).toMatchObject({ code: 'bad-rows' });
    const problems = refusal.code === 'bad-rows' ? refusal.problems : [];
    expect(problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '3 school unknown-school',
      '3 year bad-period',
      '3 grade unknown-value',
      '3 subject unknown-value',
      '3 low not-a-number',
      '4 undefined repeated',
    ]);
    expect(await here.app.store.results.ofSchools(kargasok, ['sample-1'])).toEqual([]);
  });

  it('refuses more below than took part', async () => {
    const refusal = refused(await load(['sample-1 2022/2023 oge 9 russian 5 6']));
    expect(refusal).toMatchObject({ problems: [{ column: 'low', code: 'numerator-above-denominator' }] });
  });

  it('says only that the number of participants is missing where it is', async () => {
    const line = 'sample-1 2022/2023 oge 9 russian  6';
    expect(refused(await load([line]))).toMatchObject({
      problems: [{ column: 'participants', code: 'missing' }],
    });
  });

  it('becomes the values of the indicators, and a second import replaces them', async () => {
    const lines = ['sample-1 2022/2023 vpr 5 russian 20 2', 'sample-2 2022/2023 vpr 5 russian 30 8'];
    accepted(await load(lines));
    accepted(await load(['sample-1 2022/2023 vpr 5 russian 20 7']));
    const year = { programme: kargasok, school: 'sample-1' };
    const values = await here.app.store.values.ofSchool(year.programme, year.school, ['2023']);
    const russian = values.filter(({ indicator }) => indicator === 'vpr5-russian');
    expect(russian).toMatchObject([
      { numerator: 7, denominator: 20, measuredAt: '2023-08-31', wave: '2022/2023' },
    ]);
    const { indicators } = accepted(
      await municipalityStatus(here.app, operator, {
        programme: kargasok,
        period: '2023',
        date: '2023-09-20',
      }),
    );
    const atRisk = indicators.find(({ indicator }) => indicator.id === 'at-risk-schools');
    // One of the two schools with results has a procedure of 30 % and more.
    expect(atRisk).toMatchObject({ figure: { numerator: 1, denominator: 2 }, value: 50 });
  });

  it('takes base and profile mathematics of the exam after grade 11 together', async () => {
    accepted(
      await load(['sample-3 2021/2022 ege 11 mathematics 6 2', 'sample-3 2021/2022 ege 11 mathematics 4 1']),
    );
    const results = await here.app.store.results.ofSchools(kargasok, ['sample-3']);
    expect(results).toMatchObject([{ participants: 10, low: 3 }]);
  });

  it('lets a director import the own school only', async () => {
    const director = actor(await here.person(['director', kargasok, ['sample-4']]));
    accepted(await load(['sample-4 2022/2023 oge 9 russian 10 0'], director));
    const foreign = ['sample-4 2022/2023 oge 9 russian 10 0', 'sample-5 2022/2023 oge 9 russian 10 0'];
    expect(refused(await load(foreign, director))).toEqual({ code: 'not-allowed' });
    const observer = actor(await here.person(['observer', kargasok]));
    expect(refused(await load(['sample-4 2022/2023 oge 9 russian 10 0'], observer))).toEqual({
      code: 'not-allowed',
    });
  });

  it('stands in the audit trail', async () => {
    const { entries } = accepted(await readAudit(here.app, operator, { programme: kargasok, limit: 1 }));
    expect(entries).toMatchObject([{ action: 'results-imported', subject: '1', via: 'chat' }]);
  });
});

describe('a table that waits for the person’s word', () => {
  const table = (...lines: string[]) => ({ programme: kargasok, rows: rowsOf(...lines) });

  it('is written once, however often and on whatever instance it is confirmed', async () => {
    const director = await here.person(['director', kargasok, ['sample-7']]);
    const rows = table('sample-7 2022/2023 oge 9 russian 10 4', 'sample-7 2022/2023 oge 9 mathematics  ');
    const { id, skipped } = accepted(await proposeResults(here.app, director, rows));
    expect(skipped).toBe(1);
    expect(await here.app.store.results.ofSchools(kargasok, ['sample-7'])).toEqual([]);
    const confirmed = await Promise.all(
      Array.from({ length: 20 }, (_, at) => confirmResults(at % 2 ? here.app : here.other, director, id)),
    );
    const repeated = confirmed.map((one) => one && accepted(one).repeated);
    expect(repeated.filter((again) => again === false)).toHaveLength(1);
    const { entries } = accepted(await readAudit(here.app, operator, { programme: kargasok, limit: 100 }));
    const mine = entries.filter(({ action, by }) => action === 'results-imported' && by === director.id);
    expect(mine).toHaveLength(1);
    expect(await dropResults(here.app, director, id)).toMatchObject({ value: 'written' });
  });

  it('is nobody else’s, and not the person’s any more who has lost the right', async () => {
    const director = await here.person(['director', kargasok, ['sample-8']]);
    const { id } = accepted(
      await proposeResults(here.app, director, table('sample-8 2022/2023 oge 9 russian 10 4')),
    );
    const other = await here.person(['coordinator', kargasok]);
    for (const person of [other, { ...director, memberships: [] }]) {
      expect(await confirmResults(here.app, person, id)).toMatchObject({ refusal: { code: 'not-allowed' } });
    }
    expect(await dropResults(here.app, other, id)).toMatchObject({ refusal: { code: 'not-allowed' } });
    expect(await here.app.store.results.ofSchools(kargasok, ['sample-8'])).toEqual([]);
    expect(await confirmResults(here.app, director, 'nothing-')).toBeUndefined();
  });

  it('names what is wrong to a director even when no row is right', async () => {
    const director = await here.person(['director', kargasok, ['sample-8']]);
    const wrong = table('sample-8 2022/2023 oge 9 russian 10 44');
    expect(refused(await proposeResults(here.app, director, wrong))).toMatchObject({ code: 'bad-rows' });
  });

  it.each([
    ['2023-04-30', '2021/2022'],
    ['2023-05-01', '2022/2023'],
    ['2023-08-31', '2022/2023'],
    ['2023-09-01', '2022/2023'],
  ])('begins on %s with the year %s', async (day, year) => {
    const programme = await here.app.store.programmes.get(kargasok);
    if (!programme) throw new Error('no programme');
    const clock = { now: () => new Date(`${day}T05:00:00Z`) };
    expect(lastResultYear({ ...here.app, clock }, programme)).toBe(year);
  });

  it('is removed after a day by the database’s own clock', async () => {
    expect(here.models.imports.schema.indexes()).toContainEqual([
      { since: 1 },
      expect.objectContaining({ expireAfterSeconds: 86_400 }),
    ]);
    const [doc] = await here.models.imports.find().lean();
    expect(Math.abs((doc?.since.getTime() ?? 0) - Date.now())).toBeLessThan(600_000);
  });
});

describe('the list of schools with low results', () => {
  it('says who came onto it and who left it, and shows a director the own school alone', async () => {
    accepted(
      await load([
        'sample-5 2022/2023 vpr 5 russian 10 3',
        'sample-5 2022/2023 vpr 6 russian 10 4',
        'sample-6 2021/2022 oge 9 russian 10 5',
        'sample-6 2021/2022 oge 9 mathematics 10 5',
      ]),
    );
    const list = accepted(await lowResults(here.app, operator, { programme: kargasok, year: '2023/2024' }));
    expect(list.lowResults.map(({ school }) => school)).toEqual(['sample-5']);
    expect([list.entered, list.left]).toEqual([['sample-5'], ['sample-6']]);
    const director = actor(await here.person(['director', kargasok, ['sample-6']]));
    const own = accepted(await lowResults(here.app, director, { programme: kargasok, year: '2022/2023' }));
    expect(own.lowResults.map(({ school }) => school)).toEqual(['sample-6']);
    expect([...own.schools.keys()]).toEqual(['sample-6']);
  });

  it('is made for an academic year only', async () => {
    const refusal = refused(await lowResults(here.app, operator, { programme: kargasok, year: '2023' }));
    expect(refusal).toEqual({ code: 'no-academic-year', year: '2023' });
  });
});
