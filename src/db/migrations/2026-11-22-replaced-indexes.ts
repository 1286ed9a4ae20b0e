import { MongoServerError, type Db } from 'mongodb';
import type { Migration } from './index.ts';

/** By collection, the indexes that others have taken the place of. */
const replaced: Readonly<Record<string, readonly string[]>> = {
  // One report a school, form and period was the rule before there were several on a duty: it refuses the second.
  reports: ['programme_1_school_1_form_1_period_1'],
  people: ['memberships.programme_1_memberships.role_1'],
  occurrences: ['programme_1_due_1', 'wakeAt_1'],
  messages: ['notBefore_1'],
};

const notThere: ReadonlySet<unknown> = new Set(['IndexNotFound', 'NamespaceNotFound']);

/** Drops indexes that nothing uses any more, one of which refuses what is allowed now. */
export const replacedIndexes: Migration = {
  id: '2026-11-22-replaced-indexes',
  async up(db: Db) {
    for (const [collection, names] of Object.entries(replaced)) {
      for (const name of names) {
        await db
          .collection(collection)
          .dropIndex(name)
          .catch((error: unknown) => {
            if (!(error instanceof MongoServerError && notThere.has(error.codeName))) throw error;
          });
      }
    }
  },
};
