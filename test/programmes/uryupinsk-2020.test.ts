import { describe, expect, it } from 'vitest';
import type { TimeRule } from '../../src/domain/time-rule.ts';
import { bundledProgramme, refs, texts } from '../kit/programme-file.ts';

const programme = bundledProgramme('uryupinsk-2020');

const duties = programme.roadmaps.flatMap((roadmap) => roadmap.duties);

describe('the programme of Uryupinsk', () => {
  it('is approved, dated and placed as the document says, without an end', () => {
    expect(programme).toMatchObject({
      id: 'uryupinsk-2020',
      zone: 'Europe/Volgograd',
      year: 'calendar',
      document: { number: '46', approved: '2020-04-10' },
      period: { from: '2020-04-10' },
    });
    expect(programme.period.to).toBeUndefined();
  });

  it('has as many entries of each list as the document', () => {
    expect({
      goals: programme.goals.length,
      stages: programme.stages.length,
      schools: programme.schools.length,
      sampleSchools: programme.sampleSchools.length,
      indicators: programme.indicators.length,
      expectedResults: programme.expectedResults.length,
      criteria: programme.criteria.length,
      forms: programme.forms.length,
      roadmaps: programme.roadmaps.length,
      sections: programme.roadmaps[0]?.sections.length,
      duties: duties.length,
      risks: programme.risks.length,
    }).toEqual({
      goals: 6,
      stages: 0,
      schools: 0,
      sampleSchools: 5,
      indicators: 0,
      expectedResults: 1,
      criteria: 0,
      forms: 1,
      roadmaps: 1,
      sections: 3,
      duties: 12,
      risks: 0,
    });
  });

  it('has the document named at every entry', () => {
    const all = refs(programme);
    expect(all).toHaveLength(32);
    expect(all.filter((ref) => !/^002 (heading|§\d)/.test(ref))).toEqual([]);
  });

  it('names no threshold for its expected result', () => {
    expect(programme.expectedResults[0]?.threshold).toBeUndefined();
    expect(programme.expectedResults[0]?.measuredBy).toBeUndefined();
  });

  it('has a sample roster of both groups', () => {
    expect(programme.groups.map(({ id }) => id)).toEqual(['shnor', 'shnsu']);
    expect(programme.sampleSchools.map(({ id, groups }) => [id, groups.all])).toEqual([
      ['sample-1', ['shnor']],
      ['sample-2', ['shnor']],
      ['sample-3', ['shnor']],
      ['sample-4', ['shnsu']],
      ['sample-5', ['shnsu']],
    ]);
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

describe('its measures', () => {
  const repeat = 'yearly' as const;
  const april: TimeRule = { kind: 'month', month: '2020-04', repeat };
  const months = (from: string, to: string): TimeRule => ({ kind: 'months', from, to, repeat });

  const rows: [number: string, section: string, time: TimeRule, responsible: string[]][] = [
    ['1', 's1', april, ['uo']],
    ['2', 's1', april, ['uo']],
    ['3', 's1', april, ['uo', 'ou']],
    ['4', 's1', april, ['uo', 'ou']],
    ['5', 's2', months('2020-04', '2020-05'), ['uo', 'ou']],
    ['6', 's2', months('2020-04', '2020-12'), ['uo', 'ou']],
    ['7', 's2', months('2020-04', '2020-12'), ['uo']],
    ['8', 's2', months('2020-04', '2020-12'), ['uo']],
    ['9', 's2', months('2020-09', '2020-10'), ['uo']],
    ['10', 's2', months('2020-09', '2020-12'), ['uo', 'ou']],
    ['11', 's3', months('2020-02', '2020-03'), ['uo']],
    ['12', 's3', { kind: 'month-set', months: ['2020-06', '2020-12'], repeat }, ['uo']],
  ];

  it('are these rows in this order', () => {
    expect(duties.map(({ id }) => id)).toEqual(rows.map(([number]) => `d${number}`));
  });

  it.each(rows)('%s of section %s: time %o, responsible %o, no result', (number, section, time, who) => {
    const duty = duties.find(({ id }) => id === `d${number}`);
    expect(duty).toMatchObject({ number, section, ref: `002 §5 row ${number}` });
    expect(duty?.time).toEqual(time);
    expect(duty?.responsible).toEqual(who);
    expect(duty?.result).toBeUndefined();
    expect(duty?.quantities).toEqual([]);
    expect(duty?.provedBy).toBeUndefined();
  });

  it.each([
    ['uo', 'authority'],
    ['ou', 'school'],
  ])('count %s to the side %s', (id, side) => {
    expect(programme.executors.find((executor) => executor.id === id)?.side).toBe(side);
  });
});

describe('its self-audit', () => {
  const [form] = programme.forms;

  it('is handed in for the second and the fourth quarter', () => {
    expect(form).toMatchObject({ id: 'self-audit', kind: 'self-audit' });
    expect(form?.waves).toEqual({ every: 'quarter', quarters: [2, 4] });
  });

  it('asks for each duty for which schools are responsible, and what hinders', () => {
    const ofSchools = duties.filter(({ responsible }) => responsible?.includes('ou')).map(({ id }) => id);
    expect(ofSchools).toEqual(['d3', 'd4', 'd5', 'd6', 'd10']);
    expect(form?.fields.map(({ id, kind, required }) => [id, kind, required])).toEqual([
      ...ofSchools.map((id) => [id, 'choice', true]),
      ['hindrance', 'text', false],
    ]);
  });

  it.each(['d3', 'd4', 'd5', 'd6', 'd10'])('offers for %s the same three states', (id) => {
    const field = form?.fields.find((one) => one.id === id);
    const options = field?.kind === 'choice' ? field.options.map((option) => option.id) : [];
    expect(options).toEqual(['not-started', 'in-progress', 'done']);
  });
});

describe('its monitoring', () => {
  it('takes place in June and in December of every year', () => {
    expect(programme.monitoring.map(({ id, time }) => [id, time])).toEqual([
      ['june', { kind: 'month', month: '2020-06', repeat: 'yearly' }],
      ['december', { kind: 'month', month: '2020-12', repeat: 'yearly' }],
    ]);
  });
});
