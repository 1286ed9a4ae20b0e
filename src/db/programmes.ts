import { createHash } from 'node:crypto';
import { schoolToken } from '../domain/tokens.ts';
import type { School, Store } from '../usecases/ports.ts';
import type { Models, SchoolDoc } from './models.ts';

/** Programmes and their former definitions. */
export function programmeStore({ programmes }: Models): Store['programmes'] {
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

/** Schools of a programme. */
export function schoolStore({ schools }: Models): Store['schools'] {
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
