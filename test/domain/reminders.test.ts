import { describe, expect, it } from 'vitest';
import { instantAt, localDateAt } from '../../src/domain/dates.ts';
import { defaultRules, reminderRulesSchema } from '../../src/domain/reminder-rules.ts';
import { dueSteps, missedSteps, reminderPlan, reminderSteps } from '../../src/domain/reminders.ts';
import { calendarOf } from '../../src/domain/working-days.ts';
import { readHolidays } from '../../src/holidays.ts';

const calendar = calendarOf({}, readHolidays());
const tatarstan = calendarOf({ holidays: ['ru', 'tatarstan'] }, readHolidays());
const steps = (opens: string, due: string, own: object = {}) =>
  reminderSteps({ opens, due }, reminderRulesSchema.parse(own), calendar).map(
    ({ id, day }) => `${id} ${day}`,
  );

describe('the steps of an occurrence', () => {
  it.each<[string, string, string, string[]]>([
    [
      'a quarter: the opening, three before the last day, it, three after',
      '2022-07-01',
      '2022-09-30',
      [
        'opens 2022-06-30',
        'before-14 2022-09-16',
        'before-7 2022-09-23',
        'before-1 2022-09-29',
        'due 2022-09-30',
        'overdue-1 2022-10-07',
        'overdue-2 2022-10-14',
        'overdue-3 2022-10-21',
      ],
    ],
    [
      'a month that ends on a Sunday: its last steps are one, on Friday',
      '2022-07-01',
      '2022-07-31',
      [
        'opens 2022-06-30',
        'before-14 2022-07-18',
        'before-7 2022-07-25',
        'due 2022-07-29',
        'overdue-1 2022-08-08',
        'overdue-2 2022-08-15',
        'overdue-3 2022-08-22',
      ],
    ],
    [
      'a single day: the day before is no opening as well',
      '2022-05-18',
      '2022-05-18',
      [
        'before-14 2022-05-04',
        'before-7 2022-05-11',
        'before-1 2022-05-17',
        'due 2022-05-18',
        'overdue-1 2022-05-25',
        'overdue-2 2022-06-01',
        'overdue-3 2022-06-08',
      ],
    ],
    [
      'a fortnight: announced once',
      '2022-04-06',
      '2022-04-19',
      [
        'before-14 2022-04-05',
        'before-7 2022-04-12',
        'before-1 2022-04-18',
        'due 2022-04-19',
        'overdue-1 2022-04-26',
        'overdue-2 2022-05-04',
        'overdue-3 2022-05-11',
      ],
    ],
    [
      'a year’s end: the opening before the holidays, the rest after them',
      '2024-01-01',
      '2024-12-31',
      [
        'opens 2023-12-29',
        'before-14 2024-12-17',
        'before-7 2024-12-24',
        'due 2024-12-28',
        'overdue-1 2025-01-09',
        'overdue-2 2025-01-14',
        'overdue-3 2025-01-21',
      ],
    ],
    [
      'a leap day',
      '2024-02-01',
      '2024-02-29',
      [
        'opens 2024-01-31',
        'before-14 2024-02-15',
        'before-7 2024-02-22',
        'before-1 2024-02-28',
        'due 2024-02-29',
        'overdue-1 2024-03-07',
        'overdue-2 2024-03-14',
        'overdue-3 2024-03-21',
      ],
    ],
  ])('%s', (_, opens, due, expected) => {
    expect(steps(opens, due)).toEqual(expected);
  });

  it('follow the programme’s own offsets', () => {
    const own = { beforeOpen: null, beforeDue: [3, 30, 3], onDue: false, overdueEvery: 10, overdueTimes: 1 };
    expect(steps('2022-07-01', '2022-09-30', own)).toEqual([
      'before-30 2022-08-31',
      'before-3 2022-09-27',
      'overdue-1 2022-10-10',
    ]);
  });

  it('keep off the days on which the programme’s region rests', () => {
    const days = (of: typeof calendar) =>
      reminderSteps({ opens: '2022-08-01', due: '2022-08-30' }, defaultRules, of).map(({ day }) => day);
    expect(days(calendar)).toContain('2022-08-30');
    expect(days(tatarstan)).not.toContain('2022-08-30');
    expect(days(tatarstan)).toContain('2022-08-29');
  });

  it('are one a day, in order, and none but late ones after the last day', () => {
    for (let at = 0; at < 800; at++) {
      const due = localDateAt(new Date(Date.UTC(2021, 0, 1 + at, 12)), 'UTC');
      for (const opens of [due, `${due.slice(0, 8)}01`, `${due.slice(0, 4)}-01-01`]) {
        const found = reminderSteps({ opens, due }, defaultRules, calendar);
        const days = found.map(({ day }) => day);
        expect(days).toEqual([...new Set(days)].sort());
        for (const { kind, day } of found) expect(day > due).toBe(kind === 'overdue');
      }
    }
  });
});

describe('the plan of an occurrence', () => {
  const duty = { kind: 'duty', side: 'school', opens: '2022-04-01', due: '2022-04-30' } as const;
  const plan = (own: object = {}, start = '2022-01-01') =>
    reminderPlan({ ...duty, ...own }, start, defaultRules, calendar);

  it.each<[string, object, string]>([
    ['before the programme began', {}, '2022-05-01'],
    ['another stands for it', { linkedTo: 'other' }, '2022-01-01'],
  ])('is empty when %s', (_, own, start) => {
    expect(plan(own, start)).toEqual({ steps: [], escalations: [] });
  });

  it('passes on that a school is late, and nothing of the authority', () => {
    expect(plan().escalations).toEqual([
      { id: 'curator', day: '2022-05-07' },
      { id: 'coordinator', day: '2022-05-14' },
    ]);
    expect(plan({ side: 'authority' }).escalations).toEqual([]);
  });

  it('announces a monitoring window, which is never late', () => {
    const { steps: found, escalations } = plan({ kind: 'monitoring', side: 'authority' });
    expect(escalations).toEqual([]);
    expect(found.map(({ kind }) => kind)).not.toContain('overdue');
    expect(found).not.toEqual([]);
  });

  it('says after a long silence only the newest, and counts the others as said', () => {
    const { say, escalate, handled, next } = dueSteps(plan(), ['opens'], '2022-05-12');
    expect(say?.id).toBe('overdue-1');
    expect(escalate).toEqual(['curator']);
    expect(handled).toEqual(['before-14', 'before-7', 'due', 'overdue-1', 'curator']);
    expect(next).toBe('2022-05-14');
    const after = dueSteps(plan(), ['opens', ...handled], '2022-05-12');
    expect([after.say, after.escalate, after.handled]).toEqual([undefined, [], []]);
  });

  it('has nothing left at the end', () => {
    const all = dueSteps(plan(), [], '2023-01-01');
    expect(all.next).toBeUndefined();
    expect(dueSteps(plan(), all.handled, '2023-01-01').say).toBeUndefined();
  });

  it('does not say what lies before the day on which it was made', () => {
    expect(missedSteps(plan(), '2022-04-25')).toEqual(['opens', 'before-14']);
  });
});

describe('a day in each zone', () => {
  it.each([
    ['Europe/Moscow', '2022-04-01', '2022-03-31T21:00:00.000Z'],
    ['Asia/Tomsk', '2023-04-01', '2023-03-31T17:00:00.000Z'],
    // Volgograd went back to Moscow's time in the night to 27 December 2020.
    ['Europe/Volgograd', '2020-12-26', '2020-12-25T20:00:00.000Z'],
    ['Europe/Volgograd', '2020-12-28', '2020-12-27T21:00:00.000Z'],
    ['Europe/Berlin', '2022-03-28', '2022-03-27T22:00:00.000Z'],
  ])('%s begins %s at %s', (zone, day, instant) => {
    expect(instantAt(day, '00:00', zone).toISOString()).toBe(instant);
    expect(localDateAt(new Date(instant), zone)).toBe(day);
  });
});
