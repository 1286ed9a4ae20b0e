import type { LocalDate } from './dates.ts';
import type { Text } from './text.ts';

/** What a phone's calendar shows of a holder's due days, and how its entries change from one time to the next. */

/** One thing that is due: a duty of the roadmap, a form for a period, a window of monitoring. */
export interface CalendarEntry {
  /** The occurrence's id in its programme; it never changes. */
  id: string;
  title: Text;
  /** The reporting period of a form, else absent. */
  period?: string | undefined;
  /** The result that the document expects. */
  result?: Text | undefined;
  opens: LocalDate;
  due: LocalDate;
  done: boolean;
}

/** An entry as it was last shown: `sequence` and `modified` tell a calendar that it changed. */
export interface CalendarRecord extends CalendarEntry {
  /** 0 at first, and one more with every change. */
  sequence: number;
  modified: Date;
  /** It is wanted no more: withdrawn with the programme's file. */
  cancelled: boolean;
}

/** The due days that a calendar holds, both ends included. */
export interface CalendarDays {
  from: LocalDate;
  to: LocalDate;
}

/**
 * The records after `former`, by due day: what is new begins at sequence 0, what changed gets the next one, what
 * is gone is cancelled (and stays so while its day is one of `days`), and what is the same stays the same, so
 * that a calendar made twice is the same twice.
 */
export function revised(
  former: readonly CalendarRecord[],
  entries: readonly CalendarEntry[],
  days: CalendarDays,
  now: Date,
): CalendarRecord[] {
  const before = new Map(former.map((record) => [record.id, record]));
  const current = entries.map((entry): CalendarRecord => {
    const known = before.get(entry.id);
    if (!known) return { ...entry, sequence: 0, modified: now, cancelled: false };
    if (!known.cancelled && sameEntry(known, entry)) return known;
    return { ...entry, sequence: known.sequence + 1, modified: now, cancelled: false };
  });
  const wanted = new Set(entries.map(({ id }) => id));
  const gone = former
    .filter(({ id, due }) => !wanted.has(id) && days.from <= due && due <= days.to)
    .map((record) =>
      record.cancelled
        ? record
        : { ...record, sequence: record.sequence + 1, modified: now, cancelled: true },
    );
  return [...current, ...gone].sort((a, b) => order(a.due, b.due) || order(a.id, b.id));
}

function sameEntry(a: CalendarEntry, b: CalendarEntry): boolean {
  return (
    a.opens === b.opens &&
    a.due === b.due &&
    a.done === b.done &&
    a.period === b.period &&
    sameText(a.title, b.title) &&
    sameText(a.result, b.result)
  );
}

function sameText(a: Text | undefined, b: Text | undefined): boolean {
  return a?.ru === b?.ru && a?.tt === b?.tt;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
