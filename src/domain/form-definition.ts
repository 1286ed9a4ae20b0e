import { z } from 'zod';
import { localDateSchema } from './dates.ts';
import { idSchema, textSchema } from './text.ts';

/** What a form asks and when, as the programme's file has it. The engine that runs it is `form-engine.ts`. */

const base = {
  id: idSchema,
  /** The question, short enough for a phone. */
  title: textSchema,
  hint: textSchema.optional(),
  /** A field that is not required can be skipped. */
  required: z.boolean().default(true),
  ref: z.string().optional(),
};

/** What the figures of a share count, where a text names them: «ещё 3 педагога из 40». */
export const countedSchema = z.enum([
  'teacher',
  'pupil',
  'graduate',
  'participant',
  'position',
  'classroom',
  'programme',
  'school',
]);
export type Counted = z.infer<typeof countedSchema>;

export const fieldSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    ...base,
    min: z.number().default(0),
    max: z.number().default(1_000_000),
    /** Digits after the comma that are taken; 0 means whole numbers only. */
    decimals: z.int().min(0).max(4).default(0),
    unit: textSchema.optional(),
  }),
  /** Numerator and denominator in one answer. */
  z.strictObject({
    kind: z.literal('share'),
    ...base,
    numerator: textSchema,
    denominator: textSchema,
    /** What both are numbers of; without it they are not named. */
    counts: countedSchema.optional(),
    /** Fields with the same name share the denominator: given once, later a lone numerator is enough. */
    of: idSchema.optional(),
    max: z.int().default(100_000),
  }),
  /** A mean mark and the number of participants in one answer. */
  z.strictObject({
    kind: z.literal('mean'),
    ...base,
    min: z.number().default(2),
    max: z.number().default(5),
  }),
  z.strictObject({ kind: z.literal('yes-no'), ...base }),
  z.strictObject({
    kind: z.literal('choice'),
    ...base,
    options: z.array(z.strictObject({ id: idSchema, title: textSchema })).min(2),
  }),
  z.strictObject({
    kind: z.literal('choices'),
    ...base,
    options: z.array(z.strictObject({ id: idSchema, title: textSchema })).min(2),
    min: z.int().nonnegative().default(1),
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...base,
    /** Whether a day after today is refused. */
    notAfterToday: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('text'), ...base, maxLength: z.int().positive().max(4000).default(1000) }),
  z.strictObject({
    kind: z.literal('photos'),
    ...base,
    min: z.int().nonnegative().default(1),
    max: z.int().positive().max(10).default(10),
  }),
  /** Documents: PDF, office files and pictures. */
  z.strictObject({
    kind: z.literal('files'),
    ...base,
    min: z.int().nonnegative().default(1),
    max: z.int().positive().max(10).default(5),
  }),
]);
export type Field = z.infer<typeof fieldSchema>;
export type FieldKind = Field['kind'];

const ruleSchema = z.discriminatedUnion('kind', [
  /** The sum of `left` must not exceed the sum of `right` (numbers, or denominators of shares). */
  z.strictObject({
    kind: z.literal('not-more'),
    left: z.array(idSchema).min(1),
    right: z.array(idSchema).min(1),
    message: textSchema,
  }),
  /** One of these numbers at least is above zero; one that was not answered counts as zero. */
  z.strictObject({
    kind: z.literal('some-above-zero'),
    fields: z.array(idSchema).min(1),
    message: textSchema,
  }),
]);

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day of a year: MM-DD');

/** The reporting periods of a form. A report covers a period; its wave is the days in which it is handed in. */
const wavesSchema = z.union([
  z.strictObject({
    every: z.literal('quarter'),
    /** Only these quarters of each year; all four when absent. */
    quarters: z.array(z.int().min(1).max(4)).min(1).optional(),
  }),
  z.strictObject({
    every: z.enum(['year', 'academic-year']),
    /** The days of the year in which it is handed in; the whole year when absent. */
    window: z.strictObject({ from: monthDay, to: monthDay }).optional(),
  }),
  z.strictObject({
    dates: z
      .array(z.strictObject({ period: z.string().min(4), opens: localDateSchema, due: localDateSchema }))
      .min(1),
  }),
]);
export type Waves = z.infer<typeof wavesSchema>;

export const formSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  /** `event` and `document` are about a duty of the roadmap: any number of them a period. */
  kind: z.enum(['self-audit', 'coordinator', 'survey', 'staff', 'questionnaire', 'event', 'document']),
  /** A group of schools that the form is for, or all that take part. */
  population: idSchema.default('all'),
  waves: wavesSchema,
  fields: z.array(fieldSchema).min(1),
  rules: z.array(ruleSchema).default([]),
  ref: z.string().optional(),
});
export type Form = z.infer<typeof formSchema>;

/** Whether reports on the form are about a duty of the roadmap: not asked for by wave, any number a period. */
export function isAboutDuty({ kind }: Pick<Form, 'kind'>): boolean {
  return kind === 'event' || kind === 'document';
}
