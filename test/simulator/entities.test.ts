import type { MessageEntity } from '@telegraf/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { detectEntities } from '../../src/simulator/entities/detect.ts';
import { formatText } from '../../src/simulator/entities/formatted-text.ts';
import { parseHtml } from '../../src/simulator/entities/html.ts';
import { parseMarkdownV2 } from '../../src/simulator/entities/markdown-v2.ts';
import { formatTyped } from '../../src/simulator/entities/typed-text.ts';

/** `type:the covered text[:url or language]`, for tables. */
function shown(text: string, entities: readonly MessageEntity[]): string[] {
  return entities.map((entity) => {
    const extra = 'url' in entity ? `:${entity.url}` : 'language' in entity ? `:${entity.language}` : '';
    return `${entity.type}:${text.slice(entity.offset, entity.offset + entity.length)}${extra}`;
  });
}

describe('what a person typed', () => {
  it.each([
    ['**Мәктәп** планы', 'Мәктәп планы', ['bold:Мәктәп']],
    ['__a__ ~~b~~ ||c|| `d`', 'a b c d', ['italic:a', 'strikethrough:b', 'spoiler:c', 'code:d']],
    ['😀 **җ** https://example.org', '😀 җ https://example.org', ['bold:җ', 'url:https://example.org']],
    ['2 ** 3 ** 4', '2 ** 3 ** 4', []],
    ['**a\nb**', '**a\nb**', []],
    ['/start **', '/start **', ['bot_command:/start']],
    ['<b>a</b> & _b_', '<b>a</b> & _b_', []],
  ])('%s', (source, text, entities) => {
    const typed = formatTyped(source);
    expect(typed.text).toBe(text);
    expect(shown(typed.text, typed.entities)).toEqual(entities);
  });
});

describe('HTML', () => {
  it.each([
    ['<b>Мәктәп</b> планы', 'Мәктәп планы', ['bold:Мәктәп']],
    [
      '<strong>a</strong><em>b</em><ins>c</ins><del>d</del>',
      'abcd',
      ['bold:a', 'italic:b', 'underline:c', 'strikethrough:d'],
    ],
    ['<b>a <i>b</i></b>', 'a b', ['bold:a b', 'italic:b']],
    ['😀<u>җ</u>', '😀җ', ['underline:җ']],
    ['5 &lt; 6 &amp; &quot;a&quot; &#1241; &#x4D9;', '5 < 6 & "a" ә ә', []],
    ['рыба & чай &nbsp;', 'рыба & чай &nbsp;', []],
    ['<a href="https://x.ru/?a=1&amp;b=2">x</a>', 'x', ['text_link:x:https://x.ru/?a=1&b=2']],
    ["<a href='tg://user?id=42'>Гөлнара</a>", 'Гөлнара', ['text_mention:Гөлнара']],
    ['<a href="нет ссылки">x</a>', 'x', []],
    ['<pre><code class="language-python">1</code></pre>', '1', ['pre:1:python']],
    ['<pre>1</pre><code>2</code>', '12', ['pre:1', 'code:2']],
    ['<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', 'ab', ['spoiler:a', 'spoiler:b']],
    ['<blockquote>a\nb</blockquote>', 'a\nb', ['blockquote:a\nb']],
    ['<B>a</B>', 'a', ['bold:a']],
    ['<b></b>a', 'a', []],
  ])('%s', (source, text, entities) => {
    const formatted = formatText(source, 'HTML', []);
    expect(formatted.text).toBe(text);
    expect(shown(formatted.text, formatted.entities)).toEqual(entities);
  });

  it.each([
    ['<x>a</x>', 'Unsupported start tag "x" at byte offset 0'],
    ['ә<br>', 'Unsupported start tag "br" at byte offset 2'],
    ['2 < 3 ', 'Unsupported start tag "" at byte offset 2'],
    ['2 <3', 'Unclosed start tag at byte offset 2'],
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['ә</b>', 'Unexpected end tag at byte offset 2'],
    ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a href>a</a>', 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'],
    ['<a href="x>a', 'Unclosed start tag at byte offset 0'],
    ['<a href=x/y>a</a>', 'Unexpected end of name token at byte offset 8'],
  ])('%s is refused', (source, error) => {
    expect(() => formatText(source, 'HTML', [])).toThrow(`Bad Request: can't parse entities: ${error}`);
  });

  it('gives any escaped text back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(parseHtml(`<b>${escaped}</b>`).text).toBe(text);
      }),
    );
  });
});

describe('MarkdownV2', () => {
  it.each([
    [
      '*a* _b_ __c__ ~d~ ||e||',
      'a b c d e',
      ['bold:a', 'italic:b', 'underline:c', 'strikethrough:d', 'spoiler:e'],
    ],
    ['*a _b_*', 'a b', ['bold:a b', 'italic:b']],
    ['`a.b` ```python\nx = 1```', 'a.b x = 1', ['code:a.b', 'pre:x = 1:python']],
    ['[x](https://x.ru/a\\)b)', 'x', ['text_link:x:https://x.ru/a)b']],
    ['1\\.5 \\= ә\\!', '1.5 = ә!', []],
    ['>a\n>b\nc', 'a\nb\nc', ['blockquote:a\nb']],
  ])('%s', (source, text, entities) => {
    const formatted = formatText(source, 'MarkdownV2', []);
    expect(formatted.text).toBe(text);
    expect(shown(formatted.text, formatted.entities)).toEqual(entities);
  });

  it.each([
    ['a.', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['a-b', "Character '-' is reserved and must be escaped with the preceding '\\'"],
    ['ә*b', "Can't find end of Bold entity at byte offset 2"],
    ['_b', "Can't find end of Italic entity at byte offset 0"],
    ['`b', "Can't find end of Code entity at byte offset 0"],
    ['[b](x', "Can't find end of a URL at byte offset 3"],
  ])('%s is refused', (source, error) => {
    expect(() => formatText(source, 'MarkdownV2', [])).toThrow(`Bad Request: can't parse entities: ${error}`);
  });

  it('gives any escaped text back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replaceAll(/[_*[\]()~`>#+\-=|{}.!\\]/g, (reserved) => `\\${reserved}`);
        expect(parseMarkdownV2(escaped).text).toBe(text);
      }),
    );
  });
});

it('refuses a mode that is not known', () => {
  expect(() => formatText('a', 'BBCode', [])).toThrow('Bad Request: unsupported parse_mode');
});

it.each([
  ['/start abc', ['bot_command:/start']],
  ['План: /plan@school_bot.', ['bot_command:/plan@school_bot']],
  ['a/b и/или', []],
  ['https://x.ru/a?b=1, t.me/x.', ['url:https://x.ru/a?b=1', 'url:t.me/x']],
  ['Пишите: a.b@mail.ru или @director', ['email:a.b@mail.ru', 'mention:@director']],
  ['#мәктәп #1', ['hashtag:#мәктәп']],
])('finds in "%s"', (text, entities) => {
  expect(shown(text, detectEntities(text))).toEqual(entities);
});

it.each([
  ['  a  ', 'a', []],
  ['\n<b> a </b>\n', ' a', ['bold: a']],
  ['a\r\nb', 'a\nb', []],
])('trims %j', (source, text, entities) => {
  const formatted = formatText(source, 'HTML', []);
  expect([formatted.text, shown(formatted.text, formatted.entities)]).toEqual([text, entities]);
});
