import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';

/** How long a command waits for a server before it fails, in milliseconds. */
const selectionTimeout = 5_000;
/**
 * How often a server is asked how it is, and how long it may be silent, in milliseconds: a server that hangs is noticed
 * within their sum, and what waits for it fails then.
 */
const heartbeat = 1_000;
const silence = 4_000;
/** How long a command may be without an answer, in milliseconds, where the server looks well: its connection is dead. */
const longestCommand = 60_000;

/**
 * Connects to MongoDB; `database` overrides the one named in the URI, `monitorCommands` has the client tell of every
 * command. The server knows the connection by a name of its own. Rejects with the driver's error.
 */
export async function connect(
  uri: string,
  { database, monitorCommands = false }: { database?: string; monitorCommands?: boolean } = {},
): Promise<Connection> {
  return mongoose
    .createConnection(uri, {
      serverSelectionTimeoutMS: selectionTimeout,
      appName: `school-quality ${randomUUID()}`,
      heartbeatFrequencyMS: heartbeat,
      connectTimeoutMS: silence,
      socketTimeoutMS: longestCommand,
      sanitizeFilter: true,
      monitorCommands,
      // Collections and indexes are made once, when the database is prepared.
      autoCreate: false,
      autoIndex: false,
      ...(database === undefined ? {} : { dbName: database }),
    })
    .asPromise();
}
