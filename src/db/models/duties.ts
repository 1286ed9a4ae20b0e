import { Schema, type Connection } from 'mongoose';
import type { StoredOccurrence } from '../../domain/occurrences.ts';
import type { CalendarLink, Evidence, StoredCalendar } from '../../usecases/ports/duties.ts';
import { decision, mixed, options } from './schemas.ts';

/** What comes due, and what shows that it was done. */

export interface OccurrenceDoc extends Omit<StoredOccurrence, 'id'> {
  _id: string;
}

export interface EvidenceDoc extends Omit<Evidence, 'id'> {
  _id: string;
  /** Short stand-in for the id in buttons. */
  token: string;
}

export interface CalendarDoc extends StoredCalendar {
  _id: string;
}

export interface CalendarLinkDoc extends CalendarLink {
  _id: string;
}

export function dutyModelsOn(connection: Connection) {
  const occurrences = new Schema<OccurrenceDoc>(
    {
      _id: String,
      programme: String,
      kind: String,
      subject: String,
      window: String,
      opens: String,
      due: String,
      holder: String,
      side: String,
      planned: [Number],
      linkedTo: String,
      state: String,
      handled: [String],
      returned: String,
      wakeAt: Date,
    },
    options,
  )
    .index({ programme: 1, holder: 1, due: 1 })
    // Only what still has something to say is in it: a search for what is due never meets what is over.
    .index({ wakeAt: 1, holder: 1 }, { partialFilterExpression: { wakeAt: { $exists: true } } });

  const evidence = new Schema<EvidenceDoc>(
    {
      _id: String,
      programme: String,
      occurrence: String,
      duty: String,
      school: String,
      quantity: Number,
      count: Number,
      note: String,
      report: String,
      state: String,
      by: String,
      at: Date,
      decision,
      token: String,
    },
    options,
  )
    .index({ programme: 1, school: 1, state: 1, at: 1 })
    .index({ programme: 1, occurrence: 1 })
    .index({ report: 1 }, { sparse: true })
    .index({ token: 1 });

  const calendars = new Schema<CalendarDoc>(
    { _id: String, programme: String, holder: String, records: [mixed], revision: Number },
    options,
  );

  const calendarLinks = new Schema<CalendarLinkDoc>(
    { _id: String, hash: String, person: String, programme: String, holder: String, createdAt: Date },
    options,
  )
    .index({ hash: 1 }, { unique: true })
    .index({ person: 1 });

  return {
    occurrences: connection.model('occurrences', occurrences, 'occurrences'),
    evidence: connection.model('evidence', evidence, 'evidence'),
    calendars: connection.model('calendars', calendars, 'calendars'),
    calendarLinks: connection.model('calendarLinks', calendarLinks, 'calendar_links'),
  };
}
