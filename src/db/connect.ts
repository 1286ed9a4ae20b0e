import mongoose, { type Connection } from 'mongoose';

/** How long a command waits for a server before it fails, in milliseconds. */
const selectionTimeout = 5_000;

/**
 * Connects to MongoDB; `database` overrides the one named in the URI, `monitorCommands` has the client tell of every
 * command. Rejects with the driver's error.
 */
export async function connect(
  uri: string,
  { database, monitorCommands = false }: { database?: string; monitorCommands?: boolean } = {},
): Promise<Connection> {
  // Every call inside a transaction joins it without being handed the session.
  mongoose.set('transactionAsyncLocalStorage', true);
  return mongoose
    .createConnection(uri, {
      serverSelectionTimeoutMS: selectionTimeout,
      sanitizeFilter: true,
      monitorCommands,
      // Collections and indexes are made once, when the database is prepared.
      autoCreate: false,
      autoIndex: false,
      ...(database === undefined ? {} : { dbName: database }),
    })
    .asPromise();
}
