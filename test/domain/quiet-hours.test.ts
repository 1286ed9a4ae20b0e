import { describe, expect, it } from 'vitest';
import { instantAt } from '../../src/domain/dates.ts';
import { isPermitted, permittedHours, permittedInstant } from '../../src/domain/quiet-hours.ts';
import {
  defaultSettings,
  reminderKinds,
  settingsProblem,
  settingsSchema,
  wants,
  type ReminderKind,
} from '../../src/domain/settings.ts';
import { calendarOf } from '../../src/domain/working-days.ts';
import { readHolidays } from '../../src/holidays.ts';

const russia = calendarOf({}, readHolidays());
const tatarstan = calendarOf({ holidays: ['ru', 'tatarstan'] }, readHolidays());
const moscow = 'Europe/Moscow';
const at = (local: string, zone = moscow) => {
  const [date = '', time = ''] = local.split(' ');
  return instantAt(date, time, zone);
};

describe('the first permitted instant', () => {
  it.each<[string, string, string, number?]>([
    ['in the night', '2022-04-11 03:00', '2022-04-11 09:00'],
    ['a minute before nine', '2022-04-11 08:59', '2022-04-11 09:00'],
    ['at nine', '2022-04-11 09:00', '2022-04-11 09:00'],
    ['during the day', '2022-04-11 13:37', '2022-04-11 13:37'],
    ['a minute before six', '2022-04-11 17:59', '2022-04-11 17:59'],
    ['at six', '2022-04-11 18:00', '2022-04-12 09:00'],
    ['on Friday evening', '2022-04-15 19:00', '2022-04-18 09:00'],
    ['on a Saturday', '2022-04-16 12:00', '2022-04-18 09:00'],
    ['on a working Saturday', '2022-03-05 12:00', '2022-03-05 12:00'],
    ['on a holiday', '2022-03-08 12:00', '2022-03-09 09:00'],
    ['at the year’s end', '2021-12-30 18:30', '2022-01-10 09:00'],
    ['on New Year’s night', '2022-12-31 23:59', '2023-01-09 09:00'],
    ['on 29 February', '2024-02-29 23:00', '2024-03-01 09:00'],
    ['before the chosen hour', '2022-04-11 09:30', '2022-04-11 12:00', 12],
    ['from an early hour', '2022-04-11 06:00', '2022-04-11 07:00', 7],
    ['in the early hour’s evening', '2022-04-11 18:00', '2022-04-12 07:00', 7],
    ['from a late hour', '2022-04-11 10:00', '2022-04-11 20:00', 20],
    ['within a late hour', '2022-04-11 21:59', '2022-04-11 21:59', 20],
    ['after a late hour', '2022-04-11 22:00', '2022-04-12 20:00', 20],
  ])('%s: %s → %s', (_, after, expected, hour = 9) => {
    expect(permittedInstant(at(after), moscow, russia, { hour })).toEqual(at(expected));
  });

  // The offsets are written out: the hours are those on the wall, whatever the zone's clock did.
  it.each([
    [
      'Volgograd before its change of December 2020',
      'Europe/Volgograd',
      '2020-12-25T00:00Z',
      '2020-12-25T05:00Z',
    ],
    ['Volgograd after it', 'Europe/Volgograd', '2020-12-28T00:00Z', '2020-12-28T06:00Z'],
    [
      'Volgograd over the weekend of the change',
      'Europe/Volgograd',
      '2020-12-25T15:00Z',
      '2020-12-28T06:00Z',
    ],
    ['Tomsk', 'Asia/Tomsk', '2023-05-15T00:00Z', '2023-05-15T02:00Z'],
    ['Tomsk in Moscow’s night', 'Asia/Tomsk', '2023-05-14T20:00Z', '2023-05-15T02:00Z'],
    ['Moscow', 'Europe/Moscow', '2023-05-15T00:00Z', '2023-05-15T06:00Z'],
    ['a zone with summer time, the Friday before', 'Europe/Berlin', '2022-03-25T00:00Z', '2022-03-25T08:00Z'],
    ['a zone with summer time, the Monday after', 'Europe/Berlin', '2022-03-28T00:00Z', '2022-03-28T07:00Z'],
    ['a zone with summer time, its end', 'Europe/Berlin', '2022-10-28T17:00Z', '2022-10-31T08:00Z'],
  ])('%s', (_, zone, after, expected) => {
    expect(permittedInstant(new Date(after), zone, russia, defaultSettings)).toEqual(new Date(expected));
  });

  it('skips the holidays of Tatarstan where they count', () => {
    const after = at('2021-08-30 10:00');
    expect(permittedInstant(after, moscow, tatarstan, defaultSettings)).toEqual(at('2021-08-31 09:00'));
    expect(permittedInstant(after, moscow, russia, defaultSettings)).toEqual(after);
  });

  it.each<[ReminderKind, string]>([
    ['opens', '2022-03-31 09:00'],
    ['due', '2022-03-24 10:00'],
    ['overdue', '2022-03-24 10:00'],
    ['digest', '2022-03-24 10:00'],
  ])('in a school break, of the kind %s: %s', (kind, expected) => {
    expect(permittedInstant(at('2022-03-24 10:00'), moscow, russia, defaultSettings, kind)).toEqual(
      at(expected),
    );
  });

  it('is permitted itself, whatever the hour and the instant', () => {
    for (let hour = 7; hour <= 20; hour++) {
      for (let step = 0; step < 400; step++) {
        const after = new Date(Date.UTC(2021, 11, 20) + step * 7 * 3_600_000);
        const found = permittedInstant(after, 'Asia/Tomsk', russia, { hour });
        expect(found.getTime()).toBeGreaterThanOrEqual(after.getTime());
        expect(isPermitted(found, 'Asia/Tomsk', russia, { hour })).toBe(true);
      }
    }
  });
});

it.each([
  [7, { from: 7, to: 18 }],
  [9, { from: 9, to: 18 }],
  [16, { from: 16, to: 18 }],
  [17, { from: 17, to: 19 }],
  [20, { from: 20, to: 22 }],
])('from %i o’clock', (hour, expected) => expect(permittedHours({ hour })).toEqual(expected));

describe('settings', () => {
  it('have defaults', () => expect(defaultSettings).toEqual({ hour: 9, weekly: null, muted: [] }));

  it.each([{ hour: 6 }, { hour: 21 }, { hour: 9.5 }, { weekly: 0 }, { weekly: 6 }, { muted: ['all'] }])(
    'refuse %j',
    (own) => expect(settingsSchema.safeParse(own).success).toBe(false),
  );

  it.each<[string, Partial<ReturnType<typeof settingsSchema.parse>>, string | undefined]>([
    ['nothing muted', {}, undefined],
    ['one of the deadline notices', { muted: ['due'] }, undefined],
    ['the other', { muted: ['overdue', 'opens', 'digest'] }, undefined],
    ['both', { muted: ['due', 'overdue'] }, 'deadlines-muted'],
    ['both, with a weekly digest instead', { muted: ['due', 'overdue'], weekly: 1 }, undefined],
    ['the weekly digest', { muted: ['digest'], weekly: 1 }, 'digest-muted'],
    ['all', { muted: [...reminderKinds], weekly: 1 }, 'digest-muted'],
  ])('of a director, %s: %s', (_, own, expected) => {
    const settings = { ...defaultSettings, ...own };
    expect(settingsProblem([{ role: 'observer' }, { role: 'director' }], settings)).toBe(expected);
    expect(settingsProblem([{ role: 'curator' }, { role: 'coordinator' }], settings)).toBeUndefined();
  });

  it.each<[Partial<ReturnType<typeof settingsSchema.parse>>, ReminderKind[]]>([
    [{}, ['opens', 'due', 'overdue', 'digest']],
    [{ muted: ['opens'] }, ['due', 'overdue', 'digest']],
    [{ weekly: 3 }, ['digest']],
    [{ weekly: 3, muted: ['digest'] }, []],
  ])('%j let through %j', (own, expected) => {
    const settings = { ...defaultSettings, ...own };
    expect(reminderKinds.filter((kind) => wants(settings, kind))).toEqual(expected);
  });
});
