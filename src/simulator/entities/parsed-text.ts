import type { MessageEntity } from '@telegraf/types';

/** A text without its markup; offsets and lengths of the entities are in UTF-16 units. */
export interface ParsedText {
  text: string;
  entities: MessageEntity[];
}

/** Why a markup cannot be parsed, in Telegram's words (what follows "can't parse entities: "). */
export class EntityError extends Error {
  override readonly name = 'EntityError';
}

/** The place in the UTF-8 form of `source` of its UTF-16 position. */
export function byteOffset(source: string, position: number): number {
  return Buffer.byteLength(source.slice(0, position), 'utf8');
}

/** The entity of a link: a mention of a person by id, or a link; null when the address is none. */
export function linkEntity(address: string, offset: number, length: number): MessageEntity | null {
  const person = /^tg:\/\/user\/?\?id=(\d+)$/.exec(address.trim());
  if (person?.[1] !== undefined) {
    const user = { id: Number(person[1]), is_bot: false, first_name: '' };
    return { type: 'text_mention', offset, length, user };
  }
  const url = normalizedUrl(address);
  return url === null ? null : { type: 'text_link', offset, length, url };
}

/** The address as Telegram keeps it (`http://` put before a bare host), or null when it is no web or tg link. */
export function normalizedUrl(address: string): string | null {
  const trimmed = address.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return null;
  const full =
    /^[a-z][a-z0-9+.-]*:/i.test(trimmed) && !/^[^/]*:\d+/.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  if (url.protocol === 'tg:') return full;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return url.hostname.includes('.') &&
    url.pathname === '/' &&
    !full.endsWith('/') &&
    url.search + url.hash === ''
    ? `${full}/`
    : url.hostname.includes('.')
      ? full
      : null;
}
