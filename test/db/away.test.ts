import { MongoBulkWriteError, MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, it } from 'vitest';
import { isDatabaseAway } from '../../src/db/away.ts';

const ofMany = (error: Error) => new MongoBulkWriteError(error, {} as never);

it.each([
  ['a connection that broke', new MongoNetworkError('connection closed'), true],
  ['one that broke during several writes', ofMany(new MongoNetworkError('connection closed')), true],
  ['what lies beneath another error', new Error('above', { cause: new MongoNetworkError('closed') }), true],
  ['a server that is the primary no more', new MongoServerError({ code: 10_107 }), true],
  ['a document that is refused', ofMany(new MongoServerError({ code: 121 })), false],
  ['a mistake of ours', new TypeError('undefined is not a function'), false],
])('the database is away or not: %s', (_, error, away) => {
  expect(isDatabaseAway(error)).toBe(away);
});
