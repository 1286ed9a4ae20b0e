import { Mongo } from '@telegraf/session/mongodb';
import type { AsyncSessionStore } from 'telegraf/session';
import type { AnyBulkWriteOperation, Collection, MongoClient } from 'mongodb';
import type { Connection } from 'mongoose';
import { askTogether } from './ask-together.ts';
import { findTogether } from './readings.ts';
import { DatabaseSilent } from './within.ts';
import { writeAll } from './write-all.ts';

interface SessionDoc {
  key: string;
  session: unknown;
  /** When it was written last, of somebody who has joined nothing. */
  strangerAt?: Date;
}

/** How long what the chat of somebody remembers is kept who has joined nothing, in seconds: as long as they are. */
const strangersKept = 30 * 86_400;

/** Sessions by chat. */
export interface Sessions<Session> extends AsyncSessionStore<Session> {
  /** Keeps what is of somebody who has joined nothing: when nothing more comes, it goes by itself after 30 days. */
  setOfStranger(key: string, session: Session): Promise<void>;
}

/**
 * telegraf's sessions in MongoDB, by @telegraf/session: what it reads and writes for many chats at the same moment goes
 * in one command. A chat's updates come one after another, so no two writes of one are in the same command.
 *
 * `company`: how long a write waits for others at this moment, in milliseconds. `holds`: whether the chats are certainly
 * still this instance's; where they are not, whoever has them may have written newer sessions, and nothing is written.
 */
export async function mongoSessions<Session>(
  connection: Connection,
  name: string,
  { company, holds }: { company: () => number; holds: () => boolean },
): Promise<Sessions<Session>> {
  const database = connection.getClient().db(connection.db?.databaseName);
  const sessions = database.collection<SessionDoc>(name);
  // The store makes no index of its own.
  await sessions.createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { strangerAt: 1 }, expireAfterSeconds: strangersKept, sparse: true },
  ]);
  const find = findTogether<string, SessionDoc>(connection, {
    collection: sessions,
    filter: (keys) => ({ key: { $in: keys } }),
    keysOf: ({ key }) => [key],
  });
  type Write = Parameters<Collection<SessionDoc>['bulkWrite']>[0][number];
  const write = askTogether(
    async (writes: readonly Write[]) => {
      if (!holds()) throw new DatabaseSilent('it is not certain that the chats are held still');
      await writeAll(database, name, writes as AnyBulkWriteOperation[]);
      return writes;
    },
    { company },
  );
  /** The store; `more` is changed with every session that it writes. */
  const storeWith = (more: object): AsyncSessionStore<Session> => {
    const collection = {
      findOne: async ({ key }: SessionDoc) => (await find(key)) ?? null,
      updateOne: ({ key }: SessionDoc, update: object, { upsert }: { upsert: boolean }) =>
        write({ updateOne: { filter: { key }, update: { ...update, ...more }, upsert } }),
      deleteOne: ({ key }: SessionDoc) => write({ deleteOne: { filter: { key } } }),
    };
    // Of a client the store wants no more than a collection with these three.
    const client = { db: () => ({ collection: () => collection }) } as unknown as MongoClient;
    return Mongo({ client }) as AsyncSessionStore<Session>;
  };
  const ofStrangers = storeWith({ $currentDate: { strangerAt: true } });
  return {
    ...storeWith({ $unset: { strangerAt: 1 } }),
    async setOfStranger(key, session) {
      await ofStrangers.set(key, session);
    },
  };
}
