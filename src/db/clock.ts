import type { Connection } from 'mongoose';

/** The time that the database's primary shows. */
export async function databaseTime(connection: Connection): Promise<Date> {
  const { localTime } = await connection.getClient().db('admin').command({ hello: 1 });
  return localTime as Date;
}
