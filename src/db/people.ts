import { trusted } from 'mongoose';
import { randomUUID } from 'node:crypto';
import type { Role } from '../domain/access.ts';
import { settingsSchema } from '../domain/settings.ts';
import type { Store } from '../usecases/ports.ts';
import type { Invite, Person } from '../usecases/ports/people.ts';
import type { Models } from './models.ts';
import type { InviteDoc, PersonDoc } from './models/people.ts';
import { findAllTogether, findTogether } from './readings.ts';

const schoolKey = (programme: string, school: string) => `${programme}|${school}`;

/** By which somebody is concerned with single schools. */
const rolesOfSchools: readonly Role[] = ['curator', 'director'];

/** These roles for any of the schools, programme by programme. */
function ofSchools(keys: readonly string[]): object[] {
  const schoolsOf = new Map<string, string[]>();
  for (const key of keys) {
    const [programme = '', school = ''] = key.split('|');
    const some = schoolsOf.get(programme);
    if (some) some.push(school);
    else schoolsOf.set(programme, [school]);
  }
  return [...schoolsOf].map(([programme, schools]) => ({
    programme,
    role: { $in: rolesOfSchools },
    schools: { $in: schools },
  }));
}

/** People and their roles. */
export function peopleStore({ people }: Models): Store['people'] {
  const read = ({ _id, settings, asked: _asked, strangerSince: _since, ...doc }: PersonDoc): Person => ({
    id: _id,
    ...doc,
    ...(settings ? { settings: settingsSchema.parse(settings) } : {}),
  });
  const readAll = (docs: PersonDoc[]) => docs.map(read);
  const withRole = async (membership: object) =>
    readAll(
      await people
        .find({ memberships: trusted({ $elemMatch: membership }) })
        .sort({ _id: 1 })
        .lean<PersonDoc[]>(),
    );
  const findByTelegram = findTogether<number, PersonDoc>(people.db, {
    collection: people.collection,
    filter: (ids) => ({ telegramId: { $in: ids } }),
    keysOf: ({ telegramId }) => [telegramId],
  });
  const findById = findTogether<string, PersonDoc>(people.db, {
    collection: people.collection,
    filter: (ids) => ({ _id: { $in: ids } }),
    keysOf: ({ _id }) => [_id],
  });
  const findOfSchool = findAllTogether<string, PersonDoc>(people.db, {
    collection: people.collection,
    filter: (keys) => ({ $or: ofSchools(keys).map((one) => ({ memberships: { $elemMatch: one } })) }),
    keysOf: ({ memberships }) =>
      memberships
        .filter(({ role }) => rolesOfSchools.includes(role))
        .flatMap(({ programme, schools }) => schools.map((school) => schoolKey(programme, school))),
  });
  const findCoordinators = findAllTogether<string, PersonDoc>(people.db, {
    collection: people.collection,
    filter: (programmes) => ({
      memberships: { $elemMatch: { programme: { $in: programmes }, role: 'coordinator' } },
    }),
    keysOf: ({ memberships }) =>
      memberships.filter(({ role }) => role === 'coordinator').map(({ programme }) => programme),
  });
  return {
    async get(id) {
      const doc = await people.findById(id).lean<PersonDoc>();
      return doc ? read(doc) : undefined;
    },
    async byTelegram(telegramId) {
      const doc = await findByTelegram(telegramId);
      return doc ? read(doc) : undefined;
    },
    async ensure(telegramId, name) {
      const isNew = { $eq: [{ $type: '$memberships' }, 'missing'] };
      const known = {
        _id: { $ifNull: ['$_id', randomUUID()] },
        memberships: { $ifNull: ['$memberships', []] },
      };
      // By the database's own clock, which the index that removes strangers goes by.
      const strangerSince = { $cond: [isNew, '$$NOW', { $ifNull: ['$strangerSince', '$$REMOVE'] }] };
      const doc = await people
        .findOneAndUpdate({ telegramId }, [{ $set: { ...known, name: { $literal: name }, strangerSince } }], {
          upsert: true,
          returnDocument: 'after',
          updatePipeline: true,
        })
        .lean<PersonDoc>();
      if (!doc) throw new Error('an upsert that returns the document gave none');
      return read(doc);
    },
    async setLanguage(id, language) {
      await people.updateOne({ _id: id }, { $set: { language } });
    },
    async setSettings(id, settings) {
      await people.updateOne({ _id: id }, { $set: { settings } });
    },
    async setUnreachable(id, unreachable) {
      await people.updateOne(
        { _id: id },
        unreachable ? { $set: { unreachable } } : { $unset: { unreachable: 1 } },
      );
    },
    async noteBottom(id, message) {
      await people.updateOne({ _id: id }, { $max: { bottom: message } });
    },
    async setBottom(id, message) {
      await people.updateOne({ _id: id }, { $set: { bottom: message } });
    },
    async addMembership(id, { programme, role, schools }, request) {
      const joined = { $unset: { strangerSince: 1 } };
      const brought = request === undefined ? joined : { ...joined, $set: { joinedBy: request } };
      const added = await people.updateOne(
        { _id: id, memberships: trusted({ $elemMatch: { programme, role } }) },
        { $addToSet: { 'memberships.$[held].schools': { $each: schools } }, ...brought },
        { arrayFilters: [{ 'held.programme': programme, 'held.role': role }] },
      );
      if (added.matchedCount > 0) return;
      await people.updateOne(
        { _id: id },
        { $push: { memberships: { programme, role, schools } }, ...brought },
      );
    },
    async removeMembership(id, { programme, role }, schools) {
      const held = { memberships: trusted({ $elemMatch: { programme, role } }) };
      if (schools) {
        await people.updateOne(
          { _id: id, ...held },
          { $pull: { 'memberships.$[held].schools': { $in: schools } } },
          { arrayFilters: [{ 'held.programme': programme, 'held.role': role }] },
        );
      }
      await people.updateOne(
        { _id: id },
        { $pull: { memberships: { programme, role, ...(schools ? { schools: [] } : {}) } } },
      );
    },
    async withRole(programme, role, school) {
      return withRole(school === undefined ? { programme, role } : { programme, role, schools: school });
    },
    async concernedWith(programme, school) {
      const found = await Promise.all([
        findOfSchool(schoolKey(programme, school)),
        findCoordinators(programme),
      ]);
      // Somebody may hold several of the roles.
      const byId = new Map(found.flat().map((doc) => [doc._id, doc]));
      return readAll([...byId.values()].sort((a, b) => (a._id < b._id ? -1 : 1)));
    },
    async withRoleAlone(programme, role) {
      // What is written by all of them makes all but one give way.
      await people.updateMany(
        { memberships: trusted({ $elemMatch: { programme, role } }) },
        { $inc: { asked: 1 } },
      );
      return withRole({ programme, role });
    },
    async many(ids) {
      const docs = await Promise.all([...new Set(ids)].map(findById));
      return readAll(docs.filter((doc) => doc !== undefined));
    },
    async inProgramme(programme) {
      return readAll(
        await people.find({ 'memberships.programme': programme }).sort({ name: 1 }).lean<PersonDoc[]>(),
      );
    },
  };
}

/** Invites, and failed tries to join by one. */
export function inviteStore({ invites, failures }: Models): Store['invites'] {
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
    async failures(telegramId, since, except) {
      const others = except === undefined ? {} : { _id: trusted({ $ne: except }) };
      return failures.countDocuments({ telegramId, at: trusted({ $gt: since }), ...others });
    },
    async addFailure({ id, ...failure }) {
      await failures.updateOne({ _id: id }, { $setOnInsert: failure }, { upsert: true });
    },
    async withdraw(createdBy, programme) {
      await invites.deleteMany({ createdBy, programme });
    },
  };
}
