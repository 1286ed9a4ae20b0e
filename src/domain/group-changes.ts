import type { Evidence, LowResultsList, ProcedureResult } from './low-results.ts';
import { knownOf, planYearFor } from './low-results.ts';
import { shiftYear, yearHolding, type Period } from './periods.ts';
import type { Programme, ResultList, SchoolEntry } from './programme.ts';
import { groupsIn, type Grouped } from './status-card.ts';

/** What the list of schools with low results would change in the programme's groups (DOMAIN: Low results). */

/** A school that the list puts into a group, or out of it, and why; out of it without evidence. */
export interface GroupChange {
  school: string;
  list: ResultList;
  group: string;
  change: 'add' | 'remove';
  evidence: Evidence[];
}

/**
 * How the list made for an academic year differs from the groups recorded for the plan year that it belongs to.
 * A school stays where it is as long as no results are known by which to judge it: those of the year before for
 * the list of low results, those of the year itself for the schools at risk. It is put out of a group only where
 * all results of the years that the rule looks at are there: of both years before, or of the year itself; a part
 * of them proves nothing. Ordered by list, then by school.
 */
export function groupChanges(
  programme: Pick<Programme, 'groups' | 'year'>,
  schools: readonly (Grouped & { id: string; role: string; kind: SchoolEntry['kind'] })[],
  list: LowResultsList,
  results: readonly ProcedureResult[],
): GroupChange[] {
  const year = planYearFor(programme, list.year);
  const known = new Set(
    results.filter(({ participants }) => participants > 0).map((one) => `${one.school} ${one.year}`),
  );
  const taking = schools.filter(({ role }) => role === 'participant');
  return programme.groups.flatMap(({ id: group, list: kind }): GroupChange[] => {
    if (!kind) return [];
    const needed = kind === 'at-risk' ? [list.year] : [shiftYear(list.year, -1), shiftYear(list.year, -2)];
    const judgedBy = kind === 'at-risk' ? list.year : shiftYear(list.year, -1);
    const named = new Map(
      (kind === 'at-risk' ? list.atRisk : list.lowResults).map((entry) => [entry.school, entry.evidence]),
    );
    return taking.flatMap((school): GroupChange[] => {
      const evidence = named.get(school.id);
      const member = groupsIn(school, year).includes(group);
      if (!known.has(`${school.id} ${judgedBy}`) || (evidence !== undefined) === member) return [];
      if (!evidence && needed.some((when) => knownOf(results, school, when) !== 'whole')) return [];
      const change = evidence ? 'add' : 'remove';
      return [{ school: school.id, list: kind, group, change, evidence: evidence ?? [] }];
    });
  });
}

/** The academic years whose lists results of these years bear on, from the programme's first plan year on. */
export function listYears(
  programme: Pick<Programme, 'year' | 'period'>,
  results: readonly Period[],
): Period[] {
  const first = yearHolding(programme, programme.period.from);
  const years = results.flatMap((year) => [year, shiftYear(year, 1), shiftYear(year, 2)]);
  return [...new Set(years)].filter((year) => planYearFor(programme, year) >= first).sort();
}

/** What a change is told apart by: the same school, group and direction on the same evidence is the same. */
export function changeKey({ school, group, change, evidence }: GroupChange): string {
  const counts = evidence.map(({ exam, grade, subject, year, low, participants }) =>
    [exam, grade, subject, year, low, participants].join(' '),
  );
  return [school, group, change, ...counts].join('|');
}
