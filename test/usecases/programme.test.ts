import { beforeAll, describe, expect, it, vi } from 'vitest';
import { importHistory } from '../../src/usecases/import-history.ts';
import { importSchools } from '../../src/usecases/import-schools.ts';
import type { TableRow } from '../../src/usecases/table.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import { municipalityStatus } from '../../src/usecases/municipality-status.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { acceptReport } from '../../src/usecases/review-report.ts';
import { schoolStatus } from '../../src/usecases/school-status.ts';
import { accepted, actor, handIn, operator, programmeText, refusal, stage } from './stage.ts';

const programme = 'rybinsk-2022';
const baltasi = 'baltasi-2021';
const on = stage('2022-05-10T09:00:00Z', programme, baltasi, 'kargasok-2023');
const load = (text: string, samples = false) =>
  loadProgramme(on.app, operator, { text, name: 'file.yaml', samples });
const rows = (...cells: Record<string, string>[]): TableRow[] =>
  cells.map((one, at) => ({ row: at + 2, cells: one }));

let coordinator: Person;
let director: Person;
beforeAll(async () => {
  coordinator = await on.person(
    ['coordinator', programme],
    ['coordinator', baltasi],
    ['coordinator', 'kargasok-2023'],
  );
  director = await on.person(['director', programme, ['milyushino']]);
});

describe('a programme’s file', () => {
  it('is loaded again without a change', async () => {
    expect(accepted(await load(programmeText(programme), true)).change).toBe('same');
    expect(await on.app.store.schools.list(programme)).toHaveLength(4);
    expect(await on.models.formerDefinitions.countDocuments({ programme })).toBe(0);
  });

  it('keeps what it was when it changes, and what was reported', async () => {
    const key = { programme, school: 'milyushino', form: 'self-audit', period: '2022-Q2' };
    accepted(
      await acceptReport(
        on.app,
        actor(coordinator),
        await handIn(on.app, actor(director), key, { training: '30 из 40' }),
      ),
    );
    const changed = programmeText(programme).replace(
      "plan: { '2022': 75, '2023': 100, '2024': 100 }",
      "plan: { '2022': 70, '2023': 100, '2024': 100 }",
    );
    expect(accepted(await load(changed)).change).toBe('changed');
    const doc = await on.models.programmes.findById(programme).lean();
    const former = await on.models.formerDefinitions.find({ programme }).lean();
    expect(former.map(({ until }) => until)).toEqual([new Date('2022-05-10T09:00:00Z')]);
    const planOf = (indicators: { id: string; plan: Record<string, number> }[] = []) =>
      indicators.find(({ id }) => id === 'training')?.plan['2022'];
    expect([planOf(former[0]?.definition.indicators), planOf(doc?.definition.indicators)]).toEqual([75, 70]);
    const card = accepted(await schoolStatus(on.app, actor(director), { programme, school: 'milyushino' }));
    const training = card.indicators.find(({ indicator }) => indicator.id === 'training');
    expect(training).toMatchObject({ value: 75, plan: 70, status: 'achieved' });
    expect(accepted(await load(programmeText(programme))).change).toBe('changed');
  });

  it('changes nothing when it is wrong', async () => {
    const before = await on.models.programmes.findById(programme).lean();
    const broken = await load(
      programmeText(programme).replace('zone: Europe/Moscow', 'zone: Europe/Nowhere'),
    );
    expect(broken).toMatchObject({ refusal: { code: 'bad-programme', problems: [{ path: 'zone' }] } });
    expect(await on.models.programmes.findById(programme).lean()).toEqual(before);
  });

  it('keeps nothing when its roster cannot be kept', async () => {
    const failing = vi.spyOn(on.app.store.schools, 'saveAll').mockRejectedValue(new Error('lost'));
    await expect(load(programmeText('uryupinsk-2020'))).rejects.toThrow('lost');
    failing.mockRestore();
    expect(await on.app.store.programmes.get('uryupinsk-2020')).toBeUndefined();
  });

  it('brings its made-up schools only when they are asked for', async () => {
    accepted(await load(programmeText('uryupinsk-2020')));
    expect(await on.app.store.schools.list('uryupinsk-2020')).toEqual([]);
    accepted(await load(programmeText('uryupinsk-2020'), true));
    const schools = await on.app.store.schools.list('uryupinsk-2020');
    expect(schools.map(({ sample }) => sample)).toEqual([true, true, true, true, true]);
  });

  it('loaded by two at once is loaded once', async () => {
    const text = programmeText('yutazy-2020');
    const file = { text, name: 'file.yaml', samples: true };
    const outcomes = await Promise.all([
      loadProgramme(on.app, operator, file),
      loadProgramme(on.other, operator, file),
    ]);
    expect(outcomes.map((outcome) => accepted(outcome).change).sort()).toEqual(['new', 'same']);
  });
});

describe('a roster', () => {
  const school = { id: 'kugunur', name_ru: 'Кугунурская школа', name_tt: 'Кугунур мәктәбе' };
  const load = (table: TableRow[], dryRun = false) =>
    importSchools(on.app, actor(coordinator), { programme: baltasi, rows: table, dryRun });
  const kept = (id: string) => on.app.store.schools.get(baltasi, id);

  it('is all or nothing, and names each problem by its row', async () => {
    const table = rows(school, { ...school, id: 'Кириллица' }, { ...school, id: '' }, school, {
      id: 'x1',
      name_ru: 'Х',
      name_tt: '',
      kind: 'замок',
      pupils: 'сто',
      groups: 'shnor, elite, 2022/2023:shnsu',
    });
    const refused = await load(table);
    expect(refused).toMatchObject({ refusal: { code: 'bad-rows' } });
    const { problems } = (
      refused as unknown as { refusal: { problems: { row: number; column: string; code: string }[] } }
    ).refusal;
    expect(problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '3 id bad-id',
      '4 id missing',
      '5 id repeated',
      '6 name_tt missing',
      '6 kind unknown-kind',
      '6 pupils not-a-number',
      '6 groups unknown-group',
      '6 groups bad-period',
    ]);
    expect(await kept('kugunur')).toBeUndefined();
  });

  it('is only checked when it is tried', async () => {
    expect(accepted(await load(rows(school), true))).toEqual({ added: ['kugunur'], updated: [] });
    expect(await kept('kugunur')).toBeUndefined();
  });

  it('adds schools, and updates what the table has a column for', async () => {
    const full = { ...school, kind: 'basic', pupils: '120', groups: 'shnor; 2022:shnsu' };
    expect(accepted(await load(rows(full)))).toEqual({ added: ['kugunur'], updated: [] });
    expect(await kept('kugunur')).toMatchObject({
      kind: 'basic',
      pupils: 120,
      groups: { all: ['shnor'], '2022': ['shnsu'] },
      role: 'participant',
      sample: false,
    });
    const renamed = { ...school, name_ru: 'Кугунурская СОШ' };
    expect(accepted(await load(rows(renamed)))).toEqual({ added: [], updated: ['kugunur'] });
    expect(await kept('kugunur')).toMatchObject({
      name: { ru: 'Кугунурская СОШ' },
      kind: 'basic',
      pupils: 120,
      groups: { all: ['shnor'], '2022': ['shnsu'] },
    });
    accepted(await load(rows({ ...renamed, groups: '', pupils: '' })));
    expect((await kept('kugunur'))?.groups).toEqual({});
    expect((await kept('kugunur'))?.pupils).toBeUndefined();
    // A partner stays one, and a second load of the programme keeps imported schools.
    accepted(await load(rows({ id: 'nurma-school', name_ru: 'Нурминская СОШ', name_tt: 'Норма мәктәбе' })));
    expect(await kept('nurma-school')).toMatchObject({ role: 'partner', ref: '000 §2.3' });
    accepted(await loadProgramme(on.app, operator, { text: programmeText(baltasi), name: 'file.yaml' }));
    expect(await kept('kugunur')).toBeDefined();
  });
});

describe('history', () => {
  const load = (table: TableRow[], dryRun = false) =>
    importHistory(on.app, actor(coordinator), { programme: baltasi, rows: table, dryRun });
  const value = {
    school: 'sample-1',
    indicator: 'exam-success',
    year: '2020',
    numerator: '30',
    denominator: '40',
  };

  it('is all or nothing', async () => {
    const table = rows(
      value,
      { ...value, school: 'nowhere' },
      { ...value, indicator: 'nothing' },
      { ...value, indicator: 'exam-success-growth', year: '2019' },
      { ...value, year: '2019/2020' },
      { ...value, year: '2018', numerator: '41' },
      { ...value, year: '2017', denominator: '' },
      { ...value, year: '2016', numerator: '-1' },
      value,
    );
    const refused = await load(table);
    const { problems } = (refused as unknown as { refusal: { problems: { row: number; code: string }[] } })
      .refusal;
    expect(problems.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '3 unknown-school',
      '4 unknown-indicator',
      '5 unknown-indicator',
      '6 bad-period',
      '7 numerator-above-denominator',
      '8 missing',
      '9 not-a-number',
      '10 repeated',
    ]);
    expect(await on.models.values.countDocuments({ programme: baltasi })).toBe(0);
    expect(accepted(await load(rows(value), true))).toEqual({ values: 1 });
    expect(await on.models.values.countDocuments({ programme: baltasi })).toBe(0);
  });

  it('lets growth be seen, marked as what it is, and yields to what is reported', async () => {
    const mark = {
      school: 'sample-1',
      indicator: 'gia9-russian',
      year: '2021',
      mean: '3,81',
      denominator: '21',
    };
    accepted(await load(rows(value, { ...value, year: '2021', numerator: '31' }, mark)));
    const card = async (period: string) => {
      const { indicators } = accepted(
        await schoolStatus(on.app, operator, { programme: baltasi, school: 'sample-1', period }),
      );
      return (id: string) => indicators.find(({ indicator }) => indicator.id === id);
    };
    const before = await card('2021');
    expect(before('exam-success')).toMatchObject({
      value: 77.5,
      previous: 75,
      history: true,
      status: 'improving',
    });
    expect(before('exam-success-growth')).toMatchObject({ status: 'on-track', growth: { soFar: true } });
    expect(before('gia9-russian')).toMatchObject({ value: 3.81, status: 'baseline' });

    const author = await on.person(['director', baltasi, ['sample-1']]);
    const audit = { programme: baltasi, school: 'sample-1', form: 'self-audit' };
    for (const [period, typed] of [
      ['2021-Q4', '32 из 40'],
      ['2022-Q1', '33 из 40'],
    ] as const) {
      const sent = await handIn(on.app, actor(author), { ...audit, period }, { 'exam-success': typed });
      accepted(await acceptReport(on.app, actor(coordinator), sent));
    }
    expect((await card('2021'))('exam-success')).toMatchObject({ value: 80, history: false });
    expect((await card('2022'))('exam-success-growth')).toMatchObject({
      status: 'achieved',
      growth: { soFar: false, years: [{ value: 75 }, { value: 80 }, { value: 82.5 }] },
    });
  });
});

describe('the municipality', () => {
  const kargasok = 'kargasok-2023';

  it('counts who took part of those in the group that year', async () => {
    on.at('2023-02-10T05:00:00Z');
    for (const school of ['sample-1', 'sample-2']) {
      const author = await on.person(['director', kargasok, [school]]);
      const key = { programme: kargasok, school, form: 'questionnaire', period: '2023' };
      const sent = await handIn(on.app, actor(author), key, { deficits: 'equipment' });
      accepted(await acceptReport(on.app, actor(coordinator), sent));
    }
    const { indicators } = accepted(
      await municipalityStatus(on.app, actor(coordinator), { programme: kargasok }),
    );
    // Of 2023: sample-1, -2, -4 and -8; sample-3 and -5 were in the group the year before.
    expect(indicators.find(({ indicator }) => indicator.id === 'questionnaire-share')).toMatchObject({
      figure: { numerator: 2, denominator: 4 },
      value: 50,
      status: 'baseline',
      coverage: { withData: 2, of: 4 },
    });
    const outside = await on.person(['director', kargasok, ['sample-3']]);
    const key = { programme: kargasok, school: 'sample-3', form: 'questionnaire', period: '2023' };
    await expect(handIn(on.app, actor(outside), key, { deficits: 'equipment' })).rejects.toThrow();
    on.at('2022-05-10T09:00:00Z');
  });

  it('shows of surveys with few answers only that they were handed in', async () => {
    const survey = async (school: string, typed: string) => {
      const author = await on.person(['director', baltasi, [school]]);
      const key = { programme: baltasi, school, form: 'parents-survey', period: '2022' };
      const sent = await handIn(on.app, actor(author), key, {
        asked: '20',
        answered: '20',
        'parents-satisfied': typed,
      });
      accepted(await acceptReport(on.app, actor(coordinator), sent));
      return author;
    };
    const small = await survey('sample-2', '1 из 4');
    await survey('sample-3', '9 из 10');
    const seenBy = async (who: Person) => {
      const card = accepted(
        await schoolStatus(on.app, actor(who), { programme: baltasi, school: 'sample-2' }),
      );
      return card.indicators.find(({ indicator }) => indicator.id === 'parents-satisfied');
    };
    expect(await seenBy(small)).toMatchObject({ value: 25, hidden: false });
    expect(await seenBy(coordinator)).toMatchObject({ value: null, hidden: true, status: 'no-data' });
    const { indicators } = accepted(
      await municipalityStatus(on.app, actor(coordinator), { programme: baltasi }),
    );
    expect(indicators.find(({ indicator }) => indicator.id === 'parents-satisfied')).toMatchObject({
      value: 90,
      hidden: true,
      coverage: { withData: 2 },
    });
  });

  it('is for a curator the schools that are assigned', async () => {
    const curator = await on.person(['curator', programme, ['milyushino', 'glebovo']]);
    const seen = accepted(await municipalityStatus(on.app, actor(curator), { programme }));
    expect(seen).toMatchObject({ whole: false, schools: [{ id: 'glebovo' }, { id: 'milyushino' }] });
    expect(seen.indicators.find(({ indicator }) => indicator.id === 'training')).toMatchObject({
      value: 75,
      coverage: { withData: 1, of: 2 },
    });
    const nobody = await on.person();
    expect(refusal(await municipalityStatus(on.app, actor(nobody), { programme }))).toBe('not-allowed');
  });

  it('is asked about the programme’s years only', async () => {
    const of = async (period: string) =>
      refusal(await municipalityStatus(on.app, operator, { programme, period }));
    expect([await of('2022'), await of('2025'), await of('2022-Q2')]).toEqual([
      'done',
      'no-period',
      'no-period',
    ]);
  });
});
