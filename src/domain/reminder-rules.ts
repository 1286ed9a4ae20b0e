import { z } from 'zod';

const days = z.int().min(1).max(365);

/** When a programme's occurrences are reminded of, in days; what is left out is as by default. */
export const reminderRulesSchema = z.strictObject({
  /** Before the window opens; null: its opening is not announced. */
  beforeOpen: days.nullable().default(1),
  beforeDue: z.array(days).default([14, 7, 1]),
  onDue: z.boolean().default(true),
  /** Once overdue: every so many days, so many times. */
  overdueEvery: days.default(7),
  overdueTimes: z.int().min(0).max(12).default(3),
});
export type ReminderRules = z.infer<typeof reminderRulesSchema>;

export const defaultRules: ReminderRules = reminderRulesSchema.parse({});
