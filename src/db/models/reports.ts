import { Schema, type Connection } from 'mongoose';
import type { Answer } from '../../domain/answers.ts';
import type {
  Closing,
  Comment,
  Decision,
  Draft,
  ReportSubject,
  Version,
} from '../../usecases/ports/reports.ts';
import { decision, mixed, options, plain, texts } from './schemas.ts';

/** Reports and the periods that are closed for them. */

/** Answers as pairs: a field's id may hold a dot, which a path in MongoDB may not. */
export type AnswerPairs = { field: string; value: Answer }[];

export interface ReportDoc {
  _id: string;
  programme: string;
  school: string;
  form: string;
  period: string;
  slot?: string;
  about?: ReportSubject;
  draft?: Omit<Draft, 'answers'> & { answers: AnswerPairs };
  versions: (Omit<Version, 'answers' | 'decision'> & { answers: AnswerPairs; decision?: Decision })[];
  discussion?: Comment[];
  waiting: boolean;
  waitingSince?: Date;
  dropped?: readonly string[];
  requests?: readonly string[];
  revision: number;
}

export interface ClosingDoc extends Closing {
  _id: string;
}

export function reportModelsOn(connection: Connection) {
  const reports = new Schema<ReportDoc>(
    {
      _id: String,
      programme: String,
      school: String,
      form: String,
      period: String,
      slot: String,
      about: new Schema<ReportSubject>({ occurrence: String, quantity: Number }, plain),
      draft: mixed,
      versions: [
        new Schema(
          { number: Number, answers: mixed, by: String, at: Date, via: String, late: Boolean, decision },
          plain,
        ),
      ],
      discussion: [new Schema<Comment>({ key: String, by: String, at: Date, text: String }, plain)],
      waiting: Boolean,
      waitingSince: Date,
      dropped: texts,
      requests: texts,
      revision: Number,
    },
    options,
  )
    .index({ programme: 1, school: 1, form: 1, period: 1, slot: 1 }, { unique: true })
    .index({ programme: 1, form: 1, period: 1 })
    .index({ programme: 1, waitingSince: 1 }, { partialFilterExpression: { waiting: true } })
    .index({ programme: 1, school: 1, waitingSince: 1 }, { partialFilterExpression: { waiting: true } });

  const closings = new Schema<ClosingDoc>(
    { _id: String, programme: String, form: String, period: String, by: String, at: Date, reopened: [mixed] },
    options,
  );

  return {
    reports: connection.model('reports', reports, 'reports'),
    closings: connection.model('closings', closings, 'closings'),
  };
}
