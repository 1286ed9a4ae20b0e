import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswer, parseAnswer, type Answer } from '../../src/domain/answers.ts';
import type { Field } from '../../src/domain/form-definition.ts';
import { makeField } from '../kit/factories.ts';

const today = '2022-05-31';
const read = (field: Field, typed: string, denominator?: number) => {
  const parsed = parseAnswer(field, typed, { today, denominator });
  return parsed.ok ? parsed.answer : parsed.problem.code;
};

describe('a share', () => {
  const share = makeField('share');
  it.each<[string, Answer | string]>([
    ['12 из 40', { numerator: 12, denominator: 40 }],
    ['12 ИЗ 40', { numerator: 12, denominator: 40 }],
    ['12/40', { numerator: 12, denominator: 40 }],
    ['12 / 40', { numerator: 12, denominator: 40 }],
    ['12:40', { numerator: 12, denominator: 40 }],
    ['12 40', { numerator: 12, denominator: 40 }],
    ['  12   40 ', { numerator: 12, denominator: 40 }],
    ['40тан 12', { numerator: 12, denominator: 40 }],
    ['40 тан 12', { numerator: 12, denominator: 40 }],
    ['40-тан 12', { numerator: 12, denominator: 40 }],
    ['23тән 5', { numerator: 5, denominator: 23 }],
    ['13нән 5', { numerator: 5, denominator: 13 }],
    ['1 200 из 1 500', { numerator: 1200, denominator: 1500 }],
    ['１２ из ４０', { numerator: 12, denominator: 40 }],
    ['\u200f12\u200e из 40\ufeff', { numerator: 12, denominator: 40 }],
    ['\u206712\u2069/40', { numerator: 12, denominator: 40 }],
    ['0 из 40', { numerator: 0, denominator: 40 }],
    ['40 из 40', { numerator: 40, denominator: 40 }],
    ['0 из 0', { numerator: 0, denominator: 0 }],
    ['41 из 40', 'numerator-above-denominator'],
    ['40тан 41', 'numerator-above-denominator'],
    ['12', 'share-form'],
    ['30%', 'share-form'],
    ['30 %', 'share-form'],
    ['12 из 40 из 50', 'share-form'],
    ['12 40 50', 'share-form'],
    ['12 из', 'share-form'],
    ['из 40', 'share-form'],
    ['1e9 из 1e9', 'share-form'],
    ['сорок', 'share-form'],
    ['👍', 'share-form'],
    ['12,5 из 40', 'not-whole'],
    ['-5 из 40', 'too-small'],
    ['5 из -40', 'too-small'],
    ['−5 из 40', 'too-small'],
    ['5 из 100001', 'too-large'],
    ['5 из 999999999999999999999999', 'too-large'],
    ['', 'empty'],
    [' \u200b ', 'empty'],
  ])('reads "%s"', (typed, expected) => expect(read(share, typed)).toEqual(expected));

  it.each<[string, Answer | string]>([
    ['12', { numerator: 12, denominator: 40 }],
    ['12 из 50', { numerator: 12, denominator: 50 }],
    ['41', 'numerator-above-denominator'],
    ['12 %', 'share-form'],
  ])('reads "%s" where the denominator 40 is known', (typed, expected) =>
    expect(read(share, typed, 40)).toEqual(expected),
  );
});

describe('a number', () => {
  it.each<[string, Answer | string, Record<string, unknown>?]>([
    ['40', 40],
    ['+40', 'not-a-number'],
    ['1 200', 1200],
    ['1\u00a0200', 1200],
    ['1\u202f200', 1200],
    ['1 200 300', 'too-large'],
    ['1200 300', 'one-number'],
    ['12 из 40', 'not-a-number'],
    ['7 8', 'one-number'],
    ['1e9', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['-5', 'too-small'],
    ['-0', 0],
    ['сорок', 'not-a-number'],
    ['40 чел.', 'not-a-number'],
    ['👍', 'not-a-number'],
    ['２４', 24],
    ['\u202e24\u202c', 24],
    ['24,5', 'not-whole'],
    ['24,0', 24],
    ['1,200', 'not-whole'],
    ['42,7', 42.7, { decimals: 1 }],
    ['42.7', 42.7, { decimals: 1 }],
    ['1 042,7', 1042.7, { decimals: 1 }],
    ['42,75', 'too-many-decimals', { decimals: 1 }],
    ['0,0000001', 'too-many-decimals', { decimals: 4 }],
    ['21', 21, { min: 21, max: 21 }],
    ['20', 'too-small', { min: 21 }],
    ['22', 'too-large', { max: 21 }],
    ['9'.repeat(400), 'not-a-number'],
    ['9'.repeat(5000), 'not-a-number'],
  ])('reads "%.20s"', (typed, expected, own) =>
    expect(read(makeField('number', own), typed)).toEqual(expected),
  );
});

describe('a mean mark', () => {
  const mean = makeField('mean');
  it.each<[string, Answer | string]>([
    ['4,2 из 25', { mean: 4.2, participants: 25 }],
    ['4.25/25', { mean: 4.25, participants: 25 }],
    ['4,2 25', { mean: 4.2, participants: 25 }],
    ['4 25', { mean: 4, participants: 25 }],
    ['0 из 0', { mean: 0, participants: 0 }],
    ['4,2', 'mean-form'],
    ['четыре', 'mean-form'],
    ['4,255 из 25', 'too-many-decimals'],
    ['4,2 из 2,5', 'not-whole'],
    ['1,9 из 25', 'too-small'],
    ['-3 из 0', 'mean-of-nobody'],
    ['1 из 0', 'mean-of-nobody'],
    ['4,2 из 0', 'mean-of-nobody'],
    ['0 из 25', 'too-small'],
    ['5,1 из 25', 'too-large'],
    ['4,2 из -1', 'too-small'],
    ['4,2 из 100001', 'too-large'],
  ])('reads "%s"', (typed, expected) => expect(read(mean, typed)).toEqual(expected));
});

describe('a date', () => {
  it.each<[string, Answer | string, Record<string, unknown>?]>([
    ['31.05.2022', '2022-05-31'],
    ['1.5.2022', '2022-05-01'],
    ['2022-05-31', '2022-05-31'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2022', 'no-such-day'],
    ['31.02.2022', 'no-such-day'],
    ['31.04.2022', 'no-such-day'],
    ['00.01.2022', 'no-such-day'],
    ['01.13.2022', 'no-such-day'],
    ['31.05.22', '2022-05-31'],
    ['послезавтра', '2022-06-02'],
    ['завтра', 'date-in-future', { notAfterToday: true }],
    ['на той неделе', 'not-a-date'],
    ['31.05.2022', '2022-05-31', { notAfterToday: true }],
    ['01.06.2022', 'date-in-future', { notAfterToday: true }],
    ['01.06.2022', '2022-06-01'],
    // Both years are possible where days ahead are taken.
    ['5 марта', 'which-year'],
    ['05.06', 'which-year'],
    ['31.05', '2022-05-31'],
    ['29.02', 'no-such-day'],
  ])('reads "%s"', (typed, expected, own) => expect(read(makeField('date', own), typed)).toEqual(expected));
});

describe('yes or no', () => {
  it.each<[string, Answer | string]>([
    ['да', true],
    ['ДА', true],
    ['әйе', true],
    ['Әйе', true],
    ['нет', false],
    ['юк', false],
    ['1', true],
    ['0', false],
    ['может быть', 'not-yes-no'],
    ['дада', 'not-yes-no'],
  ])('reads "%s"', (typed, expected) => expect(read(makeField('yes-no'), typed)).toEqual(expected));
});

describe('options', () => {
  it.each<[string, Answer | string]>([
    ['a', 'a'],
    ['да, всё', 'a'],
    ['БАРЫСЫ ДА', 'a'],
    ['Школа № 5', 'b'],
    ['школа', 'unknown-option'],
  ])('of a choice are named by "%s"', (typed, expected) =>
    expect(read(makeField('choice'), typed)).toEqual(expected),
  );

  it.each<[string, Answer | string]>([
    ['a', ['a']],
    ['a, b', ['a', 'b']],
    ['кадры; a', ['a']],
    ['Кадрлар, Компьютерлар, интернет', ['a', 'b']],
    ['Компьютеры, интернет; Школа № 5, кадры', ['b', 'c', 'a']],
    ['Компьютеры', 'unknown-option'],
    ['a, неизвестно', 'unknown-option'],
    [','.repeat(4096), 'unknown-option'],
    ['a,'.repeat(2000), 'unknown-option'],
  ])('of a list are named by "%.40s"', (typed, expected) =>
    expect(read(makeField('choices'), typed)).toEqual(expected),
  );

  it('wants at least so many as the field says', () => {
    expect(read(makeField('choices', { min: 2 }), 'a, a')).toBe('too-few-options');
    expect(checkAnswer(makeField('choices', { min: 0 }), [], { today })).toEqual({ ok: true, answer: [] });
  });
});

describe('a text', () => {
  it.each<[string, string, Answer | string]>([
    ['is kept as it was written', ' Школа № 5 — 1½ ставки… 👨‍👩‍👧 ', 'Школа № 5 — 1½ ставки… 👨‍👩‍👧'],
    ['may be as long as the field says', 'ы'.repeat(1000), 'ы'.repeat(1000)],
    ['is not longer', 'ы'.repeat(1001), 'too-long'],
    ['counts an emoji once', '👍'.repeat(1000), '👍'.repeat(1000)],
    ['of a whole message is too long', 'а'.repeat(4096), 'too-long'],
    ['of nothing visible is none', ' \u200b\u2060 ', 'empty'],
  ])('%s', (_, typed, expected) => expect(read(makeField('text'), typed)).toEqual(expected));
});

describe('photos', () => {
  it.each<[unknown, string | true]>([
    [['p1'], true],
    [[], 'photo-count'],
    [Array.from({ length: 11 }, (_, at) => `p${at}`), 'photo-count'],
    ['p1', 'photo-expected'],
    [[''], 'photo-expected'],
    [[1], 'photo-expected'],
  ])('%j', (value, expected) => {
    const checked = checkAnswer(makeField('photos'), value, { today });
    expect(checked.ok || checked.problem.code).toBe(expected);
  });

  it('are not typed', () => expect(read(makeField('photos'), 'вот')).toBe('photo-expected'));
});

describe('a value that came as data', () => {
  it.each<[Field['kind'], unknown, string]>([
    ['number', '40', 'not-a-number'],
    ['number', Number.NaN, 'not-a-number'],
    ['number', Infinity, 'not-a-number'],
    ['number', null, 'not-a-number'],
    ['share', 30, 'share-form'],
    ['share', { numerator: 1 }, 'share-form'],
    ['share', { numerator: 1, denominator: 2, percent: 50 }, 'share-form'],
    ['share', { numerator: '1', denominator: 2 }, 'share-form'],
    ['mean', { mean: 4 }, 'mean-form'],
    ['yes-no', 1, 'not-yes-no'],
    ['choice', ['a'], 'unknown-option'],
    ['choices', { a: 1 }, 'unknown-option'],
    ['choices', [1], 'unknown-option'],
    ['date', 20220531, 'not-a-date'],
    ['text', 5, 'empty'],
  ])('of %s %j is refused', (kind, value, code) => {
    const checked = checkAnswer(makeField(kind), value, { today });
    expect(checked.ok ? 'taken' : checked.problem.code).toBe(code);
  });
});

const kinds: Field['kind'][] = [
  'number',
  'share',
  'mean',
  'yes-no',
  'choice',
  'choices',
  'date',
  'text',
  'photos',
  'files',
];

describe('for any input', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^[0-9 ,./:изтан-]{0,20}$/),
    fc.string({ minLength: 4000, maxLength: 4100 }),
  );

  it.each(kinds)('reading %s never throws, and what it takes it takes again as data', (kind) => {
    const field = makeField(kind);
    fc.assert(
      fc.property(anything, (typed) => {
        const parsed = parseAnswer(field, typed, { today });
        if (parsed.ok) expect(checkAnswer(field, parsed.answer, { today })).toEqual(parsed);
      }),
    );
  });

  it.each(kinds)('checking %s never throws', (kind) => {
    const field = makeField(kind);
    fc.assert(
      fc.property(fc.anything(), (value) => typeof checkAnswer(field, value, { today }).ok === 'boolean'),
    );
  });
});

describe('reads what it prints', () => {
  const counts = fc.nat({ max: 100_000 });
  const written = fc.constantFrom(
    (n: number, d: number) => `${n} из ${d}`,
    (n: number, d: number) => `${n}/${d}`,
    (n: number, d: number) => `${d}тан ${n}`,
    (n: number, d: number) => `${n.toLocaleString('ru')} из ${d.toLocaleString('ru')}`,
  );

  it('for shares', () => {
    fc.assert(
      fc.property(counts, counts, written, (a, b, print) => {
        const answer = { numerator: Math.min(a, b), denominator: Math.max(a, b) };
        expect(read(makeField('share'), print(answer.numerator, answer.denominator))).toEqual(answer);
      }),
    );
  });

  it('for means', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 500 }),
        fc.integer({ min: 1, max: 100_000 }),
        (hundredths, participants) => {
          const answer = { mean: hundredths / 100, participants };
          const typed = `${String(answer.mean).replace('.', ',')} из ${participants}`;
          expect(read(makeField('mean'), typed)).toEqual(answer);
        },
      ),
    );
  });

  it('for numbers', () => {
    const field = makeField('number', { decimals: 2 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (hundredths) => {
        const value = hundredths / 100;
        expect(read(field, String(value))).toBe(value);
        expect(read(field, value.toLocaleString('ru'))).toBe(value);
      }),
    );
  });

  it('for dates', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const date = day.toISOString().slice(0, 10);
        expect(read(makeField('date'), date.split('-').reverse().join('.'))).toBe(date);
      }),
    );
  });
});
