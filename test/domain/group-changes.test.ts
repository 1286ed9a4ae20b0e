import { describe, expect, it } from 'vitest';
import { changeKey, groupChanges, listYears } from '../../src/domain/group-changes.ts';
import { lowResultsList, type ProcedureResult } from '../../src/domain/low-results.ts';
import { groupsIn, type Grouped } from '../../src/domain/status-card.ts';

const title = { ru: 'Группа', tt: 'Төркем' };
const groups = [
  { id: 'weak', title, list: 'low-results' as const },
  { id: 'poor', title },
  { id: 'risky', title, list: 'at-risk' as const },
];
const calendar = { groups, year: 'calendar' as const };
const academic = { groups, year: 'academic' as const };

const result = (year: string, low: number, grade: 5 | 6 = 5, participants = 10): ProcedureResult => ({
  school: 'a',
  year,
  exam: 'vpr',
  grade,
  subject: 'russian',
  participants,
  low,
});
const last = '2021/2022';
const now = '2022/2023';

function changes(
  results: ProcedureResult[],
  school: Grouped = { groups: {} },
  programme = calendar,
  role = 'participant',
) {
  const schools = [{ id: 'a', role, kind: 'basic' as const, ...school }];
  return groupChanges(programme, schools, lowResultsList(results, now), results).map(
    ({ change, group, evidence }) => `${change} ${group} ${evidence.length}`,
  );
}

const whole = (year: string) =>
  ([5, 6, 9] as const).flatMap((grade) =>
    (['russian', 'mathematics'] as const).map((subject) => ({ ...result(year, 2), grade, subject })),
  );
const older = '2020/2021';
const twice = [result(last, 3), result(last, 4, 6)];

describe('what the list of 2022/2023 changes in the groups', () => {
  it.each<[string, ProcedureResult[], Grouped, string[]]>([
    ['nothing known: nothing to say', [], { groups: { '2023': ['weak', 'risky'] } }, []],
    ['two low last year', twice, { groups: {} }, ['add weak 2']],
    ['in the group already', twice, { groups: { '2023': ['weak'] } }, []],
    ['in the group of every year', twice, { groups: { all: ['weak'] } }, []],
    ['in the group of another year', twice, { groups: { '2022': ['weak'] } }, ['add weak 2']],
    ['low this year', [result(now, 3)], { groups: {} }, ['add risky 1']],
    ['none low this year', whole(now), { groups: { '2023': ['risky'] } }, ['remove risky 0']],
    [
      'none low in both years',
      [...whole(last), ...whole(older)],
      { groups: { '2023': ['weak', 'risky'] } },
      ['remove weak 0'],
    ],
    [
      'a part of a year proves nothing',
      [result(last, 2), ...whole(older)],
      { groups: { '2023': ['weak'] } },
      [],
    ],
    ['one year of two proves nothing', whole(last), { groups: { '2023': ['weak'] } }, []],
    ['a part of this year proves nothing', [result(now, 2)], { groups: { '2023': ['risky'] } }, []],
    [
      'none low, in it for every year',
      [...whole(last), ...whole(older)],
      { groups: { all: ['weak'] } },
      ['remove weak 0'],
    ],
    ['nobody took part: not known', [result(now, 0, 5, 0)], { groups: { '2023': ['risky'] } }, []],
    ['another group is no list’s', [result(last, 2)], { groups: { '2023': ['poor'] } }, []],
    [
      'confirmed as out of it',
      twice,
      { groups: { '2023': ['weak'] }, confirmed: [{ year: '2023', group: 'weak', member: false }] },
      ['add weak 2'],
    ],
  ])('%s', (_, results, school, expected) => expect(changes(results, school)).toEqual(expected));

  it('are those of the academic year itself where the programme reckons so', () => {
    expect(changes(twice, { groups: { '2022/2023': ['weak'] } }, academic as never)).toEqual([]);
    expect(changes(twice, { groups: { '2023': ['weak'] } }, academic as never)).toEqual(['add weak 2']);
  });

  it('are of participants only', () =>
    expect(changes(twice, { groups: {} }, calendar, 'partner')).toEqual([]));
});

describe('the groups of a year', () => {
  const school = { groups: { all: ['poor'], '2023': ['weak'] } };
  const confirm = (member: boolean, year = '2023', group = 'weak') => ({ year, group, member });
  it.each([
    ['as the roster has them', [], ['poor', 'weak']],
    ['without what was confirmed as out', [confirm(false)], ['poor']],
    ['out of a group of every year', [confirm(false, '2023', 'poor')], ['weak']],
    ['with what was confirmed as in', [confirm(true, '2023', 'risky')], ['poor', 'risky', 'weak']],
    ['whatever was confirmed of another year', [confirm(false, '2022')], ['poor', 'weak']],
  ])('%s', (_, confirmed, expected) =>
    expect(groupsIn({ ...school, confirmed }, '2023').sort()).toEqual(expected),
  );
});

it('results of a year bear on its list and on the two after it, not before the programme', () => {
  const programme = { year: 'calendar', period: { from: '2023-01-01', to: '2023-12-31', ref: '' } } as const;
  expect(listYears(programme, ['2021/2022'])).toEqual(['2022/2023', '2023/2024']);
  expect(listYears(programme, ['2019/2020'])).toEqual([]);
  expect(listYears(programme, ['2022/2023', '2021/2022'])).toEqual(['2022/2023', '2023/2024', '2024/2025']);
});

it('a change on other evidence is another change', () => {
  const of = (low: number) => {
    const results = [result(now, low)];
    return groupChanges(
      calendar,
      [{ id: 'a', role: 'participant', kind: 'basic', groups: {} }],
      lowResultsList(results, now),
      results,
    );
  };
  expect(of(3).map(changeKey)).toEqual(of(3).map(changeKey));
  expect(of(3).map(changeKey)).not.toEqual(of(4).map(changeKey));
});
