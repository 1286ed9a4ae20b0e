import type { Connection } from 'mongoose';
import { auditModelsOn } from './models/audit.ts';
import { dutyModelsOn } from './models/duties.ts';
import { inboxModelsOn } from './models/inbox.ts';
import { messageModelsOn } from './models/messages.ts';
import { peopleModelsOn } from './models/people.ts';
import { programmeModelsOn } from './models/programmes.ts';
import { reportModelsOn } from './models/reports.ts';
import { valueModelsOn } from './models/values.ts';

/** The collections: what a document looks like and which indexes serve the queries of the stores stands in `models/`. */

/** The models on a connection. */
export function modelsOn(connection: Connection) {
  return {
    ...auditModelsOn(connection),
    ...dutyModelsOn(connection),
    ...inboxModelsOn(connection),
    ...messageModelsOn(connection),
    ...peopleModelsOn(connection),
    ...programmeModelsOn(connection),
    ...reportModelsOn(connection),
    ...valueModelsOn(connection),
  };
}
export type Models = ReturnType<typeof modelsOn>;

/** Makes the collections and indexes that are missing. A transaction cannot make them, so it comes first. */
export async function prepareCollections(models: Models): Promise<void> {
  const { db } = models.reports;
  const there = new Set((await db.listCollections()).map(({ name }) => name));
  await Promise.all([
    ...Object.values(models).map(async (model) => {
      if (!there.has(model.collection.name)) await model.createCollection();
      await model.createIndexes();
    }),
    // The driver makes it with the first file of an empty collection only: a restore leaves none.
    db.collection('files.chunks').createIndex({ files_id: 1, n: 1 }, { unique: true }),
    db.collection('files.files').createIndex({ 'metadata.report': 1, 'metadata.sha256': 1 }),
  ]);
}
