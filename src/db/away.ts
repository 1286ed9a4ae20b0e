import { MongoBulkWriteError, MongoError } from 'mongodb';

/** Errors that say that no server could be asked, or that none answered. */
const names: ReadonlySet<string> = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'PoolClearedOnNetworkError',
  'DatabaseSilent',
  'MongoWaitQueueTimeoutError',
]);
/** What a server says that is stopping, or is the primary no more. */
const leaving = [91, 189, 10_107, 11_600, 11_602, 13_435, 13_436];
/** What one says that writes nothing for now: its disk is full, or an operator has closed it. */
const closed = [14_031, 371];
const codes: ReadonlySet<unknown> = new Set([...leaving, ...closed]);

/** Whether an error says that the database is away or writes nothing for now, and nothing about what was asked of it. */
export function isDatabaseAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = reasonOf(at)) {
    if (names.has(at.name)) return true;
    if (at instanceof MongoError && codes.has(at.code)) return true;
  }
  return false;
}

/** What an error comes of: that of several writes at once has it where others have the server's answer. */
function reasonOf(error: Error): unknown {
  return error.cause ?? (error instanceof MongoBulkWriteError ? error.errorResponse : undefined);
}
