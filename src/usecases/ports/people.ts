import type { Membership, Role } from '../../domain/access.ts';
import type { Settings } from '../../domain/settings.ts';
import type { ImportedResult } from '../../domain/stored-values.ts';
import type { Language } from '../../domain/text.ts';
import type { AuditEntry } from './audit.ts';
import type { Campaign, Delivery } from './campaigns.ts';
import type { CalendarLink, Evidence } from './duties.ts';
import type { DigestMark, Notice } from './notices.ts';
import type { GroupProposal } from './programmes.ts';
import type { Closing, Report, StoredFile } from './reports.ts';
import type { PendingImport } from './values.ts';

/** People, how they join, and all that is stored about one of them. */

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

export interface PeopleStore {
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
}

export interface InviteStore {
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
}

/** What is stored about one person, in whatever place: `db/personal-data.ts` goes through all of them. */
export interface PersonalStore {
  of(person: Person): Promise<PersonalData>;
  /** How many documents forgetting the person would remove or change, by collection; nothing is changed. */
  count(person: Person): Promise<Record<string, number>>;
  /** Removes what is personal; what was done stays under the id, which is nobody's any more. Inside the caller's transaction. */
  forget(person: Person): Promise<Record<string, number>>;
}
