import { endOfMonth, existingDay, yearOf, type LocalDate } from './dates.ts';
import type { Form } from './form-definition.ts';
import type { Programme } from './programme.ts';
import { remembered } from './remembered.ts';
import { compareCodes } from './text.ts';

/** A reporting or plan period: a year `2022`, a quarter `2022-Q2`, an academic year `2022/2023`. */
export type Period = string;

/** First and last day, both included. */
export interface Range {
  from: LocalDate;
  to: LocalDate;
}

type Calendar = Pick<Programme, 'period' | 'year'>;

/** The days of a period, or undefined when the text is none. Quarters are calendar quarters; an academic
 * year runs from 1 September to 31 August (DOMAIN: Duties of a roadmap). */
export const parsePeriod: (text: string) => Readonly<Range> | undefined = remembered((text) => {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) {
    const [, year, number] = quarter as unknown as [string, string, string];
    const last = Number(number) * 3;
    return { from: `${year}-${two(last - 2)}-01`, to: endOfMonth(`${year}-${two(last)}`) };
  }
  if (/^\d{4}$/.test(text)) return { from: `${text}-01-01`, to: `${text}-12-31` };
  const academic = /^(\d{4})\/(\d{4})$/.exec(text);
  if (academic && Number(academic[2]) === Number(academic[1]) + 1) {
    return { from: `${academic[1]}-09-01`, to: `${academic[2]}-08-31` };
  }
  return undefined;
});

/** Whether a text is an academic year such as `2022/2023`. */
export function isAcademicYear(text: string): boolean {
  return text.includes('/') && parsePeriod(text) !== undefined;
}

/** The days of a period that is known to be well written; throws otherwise. */
export function periodRange(period: Period): Readonly<Range> {
  const range = parsePeriod(period);
  if (!range) throw new Error(`not a period: ${period}`);
  return range;
}

/** The academic year that holds a day, such as `2022/2023`. */
export function academicYearAt(date: LocalDate): Period {
  const start = date.slice(5) >= '09-01' ? yearOf(date) : yearOf(date) - 1;
  return `${start}/${start + 1}`;
}

/** The calendar quarter that holds a day, such as `2022-Q2`. */
export function quarterAt(date: LocalDate): Period {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** The year that comes `by` years after (before, when negative). */
export function shiftYear(year: Period, by: number): Period {
  const first = Number(year.slice(0, 4)) + by;
  return year.includes('/') ? `${first}/${first + 1}` : String(first);
}

/** The year of the programme's own reckoning that holds a day, whether or not the programme runs then. */
export function yearHolding(programme: Calendar, date: LocalDate): Period {
  return programme.year === 'academic' ? academicYearAt(date) : date.slice(0, 4);
}

/** The plan year for a day: the one that holds it; before the programme its first, after it its last
 * (DOMAIN: Indicators, status). */
export function planYear(programme: Calendar, date: LocalDate): Period {
  const { from, to } = programme.period;
  if (date < from) return yearHolding(programme, from);
  return yearHolding(programme, to !== undefined && date > to ? to : date);
}

/** The days of a plan year on which the programme runs; the whole year where it does not run in it at all. */
export function planRange(programme: Pick<Programme, 'period'>, year: Period): Range {
  const days = periodRange(year);
  const { from, to } = programme.period;
  const cut = {
    from: days.from < from ? from : days.from,
    to: to !== undefined && days.to > to ? to : days.to,
  };
  return cut.from > cut.to ? days : cut;
}

/** The programme's years from its first to the one of `until` (its last, when it ends earlier). */
export function planYears(programme: Calendar, until: LocalDate): Period[] {
  const years = [yearHolding(programme, programme.period.from)];
  const last = planYear(programme, programme.period.to ?? until);
  for (let year = years[0] as Period; year < last;) years.push((year = shiftYear(year, 1)));
  return years;
}

/** One reporting period of a form: the days in which it is handed in, and the plan year that it feeds. */
export interface Wave {
  period: Period;
  opens: LocalDate;
  due: LocalDate;
  year: Period;
}

/**
 * The waves of a form that begin on or before `until`, oldest first, cut to the programme's days. A wave feeds
 * the plan year of its last day, or of its period's last day when it is handed in after that.
 */
export function wavesUntil(programme: Calendar, form: Pick<Form, 'waves'>, until: LocalDate): Wave[] {
  const { waves } = form;
  const { from, to } = programme.period;
  const wave = (period: Period, opens: LocalDate, due: LocalDate): Wave[] => {
    const cut = { opens: opens < from ? from : opens, due: to !== undefined && due > to ? to : due };
    if (cut.opens > cut.due || cut.opens > until) return [];
    const covered = parsePeriod(period)?.to ?? cut.due;
    return [{ period, ...cut, year: yearHolding(programme, covered < cut.due ? covered : cut.due) }];
  };
  if ('dates' in waves) {
    return waves.dates.flatMap(({ period, opens, due }) => wave(period, opens, due)).sort(byDays);
  }
  const found: Wave[] = [];
  const last = yearOf(to !== undefined && to < until ? to : until);
  for (let year = yearOf(from) - 1; year <= last; year++) {
    if (waves.every === 'quarter') {
      for (const quarter of waves.quarters ?? [1, 2, 3, 4]) {
        const period = `${year}-Q${quarter}`;
        const days = periodRange(period);
        found.push(...wave(period, days.from, days.to));
      }
    } else {
      const period = waves.every === 'year' ? String(year) : `${year}/${year + 1}`;
      const days = periodRange(period);
      if (days.to < from) continue;
      const opens = waves.window ? dayFrom(days.from, waves.window.from) : days.from;
      const due = waves.window ? dayFrom(opens, waves.window.to) : days.to;
      found.push(...wave(period, opens, due));
    }
  }
  return found.sort(byDays);
}

function byDays(a: Wave, b: Wave): number {
  return compareCodes(a.opens, b.opens) || compareCodes(a.due, b.due);
}

/** The wave of a form with exactly that period; undefined when it has none. */
export function waveOf(programme: Calendar, form: Pick<Form, 'waves'>, period: Period): Wave | undefined {
  const covered = parsePeriod(period);
  const waves =
    covered && !('dates' in form.waves) ? wavesUntil(programme, form, covered.to) : listed(programme, form);
  return waves.find((wave) => wave.period === period);
}

/** The wave in which a report is due on a day: the one that is open, else the last that was, else the first. */
export function waveAt(programme: Calendar, form: Pick<Form, 'waves'>, date: LocalDate): Wave | undefined {
  const begun = wavesUntil(programme, form, date);
  const open = begun.filter(({ due }) => due >= date);
  return open.at(-1) ?? begun.at(-1) ?? firstWave(programme, form);
}

/** The wave that a person names: its own period, or a year that holds several (then the one for the day). */
export function waveNamed(
  programme: Calendar,
  form: Pick<Form, 'waves'>,
  period: Period,
  date: LocalDate,
): Wave | undefined {
  const range = parsePeriod(period);
  const exact = waveOf(programme, form, period);
  if (exact || !range) return exact;
  const waves =
    'dates' in form.waves
      ? listed(programme, form)
      : wavesUntil(programme, form, range.to > date ? range.to : date);
  const within = waves.filter((wave) => wave.year === period);
  return within.findLast(({ opens }) => opens <= date) ?? within[0];
}

function firstWave(programme: Calendar, form: Pick<Form, 'waves'>): Wave | undefined {
  const begun = wavesUntil(programme, form, `${yearOf(programme.period.from) + 1}-12-31`);
  return begun[0] ?? listed(programme, form)[0];
}

/** Every wave of a form that lists them; none of one that repeats them. */
function listed(programme: Calendar, form: Pick<Form, 'waves'>): Wave[] {
  return 'dates' in form.waves ? wavesUntil(programme, form, '9999-12-31') : [];
}

/** The first day with that month and day on or after `from`. */
function dayFrom(from: LocalDate, monthDay: string): LocalDate {
  const year = yearOf(from);
  const same = existingDay(`${year}-${monthDay}`);
  return same >= from ? same : existingDay(`${year + 1}-${monthDay}`);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
