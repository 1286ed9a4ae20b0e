import { trusted } from 'mongoose';
import type { StoredOccurrence } from '../domain/occurrences.ts';
import type { Store } from '../usecases/ports.ts';
import type { Schedule } from '../usecases/ports/programmes.ts';
import type { Models } from './models.ts';
import type { OccurrenceDoc } from './models/duties.ts';
import type { ScheduleDoc } from './models/programmes.ts';
import { oneOf } from './one-of.ts';

/** What comes due, made ahead. */
export function occurrenceStore({ occurrences }: Models): Store['occurrences'] {
  const readAll = (docs: OccurrenceDoc[]) =>
    docs.map(({ _id, ...doc }): StoredOccurrence => ({ id: _id, ...doc }));
  return {
    async within(programme, from, { of, notOf } = {}) {
      const holder = of ? { holder: oneOf(of) } : notOf ? { holder: trusted({ $nin: [...notOf] }) } : {};
      return readAll(
        await occurrences
          .find({ programme, ...holder, due: trusted({ $gte: from }) })
          .lean<OccurrenceDoc[]>(),
      );
    },
    async many(ids) {
      return readAll(await occurrences.find({ _id: oneOf(ids) }).lean<OccurrenceDoc[]>());
    },
    async due(now, limit, except) {
      return readAll(
        await occurrences
          .find({ wakeAt: trusted({ $lte: now }), programme: trusted({ $nin: [...except] }) })
          .sort({ wakeAt: 1, holder: 1 })
          .limit(limit)
          .lean<OccurrenceDoc[]>(),
      );
    },
    async saveAll(list) {
      if (list.length === 0) return;
      await occurrences.bulkWrite(
        list.map(({ id, ...occurrence }) => ({
          replaceOne: { filter: { _id: id }, replacement: occurrence, upsert: true },
        })),
      );
    },
  };
}

/** When each programme's daily work is due. */
export function scheduleStore({ schedules }: Models): Store['schedules'] {
  const read = ({ _id, ...doc }: ScheduleDoc): Schedule => ({ programme: _id, ...doc });
  return {
    async get(programme) {
      const doc = await schedules.findById(programme).lean<ScheduleDoc>();
      return doc ? read(doc) : undefined;
    },
    async due(now) {
      const docs = await schedules
        .find({ at: trusted({ $lte: now }) })
        .sort({ _id: 1 })
        .lean<ScheduleDoc[]>();
      return docs.map(read);
    },
    async save({ programme, ...schedule }) {
      await schedules.replaceOne({ _id: programme }, schedule, { upsert: true });
    },
    async request(programme, at) {
      await schedules.updateOne(
        { _id: programme },
        { $set: { at }, $unset: { month: 1 }, $inc: { asked: 1 } },
        { upsert: true },
      );
    },
    async wake(programme, at) {
      await schedules.updateOne({ _id: programme }, { $min: { at } });
    },
  };
}
