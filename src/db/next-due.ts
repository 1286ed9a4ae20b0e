import type { Connection } from 'mongoose';

/** Where the instants are kept at which something falls due. */
const moments = [
  { collection: 'messages', field: 'notBefore', where: { state: 'queued' } },
  { collection: 'occurrences', field: 'wakeAt', where: {} },
  { collection: 'campaigns', field: 'sendAt', where: { state: 'scheduled' } },
  {
    collection: 'campaigns',
    field: 'deadline',
    where: { state: { $in: ['sending', 'paused', 'done'] }, remindedAt: { $exists: false } },
  },
  { collection: 'schedules', field: 'at', where: {} },
] as const;

/** The first instant after `after` at which a message may go out or work is due; undefined when there is none. */
export async function nextDue(connection: Connection, after: Date): Promise<Date | undefined> {
  const found = await Promise.all(
    moments.map(async ({ collection, field, where }) => {
      const [first] = await connection
        .collection(collection)
        .find({ ...where, [field]: { $gt: after } }, { projection: { _id: 0, at: `$${field}` } })
        .sort({ [field]: 1 })
        .limit(1)
        .toArray();
      return first?.['at'] as Date | undefined;
    }),
  );
  return found.reduce<Date | undefined>(
    (least, at) => (at && (!least || at < least) ? at : least),
    undefined,
  );
}
