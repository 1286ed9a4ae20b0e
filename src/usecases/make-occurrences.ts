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
import { authorityId, todayIn } from './report-support.ts';
import { teachersIn } from './staff-data.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';

/** How far ahead occurrences are made, and how long a passed one is still compared with its programme, in days. */
const ahead = 366;
const behind = 60;

/** Schools whose occurrences are written in one transaction. */
const atOnce = 10;

/**
 * Makes what comes due in a programme in the next twelve months: adds what is new, moves what has moved, withdraws
 * what is no longer wanted. A few schools at a time, so that neither the database nor other chats are held up by
 * a thousand of them; made again, or from where it was ended, it changes nothing else. Resolves with how many
 * occurrences it wrote.
 */
export async function makeOccurrences(app: App, programme: Programme): Promise<number> {
  const today = todayIn(app, programme);
  const horizon = { from: addDays(today, -behind), until: addDays(today, ahead) };
  const roster = await app.store.schools.list(programme.id);
  const teachers = await teachersIn(app, programme);
  const plans = plansOf(programme, calendarOf(programme, app.holidays));
  const begun = (occurrence: Unbegun, said: readonly string[]) =>
    begin(programme, plans(occurrence), occurrence, said, today);
  const write = async (schools: readonly School[], holders: readonly string[]) => {
    const wanted = plannedOccurrences(programme, schools, horizon, teachers).filter(({ holder }) =>
      holders.includes(holder),
    );
    return app.store.transaction(async () => {
      const stored = await app.store.occurrences.within(programme.id, horizon.from, { of: holders });
      return keep(app, wanted, stored, begun);
    });
  };
  let written = await write([], [authorityId]);
  for (let at = 0; at < roster.length; at += atOnce) {
    const schools = roster.slice(at, at + atOnce);
    const ids = schools.map(({ id }) => id);
    written += await write(schools, ids);
  }
  return written + (await withdrawOthers(app, programme, horizon.from, roster, begun));
}

/** Without what has been said of it. */
type Unbegun = PlannedOccurrence & Pick<StoredOccurrence, 'returned'>;
type Begun = (occurrence: Unbegun, said: readonly string[]) => StoredOccurrence;

/** What was made for schools that are not in the roster any more. */
async function withdrawOthers(
  app: App,
  { id }: Programme,
  from: LocalDate,
  roster: readonly School[],
  begun: Begun,
): Promise<number> {
  const holders = [authorityId, ...roster.map((school) => school.id)];
  return app.store.transaction(async () =>
    keep(app, [], await app.store.occurrences.within(id, from, { notOf: holders }), begun),
  );
}

/** Writes what differs; inside the caller's transaction, which has read what is stored. */
async function keep(
  app: App,
  wanted: readonly PlannedOccurrence[],
  stored: readonly StoredOccurrence[],
  begun: Begun,
): Promise<number> {
  const { added, changed, withdrawn } = occurrenceChanges(wanted, stored);
  const now = app.clock.now();
  const written = [
    ...added.map((after) => begun(after, [])),
    ...changed.map(({ before, after }) => {
      if (waits(before, now) && isSameDays(before, after)) return { ...before, ...after };
      // On other days it is another matter: its new last day is told of, whatever was said of the old one.
      if (!isSameDays(before, after)) return begun(after, []);
      return begun(
        before.returned === undefined ? after : { ...after, returned: before.returned },
        before.handled,
      );
    }),
    ...withdrawn.map(({ wakeAt: _wakeAt, ...rest }): StoredOccurrence => ({ ...rest, state: 'withdrawn' })),
    ...rescheduled(stored, [...changed.map(({ before }) => before), ...withdrawn], now, begun),
  ];
  await app.store.occurrences.saveAll(written);
  await app.store.notices.touch([
    ...changed.map(({ before }) => before.id),
    ...withdrawn.map(({ id }) => id),
  ]);
  return written.length;
}

function isSameDays(a: PlannedOccurrence, b: PlannedOccurrence): boolean {
  return a.opens === b.opens && a.due === b.due;
}

/** Whether a step has come and is not said yet: it is said by the plan as it is then. */
function waits({ state, wakeAt: at }: StoredOccurrence, now: Date): boolean {
  return state === 'planned' && at !== undefined && at <= now;
}

/** What stays as it is, but comes at another moment: the programme's offsets, days off or start are others. */
function rescheduled(
  stored: readonly StoredOccurrence[],
  others: readonly StoredOccurrence[],
  now: Date,
  begun: Begun,
): StoredOccurrence[] {
  const ids = new Set(others.map(({ id }) => id));
  return stored.flatMap((before) => {
    if (before.state !== 'planned' || ids.has(before.id) || waits(before, now)) return [];
    const { wakeAt: _wakeAt, ...rest } = before;
    const after = begun(rest, before.handled);
    return after.wakeAt?.getTime() === before.wakeAt?.getTime() ? [] : [after];
  });
}

/** The plans of a programme's occurrences; those of the same days are reckoned once. */
function plansOf(programme: Programme, calendar: WorkCalendar): (occurrence: Unbegun) => ReminderPlan {
  const known = new Map<string, ReminderPlan>();
  return (occurrence) => {
    const { kind, side, opens, due, linkedTo, returned } = occurrence;
    const key = [kind, side, opens, due, linkedTo === undefined, returned].join();
    const plan = known.get(key) ?? planOf(programme, calendar, occurrence);
    known.set(key, plan);
    return plan;
  };
}

/** What is said of an occurrence, and when. */
export function planOf(programme: Programme, calendar: WorkCalendar, occurrence: Unbegun): ReminderPlan {
  return reminderPlan(occurrence, startOf(programme), programme.reminders ?? defaultRules, calendar);
}

/** The instant at which a step of that day falls due: when the day begins in the programme's zone. */
export function wakeAt({ zone }: Pick<Programme, 'zone'>, day: LocalDate | undefined): { wakeAt?: Date } {
  return day === undefined ? {} : { wakeAt: instantAt(day, '00:00', zone) };
}

/** An occurrence with its next step, given what was said; what lay before today is over. */
export function begin(
  programme: Programme,
  plan: ReminderPlan,
  occurrence: Unbegun,
  said: readonly string[],
  today: LocalDate,
): StoredOccurrence {
  const handled = [...new Set([...said, ...missedSteps(plan, today)])];
  const { next } = dueSteps(plan, handled, addDays(today, -1));
  return { ...occurrence, state: 'planned', handled, ...wakeAt(programme, next) };
}
