import type { ClientSession, Collection, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import { askTogether } from './ask-together.ts';
import { databaseOf } from './database-of.ts';
import { sessionOf } from './transaction.ts';

/** What is read by key: where, by which filter, and to which keys a document belongs. */
export interface Reading<Key, Doc> {
  collection: Pick<Collection, 'collectionName'>;
  filter: (keys: readonly Key[]) => Document;
  keysOf: (doc: Doc) => readonly Key[];
  /** How a document is brought, and read, where it is not as it is stored: asked anew for every command. */
  shape?: () => { stage: Document; read: (doc: never) => Doc };
}

interface Asked {
  reading: Reading<unknown, unknown>;
  key: unknown;
}

/**
 * Readings by key of one connection. What is asked for at the same moment, by one chat or by many, of one collection
 * or of several, goes in one command: an update of a single chat has its person and session in one, and its school,
 * programme, report and period in another.
 */
class Readings {
  readonly #connection: Connection;
  readonly #inOneCommand = askTogether((asked: readonly Asked[]) => this.#read(asked));
  /** The last reading of each transaction, which takes one at a time. */
  readonly #lastOf = new WeakMap<ClientSession, Promise<unknown>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async documents(asked: Asked): Promise<readonly unknown[]> {
    const session = sessionOf(this.#connection);
    // Within a transaction it is asked for alone: what the transaction has written is seen by it only.
    if (!session) return this.#inOneCommand(asked);
    const before = this.#lastOf.get(session) ?? Promise.resolve();
    const found = before.then(() => this.#read([asked], session));
    this.#lastOf.set(
      session,
      found.catch(() => undefined),
    );
    return (await found)[0] ?? [];
  }

  /** The documents of each that was asked for. */
  async #read(asked: readonly Asked[], session?: ClientSession): Promise<unknown[][]> {
    const keys = new Map<Asked['reading'], Set<unknown>>();
    for (const { reading, key } of asked) {
      const some = keys.get(reading);
      if (some) some.add(key);
      else keys.set(reading, new Set([key]));
    }
    const parts = [...keys].map(([reading, some], place) => {
      const shape = reading.shape?.();
      const match = { $match: reading.filter([...some]) };
      const stages = [match, ...(shape ? [shape.stage] : []), { $replaceWith: { place, doc: '$$ROOT' } }];
      return { reading, stages, read: shape?.read, byKey: new Map<unknown, unknown[]>() };
    });
    const [first, ...others] = parts;
    if (!first) return [];
    const pipeline = [
      ...first.stages,
      ...others.map(({ reading, stages }) => ({
        $unionWith: { coll: reading.collection.collectionName, pipeline: stages },
      })),
    ];
    for (const { place, doc } of await this.#run(
      first.reading.collection.collectionName,
      pipeline,
      session,
    )) {
      const part = parts[place];
      if (!part) continue;
      const read = part.read ? part.read(doc as never) : doc;
      for (const key of part.reading.keysOf(read)) {
        const some = part.byKey.get(key);
        if (some) some.push(read);
        else part.byKey.set(key, [read]);
      }
    }
    const found = new Map(parts.map(({ reading, byKey }) => [reading, byKey]));
    return asked.map(({ reading, key }) => found.get(reading)?.get(key) ?? []);
  }

  /**
   * Sends the command as it is, which costs half of what a cursor does. Where it fails outside of a transaction, or not
   * everything fits into one answer, the cursor does it, with the driver's own tries.
   */
  async #run(
    collection: string,
    pipeline: Document[],
    session: ClientSession | undefined,
  ): Promise<readonly Found[]> {
    const db = databaseOf(this.#connection);
    const within = session ? { session } : {};
    const command = { aggregate: collection, pipeline, cursor: { batchSize: atMost } };
    try {
      const { cursor } = (await db.command(command, within)) as Answer;
      if (Number(cursor.id) === 0) return cursor.firstBatch;
    } catch (error) {
      if (session) throw error;
    }
    return db.collection(collection).aggregate<Found>(pipeline, within).toArray();
  }
}

/** Of documents in one answer. */
const atMost = 100_000;

interface Found {
  /** The place of what was asked for. */
  place: number;
  doc: unknown;
}

interface Answer {
  cursor: { id: unknown; firstBatch: Found[] };
}

const readingsOf = new WeakMap<Connection, Readings>();

/** How all documents of a key are read together with whatever else is read over the connection at the same moment. */
export function findAllTogether<Key, Doc>(
  connection: Connection,
  reading: Reading<Key, Doc>,
): (key: Key) => Promise<readonly Doc[]> {
  const readings = readingsOf.get(connection) ?? new Readings(connection);
  readingsOf.set(connection, readings);
  return async (key) => (await readings.documents({ reading: reading as never, key })) as readonly Doc[];
}

/** The same for the one document that a key has. */
export function findTogether<Key, Doc>(
  connection: Connection,
  reading: Reading<Key, Doc>,
): (key: Key) => Promise<Doc | undefined> {
  const find = findAllTogether(connection, reading);
  return async (key) => (await find(key))[0];
}
