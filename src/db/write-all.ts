import {
  MongoBulkWriteError,
  MongoServerError,
  type AnyBulkWriteOperation,
  type BulkWriteResult,
  type ClientSession,
  type Db,
  type Document,
} from 'mongodb';
import { duplicateKey } from './duplicate-key.ts';

/** What became of the writes; `upserted`: the places of those that have made a document. */
export interface Written {
  modified: number;
  upserted: ReadonlySet<number>;
}

/**
 * Changes documents of one collection by one command, each change for itself. The driver's own way makes BSON of every
 * change twice, to measure it first, and takes a third more of the processor; it is left for what fails, with its further
 * tries, and for what is too much for one command. Within a transaction, `session`, whoever began that tries again.
 *
 * @throws what the driver throws, a `MongoBulkWriteError` where single changes are refused.
 */
export async function writeAll(
  db: Db,
  collection: string,
  operations: readonly AnyBulkWriteOperation[],
  session?: ClientSession,
): Promise<Written> {
  const updates = operations.flatMap((one) => updateOf(one) ?? []);
  if (updates.length === operations.length) {
    const answer = await answerOf(db, { update: collection, updates, ordered: false }, session);
    if (answer?.writeErrors === undefined && answer !== undefined)
      return {
        modified: answer.nModified ?? 0,
        upserted: new Set((answer.upserted ?? []).map(({ index }) => index)),
      };
    const [refused] = answer?.writeErrors ?? [];
    if (session && refused) throw new MongoServerError({ message: refused.errmsg, code: refused.code });
  }
  const options = { ordered: false, ignoreUndefined: true, ...(session ? { session } : {}) };
  return writtenBy(await db.collection(collection).bulkWrite([...operations], options));
}

/**
 * Adds documents in the same way; the places of those that were there already, which stay as they are.
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
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const failed = [error.writeErrors].flat();
    if (failed.length === 0 || failed.some(({ code }) => code !== duplicateKey)) throw error;
    return new Set(failed.map(({ index }) => index));
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

/** The server's answer; undefined where the command has failed outside of a transaction, or may be lost again. */
async function answerOf(db: Db, command: Document, session?: ClientSession): Promise<Answer | undefined> {
  if (session) return await db.command(command, { session, ignoreUndefined: true });
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
