import { describe, expect, it } from 'vitest';
import {
  everySchool,
  filtersFor,
  isKnown,
  passes,
  type SchoolFilter,
} from '../../src/domain/school-filter.ts';

const shnor: SchoolFilter = { by: 'group', group: 'shnor' };
const basic: SchoolFilter = { by: 'kind', kind: 'basic' };

describe('a filter of schools', () => {
  const school = { kind: 'basic', groups: { '2022': ['shnor'], all: ['shnsu'] } } as const;
  const given = { ...school, groups: { '2022': [...school.groups['2022']], all: [...school.groups.all] } };
  it.each<[string, SchoolFilter, string, boolean]>([
    ['all', everySchool, '2022', true],
    ['its group of the year', shnor, '2022', true],
    ['its group of another year', shnor, '2023', false],
    ['its group of every year', { by: 'group', group: 'shnsu' }, '2023', true],
    ['its kind', basic, '2022', true],
    ['another kind', { by: 'kind', kind: 'secondary' }, '2022', false],
  ])('by %s in %s', (_, filter, year, expected) => {
    expect(passes(filter, given, year)).toBe(expected);
  });

  const programme = { groups: [{ id: 'shnor', title: { ru: 'ШНОР', tt: 'ШНОР' } }] };
  it('is offered for the programme’s groups, and for kinds where there are several', () => {
    expect(filtersFor(programme, [{ kind: 'basic' }, { kind: 'basic' }])).toEqual([shnor]);
    expect(filtersFor({ groups: [] }, [{ kind: 'secondary' }, { kind: 'basic' }])).toEqual([
      basic,
      { by: 'kind', kind: 'secondary' },
    ]);
  });

  it('is known when its group is one of the programme’s', () => {
    expect([shnor, basic, everySchool].map((one) => isKnown(programme, one))).toEqual([true, true, true]);
    expect(isKnown({ groups: [] }, shnor)).toBe(false);
  });
});
