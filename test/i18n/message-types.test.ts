import { describe, expect, it } from 'vitest';
import { messageTypes, placeholdersOf } from '../../src/i18n/message-types.ts';

const types = (text: string, key: string) => Object.fromEntries(placeholdersOf([text]).get(key) ?? []);

describe('placeholdersOf', () => {
  it('takes a number or a text where something is inserted', () => {
    expect(types('greeting = Hello, { $name }', 'greeting')).toEqual({ name: 'number | string' });
  });

  it('takes a number where a plural form is chosen', () => {
    const text = 'days =\n    { $days ->\n        [one] a day\n       *[other] { $days } days\n    }\n';
    expect(types(text, 'days')).toEqual({ days: 'number' });
  });

  it('takes one of the variants of another choice, and what they insert', () => {
    const text = 'sent =\n    { $by ->\n        [person] by { $name }\n       *[bot] by itself\n    }\n';
    expect(types(text, 'sent')).toEqual({ by: "'person' | 'bot'", name: 'number | string' });
  });

  it('counts what a message inserts through another message', () => {
    expect(types('inner = { $a }\nouter = { inner } { $b }', 'outer')).toEqual({
      a: 'number | string',
      b: 'number | string',
    });
  });

  it.each([
    ['a line that is no message', 'greeting Hello', 'not a message'],
    ['a key that is there twice', 'a = 1\na = 2', 'twice: a'],
    ['an attribute', 'a = 1\n    .title = 2', 'no attributes: a'],
    ['a reference to nothing', 'a = { b }', 'no message: b'],
    ['a circle', 'a = { b }\nb = { a }', 'itself'],
  ])('refuses %s', (_, text, problem) => {
    expect(() => placeholdersOf([text])).toThrow(problem);
  });
});

it('messageTypes writes an interface', async () => {
  expect(await messageTypes(['a = 1', 'b-c = { $d }'])).toContain(
    "export interface Messages {\n  a: NoArguments;\n  'b-c': { d: number | string };\n}\n",
  );
});
