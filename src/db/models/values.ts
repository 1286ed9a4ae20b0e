import { Schema, type Connection } from 'mongoose';
import type { Compared } from '../../domain/indicators.ts';
import type { ImportedResult, StoredValue } from '../../domain/stored-values.ts';
import type { PendingImport } from '../../usecases/ports/values.ts';
import { mixed, options, plain } from './schemas.ts';

/** Figures of schools, and results of examinations. */

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

export function valueModelsOn(connection: Connection) {
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

  return {
    values: connection.model('values', values, 'values'),
    results: connection.model('results', results, 'results'),
    imports: connection.model('imports', imports, 'pending_imports'),
  };
}
