import { z } from 'zod';
import { formSchema } from './form-definition.ts';
import { localDateSchema } from './dates.ts';
import { reminderRulesSchema } from './reminder-rules.ts';
import { idSchema, textSchema } from './text.ts';
import { timeSchema } from './time-rule.ts';
import { breakKinds, holidayRegions } from './work-regions.ts';

/**
 * What a municipal programme is, as its YAML file has it. The schema is the only definition: types are
 * inferred from it, and `programmes check` explains a file by it.
 */

const refSchema = z.string().min(1).describe('where the document says so: file, section or row');

const yearKey = z.string().regex(/^\d{4}(\/\d{4})?$/, 'a year 2022 or an academic year 2022/2023');

/** A school's place in the programme: it takes part, or helps those that do. */
export const schoolSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  kind: z.enum(['secondary', 'basic', 'primary', 'gymnasium', 'lyceum', 'other']).default('secondary'),
  pupils: z.int().nonnegative().optional(),
  /** Membership per year: `{ "2022": [shnor] }`; `all` stands for every year of the programme. */
  groups: z.record(z.union([yearKey, z.literal('all')]), z.array(idSchema)).default({}),
  /** A partner school helps; it reports nothing and has no indicators. */
  role: z.enum(['participant', 'partner']).default('participant'),
  ref: refSchema.optional(),
});
export type SchoolEntry = z.infer<typeof schoolSchema>;

/** Who a document makes responsible. `side` says whose occurrence the duty becomes. */
const executorSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  side: z.enum(['authority', 'school']),
});
export type Executor = z.infer<typeof executorSchema>;

const procedureSchema = z.strictObject({
  exam: z.enum(['vpr', 'oge', 'ege']),
  grade: z.union([z.literal(5), z.literal(6), z.literal(9), z.literal(11)]),
  subject: z.enum(['russian', 'mathematics']),
});
/** One of the assessment procedures: check test of grade 5 or 6, exam after grade 9 or 11; a subject. */
export type Procedure = z.infer<typeof procedureSchema>;

/** Where an indicator's figures come from; exactly one (DOMAIN: Indicators). */
const sourceSchema = z.union([
  /** One share, mean or yes-no field of a form; or a number field for a count. */
  z.strictObject({ form: idSchema, field: idSchema }),
  /** Two number fields of one form. */
  z.strictObject({ form: idSchema, numerator: idSchema, denominator: idSchema }),
  /** A share of schools: those whose number in the field meets the condition, of those that have one. */
  z.strictObject({ form: idSchema, field: idSchema, atLeast: z.number() }),
  /** A share of schools: those whose report on the form was accepted, of the population. */
  z.strictObject({ handedIn: idSchema }),
  /** Participants of a procedure who were below the threshold (`low`) or who managed (`passed`). */
  z.strictObject({ results: procedureSchema, count: z.enum(['low', 'passed']) }),
  /** A share of schools: those with at least one low procedure in the year. */
  z.strictObject({ results: z.literal('any-low') }),
  /** Growth over another indicator's yearly values. */
  z.strictObject({ indicator: idSchema }),
]);
export type IndicatorSource = z.infer<typeof sourceSchema>;

const measureSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  kind: z.enum(['share', 'mean', 'yes-no', 'count', 'growth']),
  level: z.enum(['school', 'municipality']),
  direction: z.enum(['higher', 'lower']),
  /** Reference before the programme, in the indicator's unit (percent for shares and yes-no). */
  base: z.number().nullable().default(null),
  /** Plan per programme year, in the indicator's unit. Empty: the document sets none. */
  plan: z.record(yearKey, z.number()).default({}),
  /** «По каждому ОУ»: the municipality has achieved it only when each school has. */
  everySchool: z.boolean().default(false),
  /** A group of schools, or all that take part. */
  population: idSchema.default('all'),
  /** Further groups for which the document wants the same figure. */
  alsoFor: z.array(idSchema).default([]),
  numerator: textSchema.optional(),
  denominator: textSchema.optional(),
  source: sourceSchema,
  track: idSchema.optional(),
  /** When the document has it measured, and from which data. */
  monitoring: z
    .strictObject({ time: timeSchema.optional(), data: textSchema.optional(), sample: textSchema.optional() })
    .optional(),
  ref: refSchema,
});

const indicatorSchema = measureSchema;
export type Indicator = z.infer<typeof indicatorSchema>;

const amountSchema = z.union([
  z.int().nonnegative(),
  z.strictObject({ atLeast: z.int().positive() }),
  /** «По количеству педагогов»: as many as the staff data says. */
  z.strictObject({ perTeacher: z.literal(true) }),
]);
/** A planned quantity: exactly so many, at least so many, or one for each teacher. */
export type Amount = z.infer<typeof amountSchema>;

const quantitySchema = z.strictObject({
  of: textSchema.optional(),
  total: amountSchema.optional(),
  perYear: z.record(yearKey, amountSchema).default({}),
  /** The figure is that of all schools together: one for each school, not so many for each. */
  acrossSchools: z.boolean().default(false),
});
export type Quantity = z.infer<typeof quantitySchema>;

const dutySchema = z.strictObject({
  id: idSchema,
  /** The row's number as printed; numbers may repeat or be missing. */
  number: z.string().optional(),
  section: idSchema,
  title: textSchema,
  responsible: z.array(idSchema).min(1).optional(),
  result: textSchema.optional(),
  format: textSchema.optional(),
  time: timeSchema.optional(),
  quantities: z.array(quantitySchema).default([]),
  /** The same measure in another table: that one is reminded, this one is shown. */
  sameAs: idSchema.optional(),
  /** A form of the programme whose accepted report proves the duty. */
  provedBy: idSchema.optional(),
  ref: refSchema,
});
export type Duty = z.infer<typeof dutySchema>;

const roadmapSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  sections: z.array(z.strictObject({ id: idSchema, title: textSchema, ref: refSchema })).min(1),
  duties: z.array(dutySchema).min(1),
  ref: refSchema,
});
export type Roadmap = z.infer<typeof roadmapSchema>;

/** A threshold that the document sets beside its indicators: an expected result or a monitoring criterion. */
const criterionSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  group: textSchema.optional(),
  direction: z.enum(['higher', 'lower']).optional(),
  threshold: z.number().optional(),
  /** The indicator that measures it, or a field of a form; absent: the document names no figure. */
  measuredBy: z
    .union([z.strictObject({ indicator: idSchema }), z.strictObject({ form: idSchema, field: idSchema })])
    .optional(),
  tools: textSchema.optional(),
  data: textSchema.optional(),
  ref: refSchema,
});
export type Criterion = z.infer<typeof criterionSchema>;

const titled = z.strictObject({ id: idSchema, title: textSchema, ref: refSchema });

export const programmeShape = z.strictObject({
  id: idSchema,
  title: textSchema,
  /** For a button of a phone: at most 32 characters. */
  shortTitle: z.strictObject({ ru: z.string().min(1).max(32), tt: z.string().min(1).max(32) }),
  municipality: textSchema,
  region: textSchema,
  authority: textSchema,
  zone: z.string().refine(isZone, { error: 'an IANA time zone such as Europe/Moscow' }),
  document: z.strictObject({
    file: z.string().min(1),
    kind: textSchema,
    number: z.string().optional(),
    approved: localDateSchema.optional(),
  }),
  /** First and last day; no `to` means that the programme has no end. */
  period: z.strictObject({ from: localDateSchema, to: localDateSchema.optional(), ref: refSchema }),
  /** What a year of the plan is. */
  year: z.enum(['calendar', 'academic']),
  /** Whose days off count; Russia's alone when absent. */
  holidays: z.array(z.enum(holidayRegions)).optional(),
  /** Further days on which nobody is reminded. */
  daysOff: z.array(localDateSchema).optional(),
  /** School breaks for whose end the news of an opened window waits; autumn, winter and spring when absent. */
  waitInBreaks: z.array(z.enum(breakKinds)).optional(),
  /** When people are reminded; the usual offsets when absent. */
  reminders: reminderRulesSchema.optional(),
  goals: z.array(titled).default([]),
  stages: z.array(titled.extend({ from: localDateSchema, to: localDateSchema })).default([]),
  tracks: z.array(titled).default([]),
  groups: z
    .array(
      z.strictObject({
        id: idSchema,
        title: textSchema,
        /** The list of the low-results rule that proposes who belongs to the group. */
        list: z.enum(['low-results', 'at-risk']).optional(),
      }),
    )
    .default([]),
  executors: z.array(executorSchema).default([]),
  /** Roles with duties that the document describes, where it does. */
  roles: z.array(titled.extend({ duties: z.array(textSchema) })).default([]),
  schools: z.array(schoolSchema).default([]),
  /** A roster made up for trying out; only the simulator loads it. */
  sampleSchools: z.array(schoolSchema).default([]),
  partnerships: z.array(titled.extend({ schools: z.array(idSchema).default([]) })).default([]),
  indicators: z.array(indicatorSchema).default([]),
  expectedResults: z.array(criterionSchema).default([]),
  criteria: z.array(criterionSchema).default([]),
  forms: z.array(formSchema).default([]),
  roadmaps: z.array(roadmapSchema).default([]),
  /** Waves in which the document has the programme monitored. */
  monitoring: z
    .array(
      titled.extend({
        time: timeSchema,
        /** The forms that it opens: those that the document has it take its figures from. */
        forms: z.array(idSchema).default([]),
      }),
    )
    .default([]),
  risks: z
    .array(
      titled.extend({
        /** How much it weighs for most schools, where the document says so. */
        level: z.enum(['high', 'low']).optional(),
        mitigations: z.array(textSchema).default([]),
        /** The choice whose answer is a school's own level; the option `high` is the one that is counted. */
        measuredBy: z.strictObject({ form: idSchema, field: idSchema }).optional(),
      }),
    )
    .default([]),
  /** What a school does against its risks: done with an accepted report, with the answer yes where a field is
   * named. */
  antiRisk: z.array(titled.extend({ form: idSchema, field: idSchema.optional() })).default([]),
});
export type Programme = z.infer<typeof programmeShape>;

/** One of the two lists of the low-results rule. */
export type ResultList = NonNullable<Programme['groups'][number]['list']>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
