import { addDays, type LocalDate } from './dates.ts';

/** A digest: what changed, what is due, what waits. Ordering, grouping and cutting; no text of its own. */

/** How urgent something is, the most urgent first: it is also the order of a digest's parts. */
export const urgencies = ['overdue', 'today', 'waiting', 'week', 'soon', 'changed'] as const;
export type Urgency = (typeof urgencies)[number];

/** How far ahead a digest looks for what is due, in days. */
export const horizon = 14;
const aWeek = 7;

/** How urgent a due day is; undefined when it lies beyond the horizon. */
export function urgencyOf(due: LocalDate, today: LocalDate): Urgency | undefined {
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  if (due <= addDays(today, aWeek)) return 'week';
  return due <= addDays(today, horizon) ? 'soon' : undefined;
}

/** Anything that can be put in order: what has no due day comes after what has one of the same urgency. */
export interface Urgent {
  urgency: Urgency;
  due?: LocalDate | undefined;
}

/**
 * By urgency, then by due day; what is equal keeps its order. What was missed last comes before what was missed
 * long ago, so that old arrears do not hide what can still be helped.
 */
export function byUrgency<T extends Urgent>(items: readonly T[]): T[] {
  return [...items].sort(compare);
}

function compare(a: Urgent, b: Urgent): number {
  const rank = urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency);
  if (rank !== 0 || a.due === b.due) return rank;
  const first = a.due !== undefined && (b.due === undefined || a.due < b.due);
  return first === (a.urgency !== 'overdue') ? -1 : 1;
}

/** Several things of one school in a line. */
export interface SchoolSummary extends Urgent {
  school: string;
  overdue: number;
  /** Due from today to the horizon. */
  ahead: number;
  changed: number;
}

/** One line for each school that has something, with its most urgent due day: the most urgent first, of those
 * the ones with most overdue. */
export function schoolsByUrgency(items: readonly (Urgent & { school: string })[]): SchoolSummary[] {
  const found = new Map<string, SchoolSummary>();
  for (const { school, urgency, due } of byUrgency(items)) {
    const summary = found.get(school) ?? { school, urgency, due, overdue: 0, ahead: 0, changed: 0 };
    if (urgency === 'overdue') summary.overdue++;
    else if (urgency === 'changed') summary.changed++;
    else if (due !== undefined) summary.ahead++;
    found.set(school, summary);
  }
  return byUrgency([...found.values()]).sort(
    (a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) || b.overdue - a.overdue,
  );
}

/**
 * Cuts texts, the least important last, so that together with `rest` they stay within `limit` UTF-16 units,
 * each on lines of its own. `cut` tells how many were left out; it is more than 0 only where not all fit.
 */
export function fitTexts(
  texts: readonly string[],
  rest: readonly string[],
  limit: number,
): { kept: string[]; cut: number } {
  let room = limit - rest.reduce((sum, text) => sum + text.length + 1, 0);
  const kept: string[] = [];
  for (const text of texts) {
    room -= text.length + 1;
    if (room < 0) break;
    kept.push(text);
  }
  return { kept, cut: texts.length - kept.length };
}

/** An indicator's status as it was seen: of a school, or (`*`) of the programme's schools together. */
export interface SeenStatus<Status> {
  school: string;
  indicator: string;
  status: Status;
}

/** Statuses that differ from those seen before; what was not seen before is no change. */
export function statusChanges<Status>(
  before: readonly SeenStatus<Status>[],
  now: readonly SeenStatus<Status>[],
): (SeenStatus<Status> & { was: Status })[] {
  const keyOf = ({ school, indicator }: SeenStatus<Status>) => `${school} ${indicator}`;
  const seen = new Map(before.map((one) => [keyOf(one), one.status]));
  return now.flatMap((one) => {
    const was = seen.get(keyOf(one));
    return was === undefined || was === one.status ? [] : [{ ...one, was }];
  });
}
