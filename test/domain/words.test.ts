import { describe, expect, it } from 'vitest';
import { finderOf, likenessFinder, wordKey } from '../../src/domain/words.ts';

describe('a word', () => {
  it.each([
    ['Русский язык', 'русский язык'],
    ['  РУССКИЙ   ЯЗЫК ', 'русский язык'],
    ['русский\u00a0язык', 'русский язык'],
    ['Ёлочка', 'елочка'],
    ['Е\u0308лочка', 'елочка'],
    ['МОУ «Школа № 1»', 'моу "школа №1"'],
    ['“Школа” ‘1’', 'Школа 1'],
    ['СОШ–1', 'СОШ - 1'],
    ['Рус теле', 'РУС ТЕЛЕ'],
    ['ӘҖҢҮӨҺ', 'әҗңүөһ'],
  ])('«%s» is «%s»', (a, b) => {
    expect(wordKey(a)).toBe(wordKey(b));
  });

  it.each([
    ['Школа № 1', 'Школа № 11'],
    ['рус теле', 'рус тели'],
    ['уку', 'үкү'],
    ['СОШ 1', 'СОШ-1'],
  ])('«%s» is not «%s»', (a, b) => {
    expect(wordKey(a)).not.toBe(wordKey(b));
  });
});

describe('finding things by their words', () => {
  const north = { id: 'north', words: ['Северная школа', 'Төньяк мәктәбе'], less: ['Северная'] };
  const south = { id: 'south', words: ['Южная школа', 'Северная'], less: [] };
  const twin = { id: 'twin', words: ['Южная школа', 'north'], less: ['Северная'] };
  const find = finderOf(
    [north, south, twin],
    ({ words }) => words,
    ({ less }) => less,
  );
  it.each([
    ['an id, whatever others are called', 'North', [north]],
    ['a word', 'северная ШКОЛА', [north]],
    ['a word of another language', 'төньяк мәктәбе', [north]],
    ['a word of several', 'Южная школа', [south, twin]],
    ['a word before a lesser one', 'Северная', [south]],
    ['none', 'Западная', []],
    ['nothing', ' ', []],
  ])('%s', (_, text, found) => {
    expect(find(text)).toEqual(found);
  });

  it('takes a lesser word where no other fits', () => {
    const lesser = finderOf(
      [north, twin],
      ({ words }) => words,
      ({ less }) => less,
    );
    expect(lesser('северная')).toEqual([north, twin]);
  });
});

it.each([
  ['МОУ Глебовская школа', ['Глебовская СОШ', 'Глебово урта мәктәбе']],
  ['Милюшенская', ['Милюшинская СОШ', 'Сретенская СОШ']],
])('what is the most like «%s»', (text, expected) => {
  const names = ['Сретенская СОШ', 'Глебовская СОШ', 'Милюшинская СОШ', 'Глебово урта мәктәбе'];
  expect(likenessFinder(names, (name) => [name])(text, 2)).toEqual(expected);
});
