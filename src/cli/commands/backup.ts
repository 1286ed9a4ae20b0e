import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { MongoServerError, type Db } from 'mongodb';
import { isWorthAgain, writeBackup, type Manifest } from '../../db/backup.ts';
import { duplicateKey } from '../../db/duplicate-key.ts';
import { databaseOf } from '../../db/database-of.ts';
import { NewerDatabase } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { prepareDatabase } from '../../db/prepare.ts';
import {
  BadBackup,
  dropBeside,
  holdWhatWasDue,
  isEmpty,
  isWholeBeside,
  loadBeside,
  runningInstances,
  swapIn,
  verifyBackup,
} from '../../db/restore.ts';
import { beginRestore, endRestore, unfinishedRestore } from '../../db/restore-mark.ts';
import type { OpenApp } from '../../open-app.ts';
import type { CliContext, CliReport } from '../context.ts';
import { withDatabase } from '../database.ts';
import { CliFailure } from '../failure.ts';
import { table } from '../table.ts';

/** Tries when collections are made at the very moment of the backup. */
const tries = 3;

/**
 * `backup DIR/|FILE`: all that lasts, as it is at one moment, in one file that is for its owner alone; the folder is
 * made where it is missing.
 */
export async function backUp(context: CliContext, to: string): Promise<CliReport> {
  const { t } = context.translator;
  const now = context.clock.now();
  const isFolder = await stat(to).then(
    (found) => found.isDirectory(),
    () => to.endsWith('/'),
  );
  const name = `school-quality-${now.toISOString().replace(/[:-]|\.\d+/g, '')}.ejson.gz`;
  const file = isFolder ? join(to, name) : to;
  if (await stat(file).catch(() => undefined))
    throw new CliFailure('file-exists', t('cli-file-exists', { path: file }));
  const part = `${file}.part`;
  try {
    if (isFolder) await mkdir(to, { recursive: true, mode: 0o700 });
    // One that a killed backup has left would keep its mode.
    await rm(part, { force: true });
    const manifest = await withDatabase(context, 'leave', (open) => writeFile(open, part, now));
    await rename(part, file);
    const { size: bytes } = await stat(file);
    return reportOf(context, { file, bytes }, manifest, (documents) =>
      t('cli-backed-up', { file, kilobytes: Math.ceil(bytes / 1000), documents }),
    );
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new CliFailure('no-file', t('cli-not-written', { path: file, reason: code }));
  }
}

async function writeFile({ connection }: OpenApp, part: string, now: Date): Promise<Manifest> {
  for (let tried = 1; ; tried++) {
    const gzip = createGzip();
    const written = pipeline(gzip, createWriteStream(part, { flush: true, mode: 0o600 }));
    // It is waited for below; a disk that is full ends the writing of lines as well.
    written.catch((error: Error) => gzip.destroy(error));
    try {
      const manifest = await writeBackup(
        connection.getClient(),
        databaseOf(connection),
        now,
        async (line) => {
          // Where it cannot be written nothing drains any more.
          if (!gzip.write(line)) await Promise.race([once(gzip, 'drain'), written]);
        },
      );
      gzip.end();
      await written;
      return manifest;
    } catch (error) {
      gzip.destroy();
      await written.catch(() => undefined);
      if (!isWorthAgain(error) || tried >= tries) throw error;
    }
  }
}

/**
 * `restore FILE`: what a backup holds, in the place of what is in the database. It is loaded beside that first; what
 * ends in between leaves the database as it was. Only while one is put in the place of the other, which takes moments,
 * is the database neither: a mark keeps everybody from working on it.
 */
export async function restore(context: CliContext, file: string, yes: boolean): Promise<CliReport> {
  const { t } = context.translator;
  const manifest = await verified(context, file);
  return withDatabase(context, 'leave', async ({ connection, models }) => {
    const db = databaseOf(connection);
    await refuseWhileItRuns(context, db);
    const again = (await unfinishedRestore(db)) !== undefined;
    if (!yes && !again && !(await isEmpty(db))) throw new CliFailure('not-empty', t('cli-restore-not-empty'));
    const now = context.clock.now();
    const held = await prepareBeside(context, db, { file, manifest, now, again });
    await swapIn(db, manifest);
    await endRestore(db);
    await prepareDatabase(connection, models, { shape: 'migrate', now, log: context.log });
    return reportOf(context, { at: manifest.at, held }, manifest, (documents) =>
      [
        t('cli-restored', { at: manifest.at.slice(0, 16).replace('T', ' '), documents }),
        t('cli-restored-held', held),
      ].join('\n'),
    );
  });
}

/** Loads all of it beside and keeps everybody else away; what fails on the way leaves nothing beside. */
async function prepareBeside(
  context: CliContext,
  db: Db,
  { file, manifest, now, again }: { file: string; manifest: Manifest; now: Date; again: boolean },
): Promise<{ messages: number; campaigns: number }> {
  try {
    await loadBeside(db, linesOf(file));
    const held = await holdWhatWasDue(db, now);
    if (!(await isWholeBeside(db, manifest))) throw disturbed(context);
    await beginRestore(db, file);
    try {
      // Nobody begins any more: somebody may have while the file was read.
      await refuseWhileItRuns(context, db);
    } catch (error) {
      if (!again) await endRestore(db);
      throw error;
    }
    return held;
  } catch (error) {
    // What it failed of is said, though the database be away now as well: the next restore drops what is beside.
    await dropBeside(db).catch(() => undefined);
    throw error instanceof MongoServerError && error.code === duplicateKey ? disturbed(context) : error;
  }
}

/** Another restore at the same time drops what this one has loaded, and mixes its own into it. */
function disturbed({ translator: { t } }: CliContext): CliFailure {
  return new CliFailure('restore-disturbed', t('cli-restore-disturbed'));
}

async function refuseWhileItRuns({ translator: { t } }: CliContext, db: Db): Promise<void> {
  const count = await runningInstances(db);
  if (count > 0) throw new CliFailure('running', t('cli-restore-running', { count }));
}

async function verified({ translator: { t } }: CliContext, file: string): Promise<Manifest> {
  try {
    const manifest = await verifyBackup(linesOf(file));
    const known = new Set(migrations.map(({ id }) => id));
    const unknown = manifest.migrations.filter((id) => !known.has(id));
    if (unknown.length > 0) throw new NewerDatabase(unknown);
    return manifest;
  } catch (error) {
    if (error instanceof NewerDatabase) {
      throw new CliFailure('newer-backup', t('cli-backup-newer', { steps: error.unknown.join(', ') }));
    }
    const { code = '' } = error as NodeJS.ErrnoException;
    if (error instanceof BadBackup && error.kind === 'damaged') {
      throw new CliFailure('bad-backup', t('cli-backup-damaged', { file }));
    }
    if (['Z_BUF_ERROR', 'Z_DATA_ERROR'].includes(code) && !/header/.test((error as Error).message)) {
      throw new CliFailure('bad-backup', t('cli-backup-damaged', { file }));
    }
    if (error instanceof BadBackup || code.startsWith('Z_')) {
      throw new CliFailure('bad-backup', t('cli-backup-foreign', { file }));
    }
    if (code === '') throw error;
    throw new CliFailure('no-file', t('cli-no-file', { path: file, reason: code }));
  }
}

/** The lines of a gzipped file, one after the other; whoever wants no more of them leaves nothing open. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const unzipped = createGunzip();
  const read = pipeline(createReadStream(file), unzipped);
  // What went wrong is thrown below, when what was read before is used up.
  read.catch(() => undefined);
  const lines = createInterface({ input: unzipped, crlfDelay: Infinity });
  // It says so as well, and nobody else listens when a line before was already refused.
  lines.on('error', () => undefined);
  try {
    for await (const line of lines) yield line;
    await read;
  } finally {
    unzipped.destroy();
  }
}

function reportOf(
  { translator: { t } }: CliContext,
  facts: object,
  { collections }: Manifest,
  head: (documents: number) => string,
): CliReport {
  const documents = Object.values(collections).reduce((sum, one) => sum + one.documents, 0);
  const rows = Object.entries(collections).map(([name, one]) => [name, String(one.documents), one.sha256]);
  return {
    json: { ...facts, documents, collections },
    text: () =>
      [head(documents), table([t('cli-column-collection'), t('cli-column-documents'), 'SHA-256'], rows)].join(
        '\n',
      ),
  };
}
