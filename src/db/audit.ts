import { Types, type AnyBulkWriteOperation } from 'mongoose';
import type { Store } from '../usecases/ports.ts';
import type { AuditEntry } from '../usecases/ports/audit.ts';
import type { Models } from './models.ts';
import type { AuditDoc } from './models/audit.ts';

/** The write that adds an entry, once for each key. */
export function addingEntry({ key, ...entry }: AuditEntry) {
  const fresh = { _id: new Types.ObjectId(), ...entry };
  if (key === undefined) return { insertOne: { document: fresh } };
  return { updateOne: { filter: { key }, update: { $setOnInsert: fresh }, upsert: true } };
}

/** The audit trail. */
export function auditStore({ audit }: Models): Store['audit'] {
  return {
    async append(entry) {
      await audit.bulkWrite([addingEntry(entry) as AnyBulkWriteOperation<AuditDoc>]);
    },
    async list({ programme, school, limit, skip = 0 }) {
      const where = school === undefined ? { programme } : { programme, school };
      const docs = await audit.find(where).sort({ _id: -1 }).skip(skip).limit(limit).lean<AuditDoc[]>();
      return docs.map(({ _id, key: _key, ...entry }) => entry);
    },
  };
}
