import { describe, expect, it } from 'vitest';
import type { Status } from '../../src/domain/indicators.ts';
import { html } from '../../src/i18n/html.ts';
import { translator } from '../../src/i18n/translator.ts';

const { t, th } = translator('ru');
const tatar = translator('tt');

describe('t', () => {
  it('gives the text of the language', () => {
    expect([t('button-send'), tatar.t('button-send')]).toEqual(['Отправить', 'Җибәрергә']);
  });

  it.each([
    [1, 'остался 1 день'],
    [2, 'осталось 2 дня'],
    [5, 'осталось 5 дней'],
    [11, 'осталось 11 дней'],
    [21, 'остался 21 день'],
    [104, 'осталось 104 дня'],
  ])('chooses the Russian plural form for %i', (days, text) => {
    expect(t('days-left', { days })).toBe(text);
  });

  it.each([1, 2, 5, 11, 21])('keeps the Tatar noun in the singular after %i', (days) => {
    expect(tatar.t('days-left', { days })).toBe(`${days} көн калды`);
  });

  it('writes numbers as people do: years together, large ones in groups, a comma', () => {
    expect(t('period-year', { year: 2022 })).toBe('2022 год');
    expect(t('answer-too-large', { max: 1_000_000 })).toContain('1\u00a0000\u00a0000');
    expect(tatar.t('answer-too-small', { min: 2.5 })).toContain('2,5');
  });

  it('inserts a text as it is, without marks of direction', () => {
    expect(t('answer-form-field', { field: '<A & B>' })).toBe('«<A & B>»');
  });

  it('throws for a missing argument and for a missing message', () => {
    // @ts-expect-error the argument is required
    expect(() => t('answer-too-large')).toThrow('$max');
    // @ts-expect-error there is no such argument
    expect(() => t('answer-too-large', { min: 1 })).toThrow('$max');
    // @ts-expect-error there is no such message
    expect(() => t('no-such-message')).toThrow('no message no-such-message in ru');
  });

  it('takes a key that is built from a registry', () => {
    const status = 'missed' as Status;
    expect(t(`status-${status}`)).toBe('❌ не достигнут');
    // Keys with different arguments want all of them.
    const either = 'answer-too-small' as 'answer-too-small' | 'answer-too-large';
    // @ts-expect-error max is left out
    expect(t(either, { min: 3 })).toBe(t(either, { min: 3, max: 4 }));
  });
});

describe('th', () => {
  it('escapes texts that are inserted', () => {
    expect(th('answer-form-field', { field: '<b>A & B</b>' })).toBe('«&lt;b&gt;A &amp; B&lt;/b&gt;»');
  });

  it('html escapes a text that stands alone', () => {
    expect(html('5 < 6 & "7" > 2')).toBe('5 &lt; 6 &amp; "7" &gt; 2');
  });
});
