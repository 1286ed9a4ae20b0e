import { describe, expect, it } from 'vitest';
import { remembered } from '../../src/domain/remembered.ts';

describe('a function that remembers', () => {
  it('works out each text once, and gives what the function gives', () => {
    const asked: string[] = [];
    const length = remembered((text) => {
      asked.push(text);
      return text === '' ? undefined : text.length;
    });
    expect(['one', 'three', 'one', 'three', ''].map(length)).toEqual([3, 5, 3, 5, undefined]);
    expect(asked).toEqual(['one', 'three', '']);
  });

  it('keeps no more than so many', () => {
    const asked: string[] = [];
    const same = remembered((text) => {
      asked.push(text);
      return text;
    }, 2);
    for (const text of ['a', 'b', 'a', 'c', 'c', 'a']) same(text);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
