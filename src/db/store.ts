import type { Connection } from 'mongoose';
import type { Store } from '../usecases/ports.ts';
import { ChangedMeanwhile } from '../usecases/ports/reports.ts';
import { auditStore } from './audit.ts';
import { calendarLinkStore, calendarStore } from './calendars.ts';
import { campaignStore, deliveryStore } from './campaigns.ts';
import { importStore, resultStore, valueStore } from './figures.ts';
import { Definitions } from './definitions.ts';
import { fileStore } from './files.ts';
import type { Models } from './models.ts';
import type { DigestDoc } from './models/messages.ts';
import { noticeStore } from './notices.ts';
import { personalStore } from './personal-data.ts';
import { occurrenceStore, scheduleStore } from './occurrences.ts';
import { inviteStore, peopleStore } from './people.ts';
import { programmeStore, proposalStore, schoolStore } from './programmes.ts';
import { closingStore, evidenceStore, reportStore } from './reports.ts';
import { inTransaction } from './transaction.ts';

/** How often a transaction is run again when somebody else changed the same report in between. */
const transactionTries = 20;

/** The store on MongoDB. */
export function mongoStore(connection: Connection, models: Models): Store {
  const definitions = new Definitions();
  return {
    async transaction<T>(work: () => Promise<T>): Promise<T> {
      for (let tries = 1; ; tries++) {
        try {
          return await inTransaction(connection, work);
        } catch (error) {
          if (!(error instanceof ChangedMeanwhile) || tries >= transactionTries) throw error;
        }
      }
    },
    programmes: programmeStore(models, definitions),
    schools: schoolStore(models),
    people: peopleStore(models),
    invites: inviteStore(models),
    personal: personalStore(connection, models),
    reports: reportStore(models),
    values: valueStore(models),
    results: resultStore(models),
    proposals: proposalStore(models),
    imports: importStore(models),
    closings: closingStore(models),
    audit: auditStore(models),
    evidence: evidenceStore(models),
    calendars: calendarStore(models),
    calendarLinks: calendarLinkStore(models),
    files: fileStore(connection),
    digests: digestStore(models),
    occurrences: occurrenceStore(models),
    schedules: scheduleStore(models),
    notices: noticeStore(models),
    campaigns: campaignStore(models),
    deliveries: deliveryStore(models),
  };
}

/** What each person has seen of a programme's digest. */
function digestStore({ digests }: Models): Store['digests'] {
  return {
    async get(person, programme) {
      const doc = await digests.findById(`${person}|${programme}`).lean<DigestDoc>();
      if (!doc) return undefined;
      const { _id, ...mark } = doc;
      return mark;
    },
    async save(mark) {
      await digests.replaceOne({ _id: `${mark.person}|${mark.programme}` }, mark, { upsert: true });
    },
  };
}
