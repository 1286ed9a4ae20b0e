import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/dates.ts';
import { readDay } from '../../src/domain/typed-day.ts';

const on = (today: string, typed: string, ahead = false) => {
  const read = readDay(typed, { today, ahead });
  return read.ok ? read.day : read.problem;
};

describe('a day with its year', () => {
  it.each([
    '5.3.26',
    '05.03.26',
    '05.03.2026',
    '5/3/2026',
    '5-3-26',
    '05 03 2026',
    ' 5. 3. 2026 ',
    '05.03.2026 г.',
    '05.03.2026г',
    '5.3.26 ел',
    '2026-03-05',
    '2026.3.5',
    '5 марта 2026',
    '5 марта 2026 г.',
    '5 марта 26',
    '5 Марта 2026 года',
    '5 мар 2026',
    '5 мар. 2026',
    '5-го марта 2026',
    '5 март 2026',
    '5 март, 2026',
    '5 март 2026 ел',
    '5 нче март 2026',
    '2026 елның 5 марты',
    '2026 ел, 5 март',
  ])('"%s" is 5 March 2026', (typed) => expect(on('2027-01-20', typed)).toBe('2026-03-05'));
});

describe('a year of two figures', () => {
  it.each([
    ['2026-03-07', '05.03.98', '1998-03-05'],
    ['2026-03-07', '5 марта 98', '1998-03-05'],
    ['2026-03-07', '29.02.96', '1996-02-29'],
    ['2026-03-07', '05.03.77', '1977-03-05'],
    // A slip, which is refused as a day that has not come where none ahead is taken.
    ['2026-03-07', '05.03.28', '2028-03-05'],
    ['2099-03-07', '05.03.98', '2098-03-05'],
    ['2101-03-07', '05.03.98', '2098-03-05'],
  ])('on %s "%s" is %s', (today, typed, day) => expect(on(today, typed)).toBe(day));
});

describe('a month by its name', () => {
  it.each([
    [1, ['января', 'январь', 'янв', 'гыйнвар', 'гыйнвары', 'гыйнварда', 'гыйнварында']],
    [2, ['февраля', 'февраль', 'фев', 'февр.', 'феврале', 'февральдә']],
    [3, ['марта', 'март', 'мар', 'марты', 'мартта', 'мартында']],
    [4, ['апреля', 'апрель', 'апр', 'апреле', 'апрельдә', 'апрелендә']],
    [5, ['мая', 'май', 'мае', 'майда', 'маенда']],
    [6, ['июня', 'июнь', 'июн', 'июне', 'июньдә', 'июнендә']],
    [7, ['июля', 'июль', 'июл', 'июле', 'июльдә', 'июлендә']],
    [8, ['августа', 'август', 'авг', 'августы', 'августта', 'августында']],
    [9, ['сентября', 'сентябрь', 'сен', 'сент', 'сентябре', 'сентябрьдә', 'сентябрендә']],
    [10, ['октября', 'октябрь', 'окт', 'октябре', 'октябрьдә']],
    [11, ['ноября', 'ноябрь', 'ноя', 'нояб', 'ноябре', 'ноябрьдә']],
    [12, ['декабря', 'декабрь', 'дек', 'декабре', 'декабрьдә']],
  ] as const)('of month %d', (month, names) => {
    const day = `2021-${String(month).padStart(2, '0')}-05`;
    for (const name of names) expect([name, on('2022-05-31', `5 ${name} 2021`)]).toEqual([name, day]);
  });

  it.each(['5 ма 2021', '5 мартышек', '5 сен тября', '5 ию', '5 понедельник', 'марта', '5'])(
    '"%s" names none',
    (typed) => expect(on('2022-05-31', typed)).toEqual({ code: 'not-a-date' }),
  );
});

describe('a day without a year, where none ahead is taken', () => {
  it.each([
    ['2026-03-07', '05.03', '2026-03-05'],
    ['2026-03-07', '5.3', '2026-03-05'],
    ['2026-03-07', '5 марта', '2026-03-05'],
    ['2026-03-07', '5 март', '2026-03-05'],
    ['2026-03-05', '5 марта', '2026-03-05'],
    ['2026-12-31', '1 января', '2026-01-01'],
    // In January one tells of December.
    ['2027-01-10', '25.12', '2026-12-25'],
    ['2027-01-10', '25 декабрь', '2026-12-25'],
    // The last one that there was.
    ['2025-01-10', '29.02', '2024-02-29'],
    // This year's is meant, and refused later as a day that has not come.
    ['2024-01-10', '29.02', '2024-02-29'],
    ['2026-05-31', '29.02', { code: 'no-such-day' }],
    ['2026-05-31', '31 апреля', { code: 'no-such-day' }],
    ['2026-03-07', '08.03', { code: 'day-ahead', day: '08.03.2026', before: '08.03.2025' }],
    ['2027-01-10', '25 июня', { code: 'day-ahead', day: '25.06.2027', before: '25.06.2026' }],
    ['2026-03-07', 'сегодня', '2026-03-07'],
    ['2026-03-01', 'Вчера', '2026-02-28'],
    ['2026-03-07', 'Бүген', '2026-03-07'],
    ['2026-03-07', 'кичә', '2026-03-06'],
    ['2026-03-01', 'позавчера', '2026-02-27'],
    ['2026-03-01', 'Өченче көн', '2026-02-27'],
    // These have not come, and are refused as such.
    ['2026-03-07', 'завтра', '2026-03-08'],
    ['2026-03-07', 'Иртәгә', '2026-03-08'],
    ['2026-03-07', 'послезавтра', '2026-03-09'],
    ['2026-03-07', 'берсекөнгә', '2026-03-09'],
  ])('on %s "%s" is %o', (today, typed, expected) => expect(on(today, typed)).toEqual(expected));
});

describe('a day without a year, where days ahead are taken too', () => {
  it.each([
    ['2026-03-07', '05.03', { code: 'which-year', before: '05.03.2026', ahead: '05.03.2027' }],
    ['2026-03-07', '8 марта', { code: 'which-year', before: '08.03.2025', ahead: '08.03.2026' }],
    ['2026-03-07', '7 марта', '2026-03-07'],
  ])('on %s "%s" is %o', (today, typed, expected) => expect(on(today, typed, true)).toEqual(expected));
});

it('never takes a day ahead of today, nor one of more than a year ago, for one without a year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }), (now, then) => {
      const today = addDays('2020-01-01', now);
      const [, month = '', day = ''] = addDays('2020-01-01', then).split('-');
      const read = on(today, `${day}.${month}`);
      if (typeof read !== 'string' || month + day === '0229') return;
      expect(daysBetween(read, today)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(read, today)).toBeLessThanOrEqual(366);
    }),
  );
});
