import type { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientSession } from 'mongodb';
import mongoose, { type Connection } from 'mongoose';

type Current = AsyncLocalStorage<{ session?: ClientSession }>;

/** How many transactions run in this process. */
let running = 0;

/**
 * Runs `work` in a transaction that every call in it joins without being handed the session. For that Node follows all
 * promises of the process, which costs each of them more than a tenth of the time; so it does only while one runs.
 */
export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  mongoose.set('transactionAsyncLocalStorage', true);
  running += 1;
  try {
    return await connection.transaction(work);
  } finally {
    running -= 1;
    if (running === 0) currentOf(connection)?.disable();
  }
}

/**
 * Runs `work` in a transaction of its own, with the session in its hands: nothing else joins it. Not to be begun within
 * another. Done anew where the database says so; rejects with what `work` throws, or when it cannot be committed.
 */
export async function inOwnTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  return connection.getClient().withSession((session) => session.withTransaction(() => work(session)));
}

/** The session of the transaction in which whoever calls is; undefined outside of one. */
export function sessionOf(connection: Connection): ClientSession | undefined {
  return currentOf(connection)?.getStore()?.session;
}

/** What a command of the driver is given, so that it is part of the caller's transaction, if there is one. */
export function joined(connection: Connection): { session?: ClientSession } {
  const session = sessionOf(connection);
  return session ? { session } : {};
}

function currentOf({ base }: Connection): Current | undefined {
  return (base as unknown as { transactionAsyncLocalStorage?: Current }).transactionAsyncLocalStorage;
}
