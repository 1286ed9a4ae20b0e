import type { MessageEntity } from '@telegraf/types';

import { badRequest } from '../api/bot-api-error.ts';
import { detectEntities } from './detect.ts';
import { parseHtml } from './html.ts';
import { parseMarkdownV2 } from './markdown-v2.ts';
import { EntityError, type ParsedText } from './parsed-text.ts';

/**
 * A text as the bot sent it, made into what people see: markup parsed, surrounding white space cut,
 * links and commands found, entities in Telegram's order.
 * @param parseMode '' when none was given; then `explicit` entities count
 * @throws BotApiError 400 when the markup or the entities cannot be parsed
 */
export function formatText(
  source: string,
  parseMode: string,
  explicit: readonly MessageEntity[],
): ParsedText {
  const parsed = parseMarkup(cleaned(source), parseMode, explicit);
  const trimmed = trim(parsed);
  const own = ordered(trimmed.entities);
  return {
    text: trimmed.text,
    entities: ordered([...own, ...detectEntities(trimmed.text, own.filter(isSolid))]),
  };
}

function parseMarkup(source: string, parseMode: string, explicit: readonly MessageEntity[]): ParsedText {
  try {
    switch (parseMode.toLowerCase()) {
      case '':
      case 'none':
        return { text: source, entities: [...explicit] };
      case 'html':
        return parseHtml(source);
      case 'markdownv2':
        return parseMarkdownV2(source);
      default:
        throw badRequest('unsupported parse_mode');
    }
  } catch (error) {
    if (error instanceof EntityError) throw badRequest(`can't parse entities: ${error.message}`);
    throw error;
  }
}

/** Carriage returns go, other control characters become spaces, as Telegram does it. */
function cleaned(source: string): string {
  // eslint-disable-next-line no-control-regex -- the control characters are what is looked for
  return source.replaceAll('\r', '').replace(/[\0-\x08\x0b-\x1f]/g, ' ');
}

/** Within links and code nothing else is found. */
function isSolid(entity: MessageEntity): boolean {
  return ['text_link', 'text_mention', 'code', 'pre', 'custom_emoji'].includes(entity.type);
}

function trim({ text, entities }: ParsedText): ParsedText {
  const end = text.trimEnd().length;
  const firstEntity = Math.min(end, ...entities.map(({ offset }) => offset));
  let start = 0;
  while (start < firstEntity && (text[start] === ' ' || text[start] === '\n')) start++;
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const length = Math.min(entity.offset + entity.length, end) - from;
    return length > 0 ? [{ ...entity, offset: from - start, length }] : [];
  });
  return { text: text.slice(start, end), entities: kept };
}

const order: readonly MessageEntity['type'][] = [
  'blockquote',
  'pre',
  'code',
  'text_link',
  'text_mention',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
];

/** Sorted by place, the longer first; twice the same counts once; nothing lies inside code. */
function ordered(entities: readonly MessageEntity[]): MessageEntity[] {
  const sorted = [...entities].sort(
    (a, b) => a.offset - b.offset || b.length - a.length || order.indexOf(a.type) - order.indexOf(b.type),
  );
  const code = sorted.filter(({ type }) => type === 'code' || type === 'pre');
  return sorted.filter((entity, index) => {
    const twin = sorted.findIndex(
      (other) =>
        other.type === entity.type && other.offset === entity.offset && other.length === entity.length,
    );
    const insideCode = code.some(
      (block) =>
        block !== entity &&
        entity.type !== 'blockquote' &&
        entity.offset >= block.offset &&
        entity.offset + entity.length <= block.offset + block.length &&
        !(
          code.includes(entity) &&
          entity.length === block.length &&
          code.indexOf(entity) < code.indexOf(block)
        ),
    );
    return twin === index && !insideCode;
  });
}

/** The entities of a request's `entities` or `caption_entities`. @throws BotApiError 400 for a wrong shape */
export function readEntities(value: unknown, text: string): MessageEntity[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("can't parse entities JSON object");
  return value.map((one: unknown) => {
    const entity = one as Partial<MessageEntity> | null;
    if (entity === null || typeof entity !== 'object' || typeof entity.type !== 'string') {
      throw badRequest('can\'t parse MessageEntity: Field "type" must be of type String');
    }
    const { offset, length } = entity;
    if (!Number.isInteger(offset) || !Number.isInteger(length)) {
      throw badRequest('can\'t parse MessageEntity: Field "offset" must be of type Number');
    }
    if ((offset ?? 0) < 0 || (offset ?? 0) + (length ?? 0) > text.length) {
      throw badRequest(`entity beginning at UTF-16 offset ${offset} ends after the end of the text`);
    }
    return entity as MessageEntity;
  });
}
