import { MongoBulkWriteError } from 'mongodb';

/** What a server says when another has added a document with the same key. */
export const duplicateKey = 11_000;

/** A bulk write in which nothing was refused but documents whose key was there; any other error is thrown on. */
export function onlyDuplicates(error: unknown): { error: MongoBulkWriteError; places: ReadonlySet<number> } {
  if (!(error instanceof MongoBulkWriteError)) throw error;
  const failed = [error.writeErrors].flat();
  if (failed.length === 0 || failed.some(({ code }) => code !== duplicateKey)) throw error;
  return { error, places: new Set(failed.map(({ index }) => index)) };
}
