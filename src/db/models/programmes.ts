import { Schema, type Connection } from 'mongoose';
import type { Programme, SchoolEntry } from '../../domain/programme.ts';
import type { ConfirmedGroup } from '../../domain/status-card.ts';
import type { GroupProposal, Schedule } from '../../usecases/ports/programmes.ts';
import { mixed, options, texts } from './schemas.ts';

/** Programmes and their rosters. */

export interface ProgrammeDoc {
  _id: string;
  definition: Programme;
  hash: string;
  loadedAt: Date;
  /** What it was read from, when that comes with the program. */
  source?: string;
}

/** What a programme was before another file was loaded. */
export interface FormerDefinitionDoc {
  _id: string;
  programme: string;
  definition: Programme;
  until: Date;
}

export interface SchoolDoc extends Omit<SchoolEntry, 'id'> {
  _id: string;
  programme: string;
  id: string;
  sample: boolean;
  /** Short stand-in for programme and id in buttons. */
  token: string;
  confirmed?: ConfirmedGroup[];
  /** Grows with every change of the school's values. */
  turns?: number;
}

export interface ProposalDoc extends Omit<GroupProposal, 'id'> {
  _id: string;
  /** Short stand-in for the id in buttons. */
  token: string;
}

export interface ScheduleDoc extends Omit<Schedule, 'programme'> {
  _id: string;
}

export function programmeModelsOn(connection: Connection) {
  const programmes = new Schema<ProgrammeDoc>(
    { _id: String, definition: mixed, hash: String, loadedAt: Date, source: String },
    options,
  );

  const formerDefinitions = new Schema<FormerDefinitionDoc>(
    { _id: String, programme: String, definition: mixed, until: Date },
    options,
  ).index({ programme: 1, until: 1 });

  const schools = new Schema<SchoolDoc>(
    {
      _id: String,
      programme: { type: String, required: true },
      id: { type: String, required: true },
      name: mixed,
      kind: String,
      pupils: Number,
      groups: mixed,
      role: String,
      ref: String,
      sample: Boolean,
      confirmed: mixed,
      token: String,
      turns: Number,
    },
    { ...options, id: false },
  )
    .index({ programme: 1, id: 1 })
    .index({ token: 1 });

  const proposals = new Schema<ProposalDoc>(
    {
      _id: String,
      programme: String,
      year: String,
      planYear: String,
      changes: mixed,
      left: [String],
      state: String,
      at: Date,
      by: String,
      requests: texts,
      token: String,
    },
    options,
  )
    .index({ programme: 1, year: 1 })
    .index({ token: 1 });

  const schedules = new Schema<ScheduleDoc>(
    { _id: String, at: Date, day: String, month: String, asked: Number },
    options,
  ).index({ at: 1 });

  return {
    programmes: connection.model('programmes', programmes, 'programmes'),
    formerDefinitions: connection.model('formerDefinitions', formerDefinitions, 'former_definitions'),
    schools: connection.model('schools', schools, 'schools'),
    proposals: connection.model('proposals', proposals, 'group_proposals'),
    schedules: connection.model('schedules', schedules, 'schedules'),
  };
}
