import { describe, expect, it } from 'vitest';
import { bundledProgramme, texts } from '../kit/programme-file.ts';

const programme = bundledProgramme('kargasok-2023');

const found = <T extends { id: string }>(entries: readonly T[], id: string): T => {
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw new Error(`no entry "${id}"`);
  return entry;
};

// «Июль или декабрь»; «август-сентябрь»
const julyOrDecember = { kind: 'any-of', months: ['07', '12'] };
const augustSeptember = { kind: 'months', from: '08', to: '09' };

describe('Kargasok 2023: the order and section 1', () => {
  it('has the dates, number and zone of the order', () => {
    expect(programme).toMatchObject({
      id: 'kargasok-2023',
      zone: 'Asia/Tomsk',
      year: 'calendar',
      period: { from: '2023-01-01', to: '2023-12-31' },
      document: { number: '228', approved: '2023-04-17' },
    });
  });

  it('has one goal, its five parts and seven tasks', () => {
    expect(programme.goals.map(({ ref }) => ref)).toEqual([
      '004 §1 goal',
      ...[1, 2, 3, 4, 5].map((part) => `004 §1 goal, part ${part}`),
      ...[1, 2, 3, 4, 5, 6, 7].map((task) => `004 §1 task ${task}`),
    ]);
  });

  it.each([
    ['authority', 3],
    ['coordinator', 3],
    ['curator', 4],
    ['school', 6],
  ])('gives the role %s %i duties', (id, duties) => {
    expect(programme.roles).toHaveLength(4);
    expect(found(programme.roles, id).duties).toHaveLength(duties);
  });

  it.each([
    ['failing-pupils', 'high'],
    ['school-environment', 'high'],
    ['staff-training', 'high'],
    ['language-barriers', 'low'],
  ])('has the risk %s at level %s, without mitigations', (id, level) => {
    expect(programme.risks).toHaveLength(4);
    expect(found(programme.risks, id)).toMatchObject({ level, mitigations: [] });
  });

  it('leaves out what the file does not have', () => {
    expect(programme.roadmaps).toEqual([]);
    expect(programme.schools).toEqual([]);
    expect(programme.stages).toEqual([]);
    expect(programme.criteria).toEqual([]);
    expect(programme.partnerships).toEqual([]);
  });
});

describe('Kargasok 2023: the table of indicators', () => {
  it('has twelve: nine, one and two in the three tracks', () => {
    expect(programme.tracks.map(({ id }) => id)).toEqual(['track-1', 'track-2', 'track-3']);
    const perTrack = programme.tracks.map(
      ({ id }) => programme.indicators.filter(({ track }) => track === id).length,
    );
    expect(perTrack).toEqual([9, 1, 2]);
    expect(programme.indicators).toHaveLength(12);
  });

  it.each([
    ['vpr5-russian', 'vpr', 5, 'russian', julyOrDecember, 2],
    ['vpr5-mathematics', 'vpr', 5, 'mathematics', julyOrDecember, 3],
    ['vpr6-russian', 'vpr', 6, 'russian', julyOrDecember, 4],
    ['vpr6-mathematics', 'vpr', 6, 'mathematics', julyOrDecember, 5],
    ['oge-russian', 'oge', 9, 'russian', augustSeptember, 6],
    ['oge-mathematics', 'oge', 9, 'mathematics', augustSeptember, 7],
    ['ege-russian', 'ege', 11, 'russian', augustSeptember, 8],
    ['ege-mathematics', 'ege', 11, 'mathematics', augustSeptember, 9],
  ])('%s counts low results of %s, grade %i, %s', (id, exam, grade, subject, window, row) => {
    const indicator = found(programme.indicators, id);
    expect(indicator).toMatchObject({
      kind: 'share',
      level: 'school',
      direction: 'lower',
      population: 'shnor',
      alsoFor: ['at-risk'],
      track: 'track-1',
      ref: `004 §3 track 1, row ${row}`,
    });
    expect(indicator.source).toEqual({ results: { exam, grade, subject }, count: 'low' });
    expect(indicator.monitoring?.time).toMatchObject(window);
  });

  it.each([
    [
      'at-risk-schools',
      'lower',
      'all',
      'track-1',
      { results: 'any-low' },
      { kind: 'month', month: '12' },
      '004 §3 track 1, row 1',
    ],
    [
      'questionnaire-share',
      'higher',
      'shnor',
      'track-2',
      { handedIn: 'questionnaire' },
      { kind: 'months', from: '01', to: '03' },
      '004 §3 track 2, row 1',
    ],
    [
      'prevention-covered',
      'higher',
      'shnor',
      'track-3',
      { form: 'coordinator', field: 'prevention-covered', atLeast: 1 },
      { kind: 'each-year' },
      '004 §3 track 3, row 1',
    ],
    [
      'prevention-planned',
      'higher',
      'shnor',
      'track-3',
      { form: 'coordinator', field: 'prevention-planned', atLeast: 1 },
      { kind: 'months', from: '04', to: '05' },
      '004 §3 track 3, row 2',
    ],
  ])(
    '%s is a share of schools, %s is better, of %s',
    (id, direction, population, track, source, time, ref) => {
      const indicator = found(programme.indicators, id);
      expect(indicator).toMatchObject({
        kind: 'share',
        level: 'municipality',
        alsoFor: [],
        direction,
        population,
        track,
        ref,
      });
      expect(indicator.source).toEqual(source);
      expect(indicator.monitoring?.time).toMatchObject(time);
    },
  );

  it.each(programme.indicators.map((indicator) => [indicator.id, indicator] as const))(
    '%s says what is divided by what, from which data; it has no plan and no base',
    (_, indicator) => {
      expect(indicator.plan).toEqual({});
      expect(indicator.base).toBeNull();
      expect(indicator.everySchool).toBe(false);
      expect(indicator.numerator).toBeDefined();
      expect(indicator.denominator).toBeDefined();
      expect(indicator.monitoring?.data).toBeDefined();
      expect(indicator.monitoring?.sample).toBeDefined();
    },
  );

  it('has a wave for each window of the table', () => {
    expect(programme.monitoring.map(({ ref, time }) => [ref, time])).toMatchObject([
      ['004 §3 track 1, row 1', { kind: 'month', month: '12' }],
      ['004 §3 track 1, rows 2–5', julyOrDecember],
      ['004 §3 track 1, rows 6–9', augustSeptember],
      ['004 §3 track 2, row 1', { kind: 'months', from: '01', to: '03' }],
      ['004 §3 track 3, row 1', { kind: 'each-year' }],
      ['004 §3 track 3, row 2', { kind: 'months', from: '04', to: '05' }],
    ]);
  });
});

describe('Kargasok 2023: expected results', () => {
  it.each([
    [1, 'fewer-shnor-region', 'lower', undefined],
    [2, 'fewer-shnor-district', 'lower', undefined],
    [3, 'fewer-at-risk', 'lower', { indicator: 'at-risk-schools' }],
    [4, 'fewer-low-vpr', 'lower', undefined],
    [5, 'fewer-low-exams', 'lower', undefined],
    [6, 'better-questionnaire', undefined, undefined],
    [7, 'more-iom', 'higher', { form: 'self-audit', field: 'iom' }],
  ])('result %i is %s', (number, id, direction, measuredBy) => {
    const result = programme.expectedResults[number - 1];
    expect(programme.expectedResults).toHaveLength(7);
    expect(result?.id).toBe(id);
    expect(result?.direction).toBe(direction);
    expect(result?.measuredBy).toEqual(measuredBy);
    expect(result?.threshold).toBeUndefined();
    expect(result?.ref).toBe(`004 §4 result ${number}`);
  });
});

describe('Kargasok 2023: forms', () => {
  it.each([
    ['self-audit', 'self-audit', 'all', { every: 'year' }],
    ['questionnaire', 'questionnaire', 'shnor', { every: 'year', window: { from: '01-01', to: '03-31' } }],
    ['coordinator', 'coordinator', 'shnor', { every: 'year' }],
  ])('%s is of kind %s for %s', (id, kind, population, waves) => {
    expect(programme.forms).toHaveLength(3);
    const form = found(programme.forms, id);
    expect(form).toMatchObject({ kind, population });
    expect(form.waves).toEqual(waves);
  });

  it.each(['failing-pupils', 'school-environment', 'staff-training', 'language-barriers'])(
    'asks how high the risk %s is',
    (id) => {
      const field = found(found(programme.forms, 'self-audit').fields, id);
      expect(field).toMatchObject({ kind: 'choice', required: true });
      expect('options' in field && field.options.map((option) => option.id)).toEqual([
        'high',
        'low',
        'absent',
      ]);
    },
  );

  it('asks after individual routes only if the school has them', () => {
    const { fields } = found(programme.forms, 'self-audit');
    expect(fields).toHaveLength(5);
    expect(found(fields, 'iom')).toMatchObject({ kind: 'share', required: false, of: 'teachers' });
  });

  it('offers the deficits of the six directions, and none of them', () => {
    const [deficits, comment] = found(programme.forms, 'questionnaire').fields;
    expect(deficits).toMatchObject({ id: 'deficits', kind: 'choices', min: 0 });
    expect(comment).toMatchObject({ id: 'comment', kind: 'text', required: false });
    const options = deficits && 'options' in deficits ? deficits.options.map(({ id }) => id) : [];
    // by direction of §2
    expect(options).toEqual([
      ...['assessment', 'failing-pupils'],
      ...['management', 'leader-motivation', 'language-barriers', 'career-choice'],
      ...['staff-shortage', 'teacher-skills', 'partners'],
      ...['teamwork', 'special-needs'],
      ...[
        'teacher-involvement',
        'parents',
        'climate',
        'pupil-motivation',
        'discipline',
        'psychological-help',
      ],
      ...['equipment'],
    ]);
  });

  it.each(['prevention-covered', 'prevention-planned'])('the coordinator answers %s by yes or no', (id) => {
    const field = found(found(programme.forms, 'coordinator').fields, id);
    expect(field).toMatchObject({ kind: 'yes-no', required: true });
  });
});

describe('Kargasok 2023: sample roster', () => {
  it.each([
    ['sample-1', 'secondary', { '2022': ['shnor'], '2023': ['shnor'] }],
    ['sample-2', 'secondary', { '2022': ['shnor'], '2023': ['shnor', 'at-risk'] }],
    ['sample-3', 'secondary', { '2022': ['shnor'], '2023': ['at-risk'] }],
    ['sample-4', 'basic', { '2022': ['shnsu'], '2023': ['shnor', 'shnsu'] }],
    ['sample-5', 'secondary', { '2022': ['shnor', 'shnsu'], '2023': ['shnsu'] }],
    ['sample-6', 'primary', { '2022': ['shnsu'], '2023': ['shnsu'] }],
    ['sample-7', 'secondary', { '2023': ['at-risk'] }],
    ['sample-8', 'secondary', { '2022': ['shnor'], '2023': ['shnor'] }],
  ])('%s is a %s school with groups per year', (id, kind, groups) => {
    expect(programme.sampleSchools).toHaveLength(8);
    const school = found(programme.sampleSchools, id);
    expect(school).toMatchObject({ kind, role: 'participant' });
    expect(school.groups).toEqual(groups);
  });
});

describe('Kargasok 2023: texts', () => {
  it.each(texts(programme).map((text) => [text.path, text] as const))(
    '%s is Tatar in Tatar, and short if a title',
    (path, { ru, tt }) => {
      expect(tt).not.toBe(ru);
      if (path.endsWith('.title')) expect(Math.max(ru.length, tt.length)).toBeLessThanOrEqual(60);
    },
  );
});
