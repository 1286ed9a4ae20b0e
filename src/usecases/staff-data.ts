import type { Holder } from '../domain/duties.ts';
import type { Programme } from '../domain/programme.ts';
import { acceptedVersion } from './report-support.ts';
import type { App } from './ports.ts';
import type { Report } from './ports/reports.ts';

/** The number field of a staff form that says how many teachers a school has. */
const teachersField = 'teachers';

/**
 * How many teachers a school has by its newest accepted staff data, and the participants together for the
 * authority; undefined where none was accepted. Reads nothing when no planned quantity follows it.
 */
export async function teachersIn(
  app: App,
  programme: Programme,
): Promise<(holder: Holder) => number | undefined> {
  const form = programme.forms.find(
    ({ kind, fields }) => kind === 'staff' && fields.some(({ id }) => id === teachersField),
  );
  if (!form || !countsTeachers(programme)) return () => undefined;
  const counts = new Map<string, number>();
  for (const { id, role } of await app.store.schools.list(programme.id)) {
    if (role !== 'participant') continue;
    const count = newestCount(await app.store.reports.ofSchool(programme.id, id), form.id);
    if (count !== undefined) counts.set(id, count);
  }
  return (holder) => {
    if (holder !== 'authority') return counts.get(holder.school);
    return counts.size === 0 ? undefined : [...counts.values()].reduce((sum, count) => sum + count, 0);
  };
}

function countsTeachers({ roadmaps }: Programme): boolean {
  return roadmaps
    .flatMap(({ duties }) => duties.flatMap(({ quantities }) => quantities))
    .flatMap(({ total, perYear }) => [total, ...Object.values(perYear)])
    .some((amount) => typeof amount === 'object' && 'perTeacher' in amount);
}

/** `reports` come newest period first. */
function newestCount(reports: readonly Report[], form: string): number | undefined {
  for (const report of reports) {
    const count = report.form === form ? acceptedVersion(report)?.answers[teachersField] : undefined;
    if (typeof count === 'number') return count;
  }
  return undefined;
}
