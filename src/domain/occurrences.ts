import type { LocalDate } from './dates.ts';
import { occurrencesOf, windowsOf, type Holder, type Occurrence, type Window } from './duties.ts';
import { isAboutDuty, type Form } from './form-definition.ts';
import { wavesUntil } from './periods.ts';
import type { Programme, SchoolEntry } from './programme.ts';
import { inPopulation, type Grouped } from './status-card.ts';

/**
 * Everything that comes due in a programme, made ahead: occurrences of duties, waves of forms for each school,
 * and the windows in which the document has the authority monitor something (DOMAIN: Duties of a roadmap).
 */

export type OccurrenceKind = 'duty' | 'form' | 'monitoring';

/** What stands for the authority where a school's id would be. */
const authority = '*';

/** One thing that comes due for one holder. Its state follows from evidence, reports and the day. */
export interface PlannedOccurrence {
  /** `programme|duty@window/holder`, `programme|form:FORM@PERIOD/SCHOOL`, `programme|monitoring:ID@WINDOW/*`. */
  id: string;
  programme: string;
  kind: OccurrenceKind;
  /** The id of the duty, the form or the monitoring wave. */
  subject: string;
  /** The window's key, or the form's period. */
  window: string;
  opens: LocalDate;
  due: LocalDate;
  /** A school's id, or `*` for the authority. */
  holder: string;
  /** Who has to do it: the authority also fills in its own form for each school. */
  side: 'school' | 'authority';
  /** How many pieces of evidence make it done, for each planned quantity; empty: one. */
  planned: number[];
  /** The occurrence that stands for this one: it is reminded, this one is not. */
  linkedTo?: string | undefined;
}

/** The days for which occurrences are made: due on `from` or later, opening on `until` or earlier. */
export interface Horizon {
  from: LocalDate;
  until: LocalDate;
}

type Roster = readonly (Pick<SchoolEntry, 'id' | 'role'> & Grouped)[];

/** All occurrences of a programme within the horizon, each id once. */
export function plannedOccurrences(
  programme: Programme,
  roster: Roster,
  { from, until }: Horizon,
  teachers?: (holder: Holder) => number | undefined,
): PlannedOccurrence[] {
  const schools = roster.filter(({ role }) => role === 'participant').map(({ id }) => id);
  const forms = programme.forms
    .filter((form) => !isAboutDuty(form))
    .flatMap((form) => wavesOf(programme, form, roster, until));
  const duties = occurrencesOf(programme, schools, until, teachers).map((occurrence) =>
    dutyOccurrence(programme, occurrence, forms),
  );
  const monitoring = programme.monitoring.flatMap(({ id, time }) =>
    windowsOf(programme, time, until).map((window) => monitoringOccurrence(programme, id, window)),
  );
  const found = new Map<string, PlannedOccurrence>();
  for (const occurrence of [...duties, ...forms, ...monitoring]) {
    if (occurrence.due >= from) found.set(occurrence.id, occurrence);
  }
  return [...found.values()];
}

function wavesOf(programme: Programme, form: Form, roster: Roster, until: LocalDate): PlannedOccurrence[] {
  return wavesUntil(programme, form, until).flatMap(({ period, opens, due, year }) =>
    roster
      .filter((school) => inPopulation(form.population, school, year))
      .map(({ id: school }): PlannedOccurrence => ({
        id: `${programme.id}|form:${form.id}@${period}/${school}`,
        programme: programme.id,
        kind: 'form',
        subject: form.id,
        window: period,
        opens,
        due,
        holder: school,
        side: form.kind === 'coordinator' ? 'authority' : 'school',
        planned: [],
      })),
  );
}

/** A duty that an accepted report proves is done with that report: the wave is reminded, not both. */
function dutyOccurrence(
  programme: Programme,
  { id, duty, window, holder, planned, linkedTo }: Occurrence,
  forms: readonly PlannedOccurrence[],
): PlannedOccurrence {
  const school = holder === 'authority' ? authority : holder.school;
  const proving =
    duty.provedBy === undefined
      ? undefined
      : forms.findLast(
          (form) =>
            form.subject === duty.provedBy &&
            form.holder === school &&
            window.opens <= form.due &&
            form.due <= window.due,
        );
  const stands = linkedTo === undefined ? proving?.id : `${programme.id}|${linkedTo}`;
  return {
    id: `${programme.id}|${id}`,
    programme: programme.id,
    kind: 'duty',
    subject: duty.id,
    window: window.key,
    opens: window.opens,
    due: window.due,
    holder: school,
    side: holder === 'authority' ? 'authority' : 'school',
    planned: planned.map(({ amount }) => amount),
    ...(stands === undefined ? {} : { linkedTo: stands }),
  };
}

function monitoringOccurrence(
  { id: programme }: Pick<Programme, 'id'>,
  id: string,
  { key, opens, due }: Window,
): PlannedOccurrence {
  return {
    id: `${programme}|monitoring:${id}@${key}/${authority}`,
    programme,
    kind: 'monitoring',
    subject: id,
    window: key,
    opens,
    due,
    holder: authority,
    side: 'authority',
    planned: [],
  };
}

/** An occurrence as it is kept, with what has been said about it. */
export interface StoredOccurrence extends PlannedOccurrence {
  state: 'planned' | 'withdrawn';
  /** The steps of its reminder plan that are over: said, passed by, or missed before it was made. */
  handled: string[];
  /** The day on which what was last sent came back. */
  returned?: LocalDate | undefined;
  /** When the next step falls due; absent when none is left. */
  wakeAt?: Date | undefined;
}

/** What has to be written so that what is kept is what is wanted. */
export interface OccurrenceChanges {
  added: PlannedOccurrence[];
  changed: { before: StoredOccurrence; after: PlannedOccurrence }[];
  withdrawn: StoredOccurrence[];
}

/**
 * Compares what a programme wants with what is kept for the same horizon. Nothing is ever taken away: what is
 * no longer wanted is withdrawn, and comes back as it was when it is wanted again.
 */
export function occurrenceChanges(
  wanted: readonly PlannedOccurrence[],
  stored: readonly StoredOccurrence[],
): OccurrenceChanges {
  const kept = new Map(stored.map((occurrence) => [occurrence.id, occurrence]));
  const ids = new Set(wanted.map(({ id }) => id));
  const changes: OccurrenceChanges = { added: [], changed: [], withdrawn: [] };
  for (const after of wanted) {
    const before = kept.get(after.id);
    if (!before) changes.added.push(after);
    else if (before.state === 'withdrawn' || !isSame(before, after)) changes.changed.push({ before, after });
  }
  changes.withdrawn = stored.filter(({ id, state }) => state === 'planned' && !ids.has(id));
  return changes;
}

function isSame(a: PlannedOccurrence, b: PlannedOccurrence): boolean {
  return (
    a.opens === b.opens &&
    a.due === b.due &&
    a.side === b.side &&
    a.linkedTo === b.linkedTo &&
    a.planned.length === b.planned.length &&
    a.planned.every((amount, at) => amount === b.planned[at])
  );
}
