import type { Form } from '../domain/form-definition.ts';
import type { Holidays } from '../domain/working-days.ts';
import type { AuditStore } from './ports/audit.ts';
import type { CampaignStore, DeliveryStore } from './ports/campaigns.ts';
import type { CalendarLinkStore, CalendarStore, EvidenceStore, OccurrenceStore } from './ports/duties.ts';
import type { DigestStore, NoticeStore } from './ports/notices.ts';
import type { InviteStore, PeopleStore, PersonalStore } from './ports/people.ts';
import type { ProgrammeStore, ProposalStore, ScheduleStore, SchoolStore } from './ports/programmes.ts';
import type { ClosingStore, FileStore, ReportStore } from './ports/reports.ts';
import type { ImportStore, ResultStore, ValueStore } from './ports/values.ts';

/** What the use-cases need from outside; `src/db` implements the store, of the shapes in `ports/`. */

export interface Clock {
  now(): Date;
}

/** Everything that is stored. Each method is one round trip unless it says otherwise. */
export interface Store {
  /** Runs `work` so that all its writes happen or none; it runs again on a conflict or `ChangedMeanwhile`. */
  transaction<T>(work: () => Promise<T>): Promise<T>;

  programmes: ProgrammeStore;
  schools: SchoolStore;
  people: PeopleStore;
  invites: InviteStore;
  personal: PersonalStore;
  reports: ReportStore;
  values: ValueStore;
  closings: ClosingStore;
  audit: AuditStore;
  results: ResultStore;
  proposals: ProposalStore;
  imports: ImportStore;
  evidence: EvidenceStore;
  occurrences: OccurrenceStore;
  schedules: ScheduleStore;
  calendars: CalendarStore;
  calendarLinks: CalendarLinkStore;
  files: FileStore;
  digests: DigestStore;
  campaigns: CampaignStore;
  deliveries: DeliveryStore;
  notices: NoticeStore;
}

/** What every use-case is given. */
export interface App {
  store: Store;
  clock: Clock;
  /** Forms that every programme gets when it is loaded, where it has none of its own with the same id. */
  commonForms: readonly Form[];
  /** Days off and school breaks. */
  holidays: Holidays;
  /** What asked for it, the same when it is handled again; absent where a command does. See `request.ts`. */
  request?: string | undefined;
  /** What ids are derived with that nobody may guess; without it they are random. */
  secret?: string | undefined;
}
