import type { Db } from 'mongodb';
import { formerDefinitions } from './2026-11-22-former-definitions.ts';
import { replacedIndexes } from './2026-11-22-replaced-indexes.ts';
import { strangers } from './2026-11-23-strangers.ts';

/** One step from an earlier shape of the database to the next. */
export interface Migration {
  /** The day on which it was written and what it is about; never changed, never used again. */
  id: string;
  /** Run again after it was killed in the middle, it goes on; run on a new database, it finds nothing to do. */
  up(db: Db): Promise<void>;
}

/** All steps, in the order in which they are taken. */
export const migrations: readonly Migration[] = [replacedIndexes, formerDefinitions, strangers];
