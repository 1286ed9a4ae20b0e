import { endOfMonth, existingDay, yearOf, type LocalDate } from './dates.ts';
import { periodRange } from './periods.ts';
import type { Amount, Duty, Programme } from './programme.ts';
import type { Text } from './text.ts';
import type { TimeRule } from './time-rule.ts';

/** Occurrences of a roadmap's duties and their states (DOMAIN: Duties of a roadmap). */

/** When one occurrence may and must be done; `key` tells a duty's occurrences apart and never changes. */
export interface Window {
  key: string;
  opens: LocalDate;
  due: LocalDate;
}

/** How much of something is planned for an occurrence. */
export interface Planned {
  of?: Text | undefined;
  amount: number;
  atLeast: boolean;
}

/** Whose occurrence it is: a school's id, or the authority's (then the coordinator's). */
export type Holder = { school: string } | 'authority';

export interface Occurrence {
  /** `duty@window/holder`: unique in the programme. */
  id: string;
  duty: Duty;
  roadmap: string;
  window: Window;
  holder: Holder;
  planned: Planned[];
  /** The occurrence in another table that stands for this one: reminded there, shown here. */
  linkedTo?: string | undefined;
}

export const dutyStates = ['before-start', 'upcoming', 'open', 'submitted', 'done', 'overdue'] as const;
export type DutyState = (typeof dutyStates)[number];

/** One piece of evidence for an occurrence: `quantity` is the index of the planned quantity it counts for. */
export interface EvidenceMark {
  state: 'waiting' | 'accepted';
  quantity: number;
  count: number;
}

/**
 * The windows of a time rule that open on or before `until`, in time order. A month or day without a year
 * stands for each year of the programme; `yearly` repeats to the programme's end, for ever when it has none.
 */
export function windowsOf(programme: Pick<Programme, 'period'>, time: TimeRule, until: LocalDate): Window[] {
  const { from, to } = programme.period;
  const lastYear = yearOf(to !== undefined && to < until ? to : until);
  const found: Window[] = [];
  const add = (key: string, opens: LocalDate, due: LocalDate, repetition = false) => {
    if (repetition && to !== undefined && opens > to) return;
    if (opens <= until && opens <= due && !found.some((other) => other.key === key)) {
      found.push({ key, opens, due });
    }
  };
  /** A year that the document names although the programme has ended keeps its own last day. */
  const yearEnd = (year: number) => {
    const end = `${year}-12-31`;
    return to !== undefined && to < end && to >= `${year}-01-01` ? to : end;
  };
  /** Calls `make` for each shift in years that the rule asks for; a repetition begins while the programme runs. */
  const repeated = (first: number, repeat: 'once' | 'yearly', make: (by: number) => void) => {
    make(0);
    if (repeat === 'yearly') for (let by = 1; first + by <= lastYear; by++) make(by);
  };
  const programmeYears = () => {
    const years: number[] = [];
    for (let year = yearOf(from); year <= lastYear; year++) years.push(year);
    return years;
  };
  /** A month or day without a year counts only where its window touches the programme's days. */
  const eachYear = (make: (year: number) => [string, LocalDate, LocalDate]) => {
    for (const year of programmeYears()) {
      const [key, opens, due] = make(year);
      if (due >= from && (to === undefined || opens <= to)) add(key, opens, due);
    }
  };
  const monthSpan = (first: string, last: string, repeat: 'once' | 'yearly') => {
    if (first.length === 2 || last.length === 2) {
      eachYear((year) => {
        const opens = `${year}-${first.slice(-2)}`;
        const ends = `${last.slice(-2) < first.slice(-2) ? year + 1 : year}-${last.slice(-2)}`;
        return [opens, `${opens}-01`, endOfMonth(ends)];
      });
      return;
    }
    repeated(yearOf(`${first}-01`), repeat, (by) => {
      const opens = shiftMonth(first, by);
      add(opens, `${opens}-01`, endOfMonth(shiftMonth(last, by)), by > 0);
    });
  };

  switch (time.kind) {
    case 'date':
      repeated(yearOf(time.date), time.repeat, (by) => {
        const date = shiftDate(time.date, by);
        add(date, date, date, by > 0);
      });
      break;
    case 'days':
      eachYear((year) => {
        const first = existingDay(`${year}-${time.from}`);
        const end = time.to ?? time.from;
        return [first, first, existingDay(`${end < time.from ? year + 1 : year}-${end}`)];
      });
      break;
    case 'month':
      monthSpan(time.month, time.month, time.repeat);
      break;
    case 'months':
      monthSpan(time.from, time.to, time.repeat);
      break;
    case 'month-set':
      for (const month of time.months) monthSpan(month, month, time.repeat);
      break;
    case 'any-of': {
      const months = [...time.months].sort();
      monthSpan(months[0] as string, months.at(-1) as string, time.repeat);
      break;
    }
    case 'quarter':
      repeated(Number(time.quarter.slice(0, 4)), time.repeat, (by) => {
        const quarter = `${Number(time.quarter.slice(0, 4)) + by}${time.quarter.slice(4)}`;
        const days = periodRange(quarter);
        add(quarter, days.from, days.to, by > 0);
      });
      break;
    case 'year':
      repeated(time.year, time.repeat, (by) => {
        const year = time.year + by;
        add(String(year), `${year}-01-01`, yearEnd(year), by > 0);
      });
      break;
    case 'years':
      add(`${time.from}-${time.to}`, `${time.from}-01-01`, yearEnd(time.to));
      break;
    case 'each-year':
      for (const year of time.years ?? programmeYears()) {
        add(String(year), `${year}-01-01`, yearEnd(year));
      }
      break;
  }
  return found.sort((a, b) => (a.opens < b.opens ? -1 : a.opens > b.opens ? 1 : 0));
}

/**
 * Every occurrence of the programme's duties that opens on or before `until`: one for each school where a
 * school is responsible, one for the authority where somebody else is or nobody is named. A planned quantity
 * of 0 in a year means that there is none that year. `schools` are the participants' ids; `teachers` gives
 * a school's number of teachers for quantities that follow it (the holder `authority` asks for all).
 */
export function occurrencesOf(
  programme: Pick<Programme, 'period' | 'roadmaps' | 'executors'>,
  schools: readonly string[],
  until: LocalDate,
  teachers: (holder: Holder) => number | undefined = () => undefined,
): Occurrence[] {
  const sides = new Map(programme.executors.map(({ id, side }) => [id, side]));
  const found: Occurrence[] = [];
  for (const roadmap of programme.roadmaps) {
    for (const duty of roadmap.duties) {
      if (!duty.time) continue;
      const responsible = (duty.responsible ?? []).map((id) => sides.get(id));
      const holders: Holder[] = responsible.includes('school') ? schools.map((school) => ({ school })) : [];
      if (responsible.length === 0 || responsible.includes('authority')) holders.push('authority');
      for (const window of windowsOf(programme, duty.time, until)) {
        for (const holder of holders) {
          const planned = plannedIn(duty, window, holder, () => teachers(holder));
          if (!planned) continue;
          found.push({
            id: occurrenceId(duty.id, window, holder),
            duty,
            roadmap: roadmap.id,
            window,
            holder,
            planned,
          });
        }
      }
    }
  }
  const byId = new Set(found.map(({ id }) => id));
  for (const occurrence of found) {
    const { sameAs } = occurrence.duty;
    const other = sameAs && occurrenceId(sameAs, occurrence.window, occurrence.holder);
    if (other && byId.has(other)) occurrence.linkedTo = other;
  }
  return found;
}

/** The quantities of an occurrence, the total for one that spans years; undefined when the plan has none that
 * year. */
function plannedIn(
  duty: Duty,
  window: Window,
  holder: Holder,
  teachers: () => number | undefined,
): Planned[] | undefined {
  const year = yearOf(window.opens);
  const planned: Planned[] = [];
  let refused = duty.quantities.length > 0;
  for (const quantity of duty.quantities) {
    const { total, perYear } = quantity;
    const whole = duty.time?.kind === 'years' && total !== undefined;
    const amounts = whole || Object.keys(perYear).length === 0 ? total : perYear[String(year)];
    if (amounts === undefined || amounts !== 0) refused = false;
    if (amounts === undefined || amounts === 0) continue;
    const each = quantity.acrossSchools && holder !== 'authority';
    const amount = amountOf(each ? 1 : amounts, teachers);
    if (amount) planned.push({ of: quantity.of, ...amount });
  }
  return refused ? undefined : planned;
}

function amountOf(amount: Amount, teachers: () => number | undefined): Omit<Planned, 'of'> | undefined {
  if (typeof amount === 'number') return { amount, atLeast: false };
  if ('atLeast' in amount) return { amount: amount.atLeast, atLeast: true };
  const count = teachers();
  return count === undefined || count === 0 ? undefined : { amount: count, atLeast: false };
}

function occurrenceId(duty: string, window: Window, holder: Holder): string {
  return `${duty}@${window.key}/${holder === 'authority' ? '*' : holder.school}`;
}

/** The day before which a window that ended is `before-start`: the approval, else the programme's first day. */
export function startOf(programme: Pick<Programme, 'document' | 'period'>): LocalDate {
  return programme.document.approved ?? programme.period.from;
}

/**
 * The state of an occurrence on a day. Done: as many pieces of evidence are accepted as planned (one, when
 * nothing is planned); submitted: some wait for review. Done before the window opens is allowed.
 */
export function dutyState(
  programme: Pick<Programme, 'document' | 'period'>,
  occurrence: Pick<Occurrence, 'window' | 'planned'>,
  evidence: readonly EvidenceMark[],
  date: LocalDate,
): DutyState {
  const accepted = countsOf(occurrence, evidence);
  const reached = occurrence.planned.length
    ? occurrence.planned.every(({ amount }, at) => (accepted[at] ?? 0) >= amount)
    : evidence.some(({ state }) => state === 'accepted');
  if (reached) return 'done';
  if (evidence.some(({ state }) => state === 'waiting')) return 'submitted';
  const { opens, due } = occurrence.window;
  if (due < startOf(programme)) return 'before-start';
  if (date > due) return 'overdue';
  return date < opens ? 'upcoming' : 'open';
}

/** How many are accepted of each planned quantity («3 из 4»). */
export function countsOf(
  occurrence: Pick<Occurrence, 'planned'>,
  evidence: readonly EvidenceMark[],
): number[] {
  return occurrence.planned.map((_, at) =>
    evidence
      .filter(({ state, quantity }) => state === 'accepted' && quantity === at)
      .reduce((sum, { count }) => sum + count, 0),
  );
}

function shiftMonth(month: string, years: number): string {
  return `${Number(month.slice(0, 4)) + years}${month.slice(4)}`;
}

function shiftDate(date: LocalDate, years: number): LocalDate {
  return existingDay(`${yearOf(date) + years}${date.slice(4)}`);
}
