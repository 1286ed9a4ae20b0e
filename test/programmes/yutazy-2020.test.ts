import { describe, expect, it } from 'vitest';
import { bundledProgramme, texts } from '../kit/programme-file.ts';

const programme = bundledProgramme('yutazy-2020');

const found = <T extends { id: string }>(entries: readonly T[], id: string): T => {
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw new Error(`no entry "${id}"`);
  return entry;
};

describe('Yutazy 2020: the order and its passport', () => {
  it('has the dates, number and zone of the order', () => {
    expect(programme).toMatchObject({
      id: 'yutazy-2020',
      zone: 'Europe/Moscow',
      year: 'academic',
      period: { from: '2020-09-01', to: '2023-05-31' },
      document: { number: '199', approved: '2020-12-13' },
    });
  });

  it('has one goal and four tasks', () => {
    expect(programme.goals.map(({ id, ref }) => [id, ref])).toEqual([
      ['aim', '003 passport, goal'],
      ['task-1', '003 passport, task 1'],
      ['task-2', '003 passport, task 2'],
      ['task-3', '003 passport, task 3'],
      ['task-4', '003 passport, task 4'],
    ]);
  });

  it('gives work to the coordinator, the curators and the methodist, as the order does', () => {
    expect(programme.roles.map(({ id, duties, ref }) => [id, duties.length, ref])).toEqual([
      ['coordinator', 2, '003 order, item 3'],
      ['curator', 1, '003 order, item 3'],
      ['methodist', 1, '003 order, item 4'],
    ]);
    expect(programme.executors.map(({ id, side }) => [id, side])).toEqual([['schools', 'school']]);
  });

  it('leaves out what the file does not have', () => {
    expect(programme.roadmaps).toEqual([]);
    expect(programme.schools).toEqual([]);
    expect(programme.stages).toEqual([]);
    expect(programme.tracks).toEqual([]);
    expect(programme.risks).toEqual([]);
    expect(programme.criteria).toEqual([]);
    expect(programme.monitoring).toEqual([]);
  });

  it('has a network partnership that names no school', () => {
    expect(programme.partnerships.map(({ id, schools }) => [id, schools])).toEqual([['network', []]]);
  });
});

describe('Yutazy 2020: indicators', () => {
  it('has the four of the passport, in its order', () => {
    expect(programme.indicators.map(({ id }) => id)).toEqual([
      'equal-access',
      'training',
      'gia-passed',
      'better-results',
    ]);
  });

  it.each([
    ['equal-access', 1, 'municipality', 'all', { form: 'coordinator', field: 'equal-access', atLeast: 1 }],
    ['training', 2, 'school', 'all', { form: 'self-audit', field: 'training' }],
    ['gia-passed', 3, 'school', 'shnsu', { form: 'self-audit', field: 'gia-passed' }],
    [
      'better-results',
      4,
      'municipality',
      'all',
      { form: 'coordinator', field: 'better-results', atLeast: 1 },
    ],
  ])('%s is row %i: a growing share at level %s of population %s', (id, row, level, population, source) => {
    const indicator = found(programme.indicators, id);
    expect(indicator).toMatchObject({ kind: 'share', direction: 'higher', level, population, alsoFor: [] });
    expect(indicator.source).toEqual(source);
    expect(indicator.ref).toBe(`003 passport, indicator ${row}`);
  });

  it.each(programme.indicators.map((indicator) => [indicator.id, indicator] as const))(
    '%s has no plan, base or monitoring window',
    (_, indicator) => {
      expect(indicator.plan).toEqual({});
      expect(indicator.base).toBeNull();
      expect(indicator.monitoring).toBeUndefined();
      expect(indicator.everySchool).toBe(false);
    },
  );
});

describe('Yutazy 2020: expected results', () => {
  it.each([
    ['legal-base', 1],
    ['methodical-support', 2],
    ['exchange', 3],
  ])('%s is result %i and has no figure', (id, row) => {
    const result = found(programme.expectedResults, id);
    expect(result.threshold).toBeUndefined();
    expect(result.measuredBy).toBeUndefined();
    expect(result.ref).toBe(`003 passport, expected result ${row}`);
  });

  it('wants at least 80 % of managers and teachers involved', () => {
    expect(programme.expectedResults).toHaveLength(4);
    expect(programme.expectedResults[3]).toMatchObject({
      id: 'involved-staff',
      threshold: 80,
      direction: 'higher',
      measuredBy: { form: 'staff', field: 'involved' },
    });
  });
});

describe('Yutazy 2020: forms', () => {
  it.each([
    ['self-audit', 'self-audit', ['training', 'gia-passed']],
    ['coordinator', 'coordinator', ['equal-access', 'better-results']],
    ['staff', 'staff', ['teachers', 'involved']],
  ])('%s is a yearly form of kind %s', (id, kind, fields) => {
    const form = found(programme.forms, id);
    expect(form).toMatchObject({ kind, population: 'all', waves: { every: 'academic-year' } });
    expect(form.fields.map((field) => field.id)).toEqual(fields);
  });

  it.each([
    ['self-audit', 'training', 'share', false],
    ['self-audit', 'gia-passed', 'share', false],
    ['coordinator', 'equal-access', 'yes-no', true],
    ['coordinator', 'better-results', 'yes-no', true],
    ['staff', 'teachers', 'number', true],
    ['staff', 'involved', 'share', true],
  ])('%s: %s is a %s field, required: %s', (form, id, kind, required) => {
    expect(found(found(programme.forms, form).fields, id)).toMatchObject({ kind, required });
  });

  it('names the denominators of the self-audit, so that they are given once', () => {
    expect(found(programme.forms, 'self-audit').fields).toMatchObject([
      { of: 'teachers' },
      { of: 'gia-takers' },
    ]);
  });

  it('refuses more teachers than managers and teachers together', () => {
    expect(found(programme.forms, 'staff').rules).toMatchObject([
      { kind: 'not-more', left: ['teachers'], right: ['involved'] },
    ]);
  });
});

describe('Yutazy 2020: sample roster', () => {
  it('has the four groups', () => {
    expect(programme.groups.map(({ id }) => id)).toEqual(['shnor', 'shnsu', 'at-risk', 'partner']);
  });

  it.each([
    ['sample-1', 'participant', ['shnor']],
    ['sample-2', 'participant', ['shnsu']],
    ['sample-3', 'participant', ['shnor', 'shnsu']],
    ['sample-4', 'participant', ['shnor']],
    ['sample-5', 'partner', ['partner']],
    ['sample-6', 'partner', ['partner']],
  ])('%s is a %s of the groups %j', (id, role, groups) => {
    expect(programme.sampleSchools).toHaveLength(6);
    expect(found(programme.sampleSchools, id)).toMatchObject({ role, groups: { all: groups } });
  });
});

describe('Yutazy 2020: texts', () => {
  it.each(texts(programme).map((text) => [text.path, text] as const))(
    '%s is Tatar in Tatar, and short if a title',
    (path, { ru, tt }) => {
      expect(tt).not.toBe(ru);
      if (path.endsWith('.title')) expect(Math.max(ru.length, tt.length)).toBeLessThanOrEqual(60);
    },
  );
});
