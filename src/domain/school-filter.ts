import { groupsIn } from './status-card.ts';
import type { Period } from './periods.ts';
import type { Programme, SchoolEntry } from './programme.ts';

/** Which of the schools are meant: all, those of a group in a year, those of a kind. */
export type SchoolFilter =
  { by: 'all' } | { by: 'group'; group: string } | { by: 'kind'; kind: SchoolEntry['kind'] };

/** No school is left out. */
export const everySchool: SchoolFilter = { by: 'all' };

/** Whether a filter leaves a school in. Membership of a group is that of the year (DOMAIN: Indicators). */
export function passes(
  filter: SchoolFilter,
  school: Pick<SchoolEntry, 'groups' | 'kind'>,
  year: Period,
): boolean {
  switch (filter.by) {
    case 'all':
      return true;
    case 'group':
      return groupsIn(school, year).includes(filter.group);
    case 'kind':
      return school.kind === filter.kind;
  }
}

/** What the schools can be told apart by: the programme's groups, and the kinds where there are several. */
export function filtersFor(
  { groups }: Pick<Programme, 'groups'>,
  schools: readonly Pick<SchoolEntry, 'kind'>[],
): SchoolFilter[] {
  const kinds = [...new Set(schools.map(({ kind }) => kind))].sort();
  return [
    ...groups.map(({ id }): SchoolFilter => ({ by: 'group', group: id })),
    ...(kinds.length > 1 ? kinds.map((kind): SchoolFilter => ({ by: 'kind', kind })) : []),
  ];
}

/** Whether a filter can find anything in a programme: its group is one of the programme's. */
export function isKnown({ groups }: Pick<Programme, 'groups'>, filter: SchoolFilter): boolean {
  return filter.by !== 'group' || groups.some(({ id }) => id === filter.group);
}
