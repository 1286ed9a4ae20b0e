import { may, visibleSchools, type Actor } from '../domain/access.ts';
import { addDays, type LocalDate } from '../domain/dates.ts';
import {
  countsOf,
  dutyState,
  occurrencesOf,
  type DutyState,
  type EvidenceMark,
  type Holder,
  type Occurrence,
} from '../domain/duties.ts';
import type { Programme } from '../domain/programme.ts';
import { compareCodes } from '../domain/text.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { todayIn } from './report-support.ts';
import { teachersIn } from './staff-data.ts';
import type { App } from './ports.ts';
import type { Evidence } from './ports/duties.ts';
import type { School } from './ports/programmes.ts';

/** An occurrence of a duty with what has been done for it. */
export interface DutyView extends Occurrence {
  state: DutyState;
  /** Accepted pieces of evidence for each planned quantity. */
  counts: number[];
  evidence: Evidence[];
}

export interface DutyList {
  programme: Programme;
  schools: School[];
  date: LocalDate;
  duties: DutyView[];
}

/** How far ahead duties are listed when nothing else is asked for, in days. */
const aYear = 365;

/**
 * The occurrences of the roadmap that open up to `days` after the date, by due day. Of one school; of the
 * `authority` alone; or of all that the actor sees. Refuses with `no-…` and `not-allowed`.
 */
export async function listDuties(
  app: App,
  actor: Actor,
  wanted: {
    programme: string;
    school?: string | undefined;
    authority?: true;
    date?: LocalDate | undefined;
    days?: number | undefined;
  },
): Promise<Outcome<DutyList>> {
  const programme = await app.store.programmes.get(wanted.programme);
  const roster = programme ? await app.store.schools.list(programme.id) : [];
  const participants = roster.filter(({ role }) => role === 'participant');
  const authority =
    wanted.school === undefined && may(actor, 'authority-duty.see', { programme: wanted.programme });
  const visible = wanted.authority
    ? []
    : visibleSchools(
        actor,
        wanted.programme,
        participants.map(({ id }) => id),
      );
  const named = wanted.school === undefined ? visible : visible.filter((id) => id === wanted.school);
  if (
    wanted.school !== undefined &&
    !may(actor, 'school.see', { programme: wanted.programme, school: wanted.school })
  ) {
    return refuse({ code: 'not-allowed' });
  }
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  if (wanted.school !== undefined && !roster.some(({ id }) => id === wanted.school)) {
    return refuse({ code: 'no-school', id: wanted.school });
  }
  if (!authority && wanted.school === undefined && visible.length === 0)
    return refuse({ code: 'not-allowed' });
  const date = wanted.date ?? todayIn(app, programme);
  const until = addDays(date, wanted.days ?? aYear);
  const evidence = await app.store.evidence.ofProgramme(programme.id, authority ? undefined : named);
  const teachers = await teachersIn(app, programme);
  const duties = viewsOf(programme, named, evidence, date, until, teachers).filter(
    ({ holder }) => holder !== 'authority' || authority,
  );
  return done({ programme, schools: participants.filter(({ id }) => named.includes(id)), date, duties });
}

/** Occurrences with their states, by due day, then by opening. A linked one shows the other's evidence too. */
export function viewsOf(
  programme: Programme,
  schools: readonly string[],
  evidence: readonly Evidence[],
  date: LocalDate,
  until: LocalDate,
  teachers?: (holder: Holder) => number | undefined,
): DutyView[] {
  const byOccurrence = new Map<string, Evidence[]>();
  for (const piece of evidence) {
    const list = byOccurrence.get(piece.occurrence);
    if (list) list.push(piece);
    else byOccurrence.set(piece.occurrence, [piece]);
  }
  const views = occurrencesOf(programme, schools, until, teachers).map((occurrence): DutyView => {
    const ids = occurrence.linkedTo ? [occurrence.id, occurrence.linkedTo] : [occurrence.id];
    const pieces = ids.flatMap((id) => byOccurrence.get(id) ?? []);
    const marks = pieces.flatMap(({ state, quantity, count }): EvidenceMark[] =>
      state === 'returned' ? [] : [{ state, quantity, count }],
    );
    return {
      ...occurrence,
      evidence: pieces,
      counts: countsOf(occurrence, marks),
      state: dutyState(programme, occurrence, marks, date),
    };
  });
  return views.sort(
    (a, b) => compareCodes(a.window.due, b.window.due) || compareCodes(a.window.opens, b.window.opens),
  );
}

/** A duty with a due day, and for how many holders it is the same. */
export interface DutyTogether extends DutyView {
  schools: number;
}

/** The same duty with the same due day once: of the schools taken together, and of the authority. */
export function dutiesTogether(views: readonly DutyView[]): DutyTogether[] {
  const found = new Map<string, DutyTogether>();
  for (const view of views) {
    const side = view.holder === 'authority' ? '*' : 'school';
    const key = `${view.duty.id} ${view.window.key} ${side}`;
    const known = found.get(key);
    if (known) known.schools++;
    else found.set(key, { ...view, schools: 1 });
  }
  return [...found.values()];
}
