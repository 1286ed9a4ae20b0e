import { addDays, daysBetween, isLocalDate, yearOf, type LocalDate } from './dates.ts';

/** A day as people type it, in Russian and in Tatar. */

/** Why no day can be read. The examples are the days that may be meant, written `DD.MM.YYYY`. */
export type DayProblem =
  | { code: 'not-a-date' }
  | { code: 'no-such-day' }
  /** Without a year the day of this one lies just ahead, where none ahead is taken: a slip, or last year's. */
  | { code: 'day-ahead'; day: string; before: string }
  /** Without a year, where days before and ahead are taken. */
  | { code: 'which-year'; before: string; ahead: string };

/** Days from today. */
const words = new Map([
  ['сегодня', 0],
  ['бүген', 0],
  ['вчера', -1],
  ['кичә', -1],
  ['позавчера', -2],
  ['өченче көн', -2],
  ['өченче көнне', -2],
  ['завтра', 1],
  ['иртәгә', 1],
  ['послезавтра', 2],
  ['берсекөн', 2],
  ['берсекөнгә', 2],
]);

/** How a month's name begins, each as short as it is ever written: what follows is its end. */
const months = [
  ['янв', 'январ', 'гыйнвар'],
  ['фев', 'февр', 'феврал'],
  ['мар', 'март'],
  ['апр', 'апрел'],
  ['май', 'мая', 'мае'],
  ['июн'],
  ['июл'],
  ['авг', 'август'],
  ['сен', 'сент', 'сентябр'],
  ['окт', 'октябр'],
  ['ноя', 'нояб', 'ноябр'],
  ['дек', 'декабр'],
];

/** «марта», «мартта», «марты», «мартында»; «мая», «май», «мае», «маенда»; «апрель», «апрельдә», «апрелендә». */
const ends = /^(?:[ьяеы]|а|ь?д[аә]|т[аә]|[еы]?нд[аә])?\.?$/;

const separated = /^(\d{1,2})([./-]|\s)\s?(\d{1,2})(?:\2\s?(\d{4}|\d{2})(?:\s?(?:г|год|года|ел))?)?\.?$/u;
const yearFirst = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})$/;
const named =
  /^(\d{1,2})\s?(?:-?(?:го|е|ое|нче|нчы))?\s?([а-яёәөүҗңһ]+\.?),?(?:\s(\d{4}|\d{2})(?:\s?(?:г\.?|год|года|ел))?)?$/u;
/** «2022 елның 11 апреле», «2022 ел, 11 апрель». */
const namedYearFirst = /^(\d{4})\s?(?:ел|елның),?\s(\d{1,2})\s?(?:-?(?:нче|нчы))?\s?([а-яёәөүҗңһ]+)$/u;

/** In days: what lies further ahead was meant as last year's. */
const halfAYear = 183;
/** How many years ahead a year of two figures may lie: the nearest that has them is meant. */
const yearsAhead = 50;

interface Parts {
  day: string;
  month: string;
  year: string | undefined;
}

/**
 * Reads `5.3.26`, `05.03.2026`, `5/3/26`, `2026-03-05`, «5 марта 2026», «2026 елның 5 марты», and without a year `05.03`,
 * «5 марта», «5 март»; «сегодня», «кичә». Without one it is the last such day where no day ahead of today is taken (`ahead` is false), unless
 * this year's lies less than half a year ahead; where days ahead are taken as well, the year is asked for. Of two figures
 * the nearest year is meant: one ahead of today is no year of a hundred years ago, but a slip.
 */
export function readDay(
  typed: string,
  { today, ahead }: { today: LocalDate; ahead: boolean },
): { ok: true; day: LocalDate } | { ok: false; problem: DayProblem } {
  const text = typed.toLowerCase().replace(/\s+/g, ' ').trim();
  const near = words.get(text);
  if (near !== undefined) return { ok: true, day: addDays(today, near) };
  const parts = partsOf(text);
  if (!parts) return { ok: false, problem: { code: 'not-a-date' } };
  const inYear = (year: number | string) =>
    `${year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`;
  if (parts.year !== undefined) {
    const day = inYear(parts.year.length === 2 ? fullYear(parts.year, today) : parts.year);
    return isLocalDate(day) ? { ok: true, day } : { ok: false, problem: { code: 'no-such-day' } };
  }
  const year = yearOf(today);
  // Those that exist: 29 February does not in most years.
  const [next] = [inYear(year), inYear(year + 1)].filter((day) => day > today && isLocalDate(day));
  const [last] = [inYear(year), inYear(year - 1)].filter((day) => day <= today && isLocalDate(day));
  if (last === undefined) {
    return next === undefined ? { ok: false, problem: { code: 'no-such-day' } } : { ok: true, day: next };
  }
  if (last === today || next === undefined) return { ok: true, day: last };
  if (ahead) {
    return { ok: false, problem: { code: 'which-year', before: written(last), ahead: written(next) } };
  }
  const slip = yearOf(last) < year && daysBetween(today, next) < halfAYear;
  return slip
    ? { ok: false, problem: { code: 'day-ahead', day: written(next), before: written(last) } }
    : { ok: true, day: last };
}

function fullYear(figures: string, today: LocalDate): number {
  const century = Math.floor(yearOf(today) / 100) * 100;
  const year = century + Number(figures);
  return year - yearOf(today) > yearsAhead ? year - 100 : year;
}

function partsOf(text: string): Parts | undefined {
  const figures = separated.exec(text);
  if (figures) return { day: figures[1] ?? '', month: figures[3] ?? '', year: figures[4] };
  const ordered = yearFirst.exec(text);
  if (ordered) return { day: ordered[4] ?? '', month: ordered[3] ?? '', year: ordered[1] };
  const worded = named.exec(text);
  const turned = namedYearFirst.exec(text);
  const [day, name, year] = worded
    ? [worded[1], worded[2], worded[3]]
    : [turned?.[2], turned?.[3], turned?.[1]];
  const month = name === undefined ? undefined : monthNamed(name);
  return day === undefined || month === undefined ? undefined : { day, month: String(month), year };
}

/** The month, from 1, that a word names in Russian or Tatar, in whatever case; undefined when none. */
function monthNamed(word: string): number | undefined {
  const at = months.findIndex((beginnings) =>
    beginnings.some((one) => word.startsWith(one) && ends.test(word.slice(one.length))),
  );
  return at < 0 ? undefined : at + 1;
}

function written(date: LocalDate): string {
  return date.split('-').reverse().join('.');
}
