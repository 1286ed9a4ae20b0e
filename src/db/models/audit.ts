import { Schema, type Connection, type Types } from 'mongoose';
import type { AuditEntry } from '../../usecases/ports/audit.ts';
import { options } from './schemas.ts';

/** The audit trail. */

export interface AuditDoc extends AuditEntry {
  _id: Types.ObjectId;
}

export function auditModelsOn(connection: Connection) {
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

  return {
    audit: connection.model('audit', audit, 'audit'),
  };
}
