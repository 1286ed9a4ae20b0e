import { describe, expect, it } from 'vitest';
import type { TimeRule } from '../../src/domain/time-rule.ts';
import { bundledProgramme, refs, texts } from '../kit/programme-file.ts';

const programme = bundledProgramme('baltasi-2021');

const indicators = new Map(programme.indicators.map((indicator) => [indicator.id, indicator]));
const forms = new Map(programme.forms.map((form) => [form.id, form]));
const duties = programme.roadmaps.flatMap((roadmap) => roadmap.duties);

describe('the programme of Baltasi', () => {
  it('is approved, dated and placed as the document says', () => {
    expect(programme).toMatchObject({
      id: 'baltasi-2021',
      zone: 'Europe/Moscow',
      year: 'calendar',
      document: { number: '214', approved: '2021-04-02' },
      period: { from: '2021-04-01', to: '2022-08-31' },
    });
  });

  it.each([
    ['preparation', '2021-04-01', '2021-07-31'],
    ['practice', '2021-08-01', '2022-06-30'],
    ['analysis', '2022-07-01', '2022-08-31'],
  ])('has the stage %s from %s to %s', (id, from, to) => {
    expect(programme.stages.find((stage) => stage.id === id)).toMatchObject({ from, to });
  });

  it('has as many entries of each list as the document', () => {
    expect({
      goals: programme.goals.length,
      stages: programme.stages.length,
      indicators: programme.indicators.length,
      expectedResults: programme.expectedResults.length,
      criteria: programme.criteria.length,
      forms: programme.forms.length,
      roadmaps: programme.roadmaps.length,
      sections: programme.roadmaps[0]?.sections.length,
      duties: duties.length,
      risks: programme.risks.length,
      tracks: programme.tracks.length,
    }).toEqual({
      goals: 8,
      stages: 3,
      indicators: 24,
      expectedResults: 7,
      criteria: 3,
      forms: 3,
      roadmaps: 1,
      sections: 6,
      duties: 27,
      risks: 4,
      tracks: 0,
    });
  });

  it('has the document named at every entry', () => {
    const all = refs(programme);
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((ref) => !/^000 (passport|§\d|roadmap)/.test(ref))).toEqual([]);
  });

  it('leaves out what the document does not say', () => {
    for (const result of [...programme.expectedResults, ...programme.criteria]) {
      expect(result.threshold, result.id).toBeUndefined();
      expect(result.measuredBy, result.id).toBeUndefined();
    }
    for (const risk of programme.risks) {
      expect(risk.mitigations, risk.id).toEqual([]);
      expect(risk.level, risk.id).toBeUndefined();
    }
    expect(duties.flatMap((duty) => duty.quantities)).toEqual([]);
  });
});

describe('its texts', () => {
  const all = texts(programme);

  it('fit a phone in both languages', () => {
    expect(all.filter(({ ru, tt }) => ru.length > 60 || tt.length > 60)).toEqual([]);
  });

  it('are not the same in Tatar as in Russian', () => {
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ ru, tt }) => ru === tt)).toEqual([]);
  });

  it('are in Tatar letters in Tatar alone', () => {
    expect(all.filter(({ ru }) => /[әөүҗңһ]/i.test(ru))).toEqual([]);
  });
});

describe('its schools', () => {
  const ids = ['baltasi-school', 'baltasi-gymnasium', 'nurma-school', 'tsipya-school', 'nuriner-school'];

  it('are the five partner schools that the document names, and no participant', () => {
    expect(programme.schools.map(({ id }) => id)).toEqual(ids);
    expect(programme.schools.map(({ role }) => role)).toEqual(Array(5).fill('partner'));
    expect(programme.schools.map(({ groups }) => groups)).toEqual(Array(5).fill({ all: ['partner'] }));
    expect(programme.partnerships.map(({ schools }) => schools)).toEqual([ids]);
  });

  it('have a sample roster beside them', () => {
    expect(programme.sampleSchools.map(({ id, role, groups }) => [id, role, groups.all])).toEqual([
      ['sample-1', 'participant', ['shnor']],
      ['sample-2', 'participant', ['shnor']],
      ['sample-3', 'participant', ['shnor']],
      ['sample-4', 'participant', ['shnsu']],
      ['sample-5', 'participant', ['shnsu']],
      ['sample-6', 'participant', ['shnsu']],
    ]);
  });

  it('fall into four groups', () => {
    expect(programme.groups.map(({ id }) => id)).toEqual(['shnor', 'shnsu', 'at-risk', 'partner']);
  });
});

describe('its indicators', () => {
  it.each([
    ['training', 'share', 100],
    ['category', 'share', 20],
    ['contests', 'share', 20],
    ['technologies', 'share', 100],
    ['mastering', 'share', 100],
    ['winners', 'share', 15],
    ['sport', 'share', 45],
    ['attitude', 'share', 90],
    ['continuing', 'share', 90],
    ['parents-satisfied', 'share', 85],
    ['parent-community', 'yes-no', 100],
    ['sports-hall', 'yes-no', 100],
    ['classrooms', 'share', 99],
    ['mediatheque', 'yes-no', 100],
  ])('%s is a %s with the threshold %d in both years', (id, kind, threshold) => {
    expect(indicators.get(id)).toMatchObject({ kind, plan: { '2021': threshold, '2022': threshold } });
    expect(Object.keys(indicators.get(id)?.plan ?? {})).toEqual(['2021', '2022']);
  });

  it.each([
    ['exam-success', 'share'],
    ['gia9-mathematics', 'mean'],
    ['gia9-russian', 'mean'],
    ['gia11-mathematics', 'mean'],
    ['gia11-russian', 'mean'],
  ])('%s is a %s without a plan, and its growth is an indicator', (id, kind) => {
    expect(indicators.get(id)).toMatchObject({ kind, plan: {} });
    expect(indicators.get(`${id}-growth`)).toMatchObject({
      kind: 'growth',
      plan: {},
      source: { indicator: id },
    });
  });

  it('are these and no others', () => {
    const planned = programme.indicators.filter(({ plan }) => Object.keys(plan).length > 0);
    expect(planned).toHaveLength(14);
    expect(programme.indicators.filter(({ kind }) => kind === 'growth')).toHaveLength(5);
    expect(programme.indicators).toHaveLength(14 + 5 + 5);
  });

  it('have no base, a value for each school of all, and are better when higher', () => {
    for (const indicator of programme.indicators) {
      expect(indicator, indicator.id).toMatchObject({
        base: null,
        level: 'school',
        direction: 'higher',
        population: 'all',
      });
    }
  });

  it('ask every single school for its figure only in category and contests', () => {
    const each = programme.indicators.filter(({ everySchool }) => everySchool);
    expect(each.map(({ id }) => id)).toEqual(['category', 'contests']);
  });

  it('come from the self-audit, but for the two that surveys measure', () => {
    const measured = programme.indicators.filter(({ kind }) => kind !== 'growth');
    const form: Record<string, string> = { attitude: 'pupils-survey', 'parents-satisfied': 'parents-survey' };
    for (const { id, source } of measured) {
      expect(source, id).toEqual({ form: form[id] ?? 'self-audit', field: id });
    }
  });
});

describe('its forms', () => {
  it('are the quarterly self-audit and two yearly surveys', () => {
    expect(programme.forms.map(({ id, kind, waves }) => [id, kind, waves])).toEqual([
      ['self-audit', 'self-audit', { every: 'quarter' }],
      ['parents-survey', 'survey', { every: 'year' }],
      ['pupils-survey', 'survey', { every: 'year' }],
    ]);
  });

  it('ask in the self-audit for what it feeds, and let a school skip what it lacks', () => {
    const fields = forms.get('self-audit')?.fields ?? [];
    const fed = programme.indicators.flatMap(({ source }) =>
      'form' in source && source.form === 'self-audit' && 'field' in source ? [source.field] : [],
    );
    expect(fields.map(({ id }) => id)).toEqual(fed);
    expect(fields).toHaveLength(17);
    expect(fields.filter(({ required }) => required)).toEqual([]);
  });

  it.each([
    ['teachers', ['training', 'category', 'contests', 'technologies']],
    ['pupils', ['mastering', 'winners', 'sport']],
    ['graduates', ['continuing']],
    ['classrooms', ['classrooms']],
  ])('share the denominator %s in one wording', (of, ids) => {
    const shares = (forms.get('self-audit')?.fields ?? []).flatMap((field) =>
      field.kind === 'share' && field.of === of ? [field] : [],
    );
    expect(shares.map(({ id }) => id)).toEqual(ids);
    expect(new Set(shares.map(({ denominator }) => JSON.stringify(denominator))).size).toBe(1);
  });

  it.each([
    ['gia9-mathematics', 2, 5],
    ['gia9-russian', 2, 5],
    ['gia11-mathematics', 0, 100],
    ['gia11-russian', 0, 100],
  ])('take for %s a mean from %d to %d', (id, min, max) => {
    const field = forms.get('self-audit')?.fields.find((one) => one.id === id);
    expect(field).toMatchObject({ kind: 'mean', min, max });
  });

  it.each([
    ['parents-survey', 'parents-satisfied'],
    ['pupils-survey', 'attitude'],
  ])('check in %s that no more answered than were asked', (id, agreed) => {
    const form = forms.get(id);
    expect(form?.fields.map((field) => [field.id, field.kind, field.required])).toEqual([
      ['asked', 'number', true],
      ['answered', 'number', true],
      [agreed, 'share', true],
    ]);
    expect(form?.rules).toMatchObject([
      { kind: 'not-more', left: ['answered'], right: ['asked'] },
      { kind: 'not-more', left: [agreed], right: ['answered'] },
    ]);
  });

  it('ask no question twice', () => {
    const questions = programme.forms.flatMap(({ fields }) => fields.map(({ title }) => title));
    expect(new Set(questions.map(({ ru }) => ru)).size).toBe(questions.length);
    expect(new Set(questions.map(({ tt }) => tt)).size).toBe(questions.length);
  });
});

describe('its roadmap', () => {
  const in2021: TimeRule = { kind: 'year', year: 2021, repeat: 'once' };
  const in2022: TimeRule = { kind: 'year', year: 2022, repeat: 'once' };
  const both: TimeRule = { kind: 'years', from: 2021, to: 2022 };
  const each: TimeRule = { kind: 'each-year', years: [2021, 2022] };

  const rows: [
    id: string,
    number: string,
    time: TimeRule,
    responsible: string[] | undefined,
    result: boolean,
  ][] = [
    ['d1.1', '1', in2021, ['uo'], true],
    ['d1.2', '2', in2021, ['uo'], true],
    ['d1.4', '4', in2021, ['uo'], true],
    ['d1.5', '5', in2021, ['working-group'], true],
    ['d1.6', '6', in2021, ['uo'], true],
    ['d1.7', '7', both, ['working-group'], true],
    ['d1.8', '8', both, ['uo', 'ou'], true],
    ['d1.9', '9', both, ['ou'], true],
    ['d1.10', '10', both, ['uo'], true],
    ['d1.11', '11', both, undefined, true],
    ['d1.12', '12', both, undefined, true],
    ['d1.13', '13', both, ['ou'], true],
    ['d1.14', '14', both, ['uo'], true],
    ['d1.15', '15', both, ['uo'], true],
    ['d1.16', '16', both, ['uo'], true],
    ['d1.17', '17', in2022, ['uo'], true],
    ['d2.1', '1', in2021, ['uo', 'ou'], true],
    ['d2.2', '2', in2021, ['ou'], true],
    ['d2.3', '3', both, ['uo'], false],
    ['d3.1', '1', both, ['ou'], true],
    ['d3.2', '2', both, ['ou'], true],
    ['d3.3', '3', both, ['uo'], true],
    ['d3.4', '4', both, ['uo'], true],
    ['d3.5', '5', both, ['psych-service'], true],
    ['d4.1', '1', both, ['ou', 'uo'], true],
    ['d5.1', '1', both, ['uo', 'ou'], true],
    ['d6.1', '1', each, ['uo', 'ou'], true],
  ];

  it('has these rows in this order', () => {
    expect(duties.map(({ id }) => id)).toEqual(rows.map(([id]) => id));
  });

  it.each(rows)('%s: number %s, time %o, responsible %o, a result: %s', (id, number, time, who, result) => {
    const duty = duties.find((one) => one.id === id);
    const section = id.slice(1, id.indexOf('.'));
    expect(duty?.number).toBe(number);
    expect(duty?.section).toBe(`s${section}`);
    expect(duty?.time).toEqual(time);
    expect(duty?.responsible).toEqual(who);
    expect(duty?.result !== undefined).toBe(result);
    expect(duty?.ref).toBe(`000 roadmap §${section} row ${number}`);
  });

  it.each([
    ['uo', 'authority'],
    ['ou', 'school'],
    ['working-group', 'authority'],
    ['psych-service', 'authority'],
  ])('counts %s to the side %s', (id, side) => {
    expect(programme.executors.find((executor) => executor.id === id)?.side).toBe(side);
  });

  it('takes only the accepted self-audit for a proof by itself', () => {
    expect(duties.flatMap(({ id, provedBy }) => (provedBy ? [[id, provedBy]] : []))).toEqual([
      ['d1.13', 'self-audit'],
    ]);
  });
});

describe('its monitoring', () => {
  it.each<[string, TimeRule]>([
    ['entry', { kind: 'months', from: '2021-04', to: '2021-07', repeat: 'once' }],
    ['quarter-1', { kind: 'months', from: '01', to: '03', repeat: 'once' }],
    ['quarter-2', { kind: 'months', from: '04', to: '06', repeat: 'once' }],
    ['quarter-3', { kind: 'months', from: '07', to: '09', repeat: 'once' }],
    ['quarter-4', { kind: 'months', from: '10', to: '12', repeat: 'once' }],
    ['changes', { kind: 'years', from: 2021, to: 2022 }],
    ['final', { kind: 'months', from: '2022-07', to: '2022-08', repeat: 'once' }],
  ])('%s takes place at %o', (id, time) => {
    expect(programme.monitoring.find((wave) => wave.id === id)?.time).toEqual(time);
    expect(programme.monitoring).toHaveLength(7);
  });
});
