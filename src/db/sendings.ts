import { MongoServerError, type AnyBulkWriteOperation, type ClientSession, type Document } from 'mongodb';
import { closedOf } from '../usecases/close-period.ts';
import type { Closing, Sending, Store } from '../usecases/ports.ts';
import type { ClosingDoc, Models } from './models.ts';
import { askTogether } from './ask-together.ts';
import { addingEntry } from './audit.ts';
import { addingNotice, touching } from './notices.ts';
import { closingId, writeEvidence, writeReport, writing } from './reports.ts';
import { inOwnTransaction, sessionOf } from './transaction.ts';

type Sent = Awaited<ReturnType<Store['reports']['send']>>;

/** Reports of one transaction: more keep others waiting for longer than they save. */
const most = 50;
/** How long they may take, in milliseconds. */
const patience = 60_000;

/** Nothing of a transaction is written, for a report in it is not to be sent. */
class NotToBeSent extends Error {
  override name = 'NotToBeSent';
  readonly why: Exclude<Sent, 'sent'>;

  constructor(why: Exclude<Sent, 'sent'>) {
    super('a report is not to be sent');
    this.why = why;
  }
}

/**
 * Sends reports: what comes at the same moment goes in one transaction, for on the last day all schools send. Where one
 * of them is not to be sent, or the database refuses it, each is sent in its own, so that one keeps no other from it.
 */
export function sendTogether(models: Models): Store['reports']['send'] {
  const { db } = models.reports;
  const settle = async (list: readonly Sending[]): Promise<(Sent | Error)[]> => {
    try {
      await inOwnTransaction(db, async (session) => {
        // Asked for beside the first write: what others write meanwhile no transaction sees anyway.
        const asked = closingAmong(models, list);
        asked.catch(() => undefined);
        if (!(await sendAll(models, list, session))) throw new NotToBeSent('changed');
        const closing = await asked;
        if (closing) throw new NotToBeSent(closing);
      });
      return list.map(() => 'sent');
    } catch (error) {
      const refused = error instanceof NotToBeSent || error instanceof MongoServerError;
      if (refused && list.length > 1) return (await Promise.all(list.map((one) => settle([one])))).flat();
      return list.map(() => (error instanceof NotToBeSent ? error.why : (error as Error)));
    }
  };
  const shared = askTogether(settle, { most, patience });
  return async (sending) => {
    const session = sessionOf(db);
    if (session) {
      // Whoever has begun the transaction may go on with it: of what is not sent nothing is written.
      const closing = await closingAmong(models, [sending]);
      return closing ?? ((await sendAll(models, [sending], session)) ? 'sent' : 'changed');
    }
    const sent = await shared(sending);
    if (sent instanceof Error) throw sent;
    return sent;
  };
}

/** The closing of one of the reports' periods, where one is closed for its school. */
async function closingAmong({ closings }: Models, list: readonly Sending[]): Promise<Closing | undefined> {
  const periods = [...new Set(list.map(({ report }) => closingId(report)))];
  const found = (await closings.collection
    .find({ _id: { $in: periods as never[] } })
    .toArray()) as unknown as ClosingDoc[];
  const ofPeriods = new Map(found.map((closing) => [closing._id, closing]));
  for (const { report } of list) {
    const closed = closedOf(ofPeriods.get(closingId(report)), report);
    if (closed) return closed;
  }
  return undefined;
}

/**
 * Writes what is sent. False where a report is not as it was read any more, or is sent twice at the same moment: then
 * the transaction is to be given up, unless it is about this report only, of which nothing is written.
 */
async function sendAll(
  { reports, audit, evidence, messages }: Models,
  list: readonly Sending[],
  session: ClientSession,
): Promise<boolean> {
  // In their order: a refused one ends the transaction, and whatever of the same bulk came after it would fail as if
  // somebody else had been faster, for which the whole is tried again, for two minutes.
  const options = { session, ignoreUndefined: true };
  const { upsertedCount, modifiedCount } = await reports.collection.bulkWrite(
    list.map(({ report }) => writing({ ...report, doc: writeReport(report) })),
    options,
  );
  if (upsertedCount + modifiedCount < list.length) return false;
  await audit.collection.bulkWrite(
    list.map(({ entry }) => addingEntry(entry) as AnyBulkWriteOperation),
    options,
  );
  const pieces = list.flatMap((one) => one.pieces);
  if (pieces.length > 0) {
    await evidence.collection.bulkWrite(
      pieces.map((piece) => replacing(piece.id, writeEvidence(piece))),
      options,
    );
  }
  const touched = list.flatMap((one) => one.touched);
  const changes = [
    ...list.flatMap(({ notices }) => notices.map(addingNotice)),
    ...(touched.length > 0 ? [markingStale(touched)] : []),
  ];
  if (changes.length > 0) await messages.collection.bulkWrite(changes, options);
  return true;
}

function markingStale(occurrences: readonly string[]): AnyBulkWriteOperation {
  const { of: filter, change: update } = touching(occurrences);
  return { updateMany: { filter, update } };
}

function replacing(id: string, replacement: Document): AnyBulkWriteOperation {
  return { replaceOne: { filter: { _id: id as never }, replacement, upsert: true } };
}
