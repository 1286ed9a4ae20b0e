import { addDays, type LocalDate } from './dates.ts';
import type { PlannedOccurrence, StoredOccurrence } from './occurrences.ts';
import type { ReminderRules } from './reminder-rules.ts';
import type { ReminderKind } from './settings.ts';
import { isWorkingDay, nextWorkingDay, previousWorkingDay, type WorkCalendar } from './working-days.ts';

/** When an occurrence is reminded of, and when its being late is passed on. */

/** After how many days overdue the school's curators see it in their digest, and the coordinators in theirs. */
export const escalateAfter = { curator: 7, coordinator: 14 } as const;
export type EscalationStep = keyof typeof escalateAfter;

/** One thing to say about an occurrence on one day. `id` tells the steps of an occurrence apart for good. */
export interface ReminderStep {
  id: string;
  /** What kind of message it is, for those who mute kinds. */
  kind: Exclude<ReminderKind, 'digest'>;
  /** The working day on which it is said. */
  day: LocalDate;
}

/** One step of passing on that an occurrence is late. */
export interface Escalation {
  id: EscalationStep;
  day: LocalDate;
}

type Days = Pick<StoredOccurrence, 'opens' | 'due' | 'returned'>;

/**
 * The days on which an occurrence is reminded of, in order, one step a day: before its window opens, before its
 * last day, on it, and while it is overdue. On a day off a reminder waits for the next working day, unless that
 * would be too late: then it comes on the last working day before. Where two fall on one day, the later one of
 * the plan is said. The opening is not announced where a reminder of the last day has come before: a window of
 * a day or a week is announced once. What was sent and came back late is late from the day on which it came back.
 */
export function reminderSteps(
  { opens, due, returned }: Days,
  rules: ReminderRules,
  calendar: WorkCalendar,
): ReminderStep[] {
  const before = [...new Set(rules.beforeDue)]
    .sort((a, b) => b - a)
    .map((offset): ReminderStep => ({
      id: `before-${offset}`,
      kind: 'due',
      day: workingDayBy(calendar, addDays(due, -offset), addDays(due, -1)),
    }));
  if (rules.onDue) before.push({ id: 'due', kind: 'due', day: workingDayBy(calendar, due, due) });
  const steps: ReminderStep[] = [];
  if (rules.beforeOpen !== null) {
    const day = workingDayBy(calendar, addDays(opens, -rules.beforeOpen), opens);
    if (before.every((step) => step.day > day)) steps.push({ id: 'opens', kind: 'opens', day });
  }
  steps.push(...before);
  for (let time = 1; time <= rules.overdueTimes; time++) {
    const day = nextWorkingDay(calendar, addDays(lateFrom({ due, returned }), rules.overdueEvery * time));
    steps.push({ id: `overdue-${time}`, kind: 'overdue', day });
  }
  return steps.filter(({ day }, at) => steps.every((later, index) => index <= at || later.day !== day));
}

/** The day itself or the next working day when that is no later than `last`, else the working day before. */
function workingDayBy(calendar: WorkCalendar, day: LocalDate, last: LocalDate): LocalDate {
  if (isWorkingDay(calendar, day)) return day;
  const next = nextWorkingDay(calendar, day);
  return next <= last ? next : previousWorkingDay(calendar, day);
}

/** The last day, or the later one on which what was sent came back (DOMAIN: states of an occurrence). */
function lateFrom({ due, returned }: Pick<Days, 'due' | 'returned'>): LocalDate {
  return returned !== undefined && returned > due ? returned : due;
}

/** The days on which it is passed on that an occurrence of a school is late. */
export function escalations(days: Pick<Days, 'due' | 'returned'>): Escalation[] {
  const from = lateFrom(days);
  return [
    { id: 'curator', day: addDays(from, escalateAfter.curator) },
    { id: 'coordinator', day: addDays(from, escalateAfter.coordinator) },
  ];
}

/** All that is ever said about an occurrence. */
export interface ReminderPlan {
  steps: ReminderStep[];
  escalations: Escalation[];
}

/**
 * The plan of an occurrence. Nothing for one that another stands for, and for one whose window ended before the
 * programme began. A monitoring window is announced and never overdue; only a school's lateness is passed on.
 *
 * @param start the programme's first day (`startOf`)
 */
export function reminderPlan(
  occurrence: Pick<PlannedOccurrence, 'kind' | 'side' | 'opens' | 'due' | 'linkedTo'> & Days,
  start: LocalDate,
  rules: ReminderRules,
  calendar: WorkCalendar,
): ReminderPlan {
  const { kind, side, due, linkedTo } = occurrence;
  if (linkedTo !== undefined || due < start) return { steps: [], escalations: [] };
  const steps = reminderSteps(occurrence, rules, calendar);
  if (kind === 'monitoring')
    return { steps: steps.filter((step) => step.kind !== 'overdue'), escalations: [] };
  return { steps, escalations: side === 'school' ? escalations(occurrence) : [] };
}

/** What a plan asks for on a day. */
export interface DueSteps {
  /** The newest reminder that is due; those before it are no longer worth saying. */
  say: ReminderStep | undefined;
  escalate: EscalationStep[];
  /** Everything that is over with this day. */
  handled: string[];
  /** The day of the next step. */
  next: LocalDate | undefined;
}

/** What is to be said of a plan on a day, given the steps that were handled before. */
export function dueSteps(plan: ReminderPlan, handled: readonly string[], today: LocalDate): DueSteps {
  const left = <T extends { id: string }>(steps: readonly T[]) =>
    steps.filter(({ id }) => !handled.includes(id));
  const steps = left(plan.steps);
  const passedOn = left(plan.escalations);
  const over = (step: { day: LocalDate }) => step.day <= today;
  const coming = [...steps, ...passedOn].filter((step) => !over(step)).map(({ day }) => day);
  return {
    say: steps.filter(over).at(-1),
    escalate: passedOn.filter(over).map(({ id }) => id),
    handled: [...steps, ...passedOn].filter(over).map(({ id }) => id),
    next: coming.sort()[0],
  };
}

/** The steps that lie before the day on which an occurrence was made: nobody is reminded of them any more. */
export function missedSteps(plan: ReminderPlan, today: LocalDate): string[] {
  return [...plan.steps, ...plan.escalations].filter(({ day }) => day < today).map(({ id }) => id);
}
