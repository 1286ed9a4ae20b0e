import type { CalendarRecord } from '../../domain/calendar.ts';
import type { LocalDate } from '../../domain/dates.ts';
import type { StoredOccurrence } from '../../domain/occurrences.ts';
import type { Decision } from './reports.ts';

/** What comes due, and what shows that it was done. */

/** Something that shows that a duty was done. */
export interface Evidence {
  /** Given by whoever adds it, so that a repeated press adds nothing. */
  id: string;
  programme: string;
  /** The occurrence's id in the programme: `duty@window/holder`. */
  occurrence: string;
  duty: string;
  school?: string | undefined;
  quantity: number;
  count: number;
  note?: string | undefined;
  report?: string | undefined;
  state: 'waiting' | 'accepted' | 'returned';
  by: string;
  at: Date;
  decision?: Decision | undefined;
}

/** What a calendar of a school (or of the authority: `*`) last showed. */
export interface StoredCalendar {
  programme: string;
  holder: string;
  records: CalendarRecord[];
  /** Grows with every change; a write with an old one is refused. */
  revision: number;
}

/** A secret link to a calendar: of one person, for a school or the authority (`*`). */
export interface CalendarLink {
  /** SHA-256 of the token, hexadecimal: the token itself is never stored. */
  hash: string;
  person: string;
  programme: string;
  holder: string;
  createdAt: Date;
}

export interface EvidenceStore {
  get(id: string): Promise<Evidence | undefined>;
  /** By the short stand-in of `evidenceToken`. */
  byToken(token: string): Promise<Evidence | undefined>;
  /** Adds or replaces by id. */
  save(evidence: Evidence): Promise<void>;
  /** Decides on what waits; false when it was decided before. */
  decide(id: string, decision: Decision): Promise<boolean>;
  ofProgramme(programme: string, schools?: readonly string[]): Promise<Evidence[]>;
  ofReport(report: string): Promise<Evidence[]>;
  waiting(programme: string, schools?: readonly string[]): Promise<Evidence[]>;
  /** By the ids of occurrences in the programme: `duty@window/holder`. */
  ofOccurrences(programme: string, occurrences: readonly string[]): Promise<Evidence[]>;
}

/** What comes due, made ahead. */
export interface OccurrenceStore {
  /** Of a programme, due on `from` or later; of these holders only, or of all but these. */
  within(
    programme: string,
    from: LocalDate,
    holders?: { of?: readonly string[]; notOf?: readonly string[] },
  ): Promise<StoredOccurrence[]>;
  many(ids: readonly string[]): Promise<StoredOccurrence[]>;
  /**
   * Those whose next step is due, the longest due first, and of one moment holder by holder; none of the programmes
   * `except`.
   */
  due(now: Date, limit: number, except: readonly string[]): Promise<StoredOccurrence[]>;
  /** Adds or replaces by id. */
  saveAll(occurrences: readonly StoredOccurrence[]): Promise<void>;
}

export interface CalendarStore {
  get(programme: string, holder: string): Promise<StoredCalendar | undefined>;
  /** Writes what was read at `revision - 1` (0 for a new one); false when it has changed since. */
  save(calendar: StoredCalendar): Promise<boolean>;
}

export interface CalendarLinkStore {
  /** Adds a link in place of the person's former one to the same calendar. */
  put(link: CalendarLink): Promise<void>;
  find(hash: string): Promise<CalendarLink | undefined>;
  ofPerson(person: string): Promise<CalendarLink[]>;
  remove(person: string, programme: string, holder: string): Promise<void>;
}
