import { createHash, type Hash } from 'node:crypto';
import { BSON, type Db, type Document } from 'mongodb';
import { z } from 'zod';
import { backupFormat, backupVersion, beside, lastingCollections, type Manifest } from './backup.ts';

/** The file is no backup, or not the one that was written. */
export class BadBackup extends Error {
  override name = 'BadBackup';
  readonly kind: 'foreign' | 'damaged';

  /** `part` is what of it is wrong. */
  constructor(kind: 'foreign' | 'damaged', part: string) {
    super(`${kind}: ${part}`);
    this.kind = kind;
  }
}

const manifestSchema = z.object({
  format: z.literal(backupFormat),
  version: z.literal(backupVersion),
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
  collections: z.record(z.string(), z.object({ documents: z.int().min(0), sha256: z.string() })),
});

/** Of the first line; a file that was cut off may have less of it. */
const beginning = `{"format":"${backupFormat}"`;

/** Documents that are written at once, and for how many characters of them at most. */
const atOnce = 500;
const charactersAtOnce = 8_000_000;

/** Reads a backup to its end, without keeping it, and compares it with its manifest. @throws BadBackup */
export async function verifyBackup(lines: AsyncIterable<string>): Promise<Manifest> {
  const found: Record<string, { documents: number; hash: Hash }> = {};
  let current: { documents: number; hash: Hash } | undefined;
  let manifest: Manifest | undefined;
  let first = true;
  for await (const line of lines) {
    if (first) {
      if (!beginning.startsWith(line.slice(0, beginning.length))) throw new BadBackup('foreign', 'format');
      first = false;
    } else if (manifest) throw new BadBackup('damaged', 'manifest');
    else if (line.startsWith('{"collection":')) {
      current = { documents: 0, hash: createHash('sha256') };
      found[collectionOf(line)] = current;
    } else if (line.startsWith('{"manifest":')) {
      manifest = readLine(z.object({ manifest: manifestSchema }), line).manifest;
    } else if (current) {
      current.documents += 1;
      current.hash.update(`${line}\n`);
    }
  }
  if (first) throw new BadBackup('foreign', 'format');
  if (!manifest) throw new BadBackup('damaged', 'manifest');
  const names = new Set([...Object.keys(manifest.collections), ...Object.keys(found)]);
  for (const name of names) {
    const wanted = manifest.collections[name];
    const read = found[name];
    if (wanted?.documents !== read?.documents || wanted?.sha256 !== read?.hash.digest('hex')) {
      throw new BadBackup('damaged', name);
    }
  }
  return manifest;
}

/** Puts what a verified backup holds beside what is in the database, which stays as it is until `swapIn`. */
export async function loadBeside(db: Db, lines: AsyncIterable<string>): Promise<void> {
  await dropBeside(db);
  let name: string | undefined;
  let batch: Document[] = [];
  let characters = 0;
  const flush = async () => {
    if (name !== undefined && batch.length > 0) await db.collection(beside + name).insertMany(batch);
    batch = [];
    characters = 0;
  };
  for await (const line of lines) {
    if (line.startsWith('{"collection":')) {
      await flush();
      name = collectionOf(line);
    } else if (name !== undefined && !line.startsWith('{"manifest":')) {
      batch.push(BSON.EJSON.parse(line, { relaxed: false }) as Document);
      characters += line.length;
      if (batch.length >= atOnce || characters > charactersAtOnce) await flush();
    }
  }
  await flush();
}

/** Whether as much was loaded beside as the backup holds: no more, no less, of every collection. */
export async function isWholeBeside(db: Db, { collections }: Manifest): Promise<boolean> {
  const names = new Set([...Object.keys(collections), ...(await namesBeside(db))]);
  for (const name of names) {
    const loaded = await db.collection(beside + name).countDocuments();
    if (loaded !== (collections[name]?.documents ?? 0)) return false;
  }
  return true;
}

/**
 * Puts what was loaded beside in the place of all that lasts in the database: a matter of moments.
 * @throws Error, before it changes anything, when not every collection of the backup is there
 */
export async function swapIn(db: Db, { collections }: Manifest): Promise<void> {
  const loaded = await namesBeside(db);
  const wanted = Object.keys(collections).filter((name) => collections[name]?.documents !== 0);
  const missing = wanted.filter((name) => !loaded.includes(name));
  if (missing.length > 0) throw new Error(`not loaded: ${missing.join(', ')}`);
  const gone = (await lastingCollections(db)).filter((name) => !wanted.includes(name));
  for (const name of wanted) await db.collection(beside + name).rename(name, { dropTarget: true });
  for (const name of gone) await db.collection(name).drop();
}

/** Drops what was loaded beside and not swapped in. */
export async function dropBeside(db: Db): Promise<void> {
  for (const name of await namesBeside(db)) await db.collection(beside + name).drop();
}

async function namesBeside(db: Db): Promise<string[]> {
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return found.filter(({ name }) => name.startsWith(beside)).map(({ name }) => name.slice(beside.length));
}

/** Why something is not sent by itself any more. */
const reason = 'restored';

/**
 * Keeps what was loaded and due before `now` from being sent a second time: it may have been sent after the backup. Campaigns are
 * paused, a scheduled one whose hour has passed is a draft again, what else waited is unknown; nobody but a person
 * sends it. What falls due later goes out, and reminders say what is open: what was handed in since is gone as well.
 */
export async function holdWhatWasDue(db: Db, now: Date): Promise<{ messages: number; campaigns: number }> {
  const messages = db.collection(`${beside}messages`);
  const waiting = {
    state: 'queued',
    $or: [{ notBefore: { $lte: now } }, { sendingSince: { $exists: true } }],
  };
  const unset = { $unset: { claimedUntil: '', sendingSince: '' } };
  await messages.updateMany(
    { ...waiting, campaign: { $exists: true } },
    { $set: { state: 'held' }, ...unset },
  );
  const unknown = await messages.updateMany(waiting, { $set: { state: 'unknown', reason }, ...unset });
  const campaigns = db.collection(`${beside}campaigns`);
  const paused = await campaigns.updateMany(
    { state: 'sending' },
    { $set: { state: 'paused' }, $inc: { revision: 1 }, $unset: { shown: '' } },
  );
  const drafts = await campaigns.updateMany(
    { state: 'scheduled', sendAt: { $lte: now } },
    { $set: { state: 'draft' }, $inc: { revision: 1 }, $unset: { sendAt: '', confirmedAt: '', shown: '' } },
  );
  // An update that waited then has been handled since, as far as anybody knows.
  const waited = { $set: { state: 'dead', error: reason } };
  await db.collection(`${beside}inbox`).updateMany({ state: 'waiting' }, waited);
  return { messages: unknown.modifiedCount, campaigns: paused.modifiedCount + drafts.modifiedCount };
}

/** How many instances of the bot work on the database, as far as they show it. */
export async function runningInstances(db: Db): Promise<number> {
  const alive = { $filter: { input: '$members', cond: { $gte: ['$$this.until', '$$NOW'] } } };
  const [found] = await db
    .collection('instances')
    .aggregate<{ count: number }>([{ $project: { count: { $size: { $ifNull: [alive, []] } } } }])
    .toArray();
  return found?.count ?? 0;
}

/** Whether there is anything in the database that a restore would replace. */
export async function isEmpty(db: Db): Promise<boolean> {
  const lasting = (await lastingCollections(db)).filter((name) => name !== 'migrations');
  const found = await Promise.all(
    lasting.map((name) => db.collection(name).findOne({}, { projection: { _id: 1 } })),
  );
  return found.every((one) => one === null);
}

function collectionOf(line: string): string {
  return readLine(z.object({ collection: z.string() }), line).collection;
}

function readLine<T>(schema: z.ZodType<T>, line: string): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw new BadBackup('damaged', line.slice(0, 20));
  }
}
