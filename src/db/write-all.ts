import type { AnyBulkWriteOperation, BulkWriteResult, Db, Document } from 'mongodb';
import { duplicateKey, onlyDuplicates } from './duplicate-key.ts';

/** What became of the writes; `upserted`: the places of those that have made a document. */
export interface Written {
  modified: number;
  upserted: ReadonlySet<number>;
}

/**
 * Changes documents of one collection by one command, each change for itself. The driver's own way makes BSON of every
 * change twice, to measure it first, and takes a third more of the processor; it is left for what fails, with its further
 * tries, and for what is too much for one command. Where only the answer is lost everything is done once more: the changes
 * have to be such that it alters nothing the second time. Not for a transaction.
 *
 * @throws what the driver throws, a `MongoBulkWriteError` where single changes are refused.
 */
export async function writeAll(
  db: Db,
  collection: string,
  operations: readonly AnyBulkWriteOperation[],
): Promise<Written> {
  const updates = operations.flatMap((one) => updateOf(one) ?? []);
  if (updates.length === operations.length) {
    const answer = await answerOf(db, { update: collection, updates, ordered: false });
    if (answer && !answer.writeErrors)
      return {
        modified: answer.nModified ?? 0,
        upserted: new Set((answer.upserted ?? []).map(({ index }) => index)),
      };
  }
  const options = { ordered: false, ignoreUndefined: true };
  return writtenBy(await db.collection(collection).bulkWrite([...operations], options));
}

/**
 * Adds documents in the same way; the places of those that were there already, which stay as they are. Where only the
 * answer was lost these are among them.
 *
 * @throws what the driver throws
 */
export async function addAll(
  db: Db,
  collection: string,
  documents: readonly Document[],
): Promise<ReadonlySet<number>> {
  const answer = await answerOf(db, { insert: collection, documents, ordered: false });
  const refused = answer?.writeErrors ?? [];
  if (answer && refused.every(({ code }) => code === duplicateKey))
    return new Set(refused.map(({ index }) => index));
  try {
    await db.collection(collection).insertMany([...documents], { ordered: false });
    return new Set();
  } catch (error) {
    return onlyDuplicates(error).places;
  }
}

/** The same of what the driver says. */
export function writtenBy({
  modifiedCount,
  upsertedIds,
}: Pick<BulkWriteResult, 'modifiedCount' | 'upsertedIds'>): Written {
  return { modified: modifiedCount, upserted: new Set(Object.keys(upsertedIds).map(Number)) };
}

interface Answer {
  nModified?: number;
  upserted?: { index: number }[];
  writeErrors?: { index: number; code: number; errmsg: string }[];
  /** What was written is not as safe as was asked for. */
  writeConcernError?: Document;
}

/** The server's answer; undefined where the command has failed, or may be lost again. */
async function answerOf(db: Db, command: Document): Promise<Answer | undefined> {
  const { w, journal, wtimeoutMS } = db.writeConcern ?? {};
  const concern = db.writeConcern ? { writeConcern: { w, j: journal, wtimeout: wtimeoutMS } } : {};
  try {
    const answer: Answer = await db.command({ ...command, ...concern }, { ignoreUndefined: true });
    // No error to `command`, unlike to the driver's own way.
    return answer.writeConcernError ? undefined : answer;
  } catch {
    return undefined;
  }
}

/** A change as the server wants it; undefined when it is none. */
function updateOf(operation: AnyBulkWriteOperation): Document | undefined {
  if ('updateOne' in operation) {
    const { filter, update, upsert = false } = operation.updateOne;
    return { q: filter, u: update, upsert };
  }
  if ('replaceOne' in operation) {
    const { filter, replacement, upsert = false } = operation.replaceOne;
    return { q: filter, u: replacement, upsert };
  }
  if ('updateMany' in operation) {
    const { filter, update, upsert = false } = operation.updateMany;
    return { q: filter, u: update, upsert, multi: true };
  }
  return undefined;
}
