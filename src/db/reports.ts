import type { AnyBulkWriteOperation, ClientSession } from 'mongodb';
import type { Answers } from '../domain/answers.ts';
import { evidenceToken } from '../domain/tokens.ts';
import type { Store } from '../usecases/ports.ts';
import type { Evidence } from '../usecases/ports/duties.ts';
import type { Notice } from '../usecases/ports/notices.ts';
import type { Closing, Report, ReportHead } from '../usecases/ports/reports.ts';
import { reportId } from '../usecases/report-support.ts';
import type { Models } from './models.ts';
import type { EvidenceDoc } from './models/duties.ts';
import type { AnswerPairs, ClosingDoc, ReportDoc } from './models/reports.ts';
import { oneOf } from './one-of.ts';
import { databaseOf } from './database-of.ts';
import { onlyDuplicates } from './duplicate-key.ts';
import { addingNotice } from './notices.ts';
import { findAllTogether, findTogether } from './readings.ts';
import { inOwnTransaction, sessionOf } from './transaction.ts';
import { writeAll, writtenBy, type Written } from './write-all.ts';
import { sendTogether } from './sendings.ts';
import { askTogether } from './ask-together.ts';

function toPairs(answers: Answers): AnswerPairs {
  return Object.entries(answers).map(([field, value]) => ({ field, value }));
}

function fromPairs(pairs: AnswerPairs): Answers {
  return Object.fromEntries(pairs.map(({ field, value }) => [field, value]));
}

/** A report as it is stored, without its id. */
function writeReport({
  id: _id,
  draft,
  versions,
  slot,
  about,
  discussion,
  dropped,
  requests,
  ...report
}: Report): Omit<ReportDoc, '_id'> {
  return {
    ...report,
    ...(slot === undefined ? {} : { slot }),
    ...(about ? { about } : {}),
    ...(discussion ? { discussion } : {}),
    ...(dropped ? { dropped } : {}),
    ...(requests ? { requests } : {}),
    ...(draft ? { draft: { ...draft, answers: toPairs(draft.answers) } } : {}),
    versions: versions.map(({ decision, ...version }) => ({
      ...version,
      answers: toPairs(version.answers),
      ...(decision ? { decision } : {}),
    })),
    ...(report.waiting && versions.length > 0 ? { waitingSince: versions.at(-1)?.at as Date } : {}),
  };
}

export function readReport({ _id, waitingSince: _since, draft, versions, ...doc }: ReportDoc): Report {
  return {
    id: _id,
    ...doc,
    ...(draft ? { draft: { ...draft, answers: fromPairs(draft.answers) } } : {}),
    versions: versions.map((version) => ({ ...version, answers: fromPairs(version.answers) })),
  };
}

/** Reports with their drafts and versions. */
export function reportStore(models: Models): Store['reports'] {
  const { reports } = models;
  const { db } = reports;
  const read = readReport;
  const saveTogether = askTogether((list: readonly NewState[]) => saveAll(reports, list));
  const ofFormTogether = findAllTogether<string, ReportDoc>(db, {
    collection: reports.collection,
    filter: (keys) => ({
      $or: keys.map((key) => {
        const [programme = '', school = '', form = ''] = key.split('|');
        return { programme, school, form };
      }),
    }),
    keysOf: ({ programme, school, form }) => [[programme, school, form].join('|')],
  });
  return {
    async get(id) {
      const doc = await reports.findById(id).lean<ReportDoc>();
      return doc ? read(doc) : undefined;
    },
    async ofForm({ programme, school, form }) {
      return (await ofFormTogether([programme, school, form].join('|'))).map(read);
    },
    async find(wanted) {
      const doc = await reports.findById(reportId(wanted)).lean<ReportDoc>();
      return doc ? read(doc) : undefined;
    },
    async save(report, notices = []) {
      const session = sessionOf(db);
      if (session) return saveWithin(models, report, notices, session);
      if (notices.length === 0) return saveTogether(stateOf(report));
      return inOwnTransaction(db, (own) => saveWithin(models, report, notices, own));
    },
    send: sendTogether(models),
    async ofSchool(programme, school) {
      const docs = await reports.find({ programme, school }).sort({ period: -1 }).lean<ReportDoc[]>();
      return docs.map(read);
    },
    async ofPeriod(programme, form, period) {
      return (await reports.find({ programme, form, period }).lean<ReportDoc[]>()).map(read);
    },
    async waiting(programme, schools) {
      const where = schools
        ? { programme, waiting: true, school: oneOf(schools) }
        : { programme, waiting: true };
      return (await reports.find(where).sort({ waitingSince: 1 }).lean<ReportDoc[]>()).map(read);
    },
    async heads(programme, schools) {
      const where = schools ? { programme, school: oneOf(schools) } : { programme };
      // Of a draft the names of the answered fields stay: they tell whether there is anything in it.
      const without = { 'versions.answers': 0, 'draft.answers.value': 0, 'discussion.text': 0 };
      return (await reports.find(where, without).lean<HeadDoc[]>()).map(readHead);
    },
    async standings(ids) {
      const fields = { waiting: 1, 'versions.decision.kind': 1 };
      const docs = await reports.find({ _id: oneOf(ids) }, fields).lean<ReportDoc[]>();
      return docs.map(({ _id, waiting, versions }) => ({
        id: _id,
        waiting,
        accepted: versions.some(({ decision }) => decision?.kind === 'accepted'),
      }));
    },
  };
}

/**
 * Writes several reports in one command; which of them were as they had been read. Of two changes to the same report
 * the first is tried. Where another process has changed some in between, and to the same revision, it cannot be told
 * whose change is there: then the answer is false, and whoever asked reads the report again and finds what it is.
 */
async function saveAll({ db, collection }: Models['reports'], list: readonly NewState[]): Promise<boolean[]> {
  const tried = [...new Map(list.toReversed().map((one) => [one.id, one])).values()];
  const { upserted, modified } = await write(databaseOf(db), collection.collectionName, tried.map(writing));
  const saved = new Set([...upserted].map((at) => tried[at]));
  let replaced = tried.filter(({ revision }) => revision > 1);
  if (modified < replaced.length) {
    const ids = replaced.map(({ id }) => id as never);
    const docs = await collection.find({ _id: { $in: ids } }, { projection: { revision: 1 } }).toArray();
    const now = new Map(docs.map(({ _id, revision }) => [String(_id), revision as number]));
    const same = replaced.filter(({ id, revision }) => now.get(id) === revision);
    replaced = same.length === modified ? same : [];
  }
  for (const one of replaced) saved.add(one);
  return list.map((one) => saved.has(one));
}

/** Writes one report, and the notices where that is done, in a transaction. */
async function saveWithin(
  models: Models,
  report: Report,
  notices: readonly Notice[],
  session: ClientSession,
): Promise<boolean> {
  if (!(await writeWithin(models, [report], session))) return false;
  const options = { session, ignoreUndefined: true };
  if (notices.length > 0) await models.messages.collection.bulkWrite(notices.map(addingNotice), options);
  return true;
}

/**
 * Writes reports in a transaction. False where one is not as it had been read any more, or is among them twice; of such a
 * one nothing is written.
 */
export async function writeWithin(
  { reports }: Models,
  list: readonly Report[],
  session: ClientSession,
): Promise<boolean> {
  const { upsertedCount, modifiedCount } = await reports.collection.bulkWrite(
    list.map((report) => writing(stateOf(report))),
    { session, ignoreUndefined: true },
  );
  return upsertedCount + modifiedCount === list.length;
}

/** The write that changes nothing unless the report is as it had been read. */
function writing({ id, revision, doc }: NewState): AnyBulkWriteOperation {
  return revision === 1
    ? { updateOne: { filter: { _id: id as never }, update: { $setOnInsert: doc }, upsert: true } }
    : { replaceOne: { filter: { _id: id as never, revision: revision - 1 }, replacement: doc } };
}

/** What a report is to become. */
interface NewState {
  id: string;
  revision: number;
  doc: Omit<ReportDoc, '_id'>;
}

function stateOf(report: Report): NewState {
  const { id, revision } = report;
  return { id, revision, doc: writeReport(report) };
}

/** Two may begin the same report at the same moment: the database refuses the second, and nothing else. */
async function write(...writes: Parameters<typeof writeAll>): Promise<Written> {
  try {
    return await writeAll(...writes);
  } catch (error) {
    return writtenBy(onlyDuplicates(error).error.result);
  }
}

type HeadDoc = Omit<ReportDoc, 'versions' | 'discussion'> &
  Pick<ReportHead, 'versions'> & {
    discussion?: ReportHead['discussion'];
  };

function readHead({ _id, draft, discussion = [], ...doc }: HeadDoc): ReportHead {
  const { programme, school, form, period, slot, about, waiting, versions } = doc;
  return {
    id: _id,
    programme,
    school,
    form,
    period,
    ...(slot === undefined ? {} : { slot }),
    ...(about ? { about } : {}),
    waiting,
    drafted: (draft?.answers.length ?? 0) > 0,
    versions,
    discussion,
  };
}

/** A piece of evidence as it is stored, without its id. */
export function writeEvidence({ id, ...piece }: Evidence): Omit<EvidenceDoc, '_id'> {
  return { ...piece, token: evidenceToken({ id }) };
}

/** Evidence of duties. */
export function evidenceStore({ evidence }: Models): Store['evidence'] {
  const read = ({ _id, token: _token, ...doc }: EvidenceDoc): Evidence => ({ id: _id, ...doc });
  const readAll = (docs: EvidenceDoc[]) => docs.map(read);
  return {
    async get(id) {
      const doc = await evidence.findById(id).lean<EvidenceDoc>();
      return doc ? read(doc) : undefined;
    },
    async byToken(token) {
      const doc = await evidence.findOne({ token }).lean<EvidenceDoc>();
      return doc ? read(doc) : undefined;
    },
    async save(piece) {
      await evidence.replaceOne({ _id: piece.id }, writeEvidence(piece), { upsert: true });
    },
    async decide(id, decision) {
      const decided = await evidence.updateOne(
        { _id: id, state: 'waiting' },
        { $set: { state: decision.kind, decision } },
      );
      return decided.modifiedCount > 0;
    },
    async ofProgramme(programme, schools) {
      const where = schools ? { programme, school: oneOf(schools) } : { programme };
      return readAll(await evidence.find(where).sort({ at: 1 }).lean<EvidenceDoc[]>());
    },
    async ofReport(report) {
      return readAll(await evidence.find({ report }).lean<EvidenceDoc[]>());
    },
    async ofOccurrences(programme, occurrences) {
      return readAll(
        await evidence.find({ programme, occurrence: oneOf(occurrences) }).lean<EvidenceDoc[]>(),
      );
    },
    async waiting(programme, schools) {
      const where = { programme, state: 'waiting' as const, ...(schools ? { school: oneOf(schools) } : {}) };
      return readAll(await evidence.find(where).sort({ at: 1 }).lean<EvidenceDoc[]>());
    },
  };
}

/** The id of a period's closing. */
export function closingId({
  programme,
  form,
  period,
}: Pick<Closing, 'programme' | 'form' | 'period'>): string {
  return [programme, form, period].join('|');
}

/** Periods for which nothing more is taken. */
export function closingStore({ closings }: Models): Store['closings'] {
  const find = findTogether<string, ClosingDoc>(closings.db, {
    collection: closings.collection,
    filter: (ids) => ({ _id: { $in: ids } }),
    keysOf: ({ _id }) => [_id],
  });
  return {
    async get(key) {
      const doc = await find(closingId(key));
      if (!doc) return undefined;
      const { _id, ...closing } = doc;
      return closing;
    },
    async save(closing) {
      await closings.replaceOne({ _id: closingId(closing) }, closing, { upsert: true });
    },
  };
}
