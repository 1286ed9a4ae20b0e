import { z } from 'zod';
import { localDateSchema } from './dates.ts';

/** `2020-04`: the month of that year; `04`: that month in each year of the programme. */
const month = z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])$/, 'a month: 2020-04, or 04 for each year');
/** `05-18`: a day and month in each year of the programme. */
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day of a year: MM-DD');
const year = z.int().min(2000).max(2100);
/** `yearly`: that time, and the same in every later year, to the programme's end if it has one. */
const repeat = z.enum(['once', 'yearly']).default('once');

/** When a duty is to be done (DOMAIN: Duties of a roadmap, Times). */
export const timeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), date: localDateSchema, repeat }),
  /** Days without a year, each year of the programme; one day when `to` is absent. */
  z.strictObject({ kind: z.literal('days'), from: monthDay, to: monthDay.optional() }),
  z.strictObject({ kind: z.literal('month'), month, repeat }),
  z.strictObject({ kind: z.literal('months'), from: month, to: month, repeat }),
  /** One occurrence for each of the months. */
  z.strictObject({ kind: z.literal('month-set'), months: z.array(month).min(2), repeat }),
  /** One occurrence: reminded at the first of the months, due at the last. */
  z.strictObject({ kind: z.literal('any-of'), months: z.array(month).min(2), repeat }),
  z.strictObject({
    kind: z.literal('quarter'),
    quarter: z.string().regex(/^\d{4}-Q[1-4]$/, 'a quarter: 2022-Q1'),
    repeat,
  }),
  z.strictObject({ kind: z.literal('year'), year, repeat }),
  /** One occurrence over the whole span, due on 31 December of the last year or at the programme's end. */
  z.strictObject({ kind: z.literal('years'), from: year, to: year }),
  /** One occurrence for each of the years; for every year of the programme when none is named. */
  z.strictObject({ kind: z.literal('each-year'), years: z.array(year).min(1).optional() }),
]);
export type TimeRule = z.infer<typeof timeSchema>;
