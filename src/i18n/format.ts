import { localDateAt, type LocalDate } from '../domain/dates.ts';
import type { Indicator } from '../domain/programme.ts';
import { periodRange, type Period } from '../domain/periods.ts';
import type { Language } from '../domain/text.ts';
import type { Translate } from './translator.ts';

/** A value with the number of digits after the comma, as the domain's `shown` returns it. */
export interface ShownValue {
  value: number;
  digits: number;
}

/** `short`: 11.04.2022; `long`: 11 апреля 2022 г., 2022 елның 11 апреле. */
export type DateStyle = 'short' | 'long';

/** Formatting of one language; every result is plain text. */
export interface Format {
  date(date: LocalDate, style?: DateStyle): string;
  /** Day and month: 11 апреля, 11 апрель. */
  dayMonth(date: LocalDate): string;
  /** The day and wall time of an instant in an IANA zone: 11.04.2022, 15:00. */
  dateTime(instant: Date, zone: string, style?: DateStyle): string;
  /** A number with at most four digits after the comma. */
  number(value: number): string;
  /** A percentage, digits as shown, without zeros at the end: 66,7 %, 80 %. */
  percent(shown: ShownValue): string;
  /** A mean mark, digits as shown: 4,0. */
  mark(shown: ShownValue): string;
  /** An indicator's value in its unit. */
  value(kind: Indicator['kind'], shown: ShownValue): string;
  yesNo(answer: boolean): string;
  /** 2022 год, II квартал 2022 года, 2022/2023 учебный год. Throws when the text is no period. */
  period(period: Period): string;
  /** а, б и в. */
  list(items: readonly string[]): string;
  /** A day seen from today: сегодня, через 3 дня, 3 дня назад. `days` is negative for the past. */
  relativeDays(days: number): string;
  /** Days to a due day: осталось 3 дня, сегодня последний день, просрочено на 3 дня when negative. */
  remainingDays(days: number): string;
}

const quarters = ['I', 'II', 'III', 'IV'] as const;

/** The formatting of a language; `t` gives the words that Intl lacks. */
export function createFormat(language: Language, t: Translate): Format {
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const intl = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    // A local date has no zone: read and written in UTC it stays the same day on every machine.
    return (date: LocalDate) => intl.format(new Date(`${date}T00:00:00Z`));
  };
  const short = ofDay({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const dayMonth = ofDay({ day: 'numeric', month: 'long' });
  // Intl writes «11 апрель, 2022 ел», which nobody says: the long form is a message of its own.
  const long = (text: LocalDate) => {
    const [year, month, day] = text.split('-').map(Number) as [number, number, number];
    return t('date-long', { year, month, day });
  };
  const date = (text: LocalDate, style: DateStyle = 'short') =>
    style === 'short' ? short(text) : long(text);
  const numbers = madeOnce(
    (minimum: number, maximum: number) =>
      new Intl.NumberFormat(language, {
        useGrouping: 'min2',
        minimumFractionDigits: minimum,
        maximumFractionDigits: maximum,
      }),
  );
  const number = (value: number, minimum = 0, maximum = 4) => numbers(minimum, maximum).format(value);
  const times = madeOnce(
    (timeZone: string) =>
      new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
  );
  const percent = ({ value, digits }: ShownValue) => `${number(value, 0, digits)}\u202f%`;
  const mark = ({ value, digits }: ShownValue) => number(value, digits, digits);
  const lists = new Intl.ListFormat(language, { type: 'conjunction' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

  return {
    date,
    dayMonth,
    dateTime(instant, zone, style) {
      return `${date(localDateAt(instant, zone), style)}, ${times(zone).format(instant)}`;
    },
    number: (value) => number(value),
    percent,
    mark,
    value(kind, shown) {
      switch (kind) {
        case 'share':
        case 'yes-no':
        case 'growth':
          return percent(shown);
        case 'mean':
          return mark(shown);
        case 'count':
          return number(shown.value);
      }
    },
    yesNo: (answer) => t(answer ? 'value-yes' : 'value-no'),
    period(period) {
      const { from } = periodRange(period);
      const year = from.slice(0, 4);
      if (period.includes('/')) return t('period-academic-year', { years: period });
      if (!period.includes('Q')) return t('period-year', { year });
      return t('period-quarter', { year, quarter: quarters[Number(period.at(-1)) - 1] as string });
    },
    list: (items) => lists.format(items),
    relativeDays: (days) => relative.format(days, 'day'),
    remainingDays(days) {
      if (days === 0) return t('days-last');
      return days > 0 ? t('days-left', { days }) : t('days-overdue', { days: -days });
    },
  };
}

/** Of what is costly to make one for each set of arguments. */
function madeOnce<Args extends readonly unknown[], Made>(
  make: (...args: Args) => Made,
): (...args: Args) => Made {
  const made = new Map<string, Made>();
  return (...args) => {
    const name = args.join(' ');
    const one = made.get(name) ?? make(...args);
    made.set(name, one);
    return one;
  };
}
