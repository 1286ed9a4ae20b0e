import { addDays, instantAt, type LocalDate } from '../domain/dates.ts';
import { startOf } from '../domain/duties.ts';
import {
  occurrenceChanges,
  plannedOccurrences,
  type PlannedOccurrence,
  type StoredOccurrence,
} from '../domain/occurrences.ts';
import type { Programme } from '../domain/programme.ts';
import { defaultRules } from '../domain/reminder-rules.ts';
import { dueSteps, missedSteps, reminderPlan, type ReminderPlan } from '../domain/reminders.ts';
import { calendarOf, type WorkCalendar } from '../domain/working-days.ts';
import { todayIn } from './report-support.ts';
import { teachersIn } from './staff-data.ts';
import type { App } from './ports.ts';

/** How far ahead occurrences are made, and how long a passed one is still compared with its programme, in days. */
const ahead = 366;
const behind = 60;

/**
 * Makes what comes due in a programme in the next twelve months, inside the caller's transaction: adds what is
 * new, moves what has moved, withdraws what is no longer wanted. Made again it changes nothing. Resolves with
 * how many occurrences it wrote.
 */
export async function makeOccurrences(app: App, programme: Programme): Promise<number> {
  const today = todayIn(app, programme);
  const horizon = { from: addDays(today, -behind), until: addDays(today, ahead) };
  const roster = await app.store.schools.list(programme.id);
  const teachers = await teachersIn(app, programme);
  const wanted = plannedOccurrences(programme, roster, horizon, teachers);
  const stored = await app.store.occurrences.within(programme.id, horizon.from);
  const { added, changed, withdrawn } = occurrenceChanges(wanted, stored);
  const calendar = calendarOf(programme, app.holidays);
  const written = [
    ...added.map((after) => begin(programme, calendar, after, [], today)),
    ...changed.map(({ before, after }) => {
      // On other days it is another matter: its new last day is told of, whatever was said of the old one.
      const sameDays = before.opens === after.opens && before.due === after.due;
      return begin(programme, calendar, after, sameDays ? before.handled : [], today);
    }),
    ...withdrawn.map(({ wakeAt: _wakeAt, ...rest }): StoredOccurrence => ({ ...rest, state: 'withdrawn' })),
  ];
  await app.store.occurrences.saveAll(written);
  await app.store.notices.touch([
    ...changed.map(({ before }) => before.id),
    ...withdrawn.map(({ id }) => id),
  ]);
  return written.length;
}

/** What is said of an occurrence, and when. */
export function planOf(
  programme: Programme,
  calendar: WorkCalendar,
  occurrence: PlannedOccurrence,
): ReminderPlan {
  return reminderPlan(occurrence, startOf(programme), programme.reminders ?? defaultRules, calendar);
}

/** The instant at which a step of that day falls due: when the day begins in the programme's zone. */
export function wakeAt({ zone }: Pick<Programme, 'zone'>, day: LocalDate | undefined): { wakeAt?: Date } {
  return day === undefined ? {} : { wakeAt: instantAt(day, '00:00', zone) };
}

function begin(
  programme: Programme,
  calendar: WorkCalendar,
  occurrence: PlannedOccurrence,
  said: readonly string[],
  today: LocalDate,
): StoredOccurrence {
  const plan = planOf(programme, calendar, occurrence);
  const handled = [...new Set([...said, ...missedSteps(plan, today)])];
  const { next } = dueSteps(plan, handled, addDays(today, -1));
  return { ...occurrence, state: 'planned', handled, ...wakeAt(programme, next) };
}
