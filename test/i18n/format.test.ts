import { describe, expect, it } from 'vitest';
import { shown } from '../../src/domain/indicators.ts';
import type { Language } from '../../src/domain/text.ts';
import type { Format } from '../../src/i18n/format.ts';
import { translator } from '../../src/i18n/translator.ts';

/** What is formatted, and how it reads in Russian and in Tatar. */
const table: [string, (format: Format) => string, string, string][] = [
  ['a short date', (f) => f.date('2022-04-01'), '01.04.2022', '01.04.2022'],
  ['a long date', (f) => f.date('2022-04-11', 'long'), '11 апреля 2022 г.', '2022 елның 11 апреле'],
  [
    'the first day of a year',
    (f) => f.date('2023-01-01', 'long'),
    '1 января 2023 г.',
    '2023 елның 1 гыйнвары',
  ],
  ['the last day', (f) => f.date('2022-12-31', 'long'), '31 декабря 2022 г.', '2022 елның 31 декабре'],
  ['a leap day', (f) => f.date('2024-02-29', 'long'), '29 февраля 2024 г.', '2024 елның 29 феврале'],
  ['a day and month', (f) => f.dayMonth('2022-05-09'), '9 мая', '9 май'],
  ['whole per cent', (f) => f.percent(shown(80)), '80\u202f%', '80\u202f%'],
  ['per cent to 0.1', (f) => f.percent(shown(200 / 3)), '66,7\u202f%', '66,7\u202f%'],
  ['per cent just below the plan', (f) => f.percent(shown(79.96, 80)), '79,96\u202f%', '79,96\u202f%'],
  ['no per cent', (f) => f.percent(shown(0)), '0\u202f%', '0\u202f%'],
  ['a mark', (f) => f.mark(shown(4)), '4,0', '4,0'],
  ['a number', (f) => f.number(1234), '1234', '1234'],
  ['a large number', (f) => f.number(1_234_567.25), '1\u00a0234\u00a0567,25', '1\u00a0234\u00a0567,25'],
  ['the value of a share', (f) => f.value('share', shown(12.5)), '12,5\u202f%', '12,5\u202f%'],
  ['the value of a yes-no', (f) => f.value('yes-no', shown(100)), '100\u202f%', '100\u202f%'],
  ['the value of a growth', (f) => f.value('growth', shown(3)), '3\u202f%', '3\u202f%'],
  ['the value of a mean', (f) => f.value('mean', shown(3.95)), '4,0', '4,0'],
  ['the value of a count', (f) => f.value('count', shown(12)), '12', '12'],
  ['yes', (f) => f.yesNo(true), 'да', 'әйе'],
  ['no', (f) => f.yesNo(false), 'нет', 'юк'],
  ['a year', (f) => f.period('2022'), '2022 год', '2022 ел'],
  ['a quarter', (f) => f.period('2022-Q2'), 'II квартал 2022 года', '2022 елның II кварталы'],
  ['the last quarter', (f) => f.period('2022-Q4'), 'IV квартал 2022 года', '2022 елның IV кварталы'],
  ['an academic year', (f) => f.period('2022/2023'), '2022/2023 учебный год', '2022/2023 уку елы'],
  ['a list of one', (f) => f.list(['а']), 'а', 'а'],
  ['a list of three', (f) => f.list(['а', 'б', 'в']), 'а, б и в', 'а, б һәм в'],
  ['three days ago', (f) => f.relativeDays(-3), '3 дня назад', '3 көн элек'],
  ['yesterday', (f) => f.relativeDays(-1), 'вчера', 'кичә'],
  ['today', (f) => f.relativeDays(0), 'сегодня', 'бүген'],
  ['tomorrow', (f) => f.relativeDays(1), 'завтра', 'иртәгә'],
  ['in three days', (f) => f.relativeDays(3), 'через 3 дня', '3 көннән'],
  ['one day left', (f) => f.remainingDays(1), 'остался 1 день', '1 көн калды'],
  ['three days left', (f) => f.remainingDays(3), 'осталось 3 дня', '3 көн калды'],
  ['the last day of a term', (f) => f.remainingDays(0), 'сегодня последний день', 'бүген соңгы көн'],
  ['overdue', (f) => f.remainingDays(-5), 'просрочено на 5 дней', '5 көн соңга калды'],
];

describe.each<[Language, 2 | 3]>([
  ['ru', 2],
  ['tt', 3],
])('%s', (language, column) => {
  it.each(table.map((row) => ({ what: row[0], make: row[1], text: row[column] })))(
    'formats $what: $text',
    ({ make, text }) => {
      expect(make(translator(language).format)).toBe(text);
    },
  );
});

it.each([
  ['Europe/Moscow', '11.04.2022, 00:05'],
  ['Asia/Tomsk', '11.04.2022, 04:05'],
  ['America/New_York', '10.04.2022, 17:05'],
])('writes an instant in the zone %s', (zone, text) => {
  expect(translator('ru').format.dateTime(new Date('2022-04-10T21:05:00Z'), zone)).toBe(text);
});

it('writes an instant with the long date', () => {
  const at = new Date('2022-04-10T21:05:00Z');
  expect(translator('tt').format.dateTime(at, 'Europe/Moscow', 'long')).toBe('2022 елның 11 апреле, 00:05');
});

it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('keeps the day on a machine in %s', (zone) => {
  const own = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    expect(translator('ru').format.date('2022-04-11')).toBe('11.04.2022');
  } finally {
    if (own === undefined) delete process.env['TZ'];
    else process.env['TZ'] = own;
  }
});

it('refuses what is no period', () => {
  expect(() => translator('ru').format.period('2022-Q5')).toThrow('not a period');
});
