import type { LocalDate } from '../../domain/dates.ts';
import type { GroupChange } from '../../domain/group-changes.ts';
import type { Period } from '../../domain/periods.ts';
import type { Programme, SchoolEntry } from '../../domain/programme.ts';
import type { ConfirmedGroup } from '../../domain/status-card.ts';
import type { Remembering } from '../request.ts';

/** Programmes and their rosters, as they are stored. */

/** A school of a programme's roster. Unique by programme and id. */
export interface School extends SchoolEntry {
  programme: string;
  /** Made up for trying out. */
  sample: boolean;
  /** What the coordinator confirmed of its groups: kept when the roster is saved again. */
  confirmed?: ConfirmedGroup[] | undefined;
}

/** What the list of schools with low results would change in the groups of a year. */
export interface GroupProposal extends Remembering {
  /** Unique by programme, year and content. */
  id: string;
  programme: string;
  /** The academic year of the list, and the plan year whose groups it concerns. */
  year: Period;
  planYear: Period;
  changes: GroupChange[];
  /** Keys of the changes that the coordinator leaves out. */
  left: string[];
  state: 'waiting' | 'confirmed' | 'dismissed' | 'outdated';
  at: Date;
  /** Who decided. */
  by?: string | undefined;
}

/** When a programme's work of the day is due next. */
export interface Schedule {
  programme: string;
  at: Date;
  /** The last local day whose work is done. */
  day?: LocalDate | undefined;
  /** The month in which occurrences were last made; absent when they are to be made anew. */
  month?: string | undefined;
  /** How often that has been asked for. */
  asked?: number | undefined;
}

export interface ProgrammeStore {
  get(id: string): Promise<Programme | undefined>;
  /** As this process read it last, without asking: what another one has loaded since is not in it. */
  lastRead(id: string): Programme | undefined;
  list(): Promise<Programme[]>;
  /**
   * Replaces the definition; the former ones are kept with the instant of their replacement. `source` stands for the
   * file of the project that it was read from: what was read from another file is not replaced by such a one.
   */
  save(programme: Programme, at: Date, source?: string): Promise<'new' | 'changed' | 'same'>;
  /** The files of the project that programmes were last read from. */
  sources(): Promise<ReadonlySet<string>>;
}

export interface SchoolStore {
  list(programme: string): Promise<School[]>;
  get(programme: string, id: string): Promise<School | undefined>;
  /** By the short stand-in of `schoolToken`. */
  byToken(token: string): Promise<School | undefined>;
  /** Adds or replaces; what was confirmed of a school's groups stays. */
  saveAll(schools: readonly School[]): Promise<void>;
  confirmGroups(programme: string, id: string, confirmed: readonly ConfirmedGroup[]): Promise<void>;
}

export interface ProposalStore {
  get(id: string): Promise<GroupProposal | undefined>;
  /** By the short stand-in of `tokenOf(id, 10)`. */
  byToken(token: string): Promise<GroupProposal | undefined>;
  /** Adds or replaces by id. */
  save(proposal: GroupProposal): Promise<void>;
  /** All of an academic year, whatever became of them. */
  ofYear(programme: string, year: Period): Promise<GroupProposal[]>;
  waiting(programme: string): Promise<GroupProposal[]>;
}

export interface ScheduleStore {
  get(programme: string): Promise<Schedule | undefined>;
  due(now: Date): Promise<Schedule[]>;
  save(schedule: Schedule): Promise<void>;
  /** Has a programme's occurrences made anew: because it is new, or its roster or roadmap has changed. */
  request(programme: string, at: Date): Promise<void>;
  /** Has its work looked at by then: somebody may get digests from now on, or on other days. */
  wake(programme: string, at: Date): Promise<void>;
}
