import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { CalendarRecord } from '../../src/domain/calendar.ts';
import { calendarFile } from '../../src/documents/calendar-file.ts';
import { translator } from '../../src/i18n/translator.ts';
import { makeProgramme, makeText } from '../kit/factories.ts';

const ru = translator('ru');
const programme = makeProgramme({ title: makeText('Программа; цели, задачи', 'Максатлар') });
const school = {
  programme: programme.id,
  id: 'a',
  name: makeText('Школа № 5, с. «Глебово»; филиал', '5 нче мәктәп'),
  kind: 'secondary' as const,
  groups: {},
  role: 'participant' as const,
  sample: false,
};
const record = (own: Partial<CalendarRecord> = {}): CalendarRecord => ({
  id: 'd1.2@2022-06/a',
  title: makeText('Приказ', 'Боерык'),
  opens: '2022-06-01',
  due: '2022-06-30',
  done: false,
  sequence: 3,
  modified: new Date('2022-04-11T07:05:06Z'),
  cancelled: false,
  ...own,
});
const written = (records: CalendarRecord[], tr = ru, hour = 9) =>
  calendarFile(tr, { programme, school, records }, hour);
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
};

/** Long, with everything that has to be escaped, and letters of two, three and four octets. */
const awkward = `Ж${'ә'.repeat(90)} запятая, точка; черта\\ «кавычки»\nвторая строка 🎓${'щ'.repeat(60)}`;

describe('a calendar file', () => {
  it('is read by another program as it was meant', async () => {
    const text = await written([record({ result: makeText('Один приказ, четыре плана', 'Дүрт план') })]);
    const { calendar, events } = read(text);
    const [event] = events;
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(
      // A name that the standard does not know is not unescaped by the parser.
      'Школа № 5\\, с. «Глебово»\\; филиал — Название',
    );
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(event?.uid).toBe('made-up%7Cd1.2%402022-06%2Fa@school-quality-bot');
    expect(event?.summary).toBe('Приказ');
    expect(event?.startDate.isDate).toBe(true);
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2022-06-30', '2022-07-01']);
    expect(event?.sequence).toBe(3);
    expect(event?.component.getFirstPropertyValue('last-modified')?.toString()).toBe('2022-04-11T07:05:06Z');
    expect(event?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2022-04-11T07:05:06Z');
    expect(event?.description.split('\n')).toEqual([
      'Срок: 01.06.2022 – 30.06.2022',
      school.name.ru,
      programme.title.ru,
      'Ожидаемый результат: Один приказ, четыре плана',
    ]);
  });

  it('says it in Tatar too', async () => {
    const { events } = read(await written([record({ period: '2022-Q2' })], translator('tt')));
    expect(events[0]?.summary).toBe('Боерык · 2022 елның II кварталы');
    expect(events[0]?.description).toContain('Үтәү вакыты: 01.06.2022');
  });

  it.each([
    [9, ['-P6DT15H', '-PT15H']],
    [20, ['-P6DT4H', '-PT4H']],
  ])('rings at %i o’clock 7 days and 1 day before', async (hour, expected) => {
    const { events } = read(await written([record()], ru, hour));
    const alarms = events[0]?.component.getAllSubcomponents('valarm') ?? [];
    expect(alarms.map((alarm) => alarm.getFirstPropertyValue('trigger')?.toString())).toEqual(expected);
  });

  it.each([{ done: true }, { cancelled: true }])('does not ring for what is %j', async (own) => {
    const { events } = read(await written([record(own)]));
    expect(events[0]?.component.getAllSubcomponents('valarm')).toEqual([]);
  });

  it('marks what is done and what was withdrawn', async () => {
    const { events } = read(
      await written([record({ done: true }), record({ id: 'd2@2022-06/a', cancelled: true }), record()]),
    );
    expect(events.map(({ summary }) => summary)).toEqual(['✅ Приказ', 'Приказ', 'Приказ']);
    const states = events.map(({ component }) => component.getFirstPropertyValue('status'));
    expect(states).toEqual(['CONFIRMED', 'CANCELLED', 'CONFIRMED']);
  });

  it('escapes and folds whatever the title is', async () => {
    const text = await written([record({ title: makeText(awkward) })]);
    const { events } = read(text);
    const [alarm] = events[0]?.component.getAllSubcomponents('valarm') ?? [];
    expect(events[0]?.summary).toBe(awkward);
    expect(alarm?.getFirstPropertyValue('description')).toBe(awkward);
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).not.toContain('\uFFFD');
  });

  it('is the same to the byte when it is made again', async () => {
    expect(await written([record()])).toBe(await written([record()]));
  });

  it('can be empty', async () => expect(read(await written([])).events).toEqual([]));
});
