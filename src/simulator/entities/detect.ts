import type { MessageEntity } from '@telegraf/types';

/** The kinds that Telegram finds in any text by itself. An earlier kind wins where two overlap. */
const detectors: readonly { type: MessageEntity.CommonMessageEntity['type']; pattern: RegExp }[] = [
  { type: 'url', pattern: /(?<![\p{L}\p{N}_@])(?:https?:\/\/|t\.me\/)[^\s<>"«»]*[^\s<>"«».,;:!?)\]']/giu },
  { type: 'email', pattern: /(?<![\p{L}\p{N}_.])[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/giu },
  {
    type: 'bot_command',
    pattern: /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/])/giu,
  },
  { type: 'mention', pattern: /(?<![\p{L}\p{N}_@])@[a-z0-9_]{4,32}(?![\p{L}\p{N}_])/giu },
  { type: 'hashtag', pattern: /(?<![\p{L}\p{N}_#])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/giu },
];

/**
 * Finds links, e-mail addresses, bot commands, mentions and hashtags, as Telegram does in every message.
 * Offsets and lengths are in UTF-16 units. Ranges that touch an entity of `taken` are left out.
 */
export function detectEntities(text: string, taken: readonly MessageEntity[] = []): MessageEntity[] {
  const found: MessageEntity[] = [];
  const overlaps = (offset: number, end: number): boolean =>
    [...taken, ...found].some((one) => offset < one.offset + one.length && one.offset < end);
  for (const { type, pattern } of detectors) {
    for (const match of text.matchAll(pattern)) {
      const length = match[0].length;
      if (!overlaps(match.index, match.index + length)) found.push({ type, offset: match.index, length });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}
