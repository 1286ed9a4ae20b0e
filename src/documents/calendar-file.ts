import type { Alarm, EventAttributes } from 'ics';
import type { CalendarRecord } from '../domain/calendar.ts';
import { addDays, type LocalDate } from '../domain/dates.ts';
import type { Translator } from '../i18n/translator.ts';
import type { CalendarView } from '../usecases/view-calendar.ts';

/** On how many days before the last one a calendar reminds. */
const alarmDays = [7, 1];
/** Octets of a line, its end not counted (RFC 5545, 3.1). */
const lineOctets = 75;

/**
 * A calendar as an iCalendar file: a day-long event on the last day of each thing, since phones show events where
 * they hide tasks and a bar of three months says nothing. Made again from the same records it is the same to the
 * byte; a changed record has a higher SEQUENCE, a withdrawn one is CANCELLED.
 *
 * @param hour local hour at which the alarms ring
 */
export async function calendarFile(tr: Translator, view: CalendarView, hour: number): Promise<string> {
  const { createEvents } = await import('ics');
  const { language, t } = tr;
  const holder = (view.school?.name ?? view.programme.authority)[language];
  const { error, value } = createEvents(
    view.records.map((record) => eventOf(tr, view, holder, record, hour)),
    {
      productId: '-//school-quality-bot//calendar//RU',
      method: 'PUBLISH',
      calName: escaped(t('calendar-name', { holder, programme: view.programme.shortTitle[language] })),
    },
  );
  if (error) throw error;
  // Without an event the library writes nothing.
  return refolded(value ?? emptyCalendar);
}

const emptyCalendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//school-quality-bot//calendar//RU',
  'METHOD:PUBLISH',
  'END:VCALENDAR',
  '',
].join('\r\n');

/** DTSTAMP, which the library's types leave out: it would be the moment of writing. */
type Event = EventAttributes & { timestamp: number };

function eventOf(
  { language, t, format }: Translator,
  { programme }: CalendarView,
  holder: string,
  record: CalendarRecord,
  hour: number,
): Event {
  const { opens, due, period, result, done, cancelled } = record;
  const title =
    period === undefined ? record.title[language] : `${record.title[language]} · ${format.period(period)}`;
  const modified = record.modified.getTime();
  const lines = [
    opens === due
      ? t('calendar-day', { date: format.date(due) })
      : t('calendar-days', { from: format.date(opens), to: format.date(due) }),
    holder,
    programme.title[language],
    ...(result ? [t('calendar-result', { result: result[language] })] : []),
  ];
  const quiet = done || cancelled;
  return {
    uid: `${encodeURIComponent(`${programme.id}|${record.id}`)}@school-quality-bot`,
    timestamp: modified,
    lastModified: modified,
    sequence: record.sequence,
    start: dateParts(due),
    end: dateParts(addDays(due, 1)),
    title: done ? `✅ ${title}` : title,
    description: lines.join('\n'),
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
    busyStatus: 'FREE',
    transp: 'TRANSPARENT',
    alarms: quiet ? [] : alarmDays.map((days) => alarm(title, days, hour)),
  };
}

/** An alarm at the hour of the day that lies so many days before the event, which begins at midnight. */
function alarm(title: string, days: number, hour: number): Alarm {
  return {
    action: 'display',
    // The library escapes a title but not an alarm's text.
    description: escaped(title),
    trigger: { before: true, ...(days > 1 ? { days: days - 1 } : {}), hours: 24 - hour },
  };
}

function dateParts(date: LocalDate): [number, number, number] {
  return date.split('-').map(Number) as [number, number, number];
}

/** TEXT of RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** Lines folded at 75 octets; the library counts characters, and a Cyrillic one is two octets. */
function refolded(text: string): string {
  return text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .map(folded)
    .join('\r\n');
}

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > lineOctets) {
      parts.push(part);
      part = '';
      // The space that a continued line begins with counts too.
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
