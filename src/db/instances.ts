import { createHmac, randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Collection, Document } from 'mongodb';
import type { ChatLeases, Member } from '../usecases/inbox.ts';
import { databaseOf } from './database-of.ts';
import type { InstancesDoc, LeaseDoc } from './models/inbox.ts';
import type { Models } from './models.ts';
import { betweenBeats, within } from './within.ts';
import { addAll } from './write-all.ts';

const all = 'instances';

export interface LeaseOptions {
  /** How long an instance that shows nothing counts as alive, in milliseconds. */
  leaseFor: number;
  /** What the names of chats are derived with: from the database nobody learns which is held. */
  secret: string;
  /** Told the database's time whenever that was in an answer; `asked`: when it was asked, of `performance.now()`. */
  onTime?: (time: Date, asked: number) => void;
}

/**
 * Instances and what they hold, on MongoDB: one document names the instances, so that showing to be alive, dropping
 * who is not and seeing the others is one step; a document for each chat names who holds it. Instants are those of
 * the database's own clock.
 */
export function mongoLeases(
  { instances, leases }: Models,
  { leaseFor, secret, onTime }: LeaseOptions,
): ChatLeases {
  const registry = instances.collection as unknown as Collection<InstancesDoc>;
  const chats = leases.collection as unknown as Collection<LeaseDoc>;

  const until = { $add: ['$$NOW', leaseFor] };
  const change = async (own: string, filter: Document, update: Document[], upsert: boolean) => {
    const asked = performance.now();
    const options = { upsert, returnDocument: 'after' } as const;
    const doc = await within(
      betweenBeats,
      registry.findOneAndUpdate({ _id: all, ...filter }, update, options),
    );
    const shown = doc?.members.find(({ id }) => id === own);
    if (shown) onTime?.(new Date(shown.until.getTime() - leaseFor), asked);
    return doc?.members.map(({ id, beat }): Member => ({ id, beat }));
  };
  const nameOfClient = leases.db.getClient().options.appName ?? '';
  const nameOf = (chat: number) =>
    createHmac('sha256', secret).update(`chat ${chat}`).digest('base64url').slice(0, 22);
  /** Chats by the names of their documents. */
  const named = (wanted: readonly number[]) => new Map(wanted.map((chat) => [nameOf(chat), chat]));
  const found = async (by: ReadonlyMap<string, number>, filter: Document): Promise<Set<number>> => {
    const docs = await chats
      .find({ _id: { $in: [...by.keys()] }, ...filter }, { projection: { _id: 1 } })
      .toArray();
    return new Set(docs.flatMap(({ _id }) => by.get(_id) ?? []));
  };

  return {
    newId: () => `${nameOfClient}/${randomUUID()}`,
    async join(id) {
      const former = (await within(betweenBeats, registry.findOne({ _id: all })))?.members ?? [];
      const joined = { $concatArrays: [alive, [{ id, until, beat: 0 }]] };
      const members = await change(id, {}, [{ $set: { members: joined } }], true);
      if (!members) throw new Error('an upsert that returns the document gave none');
      const gone = former.map((one) => one.id).filter((one) => !members.some((member) => member.id === one));
      return { members, gone };
    },
    beat(id) {
      const shown = { $mergeObjects: ['$$this', { until, beat: { $add: ['$$this.beat', 1] } }] };
      const own = { $cond: [{ $eq: ['$$this.id', id] }, shown, '$$this'] };
      const members = { $map: { input: '$members', in: own } };
      return change(id, { 'members.id': id }, [{ $set: { members } }, { $set: { members: alive } }], false);
    },
    async leave(id) {
      await within(betweenBeats, chats.deleteMany({ owner: id }));
      await within(betweenBeats, registry.updateOne({ _id: all }, { $pull: { members: { id } } }));
    },
    async take(id, wanted) {
      const names = [...named(wanted).entries()];
      const docs = names.map(([_id]) => ({ _id, owner: id }));
      const known = await addAll(databaseOf(leases.db), chats.collectionName, docs);
      if (known.size === 0) return new Set(wanted);
      const contested = new Map(names.filter((_, place) => known.has(place)));
      await askFor(chats, id, [...contested.keys()]);
      const mine = await found(contested, { owner: id });
      return new Set(
        names.filter(([name, chat]) => !contested.has(name) || mine.has(chat)).map(([, chat]) => chat),
      );
    },
    async release(id, given) {
      const by = named(given);
      const names = [...by.keys()];
      const { deletedCount } = await chats.deleteMany({
        _id: { $in: names },
        owner: id,
        asked: { $exists: false },
      });
      if (deletedCount >= names.length) return new Set();
      const kept = await found(by, { owner: id });
      // Whoever asks from now on is seen at the next release.
      await chats.updateMany({ _id: { $in: names }, owner: id }, { $unset: { asked: 1 } });
      return kept;
    },
    held: (wanted) => within(betweenBeats, found(named(wanted), {})),
    async free(ids) {
      await within(betweenBeats, chats.deleteMany({ owner: { $in: [...ids] } }));
    },
    async freeAllBut(ids) {
      await within(betweenBeats, chats.deleteMany({ owner: { $nin: [...ids] } }));
    },
    async endTransactions(gone) {
      const clients = gone.map((id) => id.split('/')[0]).filter((name) => name !== nameOfClient);
      if (clients.length > 0) await within(betweenBeats, endTransactionsOf(leases.db, clients));
    },
  };
}

/** The members that have shown lately that they are alive. */
const alive: Document = {
  $filter: { input: { $ifNull: ['$members', []] }, cond: { $gte: ['$$this.until', '$$NOW'] } },
};

/** Ends the transactions that clients of these names have left open. */
async function endTransactionsOf(
  connection: Connection,
  clients: readonly (string | undefined)[],
): Promise<void> {
  const admin = connection.getClient().db('admin');
  const open = await admin
    .aggregate<{ lsid: { id: unknown } }>([
      { $currentOp: { idleSessions: true } },
      { $match: { transaction: { $exists: true }, appName: { $in: clients } } },
      { $project: { lsid: 1 } },
    ])
    .toArray();
  const killSessions = open.map(({ lsid: { id } }) => ({ id }));
  if (killSessions.length > 0) await admin.command({ killSessions });
}

/** Tells those who hold the chats that something waits; those that are free meanwhile are taken. */
async function askFor(chats: Collection<LeaseDoc>, id: string, names: readonly string[]): Promise<void> {
  const owner = { $ifNull: ['$owner', id] };
  const own = { $eq: ['$owner', id] };
  const update = [
    { $set: { owner } },
    { $set: { asked: { $cond: [own, { $ifNull: ['$asked', '$$REMOVE'] }, true] } } },
  ];
  await chats.bulkWrite(
    names.map((_id) => ({ updateOne: { filter: { _id }, update, upsert: true } })),
    { ordered: false },
  );
}
