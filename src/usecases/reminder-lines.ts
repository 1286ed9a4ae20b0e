import { may } from '../domain/access.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { StoredOccurrence } from '../domain/occurrences.ts';
import type { Programme } from '../domain/programme.ts';
import { escalations, type EscalationStep } from '../domain/reminders.ts';
import { compareCodes, type Text } from '../domain/text.ts';
import { isOpen, standingsOf, type Standing } from './occurrence-standing.ts';
import { hasToDo } from './remind-due.ts';
import type { App } from './ports.ts';
import type { Cover, GroupedContent } from './ports/notices.ts';
import type { Person } from './ports/people.ts';
import type { School } from './ports/programmes.ts';
import { todayIn } from './report-support.ts';

/** What a reminder says of one thing that comes due; the authority's form for several schools is one thing. */
export interface ReminderLine {
  programme: Programme;
  occurrence: StoredOccurrence;
  title: Text;
  standing: Standing;
  today: LocalDate;
  /** Undefined for the authority's own. */
  school: School | undefined;
  /** How many schools the authority's form is still open for; 0 where it is not about schools. */
  schools: number;
  /** Who is told next that it is late, and from which day. */
  passedOn: { to: EscalationStep; day: LocalDate } | undefined;
}

/** How the states come in a message: what is late first, what is over last. */
const order: readonly Standing[] = ['overdue', 'open', 'upcoming', 'submitted', 'done', 'closed'];

/**
 * What a message names, as it stands now, for as long as it is the person's to do: the most urgent first. What
 * its programme no longer has comes last.
 */
export async function reminderLines(
  app: App,
  person: Person,
  { covers }: Pick<GroupedContent, 'covers'>,
): Promise<ReminderLine[]> {
  const occurrences = await named(app, covers);
  return linesFor(
    app,
    occurrences.filter((occurrence) => hasToDo(person, occurrence)),
  );
}

/** What a digest passes on, as far as it is still late and the person still sees the school. */
export async function escalatedLines(
  app: App,
  { id, memberships }: Person,
  { covers }: Pick<GroupedContent, 'covers'>,
): Promise<ReminderLine[]> {
  const seen = (await named(app, covers)).filter(({ programme, holder }) =>
    may({ kind: 'person', id, memberships }, 'school.see', { programme, school: holder }),
  );
  return (await linesFor(app, seen)).filter(({ standing }) => standing === 'overdue');
}

async function named(app: App, covers: readonly Cover[]): Promise<StoredOccurrence[]> {
  if (covers.length === 0) return [];
  return app.store.occurrences.many([...new Set(covers.map(({ occurrence }) => occurrence))]);
}

async function linesFor(app: App, all: readonly StoredOccurrence[]): Promise<ReminderLine[]> {
  const lines: ReminderLine[] = [];
  for (const id of new Set(all.map(({ programme }) => programme))) {
    const programme = await app.store.programmes.get(id);
    if (!programme) continue;
    const occurrences = all.filter((occurrence) => occurrence.programme === id);
    lines.push(...(await linesOf(app, programme, occurrences)));
  }
  const rank = ({ standing }: ReminderLine) =>
    (order.indexOf(standing) + order.length + 1) % (order.length + 1);
  return lines.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compareCodes(a.occurrence.due, b.occurrence.due) ||
      // What is due on one day stands together for each school.
      compareCodes(a.occurrence.holder, b.occurrence.holder),
  );
}

async function linesOf(
  app: App,
  programme: Programme,
  occurrences: readonly StoredOccurrence[],
): Promise<ReminderLine[]> {
  const today = todayIn(app, programme);
  const standings = await standingsOf(app, programme, occurrences, today);
  const roster = new Map((await app.store.schools.list(programme.id)).map((school) => [school.id, school]));
  const curated = await curatedSchools(app, programme.id);
  const lines = new Map<string, ReminderLine>();
  for (const occurrence of occurrences) {
    const title = titleOf(programme, occurrence);
    if (!title) continue;
    const { kind, side, subject, window, holder, id } = occurrence;
    const standing = standings.get(id) ?? 'withdrawn';
    const open = isOpen(standing);
    const forSchools = kind === 'form' && side === 'authority';
    // One line for all its schools, as long as any of them is left.
    const key = forSchools ? `${subject}@${window}` : id;
    const line = lines.get(key);
    if (line) {
      if (open && !isOpen(line.standing))
        Object.assign(line, { standing, occurrence, school: roster.get(holder) });
      if (open) line.schools++;
      continue;
    }
    lines.set(key, {
      programme,
      occurrence,
      title,
      standing,
      today,
      school: roster.get(holder),
      schools: forSchools && open ? 1 : 0,
      passedOn: open ? passedOn(occurrence, today, curated.has(holder)) : undefined,
    });
  }
  return [...lines.values()];
}

/** The next person to see that it is late: said from the day before it is due. */
function passedOn(
  { side, kind, due, returned }: StoredOccurrence,
  today: LocalDate,
  hasCurator: boolean,
): ReminderLine['passedOn'] {
  if (side === 'authority' || kind === 'monitoring') return undefined;
  const next = escalations({ due, returned }).find(
    ({ id, day }) => day > today && (hasCurator || id !== 'curator'),
  );
  return next && { to: next.id, day: next.day };
}

async function curatedSchools(app: App, programme: string): Promise<ReadonlySet<string>> {
  const curators = await app.store.people.withRole(programme, 'curator');
  return new Set(
    curators.flatMap(({ memberships }) =>
      memberships
        .filter((held) => held.programme === programme && held.role === 'curator')
        .flatMap(({ schools }) => schools),
    ),
  );
}

function titleOf(programme: Programme, { kind, subject }: StoredOccurrence): Text | undefined {
  const entries =
    kind === 'form'
      ? programme.forms
      : kind === 'duty'
        ? programme.roadmaps.flatMap(({ duties }) => duties)
        : programme.monitoring;
  return entries.find(({ id }) => id === subject)?.title;
}
