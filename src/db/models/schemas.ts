import { Schema } from 'mongoose';
import type { Decision } from '../../usecases/ports/reports.ts';

/** What schemas have in common. */

export const plain = { _id: false, versionKey: false, minimize: false } as const;
export const options = { versionKey: false, minimize: false } as const;
export const mixed = Schema.Types.Mixed;
/** Lists that are absent, not empty, where nothing was set. */
export const texts = { type: [String], default: undefined };
export const numbers = { type: [Number], default: undefined };
export const decision = new Schema<Decision>(
  { kind: String, by: String, at: Date, field: String, reason: String, request: String },
  plain,
);
