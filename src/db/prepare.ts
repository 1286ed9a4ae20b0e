import type { Connection } from 'mongoose';
import { databaseOf } from './database-of.ts';
import { migrate, migrationsOf, OlderDatabase } from './migrate.ts';
import { prepareCollections, type Models } from './models.ts';
import { unfinishedRestore, UnfinishedRestore } from './restore-mark.ts';

/**
 * What becomes of the database's shape when it is opened: `migrate` brings it to this program's; `require` refuses an
 * earlier one, for somebody else may be working on it; `leave` does not touch it.
 */
export type Shape = 'migrate' | 'require' | 'leave';

/**
 * Brings a database to the shape that this program works on, or makes sure that it has it, and makes the collections
 * and indexes that are missing. A new database has it from the beginning.
 *
 * @throws NewerDatabase, OlderDatabase or UnfinishedRestore
 */
export async function prepareDatabase(
  connection: Connection,
  models: Models,
  { shape, ...options }: { shape: Shape; now: Date; log: (line: string) => void },
): Promise<void> {
  if (shape === 'leave') return;
  const db = databaseOf(connection);
  const unfinished = await unfinishedRestore(db);
  if (unfinished !== undefined) throw new UnfinishedRestore(unfinished);
  const isNew = (await db.collection('programmes').findOne({}, { projection: { _id: 1 } })) === null;
  if (shape === 'migrate' || isNew) {
    await migrate(db, { ...options, log: isNew ? () => undefined : options.log });
  } else {
    const { pending } = await migrationsOf(db);
    if (pending.length > 0) throw new OlderDatabase(pending);
  }
  await prepareCollections(models);
}
