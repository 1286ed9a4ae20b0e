import { createHash } from 'node:crypto';
import { trusted } from 'mongoose';
import type { Programme } from '../domain/programme.ts';
import { schoolToken, tokenOf } from '../domain/tokens.ts';
import type { Store } from '../usecases/ports.ts';
import type { GroupProposal, School } from '../usecases/ports/programmes.ts';
import type { Definitions, FoundDefinition } from './definitions.ts';
import type { Models } from './models.ts';
import type { ProposalDoc, SchoolDoc } from './models/programmes.ts';
import { findTogether } from './readings.ts';

/** Programmes and their former definitions. */
export function programmeStore(
  { programmes, formerDefinitions }: Models,
  definitions: Definitions,
): Store['programmes'] {
  const find = findTogether<string, Programme>(programmes.db, {
    collection: programmes.collection,
    filter: (ids) => ({ _id: { $in: ids } }),
    keysOf: ({ id }) => [id],
    shape: () => definitions.wanted(),
  });
  return {
    get: find,
    lastRead: (id) => definitions.lastRead(id),
    async list() {
      const { stage, read } = definitions.wanted();
      return (await programmes.aggregate<FoundDefinition>([{ $sort: { _id: 1 } }, stage])).map(read);
    },
    async sources() {
      const docs = await programmes.find({ source: trusted({ $exists: true }) }, { source: 1 }).lean();
      return new Set(docs.flatMap(({ source }) => source ?? []));
    },
    async save(programme, at, source) {
      const hash = createHash('sha256').update(JSON.stringify(programme)).digest('hex');
      const now = await programmes.findById(programme.id).lean();
      if (now?.hash === hash) {
        const known = source === undefined || now.source === source;
        if (!known) await programmes.updateOne({ _id: programme.id }, { $set: { source } });
        return 'same';
      }
      if (now && now.source === undefined && source !== undefined) return 'same';
      const readFrom = source === undefined ? { $unset: { source: 1 as const } } : { $set: { source } };
      await programmes.updateOne(
        { _id: programme.id },
        { ...readFrom, $set: { ...readFrom.$set, definition: programme, hash, loadedAt: at } },
        { upsert: true },
      );
      if (now) {
        await formerDefinitions.updateOne(
          { _id: `${programme.id}|${at.toISOString()}` },
          { $setOnInsert: { programme: programme.id, definition: now.definition, until: at } },
          { upsert: true },
        );
      }
      return now ? 'changed' : 'new';
    },
  };
}

/** Schools of a programme. */
export function schoolStore({ schools }: Models): Store['schools'] {
  const read = ({ _id, token: _token, turns: _turns, ...doc }: SchoolDoc): School => doc;
  const { collection } = schools;
  const find = findTogether<string, SchoolDoc>(schools.db, {
    collection,
    filter: (ids) => ({ _id: { $in: ids } }),
    keysOf: ({ _id }) => [_id],
  });
  const findByToken = findTogether<string, SchoolDoc>(schools.db, {
    collection,
    filter: (tokens) => ({ token: { $in: tokens } }),
    keysOf: ({ token }) => [token],
  });
  return {
    async list(programme) {
      return (await schools.find({ programme }).sort({ id: 1 }).lean<SchoolDoc[]>()).map(read);
    },
    async get(programme, id) {
      const doc = await find(`${programme}|${id}`);
      return doc ? read(doc) : undefined;
    },
    async byToken(token) {
      const doc = await findByToken(token);
      return doc ? read(doc) : undefined;
    },
    async saveAll(list) {
      if (list.length === 0) return;
      await schools.bulkWrite(
        list.map(({ confirmed: _confirmed, pupils, ref, ...school }) => ({
          updateOne: {
            filter: { _id: `${school.programme}|${school.id}` },
            // What a coordinator confirmed is not the roster's to replace.
            update: {
              $set: {
                ...school,
                token: schoolToken(school),
                ...(pupils === undefined ? {} : { pupils }),
                ...(ref === undefined ? {} : { ref }),
              },
              $unset: {
                ...(pupils === undefined ? { pupils: 1 as const } : {}),
                ...(ref === undefined ? { ref: 1 as const } : {}),
              },
            },
            upsert: true,
          },
        })),
      );
    },
    async confirmGroups(programme, id, confirmed) {
      await schools.updateOne({ _id: `${programme}|${id}` }, { $set: { confirmed: [...confirmed] } });
    },
  };
}

/** What the lists of schools with low results would change in the groups. */
export function proposalStore({ proposals }: Models): Store['proposals'] {
  const read = ({ _id, token: _token, ...doc }: ProposalDoc): GroupProposal => ({ id: _id, ...doc });
  return {
    async get(id) {
      const doc = await proposals.findById(id).lean<ProposalDoc>();
      return doc ? read(doc) : undefined;
    },
    async byToken(token) {
      const doc = await proposals.findOne({ token }).lean<ProposalDoc>();
      return doc ? read(doc) : undefined;
    },
    async save({ id, ...proposal }) {
      await proposals.replaceOne({ _id: id }, { ...proposal, token: tokenOf(id, 10) }, { upsert: true });
    },
    async ofYear(programme, year) {
      return (await proposals.find({ programme, year }).lean<ProposalDoc[]>()).map(read);
    },
    async waiting(programme) {
      const docs = await proposals
        .find({ programme, state: 'waiting' })
        .sort({ year: 1 })
        .lean<ProposalDoc[]>();
      return docs.map(read);
    },
  };
}
