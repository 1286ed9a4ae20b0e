import { trusted } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { settingsSchema } from '../domain/settings.ts';
import type { Invite, Person, Store } from '../usecases/ports.ts';
import type { InviteDoc, Models, PersonDoc } from './models.ts';
import { oneOf } from './one-of.ts';
import { findTogether } from './readings.ts';

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
    keyOf: ({ telegramId }) => telegramId,
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
      const ofSchool = { programme, role: { $in: ['curator', 'director'] }, schools: school };
      const memberships = [ofSchool, { programme, role: 'coordinator' }];
      return readAll(
        await people
          .find({ $or: memberships.map((one) => ({ memberships: trusted({ $elemMatch: one }) })) })
          .sort({ _id: 1 })
          .lean<PersonDoc[]>(),
      );
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
      return readAll(await people.find({ _id: oneOf(ids) }).lean<PersonDoc[]>());
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
