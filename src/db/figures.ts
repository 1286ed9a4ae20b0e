import type { Compared } from '../domain/indicators.ts';
import type { Accepted } from '../domain/status-card.ts';
import { valueKey, type StoredValue } from '../domain/stored-values.ts';
import { resultKey } from '../usecases/import-results.ts';
import type { Store } from '../usecases/ports.ts';
import type { Models } from './models.ts';
import type { ImportDoc, ResultDoc, ValueDoc } from './models/values.ts';
import { oneOf } from './one-of.ts';

/** An accepted figure under short names, as `figures` reads it. */
interface ShortFigure {
  i: string;
  p: string;
  w: string;
  m: string;
  n: number;
  d: number;
  c?: Compared;
  h: boolean;
}

/** Schools of which the figures come in one part of an answer. */
const schoolsAtOnce = 200;

/** Accepted values of indicators. */
export function valueStore({ values, schools }: Models): Store['values'] {
  const read = ({ _id, ...doc }: ValueDoc): StoredValue => doc;
  const write = async (list: readonly StoredValue[]) => {
    if (list.length === 0) return;
    await values.bulkWrite(
      list.map((value) => ({
        replaceOne: { filter: { _id: valueKey(value) }, replacement: value, upsert: true },
      })),
    );
  };
  // Whoever writes values of a school writes its document too: of two transactions that would each go by what
  // the other has not written yet, one is run again.
  const takeTurn = (programme: string, ids: readonly string[]) =>
    schools.updateMany({ _id: oneOf(ids.map((id) => `${programme}|${id}`)) }, { $inc: { turns: 1 } });
  return {
    async replaceOfReport({ id: report, programme, school }, list) {
      await takeTurn(programme, [school]);
      await values.deleteMany({ report });
      await write(list);
    },
    async correct({ programme, school, put, remove }) {
      await takeTurn(programme, [school]);
      await values.deleteMany({ _id: oneOf(remove.map(valueKey)) });
      await write(put);
    },
    async replaceOfResults({ programme, schools: of, years }, list) {
      await takeTurn(programme, of);
      await values.deleteMany({
        programme,
        school: oneOf(of),
        wave: oneOf(years),
        report: null,
        history: false,
      });
      await write(list);
    },
    saveHistory: write,
    async allOfSchool(programme, school) {
      return (await values.find({ programme, school }).sort({ _id: 1 }).lean<ValueDoc[]>()).map(read);
    },
    async ofSchool(programme, school, periods) {
      return (await values.find({ programme, school, period: oneOf(periods) }).lean<ValueDoc[]>()).map(read);
    },
    async figures(programme, { schools: of, periods, indicator }) {
      const found: Accepted[] = [];
      const answer = values.aggregate([
        {
          $match: {
            programme,
            period: { $in: [...periods] },
            ...(of ? { school: { $in: [...of] } } : {}),
            ...(indicator === undefined ? {} : { indicator }),
          },
        },
        // One document a school with short names: of a thousand schools it comes five times as fast as single ones.
        {
          $group: {
            _id: '$school',
            figures: {
              $push: {
                i: '$indicator',
                p: '$period',
                w: '$wave',
                m: '$measuredAt',
                n: '$numerator',
                d: '$denominator',
                c: '$compared',
                h: '$history',
              },
            },
          },
        },
      ]);
      // The answer comes in parts, so that reading it holds nobody up for long.
      const parts = answer.cursor<{ _id: string; figures: ShortFigure[] }>({ batchSize: schoolsAtOnce });
      for await (const { _id: school, figures } of parts) {
        for (const { i, p, w, m, n, d, c, h } of figures)
          found.push({
            ...{ school, indicator: i, period: p, wave: w, measuredAt: m, numerator: n, denominator: d },
            ...(c ? { compared: c } : {}),
            history: h,
          });
      }
      return found;
    },
  };
}

/** Results of check tests and exams. */
export function resultStore({ results }: Models): Store['results'] {
  return {
    async save(programme, list) {
      if (list.length === 0) return;
      await results.bulkWrite(
        list.map((result) => ({
          replaceOne: {
            filter: { _id: `${programme}|${resultKey(result)}` },
            replacement: { ...result, programme },
            upsert: true,
          },
        })),
      );
    },
    async ofSchools(programme, schools) {
      const docs = await results
        .find({ programme, school: oneOf(schools) })
        .sort({ _id: 1 })
        .lean<ResultDoc[]>();
      // Of results written before it was kept who imported them, it is the operator, long ago.
      return docs.map(({ _id, programme: _programme, ...result }) => ({ ...unknownImport, ...result }));
    },
  };
}

const unknownImport = { by: 'operator', at: new Date(0) };

/** Tables of results that wait for a word. */
export function importStore({ imports }: Models): Store['imports'] {
  return {
    async add({ id, ...pending }) {
      await imports.updateOne(
        { _id: id },
        { $setOnInsert: pending, $currentDate: { since: true } },
        { upsert: true },
      );
    },
    async get(id) {
      const doc = await imports.findById(id).lean<ImportDoc>();
      if (!doc) return undefined;
      const { _id, since: _since, ...pending } = doc;
      return { id: _id, ...pending };
    },
    async decide(id, state, request) {
      const decided = await imports.updateOne(
        { _id: id, state: 'waiting' },
        { $set: { state, ...(request === undefined ? {} : { request }) } },
      );
      return decided.modifiedCount > 0;
    },
  };
}
