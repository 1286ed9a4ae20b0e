import type { LocalDate } from './dates.ts';

/** Whether schools have handed in a form for a wave; one rule for screens, pictures and documents. */

/** Where a school stands with a form, those first that have something to do. */
export const handedInMarks = ['missing', 'running', 'returned', 'waiting', 'late', 'on-time'] as const;
export type HandedInMark = (typeof handedInMarks)[number];

/** How many schools stand where; `of`: all of them. */
export type HandedInCounts = Record<HandedInMark, number> & { of: number };

/**
 * Where a school stands with a form on a day. Who has sent nothing has time until the wave's last day is over; what
 * is being filled in does not count. What was returned is the school's to correct, whenever it was sent; what waits
 * is neither on time nor late before it is accepted.
 *
 * @param sent what became of the last version that was sent, and whether the first was late; undefined for none
 */
export function handedInMark(
  sent: { state: 'waiting' | 'returned' | 'accepted'; late: boolean } | undefined,
  due: LocalDate,
  date: LocalDate,
): HandedInMark {
  if (!sent) return date <= due ? 'running' : 'missing';
  if (sent.state !== 'accepted') return sent.state;
  return sent.late ? 'late' : 'on-time';
}

/** How many schools stand where. */
export function handedInCounts(rows: readonly { mark: HandedInMark }[]): HandedInCounts {
  const count = (wanted: HandedInMark) => rows.filter(({ mark }) => mark === wanted).length;
  return {
    missing: count('missing'),
    running: count('running'),
    returned: count('returned'),
    waiting: count('waiting'),
    late: count('late'),
    'on-time': count('on-time'),
    of: rows.length,
  };
}

/** How many have handed in: what was returned is to be handed in again. */
export function handedInOf(counts: HandedInCounts): number {
  return counts.waiting + counts.late + counts['on-time'];
}

/** Whether something is still to be handed in. */
export function isOwing(mark: HandedInMark): boolean {
  return mark === 'missing' || mark === 'running' || mark === 'returned';
}
