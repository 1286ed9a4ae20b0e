import type { Db } from 'mongodb';
import type { Connection } from 'mongoose';

/** The database of a connection that is open. */
export function databaseOf(connection: Connection): Db {
  if (!connection.db) throw new Error('the database is not connected');
  return connection.db;
}
