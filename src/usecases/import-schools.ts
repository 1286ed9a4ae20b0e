import { may, type Actor } from '../domain/access.ts';
import { parsePeriod } from '../domain/periods.ts';
import { schoolSchema } from '../domain/programme.ts';
import { idSchema } from '../domain/text.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome, type RowProblem } from './outcome.ts';
import type { App, School } from './ports.ts';

/** A row of a table as it was read: texts by column name, with the row's number as the person sees it. */
export interface TableRow {
  row: number;
  cells: Readonly<Record<string, string>>;
}

/** The columns that an import takes, in lower case. */
export interface TableColumns {
  required: readonly string[];
  optional: readonly string[];
}

export const schoolColumns: TableColumns = {
  required: ['id', 'name_ru', 'name_tt'],
  optional: ['kind', 'pupils', 'groups'],
};

const kinds = schoolSchema.shape.kind.unwrap().options;

/**
 * Imports a roster: columns id, name_ru, name_tt, kind, pupils, groups (separated by commas, for every year;
 * or `2022:shnor`). All rows or none; `dryRun` only checks. A school that exists is updated: what the table has
 * no column for stays as it was.
 */
export async function importSchools(
  app: App,
  actor: Actor,
  wanted: { programme: string; rows: readonly TableRow[]; dryRun: boolean },
): Promise<Outcome<{ added: string[]; updated: string[] }>> {
  if (!may(actor, 'schools.import', wanted)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const existing = new Map((await app.store.schools.list(programme.id)).map((school) => [school.id, school]));
  const groups = programme.groups.map(({ id }) => id);
  const expectedYear = programme.year === 'academic' ? '2022/2023' : '2022';
  const isYear = (year: string) => parsePeriod(year) !== undefined && year.length === expectedYear.length;
  const problems: RowProblem[] = [];
  const seen = new Set<string>();
  const schools = wanted.rows.map(({ row, cells }): School => {
    const report = (column: string, code: RowProblem['code'], value?: string, expected?: string) =>
      problems.push({ row, column, code, value, expected });
    const text = (column: string) => cells[column]?.trim() ?? '';
    const id = text('id');
    if (id === '') report('id', 'missing');
    else if (!idSchema.safeParse(id).success) report('id', 'bad-id', id);
    else if (seen.has(id)) report('id', 'repeated', id);
    seen.add(id);
    for (const column of ['name_ru', 'name_tt']) if (text(column) === '') report(column, 'missing');
    const kind = kinds.find((one) => one === text('kind'));
    if (text('kind') !== '' && !kind) report('kind', 'unknown-kind', text('kind'), kinds.join(', '));
    const pupils = text('pupils');
    if (pupils !== '' && !/^\d{1,6}$/.test(pupils)) report('pupils', 'not-a-number', pupils);
    const memberships: Record<string, string[]> = {};
    for (const named of text('groups').split(/[,;]/)) {
      const [first = '', second] = named.trim().split(':') as [string, string?];
      const [year, group] = second === undefined ? ['all', first] : [first, second];
      if (group === '') continue;
      if (!groups.includes(group)) report('groups', 'unknown-group', group, groups.join(', '));
      else if (year !== 'all' && !isYear(year)) report('groups', 'bad-period', year, expectedYear);
      else (memberships[year] ??= []).push(group);
    }
    const before = existing.get(id);
    const ref = before?.ref;
    const pupilsBefore = cells['pupils'] === undefined ? before?.pupils : undefined;
    return {
      id,
      programme: programme.id,
      name: { ru: text('name_ru'), tt: text('name_tt') },
      kind: kind ?? before?.kind ?? 'secondary',
      ...(pupilsBefore === undefined ? {} : { pupils: pupilsBefore }),
      ...(pupils === '' ? {} : { pupils: Number(pupils) }),
      groups: cells['groups'] === undefined ? (before?.groups ?? {}) : memberships,
      role: before?.role ?? 'participant',
      ...(ref === undefined ? {} : { ref }),
      sample: false,
    };
  });
  if (problems.length > 0) return refuse({ code: 'bad-rows', problems });
  if (!wanted.dryRun) {
    await app.store.transaction(async () => {
      await app.store.schools.saveAll(schools);
      await app.store.schedules.request(programme.id, app.clock.now());
      await record(app, actor, 'schools-imported', {
        programme: programme.id,
        subject: String(schools.length),
      });
    });
  }
  const ids = schools.map(({ id }) => id);
  return done({
    added: ids.filter((id) => !existing.has(id)),
    updated: ids.filter((id) => existing.has(id)),
  });
}
