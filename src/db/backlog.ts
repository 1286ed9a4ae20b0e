import type { Connection } from 'mongoose';
import { priorities } from '../usecases/outbox.ts';
import { within } from './within.ts';

/** Messages of the outbox that somebody may have to look at, by state; the index has only these. */
const messageStates = ['unknown', 'failed'] as const;

/** Updates that nobody has handled yet, and those that were given up; the index has only these. */
const inboxStates = { inbox_waiting: 'waiting', inbox_dead: 'dead' } as const;
/** Any chat: what is handled has none any more. */
const anyChat = { $gte: Number.MIN_SAFE_INTEGER };

/** Where work waits whose hour has come, by what does it. Each search reads the first entry of an index. */
const jobs = [
  ...Object.entries(priorities).map(([kind, priority]) => ({
    job: `send_${kind}`,
    collection: 'messages',
    field: 'notBefore',
    where: { state: 'queued', priority },
  })),
  { job: 'remind', collection: 'occurrences', field: 'wakeAt', where: {} },
  { job: 'daily', collection: 'schedules', field: 'at', where: {} },
  { job: 'campaigns', collection: 'campaigns', field: 'sendAt', where: { state: 'scheduled' } },
];

/** How much waits, and how late the oldest of it is. */
export interface Backlog {
  /** By queue: how many. */
  queues: Record<string, number>;
  /** By job: seconds since the oldest work fell due, 0 when nothing is due. */
  lag: Record<string, number>;
}

/** How long MongoDB may take to answer, in milliseconds. */
const patience = 1000;

/** Whether MongoDB answers within a second; known by then, whatever it does. */
export async function isAnswering({ db }: Connection): Promise<boolean> {
  if (!db) return false;
  return within(patience, db.command({ ping: 1 })).then(
    () => true,
    () => false,
  );
}

/** Looks at what waits in the database; all searches together may take a second, then it rejects. */
export function backlog(connection: Connection, now: Date): Promise<Backlog> {
  return within(patience, countBacklog(connection, now));
}

async function countBacklog(connection: Connection, now: Date): Promise<Backlog> {
  const messages = connection.collection('messages');
  const queued = messages.countDocuments({ state: 'queued' }, { hint: { priority: 1, notBefore: 1 } });
  const ended = messageStates.map((state) => messages.countDocuments({ state }));
  const inbox = Object.entries(inboxStates).map(async ([queue, state]): Promise<[string, number]> => {
    return [queue, await connection.collection('inbox').countDocuments({ state, chat: anyChat })];
  });
  const oldest = jobs.map(async ({ collection, field, where }) => {
    const [first] = await connection
      .collection(collection)
      .find({ ...where, [field]: { $lte: now } }, { projection: { _id: 0, at: `$${field}` } })
      .sort({ [field]: 1 })
      .limit(1)
      .toArray();
    return first ? (now.getTime() - (first['at'] as Date).getTime()) / 1000 : 0;
  });
  const [queuedCount, endedCounts, inboxCounts, lags] = await Promise.all([
    queued,
    Promise.all(ended),
    Promise.all(inbox),
    Promise.all(oldest),
  ]);
  return {
    queues: {
      ...Object.fromEntries(inboxCounts),
      outbox_queued: queuedCount,
      ...Object.fromEntries(messageStates.map((state, at) => [`outbox_${state}`, endedCounts[at] ?? 0])),
    },
    lag: Object.fromEntries(jobs.map(({ job }, at) => [job, lags[at] ?? 0])),
  };
}
