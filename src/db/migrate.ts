import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Collection, Db } from 'mongodb';
import { migrations as all, type Migration } from './migrations/index.ts';

/** The database was changed by a newer version of this program, which alone knows its shape. */
export class NewerDatabase extends Error {
  override name = 'NewerDatabase';
  readonly unknown: readonly string[];

  constructor(unknown: readonly string[]) {
    super(
      `the database was migrated by a newer version of this program (${unknown.join(', ')}): start that version, ` +
        'or restore a backup that was made before',
    );
    this.unknown = unknown;
  }
}

/** The database has an earlier shape, and only a start or `cli migrate` changes that. */
export class OlderDatabase extends Error {
  override name = 'OlderDatabase';
  readonly pending: readonly string[];

  constructor(pending: readonly string[]) {
    super(`the database has to be migrated first (${pending.join(', ')})`);
    this.pending = pending;
  }
}

interface LockDoc {
  _id: string;
  holder: string;
  /** By the database's own clock. */
  until: Date;
}

interface AppliedDoc {
  _id: string;
  appliedAt: Date;
}

export interface MigrateOptions {
  now: Date;
  log: (line: string) => void;
  migrations?: readonly Migration[];
  /** How long a lock holds whose holder shows nothing, in milliseconds. */
  lockFor?: number;
}

const lockId = 'migrate';
/** How often it is looked whether another process is ready, in milliseconds. */
const lookEvery = 200;

/** What the database has been through, and what it has not. */
export async function migrationsOf(
  db: Db,
  migrations: readonly Migration[] = all,
): Promise<{ applied: string[]; pending: string[] }> {
  const docs = await db.collection<AppliedDoc>('migrations').find().sort({ _id: 1 }).toArray();
  const applied = docs.map(({ _id }) => _id);
  const known = migrations.map(({ id }) => id);
  const unknown = applied.filter((id) => !known.includes(id));
  if (unknown.length > 0) throw new NewerDatabase(unknown);
  return { applied, pending: known.filter((id) => !applied.includes(id)) };
}

/**
 * Takes every step that the database has not been through, once, whoever else starts meanwhile: others wait. A lock
 * whose holder has died ends by itself. With nothing to do it costs one query. Resolves with the steps taken.
 *
 * @throws NewerDatabase
 */
export async function migrate(db: Db, options: MigrateOptions): Promise<string[]> {
  const { now, log, migrations = all, lockFor = 30_000 } = options;
  if ((await migrationsOf(db, migrations)).pending.length === 0) return [];
  const lock = await takeLock(db, log, lockFor);
  try {
    // Whoever held the lock before may have taken them.
    const { pending } = await migrationsOf(db, migrations);
    for (const migration of migrations.filter(({ id }) => pending.includes(id))) {
      log(`migrating the database: ${migration.id}`);
      await lock.held();
      await migration.up(db);
      await lock.held();
      await db.collection<AppliedDoc>('migrations').insertOne({ _id: migration.id, appliedAt: now });
    }
    return pending;
  } finally {
    await lock.release();
  }
}

interface Lock {
  /** @throws Error when the lock has gone to somebody else */
  held(): Promise<void>;
  release(): Promise<void>;
}

async function takeLock(db: Db, log: (line: string) => void, lockFor: number): Promise<Lock> {
  const locks = db.collection<LockDoc>('locks');
  const holder = randomUUID();
  const until = { $add: ['$$NOW', lockFor] };
  for (let waited = false; !(await tryLock(locks, holder, lockFor)); waited = true) {
    if (!waited) log('another process is migrating the database: waiting for it');
    await pause(lookEvery);
  }
  const renew = async () =>
    (await locks.updateOne({ _id: lockId, holder }, [{ $set: { until } }])).matchedCount > 0;
  // A failed renewal is met at the next step, which renews as well.
  const renewing = setInterval(() => void renew().catch(() => undefined), lockFor / 3);
  return {
    async held() {
      if (!(await renew())) throw new Error('the lock of the migration was lost: another process has it');
    },
    async release() {
      clearInterval(renewing);
      await locks.deleteOne({ _id: lockId, holder });
    },
  };
}

/** Takes the lock where nobody has it any more. */
async function tryLock(locks: Collection<LockDoc>, holder: string, lockFor: number): Promise<boolean> {
  const free = { $lt: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] };
  const doc = await locks.findOneAndUpdate(
    { _id: lockId },
    [
      {
        $set: {
          holder: { $cond: [free, holder, '$holder'] },
          until: { $cond: [free, { $add: ['$$NOW', lockFor] }, '$until'] },
        },
      },
    ],
    { upsert: true, returnDocument: 'after' },
  );
  return doc?.holder === holder;
}
