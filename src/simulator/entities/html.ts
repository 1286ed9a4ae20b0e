import type { MessageEntity } from '@telegraf/types';

import { byteOffset, EntityError, linkEntity, type ParsedText } from './parsed-text.ts';

/** The tags that Telegram knows, with the entity that each makes. */
const simpleTags = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  blockquote: 'blockquote',
  code: 'code',
} as const satisfies Record<string, MessageEntity.CommonMessageEntity['type']>;

const otherTags = new Set(['a', 'pre', 'tg-emoji']);
const namedEntities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const space = /[\s\0]/;

interface OpenTag {
  name: string;
  argument: string;
  /** Where its content begins in the text without markup. */
  offset: number;
}

/**
 * Parses `parse_mode: HTML` as strictly as Telegram.
 * @throws EntityError in Telegram's words, with UTF-8 byte offsets
 */
export function parseHtml(source: string): ParsedText {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    if (source[at] === '&') {
      const decoded = decodeEntity(source, at);
      if (decoded !== null) {
        text += decoded.character;
        at = decoded.next;
        continue;
      }
    }
    if (source[at] !== '<') {
      text += source[at++];
    } else if (source[at + 1] === '/') {
      at = closeTag(source, at, open, entities, text);
    } else {
      const { tag, next } = openTag(source, at, text.length);
      open.push(tag);
      at = next;
    }
  }
  const last = open.at(-1);
  if (last !== undefined) {
    throw new EntityError(`Can't find end tag corresponding to start tag "${last.name}"`);
  }
  return { text, entities };
}

function decodeEntity(source: string, at: number): { character: string; next: number } | null {
  const match = /^&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot)(?![a-z0-9]));?/i.exec(source.slice(at, at + 16));
  if (match === null) return null;
  const next = at + match[0].length;
  if (match[3] !== undefined) {
    const character = namedEntities[match[3]];
    return character === undefined ? null : { character, next };
  }
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  if (code === 0 || code > 0x10ffff) return null;
  return { character: String.fromCodePoint(code), next };
}

function openTag(source: string, begin: number, offset: number): { tag: OpenTag; next: number } {
  const place = byteOffset(source, begin);
  let at = begin + 1;
  while (at < source.length && !space.test(source[at] ?? '') && source[at] !== '>') at++;
  if (at >= source.length) throw new EntityError(`Unclosed start tag at byte offset ${place}`);
  const name = source.slice(begin + 1, at).toLowerCase();
  if (!(name in simpleTags) && !otherTags.has(name)) {
    throw new EntityError(`Unsupported start tag "${name}" at byte offset ${place}`);
  }
  let argument = '';
  while (source[at] !== '>') {
    at = skipSpace(source, at);
    if (source[at] === '>') break;
    const attribute = readAttribute(source, at, name, place);
    at = attribute.next;
    argument = argumentOf(name, attribute.name, attribute.value) ?? argument;
  }
  if (name === 'span' && argument !== 'spoiler') {
    throw new EntityError(`Tag "span" must have class "tg-spoiler" at byte offset ${place}`);
  }
  return { tag: { name, argument, offset }, next: at + 1 };
}

function skipSpace(source: string, from: number): number {
  let at = from;
  while (at < source.length && space.test(source[at] ?? '')) at++;
  return at;
}

function readAttribute(
  source: string,
  begin: number,
  tag: string,
  place: number,
): { name: string; value: string; next: number } {
  let at = begin;
  while (at < source.length && !space.test(source[at] ?? '') && !'=>'.includes(source[at] ?? '')) at++;
  const name = source.slice(begin, at);
  if (name === '' && at < source.length) {
    throw new EntityError(`Empty attribute name in the tag "${tag}" at byte offset ${place}`);
  }
  at = skipSpace(source, at);
  if (at >= source.length) throw new EntityError(`Unclosed start tag "${tag}" at byte offset ${place}`);
  if (source[at] !== '=') {
    if (tag === 'blockquote' && name === 'expandable') return { name, value: '', next: at };
    throw new EntityError(
      `Expected equal sign in declaration of an attribute of the tag "${tag}" at byte offset ${place}`,
    );
  }
  at = skipSpace(source, at + 1);
  if (at >= source.length) throw new EntityError(`Unclosed start tag "${tag}" at byte offset ${place}`);
  const quote = source[at] ?? '';
  if (quote !== '"' && quote !== "'") {
    const token = /^[A-Za-z0-9.-]*/.exec(source.slice(at))?.[0] ?? '';
    const next = at + token.length;
    if (next < source.length && !space.test(source[next] ?? '') && source[next] !== '>') {
      throw new EntityError(`Unexpected end of name token at byte offset ${byteOffset(source, at)}`);
    }
    if (next >= source.length) throw new EntityError(`Unclosed start tag at byte offset ${place}`);
    return { name, value: token.toLowerCase(), next };
  }
  const end = source.indexOf(quote, at + 1);
  if (end < 0 || end + 1 >= source.length)
    throw new EntityError(`Unclosed start tag at byte offset ${place}`);
  return { name, value: decodeAll(source.slice(at + 1, end)), next: end + 1 };
}

function decodeAll(value: string): string {
  let decoded = '';
  let at = 0;
  while (at < value.length) {
    const entity = value[at] === '&' ? decodeEntity(value, at) : null;
    decoded += entity?.character ?? value[at] ?? '';
    at = entity?.next ?? at + 1;
  }
  return decoded;
}

function argumentOf(tag: string, attribute: string, value: string): string | null {
  if (tag === 'a' && attribute === 'href') return value;
  if (tag === 'tg-emoji' && attribute === 'emoji-id') return value;
  if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
  return null;
}

function closeTag(
  source: string,
  begin: number,
  open: OpenTag[],
  entities: MessageEntity[],
  text: string,
): number {
  const place = byteOffset(source, begin);
  const tag = open.pop();
  if (tag === undefined) throw new EntityError(`Unexpected end tag at byte offset ${place}`);
  let at = begin + 2;
  while (at < source.length && !space.test(source[at] ?? '') && source[at] !== '>') at++;
  const name = source.slice(begin + 2, at).toLowerCase();
  at = skipSpace(source, at);
  if (source[at] !== '>') throw new EntityError(`Unclosed end tag at byte offset ${place}`);
  if (name !== '' && name !== tag.name) {
    throw new EntityError(
      `Unmatched end tag at byte offset ${place}, expected "</${tag.name}>", found "</${name}>"`,
    );
  }
  const length = text.length - tag.offset;
  if (length > 0) addEntity(tag, length, entities, text);
  return at + 1;
}

function addEntity(tag: OpenTag, length: number, entities: MessageEntity[], text: string): void {
  const { name, argument, offset } = tag;
  if (name === 'a') {
    const link = linkEntity(argument === '' ? text.slice(offset) : argument, offset, length);
    if (link !== null) entities.push(link);
  } else if (name === 'pre') {
    const inner = entities.at(-1);
    const language = languages.get(inner ?? noEntity);
    if (inner?.type === 'code' && inner.offset === offset && inner.length === length) {
      entities.pop();
      if (language !== undefined) {
        entities.push({ type: 'pre', offset, length, language });
        return;
      }
    }
    entities.push({ type: 'pre', offset, length });
  } else if (name === 'tg-emoji') {
    entities.push({ type: 'custom_emoji', offset, length, custom_emoji_id: argument });
  } else {
    const entity: MessageEntity = { type: simpleTags[name as keyof typeof simpleTags], offset, length };
    if (name === 'code' && argument !== '') languages.set(entity, argument);
    entities.push(entity);
  }
}

/** The language that a `code` tag named: it counts only when `pre` wraps exactly this code. */
const languages = new WeakMap<MessageEntity, string>();
const noEntity: MessageEntity = { type: 'code', offset: 0, length: 0 };
