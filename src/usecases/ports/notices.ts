import type { Role } from '../../domain/access.ts';
import type { LocalDate } from '../../domain/dates.ts';
import type { SeenStatus } from '../../domain/digest.ts';
import type { Status } from '../../domain/indicators.ts';
import type { Period } from '../../domain/periods.ts';
import type { Errand } from './campaigns.ts';
import type { ReportKey } from './reports.ts';

/** Messages to people that the bot sends by itself. */

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

export interface NoticeStore {
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
}

export interface DigestStore {
  get(person: string, programme: string): Promise<DigestMark | undefined>;
  save(mark: DigestMark): Promise<void>;
}
