import {
  MongoServerError,
  type AnyBulkWriteOperation,
  type ClientSession,
  type Collection,
  type Document,
} from 'mongodb';
import { closedOf } from '../usecases/close-period.ts';
import type { Sending, Store } from '../usecases/ports.ts';
import type { ClosingDoc, Models } from './models.ts';
import { askTogether } from './ask-together.ts';
import { addingEntry } from './audit.ts';
import { addingNotice, touching } from './notices.ts';
import { closingId, writeEvidence, writeReport } from './reports.ts';
import { inOwnTransaction, sessionOf } from './transaction.ts';

type Sent = Awaited<ReturnType<Store['reports']['send']>>;

/** Reports of one transaction: more keep others waiting for longer than they save. */
const most = 50;
/** How long they may take, in milliseconds. */
const patience = 60_000;

/**
 * Sends reports: what comes at the same moment goes in one transaction, for on the last day all schools send. Where the
 * database refuses it, each is sent in its own, so that one that cannot be written keeps no other from it.
 */
export function sendTogether(models: Models): Store['reports']['send'] {
  const { db } = models.reports;
  const settle = async (list: readonly Sending[]): Promise<(Sent | Error)[]> => {
    try {
      return await inOwnTransaction(db, (session) => sendAll(models, list, session));
    } catch (error) {
      if (!(error instanceof MongoServerError) || list.length === 1) return list.map(() => error as Error);
      return (await Promise.all(list.map((one) => settle([one])))).flat();
    }
  };
  const shared = askTogether(settle, { most, patience });
  return async (sending) => {
    const session = sessionOf(db);
    const sent = session ? (await sendAll(models, [sending], session))[0] : await shared(sending);
    if (sent instanceof Error) throw sent;
    return sent ?? 'changed';
  };
}

/** What became of each. A report that is sent twice at the same moment is sent once: the other was read before that. */
async function sendAll(
  { reports, closings, audit, evidence, messages }: Models,
  list: readonly Sending[],
  session: ClientSession,
): Promise<Sent[]> {
  const ids = [...new Set(list.map(({ report }) => report.id))];
  const found = await reports.collection
    .find({ _id: { $in: ids as never[] } }, { session, projection: { revision: 1 } })
    .toArray();
  const revisions = new Map(found.map(({ _id, revision }) => [String(_id), revision as number]));
  const periods = [...new Set(list.map(({ report }) => closingId(report)))];
  const closed = (await closings.collection
    .find({ _id: { $in: periods as never[] } }, { session })
    .toArray()) as unknown as ClosingDoc[];
  const sent = list.map(({ report }): Sent => {
    const closing = closed.find(({ _id }) => _id === closingId(report));
    if (closing && closedOf(closing, report)) return closing;
    if ((revisions.get(report.id) ?? 0) !== report.revision - 1) return 'changed';
    revisions.set(report.id, report.revision);
    return 'sent';
  });
  const going = list.filter((_, place) => sent[place] === 'sent');
  const write = async ({ collection }: { collection: Collection }, operations: AnyBulkWriteOperation[]) => {
    // In their order: a refused one ends the transaction, and whatever of the same bulk came after it would fail as if
    // somebody else had been faster, for which the whole is tried again, for two minutes.
    if (operations.length > 0) await collection.bulkWrite(operations, { session, ignoreUndefined: true });
  };
  await write(
    reports,
    going.map(({ report }) => replacing(report.id, writeReport(report))),
  );
  await write(
    audit,
    going.map(({ entry }) => addingEntry(entry)),
  );
  await write(
    evidence,
    going.flatMap(({ pieces }) => pieces.map((piece) => replacing(piece.id, writeEvidence(piece)))),
  );
  const touched = going.flatMap((one) => one.touched);
  await write(messages, [
    ...going.flatMap(({ notices }) => notices.map(addingNotice)),
    ...(touched.length > 0 ? [markingStale(touched)] : []),
  ]);
  return sent;
}

function markingStale(occurrences: readonly string[]): AnyBulkWriteOperation {
  const { of: filter, change: update } = touching(occurrences);
  return { updateMany: { filter, update } };
}

function replacing(id: string, replacement: Document): AnyBulkWriteOperation {
  return { replaceOne: { filter: { _id: id as never }, replacement, upsert: true } };
}
