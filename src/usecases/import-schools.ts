import { may, type Actor } from '../domain/access.ts';
import { parsePeriod } from '../domain/periods.ts';
import { schoolSchema, type Programme } from '../domain/programme.ts';
import { idSchema } from '../domain/text.ts';
import { finderOf } from '../domain/words.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome, type RowProblem } from './outcome.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import {
  namesWithId,
  rowReader,
  thingReader,
  type RowReader,
  type TableColumns,
  type TableRow,
} from './table.ts';

/** The columns of a roster. */
export const schoolColumns = {
  required: ['id', 'name_ru', 'name_tt'],
  optional: ['kind', 'pupils', 'groups'],
} as const satisfies TableColumns;

export const schoolKinds = schoolSchema.shape.kind.unwrap().options;

/**
 * Imports a roster: columns id, name_ru, name_tt, kind, pupils, groups (ids or names separated by commas, for every
 * year; or `2022:shnor`). All rows or none; `dryRun` only checks. A school that exists is updated: what the table has
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
  const { schools, problems } = readRows(programme, existing, wanted.rows);
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

function readRows(
  programme: Programme,
  existing: ReadonlyMap<string, School>,
  rows: readonly TableRow[],
): { schools: School[]; problems: RowProblem[] } {
  const readGroups = groupsReader(programme);
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();
  const schools = rows.map((tableRow): School => {
    const reader = rowReader(tableRow, problems);
    const { text, report, reportCell } = reader;
    const id = text('id');
    const above = seen.get(id);
    if (!idSchema.safeParse(id).success) reportCell('id', 'bad-id');
    else if (above !== undefined) report('id', 'repeated', { above });
    else seen.set(id, tableRow.row);
    for (const column of ['name_ru', 'name_tt']) if (text(column) === '') report(column, 'missing');
    const kind = schoolKinds.find((one) => one === text('kind'));
    if (text('kind') !== '' && !kind)
      report('kind', 'unknown-kind', { oneOf: schoolKinds.map((one) => ({ id: one })) });
    const pupils = text('pupils');
    if (pupils !== '' && !/^\d{1,6}$/.test(pupils)) report('pupils', 'not-a-number');
    const memberships = readGroups(reader);
    const before = existing.get(id);
    const ref = before?.ref;
    const has = (column: string) => tableRow.cells[column] !== undefined;
    const pupilsBefore = has('pupils') ? undefined : before?.pupils;
    return {
      id,
      programme: programme.id,
      name: { ru: text('name_ru'), tt: text('name_tt') },
      kind: kind ?? before?.kind ?? 'secondary',
      ...(pupilsBefore === undefined ? {} : { pupils: pupilsBefore }),
      ...(pupils === '' ? {} : { pupils: Number(pupils) }),
      groups: has('groups') ? memberships : (before?.groups ?? {}),
      role: before?.role ?? 'participant',
      ...(ref === undefined ? {} : { ref }),
      sample: false,
    };
  });
  return { schools, problems };
}

/** Reads the groups of a school, by year. */
function groupsReader({ groups, year: years }: Programme) {
  const expected = years === 'academic' ? '2022/2023' : '2022';
  const isYear = (year: string) => parsePeriod(year) !== undefined && year.length === expected.length;
  // «ШНОР» of «Школы с низкими результатами (ШНОР)».
  const find = finderOf(
    groups,
    (group) => namesWithId(group, group.title),
    ({ title }) => Object.values(title).flatMap((one) => one.match(/\p{Lu}{3,}/gu) ?? []),
  );
  const read = thingReader(groups, ({ title }) => title, find);
  const all = groups.map(({ id, title }) => ({ id, name: title }));
  /** `[year, group]` of `2022:shnor`, where the whole is not a name that has a colon in it. */
  const parted = (named: string): [year: string, group: string] => {
    const [, year = '', group = ''] = /^([^:,;]*):(.*)$/s.exec(named) ?? [];
    return find(named).length > 0 || group === '' ? ['all', named] : [year.trim(), group.trim()];
  };
  return ({ text, report }: RowReader): Record<string, string[]> => {
    const memberships: Record<string, string[]> = {};
    for (const named of separated(text('groups'), (part) => find(parted(part)[1]).length > 0)) {
      const [year, group] = parted(named);
      const found = read(group);
      if (found.code === 'one') {
        if (year === 'all' || isYear(year)) (memberships[year] ??= []).push(found.thing.id);
        else report('groups', 'bad-period', { value: year, expected });
      } else if (found.code === 'ambiguous') {
        report('groups', 'ambiguous', { value: group, oneOf: found.oneOf });
      } else report('groups', 'unknown-group', { value: group, oneOf: all });
    }
    return memberships;
  };
}

/** A name in a list of groups is taken to have fewer commas than that. */
const partsOfName = 5;

/** The parts of a list with commas or semicolons, some of which may stand in a name: the longest names that are known. */
function separated(list: string, isKnown: (part: string) => boolean): string[] {
  const parts = list.split(/[,;]/).map((part) => part.trim());
  const found: string[] = [];
  for (let at = 0; at < parts.length;) {
    let end = Math.min(parts.length, at + partsOfName);
    while (end > at + 1 && !isKnown(parts.slice(at, end).join(', '))) end--;
    found.push(parts.slice(at, end).join(', '));
    at = end;
  }
  return found.filter((part) => part !== '');
}
