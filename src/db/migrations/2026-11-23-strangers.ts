import type { Db } from 'mongodb';
import type { Migration } from './index.ts';

interface OldPerson {
  _id: string;
  strangerSince?: Date;
}

/** Who has no role, and whom nobody has noted as a stranger. */
const roleless = { 'memberships.0': { $exists: false }, strangerSince: { $exists: false } };
const atATime = 1000;

/**
 * Gives those who wrote before strangers were removed, and have never joined anything, the same 30 days, from now on;
 * and the sessions of chats whose people have no role, or are gone.
 */
export const strangers: Migration = {
  id: '2026-11-23-strangers',
  async up(db: Db) {
    const people = db.collection<OldPerson>('people');
    const joined = await everJoined(db);
    const found = await people
      .find({ ...roleless, joinedBy: { $exists: false } }, { projection: { _id: 1 } })
      .toArray();
    const ids = found.map(({ _id }) => _id).filter((id) => !joined.has(id));
    for (let at = 0; at < ids.length; at += atATime) {
      const some = { _id: { $in: ids.slice(at, at + atATime) }, ...roleless };
      await people.updateMany(some, [{ $set: { strangerSince: '$$NOW' } }]);
    }
    await db.collection('sessions').aggregate(markedSessions).toArray();
  },
};

/** The ids of those who have had a role at some time: joining, and losing it, are in the audit trail. */
async function everJoined(db: Db): Promise<ReadonlySet<string>> {
  const audit = db.collection<{ by: string; subject: string }>('audit');
  const by = audit.aggregate<{ _id: string }>([{ $group: { _id: '$by' } }]).map(({ _id }) => _id);
  const removed = audit
    .find({ action: 'role-removed' }, { projection: { subject: 1 } })
    .map(({ subject }) => subject.split(' ')[1] ?? '');
  return new Set([...(await by.toArray()), ...(await removed.toArray())]);
}

/** A session's key is the Telegram id of the person, and of the chat. */
const telegramId = {
  $convert: { input: { $first: { $split: ['$key', ':'] } }, to: 'long', onError: null },
};
const markedSessions = [
  { $match: { strangerAt: { $exists: false } } },
  { $set: { telegramId } },
  { $lookup: { from: 'people', localField: 'telegramId', foreignField: 'telegramId', as: 'people' } },
  { $match: { 'people.memberships.programme': { $exists: false } } },
  { $project: { strangerAt: '$$NOW' } },
  { $merge: { into: 'sessions', whenMatched: 'merge', whenNotMatched: 'discard' } },
];
