import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access.ts';
import { importHistory } from '../../src/usecases/import-history.ts';
import { indicatorAcrossSchools } from '../../src/usecases/indicator-details.ts';
import { municipalityMatrix } from '../../src/usecases/municipality-matrix.ts';
import { municipalityStatus } from '../../src/usecases/municipality-status.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { handInAnswers } from '../../src/usecases/submit-report.ts';
import { accepted, actor, operator, refusal, stage } from './stage.ts';

const programme = 'kargasok-2023';
const on = stage('2023-06-15T09:00:00Z', programme, 'baltasi-2021');
const baltasi = 'baltasi-2021';

const survey = async (school: string, satisfied: string, answered: number) =>
  accepted(
    await handInAnswers(
      on.app,
      operator,
      { programme: baltasi, school, form: 'parents-survey', period: '2022' },
      { asked: answered, answered, 'parents-satisfied': satisfied },
      { via: 'cli', accept: true },
    ),
  );

let coordinator: Actor;
beforeAll(async () => {
  coordinator = actor(await on.person(['coordinator', baltasi], ['coordinator', programme]));
  const rows = [
    ['sample-1', '2021', 'training', '20/40'],
    ['sample-1', '2022', 'training', '30/40'],
    ['sample-2', '2021', 'training', '10/10'],
    ['sample-2', '2022', 'training', '5/10'],
    ['sample-4', '2022', 'training', '10/50'],
    ['sample-1', '2022', 'category', '5/40'],
  ].map(([school = '', year = '', indicator = '', figure = ''], at) => {
    const [numerator = '', denominator = ''] = figure.split('/');
    return { row: at + 2, cells: { school, indicator, year, numerator, denominator } };
  });
  accepted(await importHistory(on.app, operator, { programme: baltasi, rows, dryRun: false }));
  for (const school of ['sample-1', 'sample-2', 'sample-4']) await survey(school, '2/3', 3);
});

const wanted = { programme: baltasi, period: '2022' };
const shnor = { by: 'group', group: 'shnor' } as const;

describe('the matrix', () => {
  it('has a row for each school, a cell for each indicator, and their sums', async () => {
    const matrix = accepted(await municipalityMatrix(on.app, coordinator, wanted));
    const status = accepted(await municipalityStatus(on.app, coordinator, wanted));
    expect(matrix.rows.map(({ school }) => school.id)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `sample-${n}`));
    const at = matrix.indicators.findIndex(({ id }) => id === 'training');
    expect(matrix.rows.map(({ cells }) => cells[at]?.value)).toEqual([75, 50, null, 20, null, null]);
    expect(matrix.together).toEqual(status.indicators);
    expect(matrix.together[at]).toMatchObject({
      figure: { numerator: 45, denominator: 100 },
      coverage: { withData: 3, of: 6 },
      previous: 60,
    });
    for (const { cells } of matrix.rows) expect(cells).toHaveLength(matrix.indicators.length);
  });

  it('says in a cell what the school’s own card says', async () => {
    const matrix = accepted(await municipalityMatrix(on.app, coordinator, wanted));
    const card = accepted(await schoolStatus(on.app, coordinator, { ...wanted, school: 'sample-1' }));
    const own = matrix.rows[0]?.cells.filter((cell) => cell?.indicator.level === 'school');
    expect(own).toEqual(card.indicators);
  });

  it('names what changed most: indicators, and schools on balance', async () => {
    const matrix = accepted(await municipalityMatrix(on.app, coordinator, wanted));
    expect(matrix.change.indicators.best).toBeNull();
    expect(matrix.change.indicators.worst).toMatchObject({ indicator: { id: 'training' } });
    expect(matrix.change.schools.best).toMatchObject({ school: { id: 'sample-1' }, better: 1, worse: 0 });
    expect(matrix.change.schools.worst).toMatchObject({ school: { id: 'sample-2' }, better: 0, worse: 1 });
  });

  it('leaves empty what is not asked of a school in that year', async () => {
    const matrix = accepted(await municipalityMatrix(on.app, coordinator, { programme, period: '2023' }));
    const asked = matrix.indicators.findIndex(({ population }) => population !== 'all');
    const { population, alsoFor } = matrix.indicators[asked] ?? { population: '', alsoFor: [] };
    const groups = [population, ...alsoFor];
    expect(matrix.rows.length).toBeGreaterThan(2);
    for (const { school, cells } of matrix.rows) {
      const member = (school.groups['2023'] ?? []).some((group) => groups.includes(group));
      expect([school.id, cells[asked] !== null]).toEqual([school.id, member]);
    }
  });

  it('is of the schools that the person sees', async () => {
    const curator = actor(await on.person(['curator', baltasi, ['sample-2', 'sample-4']]));
    const director = actor(await on.person(['director', baltasi, ['sample-4']]));
    const rows = async (who: Actor) =>
      accepted(await municipalityMatrix(on.app, who, wanted)).rows.map(({ school }) => school.id);
    expect([await rows(curator), await rows(director)]).toEqual([['sample-2', 'sample-4'], ['sample-4']]);
  });
});

describe('a filter', () => {
  it('leaves a group or a kind in everything that is about several schools', async () => {
    const asked = { ...wanted, filter: shnor };
    const matrix = accepted(await municipalityMatrix(on.app, coordinator, asked));
    const status = accepted(await municipalityStatus(on.app, coordinator, asked));
    const across = accepted(
      await indicatorAcrossSchools(on.app, coordinator, { ...asked, indicator: 'training' }),
    );
    const ids = ['sample-1', 'sample-2', 'sample-3'];
    expect(matrix.rows.map(({ school }) => school.id)).toEqual(ids);
    expect(status.schools.map(({ id }) => id)).toEqual(ids);
    expect(across.schools.map(({ school }) => school.id).sort()).toEqual(ids);
    expect(across.together).toMatchObject({ value: 70, coverage: { withData: 2, of: 3 } });
    expect(matrix.together).toEqual(status.indicators);
    expect(matrix.together).toContainEqual(across.together);
    expect(across.change).toMatchObject({
      best: { school: { id: 'sample-1' } },
      worst: { school: { id: 'sample-2' } },
    });
    const basic = { ...wanted, filter: { by: 'kind', kind: 'basic' } } as const;
    expect(
      accepted(await municipalityStatus(on.app, coordinator, basic)).schools.map(({ id }) => id),
    ).toEqual(['sample-3', 'sample-5', 'sample-6']);
  });

  it('that finds no school gives no rows, and one that the programme lacks is refused', async () => {
    const partners = { ...wanted, filter: { by: 'group', group: 'partner' } } as const;
    const matrix = accepted(await municipalityMatrix(on.app, coordinator, partners));
    expect(matrix.rows).toEqual([]);
    expect(matrix.together.every(({ status }) => status === 'no-data')).toBe(true);
    const unknown = { ...wanted, filter: { by: 'group', group: 'gifted' } } as const;
    expect(refusal(await municipalityMatrix(on.app, coordinator, unknown))).toBe('no-group');
  });

  it('does not tell small surveys apart by the difference to the whole', async () => {
    const asked = { ...wanted, indicator: 'parents-satisfied' };
    const whole = accepted(await indicatorAcrossSchools(on.app, coordinator, asked));
    const part = accepted(await indicatorAcrossSchools(on.app, coordinator, { ...asked, filter: shnor }));
    expect(whole.together).toMatchObject({ figure: { numerator: 6, denominator: 9 }, hidden: false });
    expect(part.together).toMatchObject({ figure: null, value: null, hidden: true });
    expect(part.together.coverage).toEqual({ withData: 2, of: 3 });
  });
});
