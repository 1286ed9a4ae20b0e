import { createHash } from 'node:crypto';
import { BSON, MongoServerError, type ClientSession, type Db, type MongoClient } from 'mongodb';
import { migrationsOf } from './migrate.ts';

/**
 * A backup is lines of JSON, gzipped: what it is, then for each collection its name and its documents in the order of
 * their ids (canonical Extended JSON), then the manifest.
 */
export const backupFormat = 'school-quality-backup';
export const backupVersion = 1;

/** What is not worth keeping: who runs, who holds what, and when something was sent in the last hour. */
const passing: ReadonlySet<string> = new Set(['pace', 'locks', 'instances', 'chat_leases', 'rate_limits']);

/** A restore puts what it reads beside the collections first, under their names with this before them. */
export const beside = 'restoring.';

/** What a backup holds of a collection. */
export interface Contents {
  documents: number;
  /** Of its lines, each with its line break. */
  sha256: string;
}

export interface Manifest {
  format: typeof backupFormat;
  version: typeof backupVersion;
  /** The instant as of which it is. */
  at: string;
  /** What the database had been through. */
  migrations: string[];
  collections: Record<string, Contents>;
}

/** The collections that a backup holds, by name. */
export async function lastingCollections(db: Db): Promise<string[]> {
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return found
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !name.startsWith(beside) && !passing.has(name))
    .sort();
}

/**
 * Writes all that lasts as it is at one moment, whoever writes meanwhile: every collection is read in one snapshot.
 * `write` resolves when it can take more. Resolves with the manifest, which is the last line.
 */
export async function writeBackup(
  client: MongoClient,
  db: Db,
  now: Date,
  write: (line: string) => Promise<void>,
): Promise<Manifest> {
  const { applied } = await migrationsOf(db);
  const names = await lastingCollections(db);
  const session = client.startSession({ snapshot: true });
  try {
    const collections: Record<string, Contents> = {};
    await write(`${JSON.stringify({ format: backupFormat, version: backupVersion })}\n`);
    for (const name of names) {
      await write(`${JSON.stringify({ collection: name })}\n`);
      collections[name] = await writeCollection(db, name, session, write);
    }
    const manifest: Manifest = {
      format: backupFormat,
      version: backupVersion,
      at: now.toISOString(),
      migrations: applied,
      collections,
    };
    await write(`${JSON.stringify({ manifest })}\n`);
    return manifest;
  } finally {
    await session.endSession();
  }
}

async function writeCollection(
  db: Db,
  name: string,
  session: ClientSession,
  write: (line: string) => Promise<void>,
): Promise<Contents> {
  const hash = createHash('sha256');
  let documents = 0;
  // Numbers as they are stored: a whole one may be a double or an integer.
  const options = { session, promoteValues: false, promoteLongs: false, bsonRegExp: true };
  for await (const document of db.collection(name).find({}, options).sort({ _id: 1 })) {
    const line = `${BSON.EJSON.stringify(document, { relaxed: false })}\n`;
    hash.update(line);
    documents += 1;
    await write(line);
  }
  return { documents, sha256: hash.digest('hex') };
}

/** Whether a backup failed only because collections were being made at its moment; made again it works. */
export function isWorthAgain(error: unknown): boolean {
  return (
    error instanceof MongoServerError &&
    ['SnapshotUnavailable', 'SnapshotTooOld'].includes(error.codeName ?? '')
  );
}
