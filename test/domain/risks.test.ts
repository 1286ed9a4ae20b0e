import { describe, expect, it } from 'vitest';
import { readProgrammeFile } from '../../src/domain/programme-file.ts';
import { asksMeasure, measureState, riskProfile } from '../../src/domain/risks.ts';
import { programmeText } from '../usecases/stage.ts';

function programme(id: string, change: (text: string) => string = (text) => text) {
  const read = readProgrammeFile(change(programmeText(id)), id);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.programme;
}
const kargasok = programme('kargasok-2023');

describe('a school’s risks', () => {
  it('have the level that the school chose, and none where nothing is accepted', () => {
    const answers = { 'failing-pupils': 'high', 'language-barriers': 'absent', 'school-environment': 'gone' };
    const levels = riskProfile(kargasok, (form) => (form === 'self-audit' ? answers : undefined));
    expect(levels.map(({ risk, level }) => [risk.id, risk.level, level?.id])).toEqual([
      ['failing-pupils', 'high', 'high'],
      ['school-environment', 'high', undefined],
      ['staff-training', 'high', undefined],
      ['language-barriers', 'low', 'absent'],
    ]);
    expect(riskProfile(kargasok, () => undefined).every(({ level }) => level === undefined)).toBe(true);
  });

  it('have no level of the school’s where the document has none, but what softens them', () => {
    const risks = riskProfile(programme('rybinsk-2022'), () => ({ formal: 'high' }));
    expect(risks.map(({ level }) => level)).toEqual([undefined, undefined, undefined]);
    expect(risks.map(({ risk }) => risk.mitigations.length)).toEqual([2, 2, 1]);
  });
});

describe('a measure against risks', () => {
  const wave = { opens: '2023-01-01', due: '2023-03-31' };
  it.each([
    ['upcoming', undefined, {}, false, '2022-12-31'],
    ['open', undefined, undefined, false, '2023-03-31'],
    ['overdue', undefined, undefined, false, '2023-04-01'],
    ['submitted', undefined, undefined, true, '2023-04-01'],
    ['done', undefined, { deficits: [] }, false, '2023-04-01'],
    ['done', 'planned', { planned: true }, false, '2023-02-01'],
    ['open', 'planned', { planned: false }, false, '2023-02-01'],
    ['overdue', 'planned', { planned: false }, false, '2023-04-01'],
    ['open', 'planned', {}, false, '2023-02-01'],
  ] as const)('is %s', (state, field, accepted, waiting, date) => {
    const answers = state === 'upcoming' ? undefined : accepted;
    expect(measureState({ field }, wave, { accepted: answers, waiting }, date)).toBe(state);
  });

  it('is asked of the schools that its form is for', () => {
    const school = (groups: string[]) => ({ role: 'participant' as const, groups: { '2023': groups } });
    expect(asksMeasure(kargasok, { form: 'questionnaire' }, school(['shnor']), '2023')).toBe(true);
    expect(asksMeasure(kargasok, { form: 'questionnaire' }, school([]), '2023')).toBe(false);
    expect(asksMeasure(kargasok, { form: 'none' }, school(['shnor']), '2023')).toBe(false);
  });
});

describe('the programme’s file', () => {
  const problems = (change: (text: string) => string) => {
    const read = readProgrammeFile(change(programmeText('kargasok-2023')), 'file');
    return read.ok ? [] : read.problems.map(({ code, path }) => `${code} ${path}`);
  };
  it.each([
    [
      '{ form: self-audit, field: failing-pupils }',
      '{ form: nowhere, field: x }',
      'unknown-id risks[0].measuredBy.form',
    ],
    [
      '{ form: self-audit, field: failing-pupils }',
      '{ form: self-audit, field: x }',
      'unknown-id risks[0].measuredBy.field',
    ],
    [
      '{ form: self-audit, field: failing-pupils }',
      '{ form: self-audit, field: iom }',
      'field-kind risks[0].measuredBy.field',
    ],
    [
      'field: prevention-planned\n    ref: 004 §3 track 3, row 2',
      'field: x\n    ref: row 2',
      'unknown-id antiRisk[1].field',
    ],
  ])('%s instead of %s', (from, to, problem) =>
    expect(problems((text) => text.replace(from, to))).toEqual([problem]),
  );
});
