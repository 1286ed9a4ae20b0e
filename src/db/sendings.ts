import {
  MongoServerError,
  type AnyBulkWriteOperation,
  type ClientSession,
  type Collection,
  type Document,
} from 'mongodb';
import { closedOf } from '../usecases/close-period.ts';
import type { Store } from '../usecases/ports.ts';
import type { Closing, Sending } from '../usecases/ports/reports.ts';
import type { Models } from './models.ts';
import type { ClosingDoc } from './models/reports.ts';
import { askTogether } from './ask-together.ts';
import { addingEntry } from './audit.ts';
import { addingNotice, touching } from './notices.ts';
import { closingId, writeEvidence, writeWithin } from './reports.ts';
import { inOwnTransaction, sessionOf } from './transaction.ts';

type Sent = Awaited<ReturnType<Store['reports']['send']>>;

/** Reports of one transaction: more keep others waiting for longer than they save. */
const most = 50;
/** How long they may take, in milliseconds. */
const patience = 60_000;

/** Nothing of a transaction is written: a report in it is not as it was read any more. */
class ChangedSince extends Error {
  override name = 'ChangedSince';
}

/** Nothing of a transaction is written: the periods of some reports are closed. */
class SomeClosed extends Error {
  override name = 'SomeClosed';
  /** In the place of each report the closing, where there is one. */
  readonly closings: readonly (Closing | undefined)[];

  constructor(closings: readonly (Closing | undefined)[]) {
    super('periods are closed');
    this.closings = closings;
  }
}

/**
 * Sends reports: what comes at the same moment goes in one transaction, for on the last day all schools send. Those of
 * closed periods are left out of it, and where one was changed meanwhile, or the database refuses one, each is sent in its
 * own: so that one keeps no other from it.
 */
export function sendTogether(models: Models): Store['reports']['send'] {
  const { db } = models.reports;
  const settle = async (list: readonly Sending[]): Promise<(Sent | Error)[]> => {
    try {
      await inOwnTransaction(db, (session) => sendAll(models, list, session));
      return list.map(() => 'sent');
    } catch (error) {
      if (error instanceof SomeClosed) {
        const open = list.filter((_, place) => !error.closings[place]);
        const sent = open.length > 0 ? await settle(open) : [];
        return list.map((_, place) => error.closings[place] ?? sent.shift() ?? 'changed');
      }
      const ofOne = error instanceof ChangedSince || error instanceof MongoServerError;
      if (ofOne && list.length > 1) return (await Promise.all(list.map((one) => settle([one])))).flat();
      return list.map(() => (error instanceof ChangedSince ? 'changed' : (error as Error)));
    }
  };
  const shared = askTogether(settle, { most, patience });
  return async (sending) => {
    const session = sessionOf(db);
    if (session) {
      // Whoever has begun the transaction may go on with it: of what is not sent nothing is written.
      const [closing] = await closingsOf(models, [sending]);
      if (closing) return closing;
      if (!(await writeWithin(models, [sending.report], session))) return 'changed';
      await writeOthers(models, [sending], session);
      return 'sent';
    }
    const sent = await shared(sending);
    if (sent instanceof Error) throw sent;
    return sent;
  };
}

/** Writes what is sent; throws `ChangedSince` or `SomeClosed` where the transaction is to be given up. */
async function sendAll(models: Models, list: readonly Sending[], session: ClientSession): Promise<void> {
  const reports = list.map(({ report }) => report);
  if (!(await writeWithin(models, reports, session)))
    throw new ChangedSince('a report was changed meanwhile');
  // Beside what else is written, and not before: what the transaction does not see has come since then.
  const asked = closingsOf(models, list);
  asked.catch(() => undefined);
  await writeOthers(models, list, session);
  const closings = await asked;
  if (closings.some(Boolean)) throw new SomeClosed(closings);
}

/** Of each report the closing of its period, where that is closed for its school. */
async function closingsOf({ closings }: Models, list: readonly Sending[]): Promise<(Closing | undefined)[]> {
  const periods = [...new Set(list.map(({ report }) => closingId(report)))];
  const found = (await closings.collection
    .find({ _id: { $in: periods as never[] } })
    .toArray()) as unknown as ClosingDoc[];
  const ofPeriods = new Map(found.map((closing) => [closing._id, closing]));
  return list.map(({ report }) => closedOf(ofPeriods.get(closingId(report)), report));
}

/** Writes what belongs to the reports: entries, evidence, messages. */
async function writeOthers(
  { audit, evidence, messages }: Models,
  list: readonly Sending[],
  session: ClientSession,
): Promise<void> {
  const write = async ({ collection }: { collection: Collection }, operations: AnyBulkWriteOperation[]) => {
    // In their order: a refused one ends the transaction, and whatever of the same bulk came after it would fail as if
    // somebody else had been faster, for which the whole is tried again, for two minutes.
    if (operations.length > 0) await collection.bulkWrite(operations, { session, ignoreUndefined: true });
  };
  await write(
    audit,
    list.map(({ entry }) => addingEntry(entry)),
  );
  await write(
    evidence,
    list.flatMap(({ pieces }) => pieces.map((piece) => replacing(piece.id, writeEvidence(piece)))),
  );
  const touched = list.flatMap((one) => one.touched);
  await write(messages, [
    ...list.flatMap(({ notices }) => notices.map(addingNotice)),
    ...(touched.length > 0 ? [markingStale(touched)] : []),
  ]);
}

function markingStale(occurrences: readonly string[]): AnyBulkWriteOperation {
  const { of: filter, change: update } = touching(occurrences);
  return { updateMany: { filter, update } };
}

function replacing(id: string, replacement: Document): AnyBulkWriteOperation {
  return { replaceOne: { filter: { _id: id as never }, replacement, upsert: true } };
}
