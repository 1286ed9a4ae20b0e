import type { Audience, CampaignContent, CampaignState } from '../domain/campaign.ts';
import type { Membership, Role } from '../domain/access.ts';
import type { Answers } from '../domain/answers.ts';
import type { CalendarRecord } from '../domain/calendar.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { Form } from '../domain/form-definition.ts';
import type { SeenStatus } from '../domain/digest.ts';
import type { GroupChange } from '../domain/group-changes.ts';
import type { Status } from '../domain/indicators.ts';
import type { ProcedureResult } from '../domain/low-results.ts';
import type { StoredOccurrence } from '../domain/occurrences.ts';
import type { Period } from '../domain/periods.ts';
import type { Programme, SchoolEntry } from '../domain/programme.ts';
import type { Settings } from '../domain/settings.ts';
import type { Accepted, ConfirmedGroup } from '../domain/status-card.ts';
import type { ImportedResult, StoredValue } from '../domain/stored-values.ts';
import type { Language, Text } from '../domain/text.ts';
import type { Holidays } from '../domain/working-days.ts';
import type { Remembering } from './request.ts';

/** What the use-cases need from outside, and the shapes of what is stored. `src/db` implements it. */

export type { ImportedResult, StoredValue };

export interface Clock {
  now(): Date;
}

/** Where an action came from. */
export type Via = 'chat' | 'cli';

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

export interface Person {
  id: string;
  telegramId: number;
  name: string;
  /** Undefined until the person has chosen. */
  language?: Language | undefined;
  memberships: Membership[];
  /** How they want to be reminded; `defaultSettings` when absent. */
  settings?: Settings | undefined;
  /** The bot cannot write to them: blocked it, or the account is gone. */
  unreachable?: boolean | undefined;
  /** What brought the last role. */
  joinedBy?: string | undefined;
  /** The lowest message in their chat that the bot sent by itself. */
  bottom?: number | undefined;
}

export interface Invite {
  /** SHA-256 of the code, hexadecimal: the code itself is never stored. */
  hash: string;
  programme: string;
  role: Role;
  schools: string[];
  usesLeft: number;
  expiresAt: Date;
  createdBy: string;
}

export interface Decision {
  kind: 'accepted' | 'returned';
  /** A person's id, or `operator`. */
  by: string;
  at: Date;
  field?: string | undefined;
  reason?: string | undefined;
  /** What asked for it. */
  request?: string | undefined;
}

/** What was sent at one time: never changed afterwards, but for the decision on it. */
export interface Version {
  number: number;
  answers: Answers;
  by: string;
  at: Date;
  via: Via;
  /** Sent after the wave's last day. */
  late: boolean;
  decision?: Decision | undefined;
}

/** What was said about a report. Never changed and never deleted. */
export interface Comment {
  /** Given by whoever adds it, so that a message that arrives twice is kept once. */
  key: string;
  /** A person's id, or `operator`. */
  by: string;
  at: Date;
  text: string;
}

export interface Draft {
  answers: Answers;
  skipped: string[];
  by: string;
  updatedAt: Date;
}

/**
 * The key of a report: one for each school, form and period. Of forms about a duty there are several: `slot` is
 * their random key of 8 characters. `school` is `*` where the authority reports on its own duty.
 */
export interface ReportKey {
  programme: string;
  school: string;
  form: string;
  period: Period;
  slot?: string | undefined;
}

/** What a report on a duty is about: the occurrence, and which of its planned quantities it counts for. */
export interface ReportSubject {
  occurrence: string;
  quantity: number;
}

/** A file that somebody sent for a report, beside its content. */
export interface StoredFile {
  id: string;
  programme: string;
  school: string;
  report: string;
  /** As the sender's device called it. */
  name: string;
  /** By its content. */
  mime: string;
  size: number;
  sha256: string;
  /** Telegram's own id of it, and as what it was sent there: it can be sent again as that only. */
  telegramId: string;
  as: 'photo' | 'document';
  by: string;
  at: Date;
}

/** A school's report on a form for a period: what is being filled in, and every version that was sent. */
export interface Report extends ReportKey, Remembering {
  id: string;
  about?: ReportSubject | undefined;
  draft?: Draft | undefined;
  versions: Version[];
  /** Oldest first. */
  discussion?: Comment[] | undefined;
  /** The last version waits for a decision. */
  waiting: boolean;
  /** Files that it names no more and that are to be removed. */
  dropped?: readonly string[] | undefined;
  /** Grows with every change; a write with an old one is refused. */
  revision: number;
}

/** A report without its answers: enough to tell where it stands. */
export interface ReportHead extends ReportKey {
  id: string;
  about?: ReportSubject | undefined;
  waiting: boolean;
  /** Something is filled in that has not been sent. */
  drafted: boolean;
  versions: Omit<Version, 'answers'>[];
  discussion: Omit<Comment, 'text'>[];
}

/** How indicators stood when a person last looked at the digest of a programme. */
export interface DigestSight {
  at: Date;
  /** What asked for it. */
  request?: string | undefined;
  /** The plan year of the statuses. */
  period: Period;
  statuses: SeenStatus<Status>[];
  /** A hash of everything that was named but for changes, as it stood. */
  named?: string | undefined;
}

/** What a person has seen of a programme's digest: last time, and the time before. */
export interface DigestMark {
  person: string;
  programme: string;
  last: DigestSight;
  before?: DigestSight | undefined;
}

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

/** A form's period for which nothing more is taken, but for schools for which it was opened again. */
export interface Closing {
  programme: string;
  form: string;
  period: Period;
  by: string;
  at: Date;
  reopened: { school: string; reason: string; by: string; at: Date }[];
}

/** Results of a table that wait for the word of whoever sent it. Kept for a day. */
export interface PendingImport {
  id: string;
  /** Whoever sent it, by id. */
  person: string;
  programme: string;
  results: ProcedureResult[];
  state: 'waiting' | 'written' | 'dropped';
  /** What decided on it. */
  request?: string | undefined;
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

/** What the audit trail knows of. */
export const auditActions = [
  'report-sent',
  'report-accepted',
  'report-returned',
  'evidence-sent',
  'evidence-accepted',
  'evidence-returned',
  'invite-created',
  'joined',
  'role-removed',
  'person-forgotten',
  'programme-loaded',
  'schools-imported',
  'history-imported',
  'values-recomputed',
  'results-imported',
  'group-changed',
  'period-closed',
  'period-reopened',
  'reminded',
  'exported',
  'campaign-confirmed',
  'campaign-started',
  'campaign-scheduled',
  'campaign-withdrawn',
  'campaign-paused',
  'campaign-resumed',
  'campaign-stopped',
  'campaign-resent',
  'campaign-corrected',
  'campaign-recalled',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Who did what, when and from where. Never changed and never deleted. */
export interface AuditEntry {
  at: Date;
  /** A person's id, or `operator`. */
  by: string;
  via: Via;
  action: AuditAction;
  programme: string;
  school?: string | undefined;
  /** What it was done to: a report's id, a role, a file. */
  subject: string;
  /** A reason or a figure that belongs to it. */
  detail?: string | undefined;
  /** Unique where there is one: the same again is kept once. */
  key?: string | undefined;
}

/** A report that is sent, with all that is written in the same moment. */
export interface Sending {
  report: Report;
  entry: AuditEntry;
  pieces: readonly Evidence[];
  /** What reminders name that are to be written anew. */
  touched: readonly string[];
  notices: readonly Notice[];
}

/** A message to a person, to be sent once. */
export interface Notice {
  /** Unique, made from what it covers and the person. */
  key: string;
  person: string;
  content: NoticeContent;
  createdAt: Date;
  /** One of `priorities`; absent for a notice's. */
  priority?: number | undefined;
  /** What it is of a campaign. */
  errand?: Errand | undefined;
  /** What asked for it. */
  request?: string | undefined;
}

/** One message or change for one person that belongs to a campaign: the delivery itself, or what follows it. */
export interface Errand {
  campaign: string;
  task: ErrandTask;
  /** The schools for which the person gets it. */
  schools: string[];
}
/** The delivery; a correction by its number; the taking back; the reminder to answer. */
export type ErrandTask = 'send' | `correct ${number}` | 'recall' | 'remind';

/** What a campaign asks of those who get it: to confirm that they have read it, or to choose an answer. */
export type CampaignAsk = { kind: 'read' } | { kind: 'question'; options: Text[] };

/** A message to many people, from the draft to the report. */
export interface Campaign extends Remembering {
  /** Random, 10 characters of `A-Za-z0-9_-`: it stands in buttons. */
  id: string;
  programme: string;
  /** A person's id, or `operator`. */
  by: string;
  via: Via;
  createdAt: Date;
  state: CampaignState;
  contents: Partial<Record<Language, CampaignContent>>;
  /** How often the content was corrected after it was sent. */
  corrections: number;
  /** A corrected text that was shown and not confirmed yet. */
  proposed?: ProposedText | undefined;
  audience: Audience;
  ask?: CampaignAsk | undefined;
  /** Those who have not answered until then are reminded once. */
  deadline?: Date | undefined;
  remindedAt?: Date | undefined;
  /** When a scheduled one is sent. */
  sendAt?: Date | undefined;
  confirmedAt?: Date | undefined;
  endedAt?: Date | undefined;
  /** Of content and audience: the same again looks like an accident. */
  fingerprint?: string | undefined;
  panel?: CampaignPanel | undefined;
  /** Grows with every change; a write with an old one is refused. */
  revision: number;
}

/** A text that is to stand for that of a version. */
export interface ProposedText extends Pick<CampaignContent, 'text' | 'entities'> {
  language: Language;
}

/** The message that shows how sending goes, or what follows it, and is kept up to date. */
export interface CampaignPanel {
  chat: number;
  message: number;
  task: ErrandTask;
}

export const deliveryStates = ['queued', 'held', 'sent', 'skipped', 'failed', 'unknown'] as const;
/** `held`: it waits until its campaign goes on; `unknown`: handed to Telegram, but the answer was lost. */
export type DeliveryState = (typeof deliveryStates)[number];

/** An errand as it stands. */
export interface Delivery extends Errand {
  person: string;
  state: DeliveryState;
  reason?: string | undefined;
  sentAt?: Date | undefined;
  messageIds: number[];
  /** The version that was sent, and after how many corrections. */
  variant?: SentVariant | undefined;
  answer?: DeliveryAnswer | undefined;
}

/** Which answer a person chose last; of a mere confirmation 0. */
export interface DeliveryAnswer {
  option: number;
  /** After how many corrections of the campaign the text was as it stood above the button; 0 when absent. */
  corrections?: number | undefined;
  at: Date;
}

/** Which version of a campaign's content a person got. */
export interface SentVariant {
  language: Language;
  corrections: number;
}

export type NoticeContent =
  | { kind: 'report-submitted'; report: string; version: number }
  | { kind: 'report-accepted'; report: string; version: number }
  | { kind: 'report-returned'; report: string; version: number }
  | { kind: 'report-reminder'; key: ReportKey }
  | { kind: 'period-reopened'; key: ReportKey }
  | { kind: 'report-comment'; report: string; comment: string }
  | { kind: 'group-proposal'; proposal: string }
  | { kind: 'role-removed'; programme: string; role: Role; schools: string[] }
  | { kind: 'evidence-submitted'; evidence: string }
  | { kind: 'evidence-accepted'; evidence: string }
  | { kind: 'evidence-returned'; evidence: string }
  | { kind: 'campaign'; campaign: string }
  | { kind: 'campaign-correct'; campaign: string; correction: number }
  | { kind: 'campaign-recall'; campaign: string }
  | { kind: 'campaign-remind'; campaign: string }
  | { kind: 'campaign-ended'; campaign: string }
  | GroupedContent;

/** What a message says of an occurrence: which step of its plan, or that its reader wanted it later. */
export interface Cover {
  occurrence: string;
  step: string;
}

/** Everything for one person and day in one message: reminders, or a digest. It grows until it is sent. */
export interface GroupedContent {
  kind: 'reminder' | 'digest';
  zone: string;
  /** The local day on which it is sent. */
  day: LocalDate;
  covers: Cover[];
  /** The day for which its reader has put it off, and what asked for that. */
  later?: LocalDate | undefined;
  request?: string | undefined;
}

/** A sent message that is to be written anew, for something that it names has changed. */
export interface StaleMessage {
  key: string;
  person: string;
  messageId: number;
  content: GroupedContent;
  /** Grows with every change. */
  stale: number;
}

/** What is stored of a person beside the person's own document. */
export interface PersonalData {
  /** Where the dialog with them stands. */
  dialog: unknown;
  /** In which they have some part: as who filled in, sent, wrote or decided. */
  reports: Report[];
  evidence: Evidence[];
  files: StoredFile[];
  results: (ImportedResult & { programme: string })[];
  imports: PendingImport[];
  closings: Closing[];
  proposals: GroupProposal[];
  campaigns: Campaign[];
  invites: Invite[];
  calendarLinks: CalendarLink[];
  digests: DigestMark[];
  messages: (Pick<Notice, 'key' | 'content' | 'createdAt'> & Pick<Delivery, 'state' | 'sentAt' | 'answer'>)[];
  audit: AuditEntry[];
  /** When they tried to join by a code that there is not. */
  wrongCodes: Date[];
}

/** Where a report stands, without what it says. */
export interface ReportStanding {
  id: string;
  waiting: boolean;
  accepted: boolean;
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

/** Somebody else wrote the same report in between; the transaction is run again. */
export class ChangedMeanwhile extends Error {
  constructor(id: string) {
    super(`the report ${id} was changed by somebody else`);
  }
}

/** Everything that is stored. Each method is one round trip unless it says otherwise. */
export interface Store {
  /** Runs `work` so that all its writes happen or none; it runs again on a conflict or `ChangedMeanwhile`. */
  transaction<T>(work: () => Promise<T>): Promise<T>;

  programmes: {
    get(id: string): Promise<Programme | undefined>;
    /** As this process read it last, without asking: what another one has loaded since is not in it. */
    lastRead(id: string): Programme | undefined;
    list(): Promise<Programme[]>;
    /**
     * Replaces the definition; the former ones are kept with the instant of their replacement. `source` stands for
     * what it was read from.
     */
    save(programme: Programme, at: Date, source?: string): Promise<'new' | 'changed' | 'same'>;
    /** What the programmes were last read from, as far as that is known. */
    sources(): Promise<ReadonlySet<string>>;
  };
  schools: {
    list(programme: string): Promise<School[]>;
    get(programme: string, id: string): Promise<School | undefined>;
    /** By the short stand-in of `schoolToken`. */
    byToken(token: string): Promise<School | undefined>;
    /** Adds or replaces; what was confirmed of a school's groups stays. */
    saveAll(schools: readonly School[]): Promise<void>;
    confirmGroups(programme: string, id: string, confirmed: readonly ConfirmedGroup[]): Promise<void>;
  };
  people: {
    get(id: string): Promise<Person | undefined>;
    byTelegram(telegramId: number): Promise<Person | undefined>;
    /** The person of that Telegram account, made when there is none. */
    ensure(telegramId: number, name: string): Promise<Person>;
    setLanguage(id: string, language: Language): Promise<void>;
    setSettings(id: string, settings: Settings): Promise<void>;
    setUnreachable(id: string, unreachable: boolean): Promise<void>;
    /** Notes a message that the bot sent by itself, where none below it is known. */
    noteBottom(id: string, message: number): Promise<void>;
    /** The same where those that are known below it are none of this bot's. */
    setBottom(id: string, message: number): Promise<void>;
    /** Adds a role, or schools to one; `request` is kept as what brought it. */
    addMembership(id: string, membership: Membership, request?: string): Promise<void>;
    /** Takes a role away, or these schools of it; a role whose schools are all gone goes with them. */
    removeMembership(
      id: string,
      membership: Pick<Membership, 'programme' | 'role'>,
      schools?: readonly string[],
    ): Promise<void>;
    /** Everybody with the role in the programme; for the school, when one is given. */
    withRole(programme: string, role: Role, school?: string): Promise<Person[]>;
    /** The curators and directors of the school, and the coordinators of its programme. */
    concernedWith(programme: string, school: string): Promise<Person[]>;
    /** As `withRole`; of all transactions that ask it of one role at a time, one goes on and the others begin anew. */
    withRoleAlone(programme: string, role: Role): Promise<Person[]>;
    many(ids: readonly string[]): Promise<Person[]>;
    inProgramme(programme: string): Promise<Person[]>;
  };
  invites: {
    add(invite: Invite): Promise<void>;
    find(hash: string): Promise<Invite | undefined>;
    /** Takes one use if one is left and it has not expired; false when not. */
    use(hash: string, now: Date): Promise<boolean>;
    /** Failed tries of a Telegram account since `since`, but for the one with that id. */
    failures(telegramId: number, since: Date, except?: string): Promise<number>;
    /** Keeps a failed try; one with the same id is kept once. */
    addFailure(failure: { id: string; telegramId: number; at: Date }): Promise<void>;
    /** Takes back those that this person made for the programme: nobody joins by them any more. */
    withdraw(createdBy: string, programme: string): Promise<void>;
  };
  /** What is stored about one person, in whatever place: `db/personal-data.ts` goes through all of them. */
  personal: {
    of(person: Person): Promise<PersonalData>;
    /** How many documents forgetting the person would remove or change, by collection; nothing is changed. */
    count(person: Person): Promise<Record<string, number>>;
    /** Removes what is personal; what was done stays under the id, which is nobody's any more. Inside the caller's transaction. */
    forget(person: Person): Promise<Record<string, number>>;
  };
  reports: {
    get(id: string): Promise<Report | undefined>;
    find(key: ReportKey): Promise<Report | undefined>;
    /** A school's reports on a form, of whatever period. */
    ofForm(of: Pick<ReportKey, 'programme' | 'school' | 'form'>): Promise<Report[]>;
    /**
     * Writes a report that was read at `report.revision - 1` (0 for a new one), and with it the notices; nothing, and
     * false, when it has changed since.
     */
    save(report: Report, notices?: readonly Notice[]): Promise<boolean>;
    /**
     * Writes a report with a new version and all that goes with it, unless the report has changed since it was read
     * (as for `save`) or its period is closed for its school: then nothing is written. In the caller's transaction, or in
     * one of its own, which what others send at the same moment shares.
     */
    send(sending: Sending): Promise<'sent' | 'changed' | Closing>;
    /** A school's reports, newest period first. */
    ofSchool(programme: string, school: string): Promise<Report[]>;
    ofPeriod(programme: string, form: string, period: Period): Promise<Report[]>;
    /** Those that wait for review, oldest first; of these schools when given. */
    waiting(programme: string, schools?: readonly string[]): Promise<Report[]>;
    /** All of a programme without their answers; of these schools when given. */
    heads(programme: string, schools?: readonly string[]): Promise<ReportHead[]>;
    /** Where these reports stand; those that do not exist are left out. */
    standings(ids: readonly string[]): Promise<ReportStanding[]>;
  };
  values: {
    /** Replaces the values that this report gave before by these. Inside the caller's transaction. */
    replaceOfReport(
      report: { id: string; programme: string; school: string },
      values: readonly StoredValue[],
    ): Promise<void>;
    /** Replaces the values that these schools have from results of these academic years by these. Inside
     * the caller's transaction. */
    replaceOfResults(
      of: { programme: string; schools: readonly string[]; years: readonly Period[] },
      values: readonly StoredValue[],
    ): Promise<void>;
    /** Every value of one school, of whatever year. */
    allOfSchool(programme: string, school: string): Promise<StoredValue[]>;
    /** Adds, replaces and removes values of one school. Inside the caller's transaction. */
    correct(difference: {
      programme: string;
      school: string;
      put: readonly StoredValue[];
      remove: readonly StoredValue[];
    }): Promise<void>;
    /** Adds or replaces imported history. */
    saveHistory(values: readonly StoredValue[]): Promise<void>;
    /** Of one school, in these plan years. */
    ofSchool(programme: string, school: string, periods: readonly Period[]): Promise<StoredValue[]>;
    /**
     * The accepted figures of many schools in these plan years, for `newestOf` to choose from. Of all schools where
     * none are named, of all indicators where none is.
     */
    figures(
      programme: string,
      wanted: {
        schools?: readonly string[] | undefined;
        periods: readonly Period[];
        indicator?: string | undefined;
      },
    ): Promise<Accepted[]>;
  };
  closings: {
    get(key: Pick<ReportKey, 'programme' | 'form' | 'period'>): Promise<Closing | undefined>;
    save(closing: Closing): Promise<void>;
  };
  audit: {
    /** Adds an entry, once for each key. */
    append(entry: AuditEntry): Promise<void>;
    /** Newest first. */
    list(wanted: {
      programme: string;
      school?: string | undefined;
      limit: number;
      skip?: number | undefined;
    }): Promise<AuditEntry[]>;
  };
  results: {
    /** Adds or replaces by school, academic year, examination, grade and subject. */
    save(programme: string, results: readonly ImportedResult[]): Promise<void>;
    ofSchools(programme: string, schools: readonly string[]): Promise<ImportedResult[]>;
  };
  proposals: {
    get(id: string): Promise<GroupProposal | undefined>;
    /** By the short stand-in of `tokenOf(id, 10)`. */
    byToken(token: string): Promise<GroupProposal | undefined>;
    /** Adds or replaces by id. */
    save(proposal: GroupProposal): Promise<void>;
    /** All of an academic year, whatever became of them. */
    ofYear(programme: string, year: Period): Promise<GroupProposal[]>;
    waiting(programme: string): Promise<GroupProposal[]>;
  };
  imports: {
    add(pending: PendingImport): Promise<void>;
    get(id: string): Promise<PendingImport | undefined>;
    /** Decides on what waits; false when it was decided before. */
    decide(id: string, state: 'written' | 'dropped', request?: string): Promise<boolean>;
  };
  evidence: {
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
  };
  /** What comes due, made ahead. */
  occurrences: {
    /** Of a programme, due on `from` or later; of these holders only, or of all but these. */
    within(
      programme: string,
      from: LocalDate,
      holders?: { of?: readonly string[]; notOf?: readonly string[] },
    ): Promise<StoredOccurrence[]>;
    many(ids: readonly string[]): Promise<StoredOccurrence[]>;
    /** Those whose next step is due, the longest due first, and of one moment holder by holder. */
    due(now: Date, limit: number): Promise<StoredOccurrence[]>;
    /** Adds or replaces by id. */
    saveAll(occurrences: readonly StoredOccurrence[]): Promise<void>;
  };
  schedules: {
    get(programme: string): Promise<Schedule | undefined>;
    due(now: Date): Promise<Schedule[]>;
    save(schedule: Schedule): Promise<void>;
    /** Has a programme's occurrences made anew: because it is new, or its roster or roadmap has changed. */
    request(programme: string, at: Date): Promise<void>;
    /** Has its work looked at by then: somebody may get digests from now on, or on other days. */
    wake(programme: string, at: Date): Promise<void>;
  };
  calendars: {
    get(programme: string, holder: string): Promise<StoredCalendar | undefined>;
    /** Writes what was read at `revision - 1` (0 for a new one); false when it has changed since. */
    save(calendar: StoredCalendar): Promise<boolean>;
  };
  calendarLinks: {
    /** Adds a link in place of the person's former one to the same calendar. */
    put(link: CalendarLink): Promise<void>;
    find(hash: string): Promise<CalendarLink | undefined>;
    ofPerson(person: string): Promise<CalendarLink[]>;
    remove(person: string, programme: string, holder: string): Promise<void>;
  };
  /** Files of reports. Not part of a transaction. */
  files: {
    /**
     * Keeps a file under its id (12 bytes in hexadecimal) and gives the id; the same content for the same report
     * keeps the id that it has. What an unfinished try left under the id is replaced.
     */
    put(file: StoredFile, content: Uint8Array): Promise<string>;
    /** Those that exist, in the order asked for. */
    get(ids: readonly string[]): Promise<StoredFile[]>;
    content(id: string): Promise<Uint8Array>;
    remove(ids: readonly string[]): Promise<void>;
  };
  digests: {
    get(person: string, programme: string): Promise<DigestMark | undefined>;
    save(mark: DigestMark): Promise<void>;
  };
  campaigns: {
    get(id: string): Promise<Campaign | undefined>;
    /** Writes one that was read at `revision - 1` (0 for a new one); false when it has changed since. */
    save(campaign: Campaign): Promise<boolean>;
    /** Newest first, without drafts that were thrown away; of one author when given. */
    list(wanted: {
      programme: string;
      by?: string | undefined;
      limit: number;
      skip?: number | undefined;
    }): Promise<Campaign[]>;
    inState(states: readonly CampaignState[]): Promise<Campaign[]>;
    /** Scheduled ones whose time has come. */
    due(now: Date): Promise<Campaign[]>;
    /** Those whose deadline has passed and whose people have not been reminded. */
    toRemind(now: Date): Promise<Campaign[]>;
    /** Those with the same content and audience that were confirmed since `since`. */
    alike(programme: string, fingerprint: string, since: Date): Promise<Campaign[]>;
    /** Those that were confirmed and whose panel has not shown their end. */
    toShow(): Promise<Campaign[]>;
    /** True for one caller at most in each `every` milliseconds, while this is the panel: it may edit it. */
    mayShow(id: string, panel: CampaignPanel, now: Date, every: number): Promise<boolean>;
    /** The panel has shown the campaign's end as it was at that revision. */
    shown(campaign: Pick<Campaign, 'id' | 'revision'>): Promise<void>;
    /** The message shows something else from now on. */
    leavePanel(message: Pick<CampaignPanel, 'chat' | 'message'>): Promise<void>;
  };
  deliveries: {
    counts(campaign: string, task: ErrandTask): Promise<Record<DeliveryState, number>>;
    list(campaign: string, task: ErrandTask): Promise<Delivery[]>;
    /** Whether any message of a campaign itself was sent after that. */
    sentAfter(campaign: string, after: Date): Promise<boolean>;
    get(campaign: string, person: string): Promise<Delivery | undefined>;
    /**
     * Moves those in one of these states to another, but for what is on its way to Telegram; resolves with how many.
     * To `queued`: they are sent again, as if for the first time. To `sent`: what waited to change them may do so.
     */
    move(
      campaign: string,
      task: ErrandTask,
      from: readonly DeliveryState[],
      to: DeliveryState,
      options: { at: Date; reason?: string },
    ): Promise<number>;
    /** A delivery of which nothing was known is there, as that message: what waited to change it may do so. */
    arrived(campaign: string, person: string, message: number, at: Date): Promise<void>;
    /** Keeps what a person chose; false when there is no delivery. */
    answer(campaign: string, person: string, answer: DeliveryAnswer): Promise<boolean>;
  };
  notices: {
    /**
     * Adds messages to send; those whose key exists are left as they are. Resolves with how many are new, those
     * that the same request added before among them.
     */
    add(notices: readonly Notice[]): Promise<number>;
    /** Adds to a message that waits, or begins it to be sent at `notBefore`; false when it is already on its way. */
    cover(notice: Omit<Notice, 'content'> & { content: GroupedContent; notBefore: Date }): Promise<boolean>;
    /** What the waiting reminders of these people say, by person. */
    waitingCovers(people: readonly string[]): Promise<{ person: string; covers: Cover[] }[]>;
    /** Takes these out of the person's reminders that wait. */
    uncover(person: string, occurrences: readonly string[]): Promise<void>;
    /** Has the sent messages that name these occurrences written anew. */
    touch(occurrences: readonly string[]): Promise<void>;
    /** A person's message by its id in their chat. */
    sentTo(person: string, messageId: number): Promise<{ key: string; content: NoticeContent } | undefined>;
    /** Keeps for which day its reader has put a message off, and what asked for it. */
    putOff(key: string, later: LocalDate, request?: string): Promise<void>;
  };
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
