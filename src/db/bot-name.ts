import type { Collection } from 'mongodb';
import type { InstancesDoc } from './models/inbox.ts';
import type { Models } from './models.ts';

/** The document that names who runs on the database. */
const all = 'instances';

/** Notes the name of the bot that runs on the database: links that are made outside of it lead to that one. */
export async function noteBotName(models: Pick<Models, 'instances'>, username: string): Promise<void> {
  await registryOf(models).updateOne({ _id: all }, { $set: { username } }, { upsert: true });
}

/** The name of the bot that runs on the database, or ran there last; undefined where none ever did. */
export async function botNameOn(models: Pick<Models, 'instances'>): Promise<string | undefined> {
  return (await registryOf(models).findOne({ _id: all }, { projection: { username: 1 } }))?.username;
}

function registryOf({ instances }: Pick<Models, 'instances'>): Collection<InstancesDoc> {
  return instances.collection as unknown as Collection<InstancesDoc>;
}
