import { createHash, randomUUID } from 'node:crypto';
import { trusted, type Connection } from 'mongoose';
import type { Answers } from '../domain/answers.ts';
import { evidenceToken, schoolToken } from '../domain/tokens.ts';
import {
  ChangedMeanwhile,
  type Closing,
  type Evidence,
  type Invite,
  type Person,
  type Report,
  type School,
  type Store,
  type StoredValue,
} from '../usecases/ports.ts';
import { resultKey } from '../usecases/import-results.ts';
import { reportId } from '../usecases/report-support.ts';
import { fileStore } from './files.ts';
import type {
  AuditDoc,
  ClosingDoc,
  AnswerPairs,
  EvidenceDoc,
  ImportDoc,
  InviteDoc,
  Models,
  PersonDoc,
  ReportDoc,
  ResultDoc,
  SchoolDoc,
  ValueDoc,
} from './models.ts';

/** How often a transaction is run again when somebody else changed the same report in between. */
const transactionTries = 20;

/** The store on MongoDB. */
export function mongoStore(connection: Connection, models: Models): Store {
  return {
    async transaction<T>(work: () => Promise<T>): Promise<T> {
      for (let tries = 1; ; tries++) {
        try {
          let result: T | undefined;
          await connection.transaction(async () => {
            result = await work();
          });
          return result as T;
        } catch (error) {
          if (!(error instanceof ChangedMeanwhile) || tries >= transactionTries) throw error;
        }
      }
    },
    programmes: programmeStore(models),
    schools: schoolStore(models),
    people: peopleStore(models),
    invites: inviteStore(models),
    reports: reportStore(models),
    values: valueStore(models),
    results: resultStore(models),
    imports: importStore(models),
    closings: closingStore(models),
    audit: auditStore(models),
    evidence: evidenceStore(models),
    files: fileStore(connection),
    notices: {
      async add(notices) {
        if (notices.length === 0) return 0;
        const { upsertedCount } = await models.messages.bulkWrite(
          notices.map(({ key, ...notice }) => ({
            updateOne: {
              filter: { _id: key },
              update: {
                $setOnInsert: {
                  ...notice,
                  state: 'queued' as const,
                  attempts: 0,
                  notBefore: notice.createdAt,
                },
              },
              upsert: true,
            },
          })),
        );
        return upsertedCount;
      },
    },
  };
}

/** A filter on one of several values, past `sanitizeFilter`. */
function oneOf<T>(list: readonly T[]): { $in: T[] } {
  return trusted({ $in: [...list] });
}

function programmeStore({ programmes }: Models): Store['programmes'] {
  return {
    async get(id) {
      const doc = await programmes.findById(id, { definition: 1 }).lean();
      return doc?.definition;
    },
    async list() {
      const docs = await programmes.find({}, { definition: 1 }).sort({ _id: 1 }).lean();
      return docs.map(({ definition }) => definition);
    },
    async save(programme, at) {
      const hash = createHash('sha256').update(JSON.stringify(programme)).digest('hex');
      const now = await programmes.findById(programme.id).lean();
      if (now?.hash === hash) return 'same';
      await programmes.updateOne(
        { _id: programme.id },
        {
          $set: { definition: programme, hash, loadedAt: at },
          ...(now
            ? { $push: { former: { definition: now.definition, until: at } } }
            : { $setOnInsert: { former: [] } }),
        },
        { upsert: true },
      );
      return now ? 'changed' : 'new';
    },
  };
}

function schoolStore({ schools }: Models): Store['schools'] {
  const read = ({ _id, token: _token, ...doc }: SchoolDoc): School => doc;
  return {
    async list(programme) {
      return (await schools.find({ programme }).sort({ id: 1 }).lean<SchoolDoc[]>()).map(read);
    },
    async get(programme, id) {
      const doc = await schools.findById(`${programme}|${id}`).lean<SchoolDoc>();
      return doc ? read(doc) : undefined;
    },
    async byToken(token) {
      const doc = await schools.findOne({ token }).lean<SchoolDoc>();
      return doc ? read(doc) : undefined;
    },
    async saveAll(list) {
      if (list.length === 0) return;
      await schools.bulkWrite(
        list.map((school) => ({
          replaceOne: {
            filter: { _id: `${school.programme}|${school.id}` },
            replacement: { ...school, token: schoolToken(school) },
            upsert: true,
          },
        })),
      );
    },
  };
}

function peopleStore({ people }: Models): Store['people'] {
  const read = ({ _id, ...doc }: PersonDoc): Person => ({ id: _id, ...doc });
  const readAll = (docs: PersonDoc[]) => docs.map(read);
  return {
    async get(id) {
      const doc = await people.findById(id).lean<PersonDoc>();
      return doc ? read(doc) : undefined;
    },
    async byTelegram(telegramId) {
      const doc = await people.findOne({ telegramId }).lean<PersonDoc>();
      return doc ? read(doc) : undefined;
    },
    async ensure(telegramId, name) {
      const doc = await people
        .findOneAndUpdate(
          { telegramId },
          { $set: { name }, $setOnInsert: { _id: randomUUID(), memberships: [] } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<PersonDoc>();
      if (!doc) throw new Error('an upsert that returns the document gave none');
      return read(doc);
    },
    async setLanguage(id, language) {
      await people.updateOne({ _id: id }, { $set: { language } });
    },
    async setUnreachable(id, unreachable) {
      await people.updateOne(
        { _id: id },
        unreachable ? { $set: { unreachable } } : { $unset: { unreachable: 1 } },
      );
    },
    async addMembership(id, { programme, role, schools }) {
      const added = await people.updateOne(
        { _id: id, memberships: trusted({ $elemMatch: { programme, role } }) },
        { $addToSet: { 'memberships.$[held].schools': { $each: schools } } },
        { arrayFilters: [{ 'held.programme': programme, 'held.role': role }] },
      );
      if (added.matchedCount > 0) return;
      await people.updateOne({ _id: id }, { $push: { memberships: { programme, role, schools } } });
    },
    async withRole(programme, role, school) {
      const membership = school === undefined ? { programme, role } : { programme, role, schools: school };
      return readAll(
        await people
          .find({ memberships: trusted({ $elemMatch: membership }) })
          .sort({ _id: 1 })
          .lean<PersonDoc[]>(),
      );
    },
    async many(ids) {
      return readAll(await people.find({ _id: oneOf(ids) }).lean<PersonDoc[]>());
    },
    async inProgramme(programme) {
      return readAll(
        await people.find({ 'memberships.programme': programme }).sort({ name: 1 }).lean<PersonDoc[]>(),
      );
    },
  };
}

function inviteStore({ invites, failures }: Models): Store['invites'] {
  return {
    async add({ hash, ...invite }) {
      await invites.create({ _id: hash, ...invite });
    },
    async find(hash) {
      const doc = await invites.findById(hash).lean<InviteDoc>();
      if (!doc) return undefined;
      const { _id, ...invite } = doc;
      return { hash: _id, ...invite } satisfies Invite;
    },
    async use(hash, now) {
      const used = await invites.updateOne(
        { _id: hash, usesLeft: trusted({ $gt: 0 }), expiresAt: trusted({ $gt: now }) },
        { $inc: { usesLeft: -1 } },
      );
      return used.modifiedCount > 0;
    },
    async failures(telegramId, since) {
      return failures.countDocuments({ telegramId, at: trusted({ $gt: since }) });
    },
    async addFailure(telegramId, at) {
      await failures.create({ telegramId, at });
    },
  };
}

function toPairs(answers: Answers): AnswerPairs {
  return Object.entries(answers).map(([field, value]) => ({ field, value }));
}

function fromPairs(pairs: AnswerPairs): Answers {
  return Object.fromEntries(pairs.map(({ field, value }) => [field, value]));
}

function reportStore({ reports }: Models): Store['reports'] {
  const read = ({ _id, waitingSince: _since, draft, versions, ...doc }: ReportDoc): Report => ({
    id: _id,
    ...doc,
    ...(draft ? { draft: { ...draft, answers: fromPairs(draft.answers) } } : {}),
    versions: versions.map((version) => ({ ...version, answers: fromPairs(version.answers) })),
  });
  const write = ({
    id: _id,
    draft,
    versions,
    slot,
    about,
    discussion,
    ...report
  }: Report): Omit<ReportDoc, '_id'> => ({
    ...report,
    ...(slot === undefined ? {} : { slot }),
    ...(about ? { about } : {}),
    ...(discussion ? { discussion } : {}),
    ...(draft ? { draft: { ...draft, answers: toPairs(draft.answers) } } : {}),
    versions: versions.map(({ decision, ...version }) => ({
      ...version,
      answers: toPairs(version.answers),
      ...(decision ? { decision } : {}),
    })),
    ...(report.waiting && versions.length > 0 ? { waitingSince: versions.at(-1)?.at as Date } : {}),
  });
  return {
    async get(id) {
      const doc = await reports.findById(id).lean<ReportDoc>();
      return doc ? read(doc) : undefined;
    },
    async find(wanted) {
      const doc = await reports.findById(reportId(wanted)).lean<ReportDoc>();
      return doc ? read(doc) : undefined;
    },
    async save(report) {
      if (report.revision === 1) {
        try {
          const added = await reports.updateOne(
            { _id: report.id },
            { $setOnInsert: write(report) },
            { upsert: true },
          );
          return added.upsertedCount > 0;
        } catch (error) {
          if ((error as { code?: number }).code === 11000) return false;
          throw error;
        }
      }
      const replaced = await reports.replaceOne(
        { _id: report.id, revision: report.revision - 1 },
        write(report),
      );
      return replaced.matchedCount > 0;
    },
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
  };
}

function valueStore({ values }: Models): Store['values'] {
  const read = ({ _id, ...doc }: ValueDoc): StoredValue => doc;
  const write = (list: readonly StoredValue[]) =>
    values.bulkWrite(
      list.map((value) => ({
        replaceOne: {
          filter: {
            _id: [
              value.programme,
              value.school,
              value.indicator,
              value.wave,
              ...(value.history ? ['history'] : []),
            ].join('|'),
          },
          replacement: value,
          upsert: true,
        },
      })),
    );
  return {
    async replaceOfReport(report, list) {
      await values.deleteMany({ report });
      if (list.length > 0) await write(list);
    },
    async saveAll(list) {
      if (list.length > 0) await write(list);
    },
    async ofSchool(programme, school, periods) {
      return (await values.find({ programme, school, period: oneOf(periods) }).lean<ValueDoc[]>()).map(read);
    },
    async ofSchools(programme, schools, periods) {
      const where = { programme, period: oneOf(periods), school: oneOf(schools) };
      return (await values.find(where).lean<ValueDoc[]>()).map(read);
    },
  };
}

function closingStore({ closings }: Models): Store['closings'] {
  const idOf = (key: Pick<Closing, 'programme' | 'form' | 'period'>) =>
    [key.programme, key.form, key.period].join('|');
  return {
    async get(key) {
      const doc = await closings.findById(idOf(key)).lean<ClosingDoc>();
      if (!doc) return undefined;
      const { _id, ...closing } = doc;
      return closing;
    },
    async save(closing) {
      await closings.replaceOne({ _id: idOf(closing) }, closing, { upsert: true });
    },
  };
}

function auditStore({ audit }: Models): Store['audit'] {
  return {
    async append(entry) {
      await audit.create([entry]);
    },
    async list({ programme, school, limit, skip = 0 }) {
      const where = school === undefined ? { programme } : { programme, school };
      const docs = await audit.find(where).sort({ _id: -1 }).skip(skip).limit(limit).lean<AuditDoc[]>();
      return docs.map(({ _id, ...entry }) => entry);
    },
  };
}

function resultStore({ results }: Models): Store['results'] {
  return {
    async save(programme, list) {
      if (list.length === 0) return;
      await results.bulkWrite(
        list.map((result) => ({
          replaceOne: {
            filter: { _id: `${programme}|${resultKey(result)}` },
            replacement: { ...result, programme },
            upsert: true,
          },
        })),
      );
    },
    async ofSchools(programme, schools) {
      const docs = await results.find({ programme, school: oneOf(schools) }).lean<ResultDoc[]>();
      return docs.map(({ _id, programme: _programme, ...result }) => result);
    },
  };
}

function importStore({ imports }: Models): Store['imports'] {
  return {
    async add({ id, ...pending }) {
      await imports.updateOne(
        { _id: id },
        { $setOnInsert: pending, $currentDate: { since: true } },
        { upsert: true },
      );
    },
    async get(id) {
      const doc = await imports.findById(id).lean<ImportDoc>();
      if (!doc) return undefined;
      const { _id, since: _since, ...pending } = doc;
      return { id: _id, ...pending };
    },
    async decide(id, state) {
      const decided = await imports.updateOne({ _id: id, state: 'waiting' }, { $set: { state } });
      return decided.modifiedCount > 0;
    },
  };
}

function evidenceStore({ evidence }: Models): Store['evidence'] {
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
    async save({ id, ...piece }) {
      await evidence.replaceOne({ _id: id }, { ...piece, token: evidenceToken({ id }) }, { upsert: true });
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
    async waiting(programme, schools) {
      const where = { programme, state: 'waiting' as const, ...(schools ? { school: oneOf(schools) } : {}) };
      return readAll(await evidence.find(where).sort({ at: 1 }).lean<EvidenceDoc[]>());
    },
  };
}
