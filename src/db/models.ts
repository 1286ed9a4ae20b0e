import { Schema, type Connection, type Types } from 'mongoose';
import type { Role } from '../domain/access.ts';
import type { Answer } from '../domain/answers.ts';
import type { Compared } from '../domain/indicators.ts';
import type { StoredOccurrence } from '../domain/occurrences.ts';
import type { Programme, SchoolEntry } from '../domain/programme.ts';
import type { Settings } from '../domain/settings.ts';
import type { ConfirmedGroup } from '../domain/status-card.ts';
import type { Language } from '../domain/text.ts';
import type { ImportedResult, StoredValue } from '../domain/stored-values.ts';
import type { AuditEntry } from '../usecases/ports/audit.ts';
import type {
  Campaign,
  CampaignPanel,
  DeliveryAnswer,
  DeliveryState,
  Errand,
  SentVariant,
} from '../usecases/ports/campaigns.ts';
import type { CalendarLink, Evidence, StoredCalendar } from '../usecases/ports/duties.ts';
import type { DigestMark, Notice } from '../usecases/ports/notices.ts';
import type { Invite } from '../usecases/ports/people.ts';
import type { GroupProposal, Schedule } from '../usecases/ports/programmes.ts';
import type { Closing, Comment, Decision, Draft, ReportSubject, Version } from '../usecases/ports/reports.ts';
import type { PendingImport } from '../usecases/ports/values.ts';
import { inboxModelsOn } from './inbox-models.ts';

/** The collections: what a document looks like and which indexes serve the queries of `store.ts`. */

/** Answers as pairs: a field's id may hold a dot, which a path in MongoDB may not. */
export type AnswerPairs = { field: string; value: Answer }[];

export interface ProgrammeDoc {
  _id: string;
  definition: Programme;
  hash: string;
  loadedAt: Date;
  /** What it was read from, when that comes with the program. */
  source?: string;
}

/** What a programme was before another file was loaded. */
export interface FormerDefinitionDoc {
  _id: string;
  programme: string;
  definition: Programme;
  until: Date;
}

export interface SchoolDoc extends Omit<SchoolEntry, 'id'> {
  _id: string;
  programme: string;
  id: string;
  sample: boolean;
  /** Short stand-in for programme and id in buttons. */
  token: string;
  confirmed?: ConfirmedGroup[];
  /** Grows with every change of the school's values. */
  turns?: number;
}

export interface PersonDoc {
  _id: string;
  telegramId: number;
  name: string;
  language?: Language;
  memberships: { programme: string; role: Role; schools: string[] }[];
  settings?: Settings;
  unreachable?: boolean;
  joinedBy?: string;
  bottom?: number;
  /** When somebody first wrote who has never joined: they are not kept. */
  strangerSince?: Date;
  /** Grows whenever it is asked who has a role before one is taken away. */
  asked?: number;
}

export interface InviteDoc extends Omit<Invite, 'hash'> {
  _id: string;
}

export interface FailureDoc {
  _id: string;
  telegramId: number;
  at: Date;
}

export interface ReportDoc {
  _id: string;
  programme: string;
  school: string;
  form: string;
  period: string;
  slot?: string;
  about?: ReportSubject;
  draft?: Omit<Draft, 'answers'> & { answers: AnswerPairs };
  versions: (Omit<Version, 'answers' | 'decision'> & { answers: AnswerPairs; decision?: Decision })[];
  discussion?: Comment[];
  waiting: boolean;
  waitingSince?: Date;
  dropped?: readonly string[];
  requests?: readonly string[];
  revision: number;
}

export interface ValueDoc extends StoredValue {
  _id: string;
}

export interface ResultDoc extends ImportedResult {
  _id: string;
  programme: string;
}

export interface ImportDoc extends Omit<PendingImport, 'id'> {
  _id: string;
  /** By the database's own clock, which the index that removes it goes by. */
  since: Date;
}

export interface ClosingDoc extends Closing {
  _id: string;
}

export interface AuditDoc extends AuditEntry {
  _id: Types.ObjectId;
}

export interface EvidenceDoc extends Omit<Evidence, 'id'> {
  _id: string;
  /** Short stand-in for the id in buttons. */
  token: string;
}

export interface ProposalDoc extends Omit<GroupProposal, 'id'> {
  _id: string;
  /** Short stand-in for the id in buttons. */
  token: string;
}

export interface DigestDoc extends DigestMark {
  _id: string;
}

export interface CalendarDoc extends StoredCalendar {
  _id: string;
}

export interface CalendarLinkDoc extends CalendarLink {
  _id: string;
}

export interface OccurrenceDoc extends Omit<StoredOccurrence, 'id'> {
  _id: string;
}

export interface ScheduleDoc extends Omit<Schedule, 'programme'> {
  _id: string;
}

/** A message on its way to a person. */
export interface MessageDoc extends Omit<Notice, 'key' | 'errand'>, Partial<Errand> {
  _id: string;
  state: DeliveryState;
  /** How often it was claimed; whoever claimed it before the last time has lost it. */
  attempts: number;
  /** How often sending it failed; absent for never. */
  failures?: number;
  /** Lower ones go first; absent for the lowest. */
  priority?: number;
  /** Not before this instant: a wait that Telegram asked for, or a later try. */
  notBefore: Date;
  /** Claimed by an instance until then. */
  claimedUntil?: Date;
  /** Handed to Telegram at that instant, and nothing has been heard of it yet. */
  sendingSince?: Date;
  /** How many of its calls were made. */
  step?: number;
  sentAt?: Date;
  /** The first of `messageIds`. */
  messageId?: number;
  messageIds?: number[];
  variant?: SentVariant;
  answer?: DeliveryAnswer;
  reason?: string;
  /** Changes of what it names since it was written; absent when it is up to date. */
  stale?: number;
  /** Not to be written anew before this instant. */
  editAt?: Date;
}

export interface CampaignDoc extends Omit<Campaign, 'id'> {
  _id: string;
  /** How it goes was shown last then. */
  shownAt?: Date;
  /** Nothing of what is shown will change by itself any more. */
  shown?: boolean;
}

/** Somebody who was made for trying the bot out, by programme, role and school. */
export interface DemoPersonDoc {
  _id: string;
  telegramId: number;
}

/** The pace of sending: see `pace.ts`. */
export interface PaceDoc {
  _id: string;
  at?: Date;
}

const plain = { _id: false, versionKey: false, minimize: false } as const;
const options = { versionKey: false, minimize: false } as const;
const mixed = Schema.Types.Mixed;
const requests = { type: [String], default: undefined };
/** How long somebody is kept who wrote and never joined, in seconds. */
const strangersKept = 30 * 86_400;
const dropped = { type: [String], default: undefined };

const decision = new Schema<Decision>(
  { kind: String, by: String, at: Date, field: String, reason: String, request: String },
  plain,
);

function schemas() {
  const programmes = new Schema<ProgrammeDoc>(
    { _id: String, definition: mixed, hash: String, loadedAt: Date, source: String },
    options,
  );

  const formerDefinitions = new Schema<FormerDefinitionDoc>(
    { _id: String, programme: String, definition: mixed, until: Date },
    options,
  ).index({ programme: 1, until: 1 });

  const schools = new Schema<SchoolDoc>(
    {
      _id: String,
      programme: { type: String, required: true },
      id: { type: String, required: true },
      name: mixed,
      kind: String,
      pupils: Number,
      groups: mixed,
      role: String,
      ref: String,
      sample: Boolean,
      confirmed: mixed,
      token: String,
      turns: Number,
    },
    { ...options, id: false },
  )
    .index({ programme: 1, id: 1 })
    .index({ token: 1 });

  const people = new Schema<PersonDoc>(
    {
      _id: String,
      telegramId: { type: Number, required: true },
      name: String,
      language: String,
      memberships: [new Schema({ programme: String, role: String, schools: [String] }, plain)],
      settings: mixed,
      unreachable: Boolean,
      joinedBy: String,
      bottom: Number,
      strangerSince: Date,
      asked: Number,
    },
    options,
  )
    .index({ telegramId: 1 }, { unique: true })
    .index({ strangerSince: 1 }, { expireAfterSeconds: strangersKept, sparse: true })
    .index({ 'memberships.programme': 1, 'memberships.role': 1, 'memberships.schools': 1 });

  const invites = new Schema<InviteDoc>(
    {
      _id: String,
      programme: String,
      role: String,
      schools: [String],
      usesLeft: Number,
      expiresAt: Date,
      createdBy: String,
    },
    options,
  );

  const failures = new Schema<FailureDoc>({ _id: String, telegramId: Number, at: Date }, options)
    .index({ telegramId: 1, at: 1 })
    .index({ at: 1 }, { expireAfterSeconds: 86_400 });

  const reports = new Schema<ReportDoc>(
    {
      _id: String,
      programme: String,
      school: String,
      form: String,
      period: String,
      slot: String,
      about: new Schema<ReportSubject>({ occurrence: String, quantity: Number }, plain),
      draft: mixed,
      versions: [
        new Schema(
          { number: Number, answers: mixed, by: String, at: Date, via: String, late: Boolean, decision },
          plain,
        ),
      ],
      discussion: [new Schema<Comment>({ key: String, by: String, at: Date, text: String }, plain)],
      waiting: Boolean,
      waitingSince: Date,
      dropped,
      requests,
      revision: Number,
    },
    options,
  )
    .index({ programme: 1, school: 1, form: 1, period: 1, slot: 1 }, { unique: true })
    .index({ programme: 1, form: 1, period: 1 })
    .index({ programme: 1, waitingSince: 1 }, { partialFilterExpression: { waiting: true } })
    .index({ programme: 1, school: 1, waitingSince: 1 }, { partialFilterExpression: { waiting: true } });

  const values = new Schema<ValueDoc>(
    {
      _id: String,
      programme: String,
      school: String,
      indicator: String,
      period: String,
      wave: String,
      measuredAt: String,
      numerator: Number,
      denominator: Number,
      value: Number,
      compared: new Schema<Compared>({ numerator: Number, denominator: Number, value: Number }, plain),
      report: String,
      version: Number,
      by: String,
      at: Date,
      history: Boolean,
    },
    options,
  )
    .index({ programme: 1, school: 1, period: 1 })
    .index({ programme: 1, period: 1, indicator: 1 })
    .index({ report: 1 }, { sparse: true });

  const results = new Schema<ResultDoc>(
    {
      _id: String,
      programme: String,
      school: String,
      year: String,
      exam: String,
      grade: Number,
      subject: String,
      participants: Number,
      low: Number,
      by: String,
      at: Date,
      request: String,
    },
    options,
  ).index({ programme: 1, school: 1 });

  const imports = new Schema<ImportDoc>(
    {
      _id: String,
      person: String,
      programme: String,
      results: mixed,
      state: String,
      request: String,
      since: Date,
    },
    options,
  ).index({ since: 1 }, { expireAfterSeconds: 86_400 });

  const closings = new Schema<ClosingDoc>(
    { _id: String, programme: String, form: String, period: String, by: String, at: Date, reopened: [mixed] },
    options,
  );

  const audit = new Schema<AuditDoc>(
    {
      at: Date,
      by: String,
      via: String,
      action: String,
      programme: String,
      school: String,
      subject: String,
      detail: String,
      key: String,
    },
    options,
  )
    .index({ key: 1 }, { unique: true, partialFilterExpression: { key: { $exists: true } } })
    .index({ programme: 1, _id: -1 })
    .index({ programme: 1, school: 1, _id: -1 });

  const evidence = new Schema<EvidenceDoc>(
    {
      _id: String,
      programme: String,
      occurrence: String,
      duty: String,
      school: String,
      quantity: Number,
      count: Number,
      note: String,
      report: String,
      state: String,
      by: String,
      at: Date,
      decision,
      token: String,
    },
    options,
  )
    .index({ programme: 1, school: 1, state: 1, at: 1 })
    .index({ programme: 1, occurrence: 1 })
    .index({ report: 1 }, { sparse: true })
    .index({ token: 1 });

  const proposals = new Schema<ProposalDoc>(
    {
      _id: String,
      programme: String,
      year: String,
      planYear: String,
      changes: mixed,
      left: [String],
      state: String,
      at: Date,
      by: String,
      requests,
      token: String,
    },
    options,
  )
    .index({ programme: 1, year: 1 })
    .index({ token: 1 });

  const digests = new Schema<DigestDoc>(
    { _id: String, person: String, programme: String, last: mixed, before: mixed },
    options,
  );
  const occurrences = new Schema<OccurrenceDoc>(
    {
      _id: String,
      programme: String,
      kind: String,
      subject: String,
      window: String,
      opens: String,
      due: String,
      holder: String,
      side: String,
      planned: [Number],
      linkedTo: String,
      state: String,
      handled: [String],
      returned: String,
      wakeAt: Date,
    },
    options,
  )
    .index({ programme: 1, holder: 1, due: 1 })
    // Only what still has something to say is in it: a search for what is due never meets what is over.
    .index({ wakeAt: 1, holder: 1 }, { partialFilterExpression: { wakeAt: { $exists: true } } });

  const schedules = new Schema<ScheduleDoc>(
    { _id: String, at: Date, day: String, month: String, asked: Number },
    options,
  ).index({ at: 1 });

  const calendars = new Schema<CalendarDoc>(
    { _id: String, programme: String, holder: String, records: [mixed], revision: Number },
    options,
  );

  const calendarLinks = new Schema<CalendarLinkDoc>(
    { _id: String, hash: String, person: String, programme: String, holder: String, createdAt: Date },
    options,
  )
    .index({ hash: 1 }, { unique: true })
    .index({ person: 1 });

  const messages = new Schema<MessageDoc>(
    {
      _id: String,
      person: String,
      content: mixed,
      createdAt: Date,
      request: String,
      state: String,
      attempts: Number,
      failures: Number,
      priority: Number,
      notBefore: Date,
      claimedUntil: Date,
      sendingSince: Date,
      step: Number,
      sentAt: Date,
      messageId: Number,
      messageIds: { type: [Number], default: undefined },
      variant: new Schema<SentVariant>({ language: String, corrections: Number }, plain),
      answer: new Schema<DeliveryAnswer>({ option: Number, corrections: Number, at: Date }, plain),
      campaign: String,
      task: String,
      schools: { type: [String], default: undefined },
      reason: String,
      stale: Number,
      editAt: Date,
    },
    options,
  )
    .index({ campaign: 1, task: 1, state: 1 }, { sparse: true })
    .index({ priority: 1, notBefore: 1 }, { partialFilterExpression: { state: 'queued' } })
    .index({ person: 1, notBefore: 1 }, { partialFilterExpression: { state: 'queued' } })
    .index({ editAt: 1 }, { sparse: true })
    .index({ 'content.covers.occurrence': 1 }, { sparse: true })
    .index({ person: 1, messageId: 1 }, { sparse: true })
    .index({ person: 1 }, { partialFilterExpression: { state: 'skipped' } })
    // What a person may have to look at, which is little.
    .index({ state: 1 }, { partialFilterExpression: { state: { $in: ['unknown', 'failed'] } } });

  const campaigns = new Schema<CampaignDoc>(
    {
      _id: String,
      programme: String,
      by: String,
      via: String,
      createdAt: Date,
      state: String,
      contents: mixed,
      corrections: Number,
      proposed: mixed,
      audience: mixed,
      ask: mixed,
      deadline: Date,
      remindedAt: Date,
      sendAt: Date,
      confirmedAt: Date,
      endedAt: Date,
      fingerprint: String,
      panel: new Schema<CampaignPanel>({ chat: Number, message: Number, task: String }, plain),
      requests,
      revision: Number,
      shownAt: Date,
      shown: Boolean,
    },
    options,
  )
    .index({ programme: 1, createdAt: -1 })
    .index({ state: 1, sendAt: 1 })
    .index({ deadline: 1 }, { sparse: true })
    .index({ 'panel.chat': 1, 'panel.message': 1 }, { sparse: true });

  // What a chat's pace is kept for lasts seconds; the document goes after an hour.
  const pace = new Schema<PaceDoc>({ _id: String, at: Date }, options).index(
    { at: 1 },
    { expireAfterSeconds: 3600 },
  );

  const demoPeople = new Schema<DemoPersonDoc>({ _id: String, telegramId: Number }, options);

  return {
    programmes,
    formerDefinitions,
    schools,
    people,
    invites,
    failures,
    reports,
    values,
    results,
    imports,
    closings,
    audit,
    evidence,
    proposals,
    calendars,
    calendarLinks,
    digests,
    occurrences,
    schedules,
    messages,
    campaigns,
    pace,
    demoPeople,
  };
}

/** The models on a connection. */
export function modelsOn(connection: Connection) {
  const all = schemas();
  return {
    programmes: connection.model('programmes', all.programmes, 'programmes'),
    formerDefinitions: connection.model('formerDefinitions', all.formerDefinitions, 'former_definitions'),
    schools: connection.model('schools', all.schools, 'schools'),
    people: connection.model('people', all.people, 'people'),
    invites: connection.model('invites', all.invites, 'invites'),
    failures: connection.model('failures', all.failures, 'invite_failures'),
    reports: connection.model('reports', all.reports, 'reports'),
    values: connection.model('values', all.values, 'values'),
    closings: connection.model('closings', all.closings, 'closings'),
    audit: connection.model('audit', all.audit, 'audit'),
    results: connection.model('results', all.results, 'results'),
    imports: connection.model('imports', all.imports, 'pending_imports'),
    evidence: connection.model('evidence', all.evidence, 'evidence'),
    proposals: connection.model('proposals', all.proposals, 'group_proposals'),
    digests: connection.model('digests', all.digests, 'digests'),
    calendars: connection.model('calendars', all.calendars, 'calendars'),
    calendarLinks: connection.model('calendarLinks', all.calendarLinks, 'calendar_links'),
    occurrences: connection.model('occurrences', all.occurrences, 'occurrences'),
    schedules: connection.model('schedules', all.schedules, 'schedules'),
    messages: connection.model('messages', all.messages, 'messages'),
    campaigns: connection.model('campaigns', all.campaigns, 'campaigns'),
    pace: connection.model('pace', all.pace, 'pace'),
    demoPeople: connection.model('demoPeople', all.demoPeople, 'demo_people'),
    ...inboxModelsOn(connection),
  };
}
export type Models = ReturnType<typeof modelsOn>;

/** Makes the collections and indexes that are missing. A transaction cannot make them, so it comes first. */
export async function prepareCollections(models: Models): Promise<void> {
  const { db } = models.reports;
  const there = new Set((await db.listCollections()).map(({ name }) => name));
  await Promise.all([
    ...Object.values(models).map(async (model) => {
      if (!there.has(model.collection.name)) await model.createCollection();
      await model.createIndexes();
    }),
    db.collection('files.files').createIndex({ 'metadata.report': 1, 'metadata.sha256': 1 }),
  ]);
}
