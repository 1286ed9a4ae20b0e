import { z } from 'zod';
import type { Membership } from './access.ts';

/** How a person wants to be reminded. */

/**
 * The kinds of message that the clock brings, each of which can be muted: a window opens; a due day comes near;
 * something is overdue; the digest.
 */
export const reminderKinds = ['opens', 'due', 'overdue', 'digest'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** The hours that can be chosen, local ones. */
export const firstHour = 7;
export const lastHour = 20;
/** Digests come on working days: 1 (Monday) to 5. */
export const lastWeekday = 5;

export const settingsSchema = z.strictObject({
  /** Local hour from which messages may come. */
  hour: z.int().min(firstHour).max(lastHour).default(9),
  /** 1 (Monday) to 5: one digest a week on that day, instead of single reminders; null: reminders. */
  weekly: z.int().min(1).max(lastWeekday).nullable().default(null),
  muted: z.array(z.enum(reminderKinds)).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What holds for who has chosen nothing: from 09:00, single reminders, every kind. */
export const defaultSettings: Settings = settingsSchema.parse({});

/** Why settings cannot be had: a director would hear nothing of the own school's due days. */
export type SettingsProblem = 'deadlines-muted' | 'digest-muted';

/**
 * What is wrong with settings for a person with these roles. A director keeps at least one kind of deadline
 * notice (`due` or `overdue`); with a weekly digest instead of reminders, the digest itself.
 */
export function settingsProblem(
  memberships: readonly Pick<Membership, 'role'>[],
  { weekly, muted }: Settings,
): SettingsProblem | undefined {
  if (!memberships.some(({ role }) => role === 'director')) return undefined;
  if (weekly !== null) return muted.includes('digest') ? 'digest-muted' : undefined;
  return muted.includes('due') && muted.includes('overdue') ? 'deadlines-muted' : undefined;
}

/**
 * Whether a person wants a single message of that kind. With a weekly digest only the digest comes.
 */
export function wants({ weekly, muted }: Settings, kind: ReminderKind): boolean {
  return !muted.includes(kind) && (kind === 'digest' || weekly === null);
}
