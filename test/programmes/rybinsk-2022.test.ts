import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readProgrammeFile } from '../../src/domain/programme-file.ts';
import type { Amount, Duty, Programme, Quantity } from '../../src/domain/programme.ts';
import type { Text } from '../../src/domain/text.ts';
import type { TimeRule } from '../../src/domain/time-rule.ts';

const path = 'programmes/rybinsk-2022.yaml';
const file = readProgrammeFile(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), path);
if (!file.ok) throw new Error(JSON.stringify(file.problems, null, 1));
const programme: Programme = file.programme;

const dutiesOf = (roadmap: string): Duty[] =>
  programme.roadmaps.find(({ id }) => id === roadmap)?.duties ?? [];
const duties = programme.roadmaps.flatMap((roadmap) => roadmap.duties);
const dutyOf = (id: string): Duty => {
  const duty = duties.find((entry) => entry.id === id);
  if (!duty) throw new Error(`no duty ${id}`);
  return duty;
};
const formOf = (id: string) => {
  const form = programme.forms.find((entry) => entry.id === id);
  if (!form) throw new Error(`no form ${id}`);
  return form;
};

const min = (count: number): Amount => ({ atLeast: count });
const perTeacher: Amount = { perTeacher: true };
/** Total, then 2022, 2023, 2024, as the table's columns stand. */
type Figures = [total: Amount, y2022: Amount, y2023: Amount, y2024: Amount];
const figuresOf = ({ total, perYear }: Quantity) => [
  total,
  perYear['2022'],
  perYear['2023'],
  perYear['2024'],
];

describe('the programme', () => {
  it('has the scope that the document states and no approval date', () => {
    expect(programme).toMatchObject({
      id: 'rybinsk-2022',
      zone: 'Europe/Moscow',
      year: 'calendar',
      document: { file: '001_4b22d8d3980722c4.txt' },
      period: { from: '2022-01-01', to: '2024-12-31' },
      stages: [],
      tracks: [],
      partnerships: [],
      sampleSchools: [],
    });
    expect(programme.document.approved).toBeUndefined();
    expect(programme.document.number).toBeUndefined();
  });

  it('has as many entries as the document has rows', () => {
    expect({
      schools: programme.schools.length,
      indicators: programme.indicators.length,
      measures: dutiesOf('measures').length,
      monitoring: dutiesOf('monitoring').length,
      roadmap: dutiesOf('roadmap').length,
      tacticalGoals: programme.goals.filter(({ id }) => id.startsWith('tactical-')).length,
      goals: programme.goals.length,
      expectedResults: programme.expectedResults.length,
      waves: programme.monitoring.length,
      risks: programme.risks.length,
    }).toEqual({
      schools: 4,
      indicators: 15,
      measures: 21,
      monitoring: 6,
      roadmap: 25,
      tacticalGoals: 5,
      goals: 6,
      expectedResults: 7,
      waves: 6,
      risks: 3,
    });
  });

  it('has sections as the three tables do', () => {
    expect(programme.roadmaps.map(({ id, sections }) => [id, sections.length])).toEqual([
      ['measures', 5],
      ['monitoring', 2],
      ['roadmap', 6],
    ]);
  });

  it.each([
    ['glebovo', 'Глебовская'],
    ['milyushino', 'Милюшинская'],
    ['sretenye', 'Сретенская'],
    ['shashkovo', 'Шашковская'],
  ])('has the school %s in both groups for every year', (id, name) => {
    const school = programme.schools.find((entry) => entry.id === id);
    expect(school?.name.ru).toContain(name);
    expect(school).toMatchObject({
      kind: 'secondary',
      role: 'participant',
      groups: { all: ['shnor', 'shnsu'] },
    });
  });

  it('knows the groups', () => {
    expect(programme.groups.map(({ id }) => id)).toEqual(['shnor', 'shnsu', 'at-risk', 'partner']);
  });

  it.each([
    ['formal', 2],
    ['staff-gap', 2],
    ['closure', 1],
  ])('has the risk %s with %i mitigations and no level of its own', (id, mitigations) => {
    const risk = programme.risks.find((entry) => entry.id === id);
    expect(risk?.mitigations).toHaveLength(mitigations);
    expect(risk?.level).toBeUndefined();
  });

  it('expects results without thresholds', () => {
    for (const result of programme.expectedResults) {
      expect(result.threshold).toBeUndefined();
      expect(result.measuredBy).toBeUndefined();
    }
  });
});

describe('indicators of section 5', () => {
  it.each<
    [id: string, level: 'school' | 'municipality', base: number, y2022: number, y2023: number, y2024: number]
  >([
    ['olympiad', 'school', 11, 15, 20, 20],
    ['extra-education', 'school', 75, 80, 90, 100],
    ['training', 'school', 50, 75, 100, 100],
    ['mentoring', 'school', 0, 20, 35, 50],
    ['communities', 'school', 50, 75, 100, 100],
    ['contests', 'school', 10, 30, 40, 50],
    ['vacancies', 'school', 25, 25, 15, 0],
    ['diploma', 'school', 60, 65, 75, 75],
    ['network', 'municipality', 0, 25, 50, 100],
    ['gia', 'school', 100, 100, 100, 100],
    ['vpr', 'school', 50, 75, 85, 100],
    ['oip', 'municipality', 50, 75, 100, 100],
    ['social-index', 'municipality', 25, 50, 75, 90],
    ['resource-centres', 'municipality', 25, 50, 100, 100],
    ['distance', 'school', 5, 10, 15, 15],
  ])('%s: level %s, base %d, plan %d, %d, %d', (id, level, base, y2022, y2023, y2024) => {
    const indicator = programme.indicators.find((entry) => entry.id === id);
    expect(indicator).toMatchObject({ kind: 'share', level, base, population: 'all', everySchool: false });
    expect(indicator?.plan).toEqual({ '2022': y2022, '2023': y2023, '2024': y2024 });
  });

  it('stand in the order of the table, each naming its row', () => {
    expect(programme.indicators.map(({ ref }) => ref)).toEqual(
      Array.from({ length: 15 }, (_, at) => `001 §5 row ${at + 1}`),
    );
  });

  it('want lower figures for vacancies alone', () => {
    const lower = programme.indicators.filter(({ direction }) => direction === 'lower');
    expect(lower.map(({ id }) => id)).toEqual(['vacancies']);
  });

  it.each([
    ['network', 'network', 1, 'yes-no'],
    ['oip', 'oip', 21, 'number'],
    ['social-index', 'social-index', 42.7, 'number'],
    ['resource-centres', 'resource-centre', 1, 'yes-no'],
  ])('%s counts schools by the coordinator’s field %s, at least %d', (id, field, atLeast, kind) => {
    expect(programme.indicators.find((entry) => entry.id === id)?.source).toEqual({
      form: 'coordinator',
      field,
      atLeast,
    });
    expect(formOf('coordinator').fields.find((entry) => entry.id === field)?.kind).toBe(kind);
  });
});

describe('forms', () => {
  it('are the four that the programme needs', () => {
    expect(programme.forms.map(({ id, kind, waves }) => [id, kind, waves])).toEqual([
      ['self-audit', 'self-audit', { every: 'quarter' }],
      ['coordinator', 'coordinator', { every: 'year' }],
      ['staff', 'staff', { every: 'year' }],
      ['satisfaction', 'survey', { every: 'year' }],
    ]);
  });

  it('ask each indicator of a school in the self-audit, under its own id', () => {
    const ofSchools = programme.indicators.filter(({ level }) => level === 'school');
    expect(formOf('self-audit').fields.map(({ id }) => id)).toEqual(ofSchools.map(({ id }) => id));
    expect(ofSchools).toHaveLength(11);
    for (const { id, source } of ofSchools) expect(source).toEqual({ form: 'self-audit', field: id });
  });

  it.each([
    ['pupils', ['olympiad', 'extra-education']],
    ['teachers', ['training', 'mentoring', 'communities', 'contests', 'diploma']],
    ['leading-posts', ['vacancies']],
    ['graduates', ['gia']],
    ['vpr-participants', ['vpr']],
    ['programmes', ['distance']],
  ])('take the denominator %s once in the self-audit', (of, ids) => {
    const fields = formOf('self-audit').fields.filter((field) => field.kind === 'share' && field.of === of);
    expect(fields.map(({ id }) => id)).toEqual(ids);
    expect(fields.every(({ required }) => !required)).toBe(true);
  });

  it('ask the digits that the thresholds need', () => {
    const { fields } = formOf('coordinator');
    expect(fields.find(({ id }) => id === 'oip')).toMatchObject({ decimals: 2 });
    expect(fields.find(({ id }) => id === 'social-index')).toMatchObject({ decimals: 1 });
  });

  it('ask no question twice', () => {
    const ids = programme.forms.flatMap((form) => form.fields.map(({ id }) => id));
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it('keep the number of teachers for the duty that is counted by it', () => {
    expect(formOf('staff').fields.find(({ id }) => id === 'teachers')).toMatchObject({
      kind: 'number',
      required: true,
    });
  });

  it.each([
    ['staff', ['category'], ['teachers']],
    ['staff', ['competence-growth'], ['teachers']],
    ['satisfaction', ['answered'], ['asked']],
    ['satisfaction', ['satisfied'], ['answered']],
  ])('%s: %j is not more than %j', (id, left, right) => {
    expect(formOf(id).rules).toContainEqual(expect.objectContaining({ kind: 'not-more', left, right }));
  });
});

describe('criteria of section 13', () => {
  type Measure = { indicator: string } | { form: string; field: string } | undefined;
  const rows: [id: string, direction: 'higher' | 'lower', threshold: number, measuredBy: Measure][] = [
    ['measures-done', 'higher', 100, undefined],
    ['results-gia', 'higher', 75, { indicator: 'gia' }],
    ['results-vpr', 'higher', 75, { indicator: 'vpr' }],
    ['low-schools', 'lower', 20, undefined],
    ['results-olympiad', 'higher', 10, { indicator: 'olympiad' }],
    ['conditions-satisfaction', 'higher', 70, { form: 'satisfaction', field: 'satisfied' }],
    ['conditions-extra-education', 'higher', 100, { indicator: 'extra-education' }],
    ['conditions-prevention', 'lower', 5, { form: 'staff', field: 'prevention' }],
    ['conditions-distance', 'higher', 15, { indicator: 'distance' }],
    ['staff-training', 'higher', 100, { indicator: 'training' }],
    ['staff-category', 'higher', 35, { form: 'staff', field: 'category' }],
    ['staff-contests', 'higher', 50, { indicator: 'contests' }],
    ['staff-competence-growth', 'higher', 80, { form: 'staff', field: 'competence-growth' }],
    ['staff-communities', 'higher', 100, { indicator: 'communities' }],
    ['staff-staffing', 'higher', 75, { form: 'staff', field: 'staffing' }],
  ];

  it.each(rows)('%s: %s, threshold %d', (id, direction, threshold, measuredBy) => {
    const criterion = programme.criteria.find((entry) => entry.id === id);
    expect(criterion).toMatchObject({ direction, threshold });
    expect(criterion?.measuredBy).toEqual(measuredBy);
  });

  it('have no further threshold: the six parts of the first are done or not', () => {
    expect(programme.criteria.filter(({ threshold }) => threshold !== undefined)).toHaveLength(rows.length);
    const parts = programme.criteria.filter(({ threshold }) => threshold === undefined);
    expect(parts.map(({ id }) => id.split('-')[0])).toEqual(Array<string>(6).fill('measures'));
  });

  it('name the tools and the data of their group', () => {
    for (const { group, tools, data } of programme.criteria)
      expect([group, tools, data]).not.toContain(undefined);
  });
});

type YearlyRow = [
  id: string,
  number: string,
  section: string,
  responsible: string[],
  quantities: Figures[],
  ref?: string,
];

const measures: YearlyRow[] = [
  ['m1.1', '1.1', 'p1', ['uo'], [[1, 1, 0, 0]]],
  ['m1.2', '1.2', 'p1', ['uo', 'umc'], [[1, 1, 0, 0]]],
  [
    'm1.3',
    '1.3',
    'p1',
    ['uo', 'umc', 'tutors'],
    [
      [1, 1, 1, 1],
      [4, 4, 4, 4],
    ],
  ],
  ['m1.4', '1.4', 'p1', ['uo', 'umc'], [[4, 4, 0, 0]]],
  ['m1.4b', '1.4', 'p1', ['uo', 'umc'], [[4, 4, 0, 0]], '001 §6 row 1.4 (second)'],
  ['m2.2', '2.2', 'p2', ['umc', 'resource-centre'], [[4, 4, 6, 6]]],
  ['m2.3', '2.3', 'p2', ['umc', 'oo'], [[min(3), 3, 3, 3]]],
  ['m2.4', '2.4', 'p2', ['umc', 'ctr'], [[4, 1, 2, 1]]],
  ['m3.1', '3.1', 'p3', ['uo', 'umc', 'oo'], [[min(3), 1, 1, 1]]],
  ['m3.2', '3.2', 'p3', ['uo'], [[1, 1, 1, 1]]],
  ['m3.3', '3.3', 'p3', ['uo', 'umc', 'mo'], [[6, 2, 2, 2]]],
  ['m4.1', '4.1', 'p4', ['uo'], [[1, 1, 1, 1]]],
  ['m4.2', '4.2', 'p4', ['uo', 'umc', 'oo'], [[3, 1, 1, 1]]],
  ['m4.3', '4.3', 'p4', ['uo', 'umc', 'oo'], [[min(3), 1, 1, 1]]],
  ['m5.1', '5.1', 'p5', ['uo', 'umc'], [[1, 1, 1, 1]]],
  ['m5.2', '5.2', 'p5', ['uo', 'umc'], [[1, 0, 1, 0]]],
  ['m5.3', '5.3', 'p5', ['umc', 'oo'], [[5, 1, 2, 2]]],
  ['m5.4', '5.4', 'p5', ['umc', 'oo'], [[min(3), 1, 1, 1]]],
  ['m5.6', '5.6', 'p5', ['umc', 'oo'], [[min(6), 2, 2, 2]]],
  ['m5.7', '5.7', 'p5', ['umc'], [[4, perTeacher, perTeacher, perTeacher]]],
  ['m5.8', '5.8', 'p5', ['umc'], [[4, 4, 4, 4]]],
];

const roadmap: YearlyRow[] = [
  ['r1.1', '1.1', 's1', ['do', 'uo', 'umc'], [[4, 4, 4, 4]]],
  ['r1.2', '1.2', 's1', ['uo', 'umc'], [[1, 1, 0, 0]]],
  ['r1.3', '1.3', 's1', ['uo', 'oo'], [[4, 4, 4, 4]]],
  ['r1.4', '1.4', 's1', ['uo'], [[1, 1, 1, 1]]],
  ['r2.1', '2.1', 's2', ['uo'], [[min(1), 1, 0, 0]]],
  ['r2.2', '2.2', 's2', ['uo'], [[min(1), 1, 0, 0]]],
  ['r2.3', '2.3', 's2', ['uo'], [[1, 1, 1, 1]]],
  ['r3.1', '3.1', 's3', ['uo', 'umc'], [[1, 1, 0, 0]]],
  ['r3.2', '3.2', 's3', ['oo'], [[4, 4, 0, 0]]],
  ['r3.3', '3.3', 's3', ['umc', 'uo'], [[4, 4, 0, 0]]],
  ['r3.4', '3.4', 's3', ['umc'], [[1, 1, 0, 0]]],
  ['r3.5', '3.5', 's3', ['uo', 'umc'], [[min(1), 1, 0, 0]]],
  [
    'r4.1',
    '4.1',
    's4',
    ['umc'],
    [
      [1, 1, 1, 1],
      [4, 4, 4, 4],
    ],
  ],
  ['r4.2', '4.2', 's4', ['yairo', 'municipal-tutors'], [[1, 1, 1, 1]]],
  ['r4.3', '4.3', 's4', ['umc'], [[1, 1, 1, 1]]],
  ['r4.4', '4.4', 's4', ['umc'], [[1, 1, 1, 1]]],
  ['r4.5', '4.5', 's4', ['uo', 'umc', 'tutors'], [[1, 1, 1, 1]]],
  ['r4.6', '4.6', 's4', ['uo', 'umc', 'oo'], [[min(3), 1, 1, 1]]],
  ['r4.8', '4.8', 's4', ['umc', 'oo'], [[5, 1, 2, 2]]],
  ['r4.9', '4.9', 's4', ['umc', 'oo'], [[min(3), 1, 1, 1]]],
  ['r4.10', '4.10', 's4', ['umc', 'oo'], [[min(6), 2, 2, 2]]],
  ['r4.11', '4.11', 's4', ['umc'], [[4, 3, 4, 4]]],
  ['r5.1', '5.1', 's5', ['uo'], [[min(1), min(1), min(1), min(1)]]],
  ['r5.2', '5.2', 's5', ['uo', 'umc', 'oo'], [[3, 1, 1, 1]]],
  ['r6.1', '6.1', 's6', ['uo', 'oo'], [[2, 2, 2, 2]]],
];

describe.each([
  ['measures', '§6', measures],
  ['roadmap', '§15', roadmap],
])('duties of %s (%s)', (name, paragraph, rows) => {
  it('stand in the order of the table', () => {
    expect(dutiesOf(name).map(({ id }) => id)).toEqual(rows.map(([id]) => id));
  });

  it.each(rows)(
    '%s: number %s, section %s, responsible %j, quantities %j',
    (id, number, section, ...rest) => {
      const [responsible, quantities, ref = `001 ${paragraph} row ${number}`] = rest;
      const duty = dutyOf(id);
      expect(duty).toMatchObject({ number, section, responsible, ref });
      expect(duty.time).toEqual({ kind: 'each-year' });
      expect(duty.quantities.map(figuresOf)).toEqual(quantities);
      expect(duty.format).toBeUndefined();
    },
  );
});

describe('duties of the monitoring table (§14)', () => {
  const june: TimeRule = { kind: 'month', month: '2022-06', repeat: 'once' };
  const authority = ['uo', 'umc'];
  const withTutors = ['uo', 'umc', 'school-tutors'];

  it.each<[id: string, number: string | undefined, section: string, responsible: string[], time: TimeRule]>([
    ['mon1.1', '1', 'municipal', authority, { kind: 'month', month: '2021-12', repeat: 'once' }],
    [
      'mon1.2',
      '2',
      'municipal',
      authority,
      { kind: 'months', from: '2022-05', to: '2022-06', repeat: 'once' },
    ],
    ['mon1.3', '3', 'municipal', authority, june],
    ['mon2.1', '1', 'schools', authority, { kind: 'days', from: '05-18', to: '06-30' }],
    ['mon2.2', '2', 'schools', withTutors, june],
    ['mon2.3', undefined, 'schools', withTutors, june],
  ])('%s: number %s, section %s', (id, number, section, responsible, time) => {
    const duty = dutyOf(id);
    expect(duty.number).toBe(number);
    expect(duty).toMatchObject({ section, responsible, time, quantities: [] });
    expect(duty.result).toBeDefined();
    expect(duty.format).toBeDefined();
    const wave = programme.monitoring.find((entry) => entry.id === id.replace('mon', 'wave-'));
    expect(wave).toMatchObject({ title: duty.title, time });
  });

  it('keeps the ten schools that its fourth row speaks of', () => {
    expect(dutyOf('mon2.1').result?.ru).toContain('10 школ');
  });
});

describe('duties of all three tables', () => {
  it('have a responsible each, and a result but for row 2.2 of section 6', () => {
    expect(duties.filter(({ responsible }) => responsible === undefined)).toEqual([]);
    expect(duties.filter(({ result }) => result === undefined).map(({ id }) => id)).toEqual(['m2.2']);
  });

  it('keep the number 1.4 twice, and none for the heading printed as 2.1', () => {
    const numbers = dutiesOf('measures').map(({ number }) => number);
    expect(numbers.filter((number) => number === '1.4')).toHaveLength(2);
    expect(numbers).not.toContain('2.1');
    expect(numbers).not.toContain('5.5');
    expect(dutiesOf('roadmap').map(({ number }) => number)).not.toContain('4.7');
  });

  it('tell the two quantities of a row apart', () => {
    for (const id of ['m1.3', 'r4.1']) {
      const names = dutyOf(id).quantities.map(({ of }) => of?.ru);
      expect(names).not.toContain(undefined);
      expect(new Set(names).size).toBe(2);
    }
  });

  it('link a measure of the roadmap to the same one among the measures', () => {
    const links = duties.flatMap(({ id, sameAs }) => (sameAs === undefined ? [] : [[id, sameAs]]));
    expect(links).toEqual([
      ['r2.1', 'm1.1'],
      ['r2.2', 'm1.3'],
      ['r2.3', 'm3.2'],
      ['r3.1', 'm1.2'],
      ['r3.3', 'm1.4b'],
      ['r4.2', 'm5.1'],
      ['r4.6', 'm3.1'],
      ['r4.8', 'm5.3'],
      ['r4.9', 'm5.4'],
      ['r4.10', 'm5.6'],
      ['r4.11', 'm5.8'],
      ['r5.2', 'm4.2'],
    ]);
  });

  it('keep what schools alone owe apart from the authority’s help with it', () => {
    expect(dutyOf('r3.2').sameAs).toBeUndefined();
  });

  it('keep both figures of the methodical audit', () => {
    expect(dutyOf('m5.8').quantities[0]?.perYear).toEqual({ '2022': 4, '2023': 4, '2024': 4 });
    expect(dutyOf('r4.11').quantities[0]?.perYear).toEqual({ '2022': 3, '2023': 4, '2024': 4 });
  });

  it('are proved by the self-audit where a school assesses itself, and nowhere else', () => {
    expect(duties.filter(({ provedBy }) => provedBy !== undefined).map(({ id }) => id)).toEqual(['r1.3']);
    expect(dutyOf('r1.3').provedBy).toBe('self-audit');
  });

  it('make an occurrence at schools of the schools alone', () => {
    const ofSchools = programme.executors.filter(({ side }) => side === 'school');
    expect(ofSchools.map(({ id }) => id)).toEqual(['oo']);
    const used = new Set(duties.flatMap(({ responsible = [] }) => responsible));
    expect([...used].sort()).toEqual(programme.executors.map(({ id }) => id).sort());
  });
});

describe('texts', () => {
  const texts: Text[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('ru' in value && 'tt' in value) texts.push(value as Text);
    else Object.values(value).forEach(collect);
  };
  collect(programme);

  it('fit a phone in both languages', () => {
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter(({ ru, tt }) => ru.length > 60 || tt.length > 60)).toEqual([]);
  });

  it('are Tatar where they say so', () => {
    expect(texts.filter(({ ru, tt }) => ru === tt)).toEqual([]);
  });

  it('name no person: nowhere a surname with initials', () => {
    expect(JSON.stringify(programme)).not.toMatch(/[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\./);
  });
});
