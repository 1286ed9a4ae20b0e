import type { Answers } from '../../domain/answers.ts';
import type { Period } from '../../domain/periods.ts';
import type { Remembering } from '../request.ts';
import type { AuditEntry, Via } from './audit.ts';
import type { Evidence } from './duties.ts';
import type { Notice } from './notices.ts';

/** Reports, from the draft to the decision, and what belongs to them. */

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

/** Where a report stands, without what it says. */
export interface ReportStanding {
  id: string;
  waiting: boolean;
  accepted: boolean;
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

/** A report that is sent, with all that is written in the same moment. */
export interface Sending {
  report: Report;
  entry: AuditEntry;
  pieces: readonly Evidence[];
  /** What reminders name that are to be written anew. */
  touched: readonly string[];
  notices: readonly Notice[];
}

/** Somebody else wrote the same report in between; the transaction is run again. */
export class ChangedMeanwhile extends Error {
  constructor(id: string) {
    super(`the report ${id} was changed by somebody else`);
  }
}

export interface ReportStore {
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
}

export interface ClosingStore {
  get(key: Pick<ReportKey, 'programme' | 'form' | 'period'>): Promise<Closing | undefined>;
  save(closing: Closing): Promise<void>;
}

/** Files of reports. Not part of a transaction. */
export interface FileStore {
  /**
   * Keeps a file under its id (12 bytes in hexadecimal) and gives the id; the same content for the same report
   * keeps the id that it has. What an unfinished try left under the id is replaced.
   */
  put(file: StoredFile, content: Uint8Array): Promise<string>;
  /** Those that exist, in the order asked for. */
  get(ids: readonly string[]): Promise<StoredFile[]>;
  content(id: string): Promise<Uint8Array>;
  remove(ids: readonly string[]): Promise<void>;
}
