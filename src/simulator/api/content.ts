import type { InlineKeyboardMarkup } from '@telegraf/types';

import { formatText, readEntities } from '../entities/formatted-text.ts';
import type { ParsedText } from '../entities/parsed-text.ts';
import type { PersonChat, StoredMessage } from '../world/chat.ts';
import type { Content, World } from '../world/world.ts';
import { badRequest } from './bot-api-error.ts';
import type { Call } from './call.ts';

const maxText = 4096;
const maxCaption = 1024;

/** The `text` of a call with its markup parsed. @throws BotApiError 400 when empty, too long or malformed */
export function readText({ params }: Call): { text: string } & Pick<Content, 'entities'> {
  const source = params.text('text');
  if (source === '') throw badRequest('message text is empty');
  const explicit = readEntities(params.json('entities', 'entities'), source);
  const { text, entities } = formatText(source, params.text('parse_mode'), explicit);
  if (text === '') throw badRequest('text must be non-empty');
  if (text.length > maxText) throw badRequest('message is too long');
  return { text, ...(entities.length > 0 ? { entities } : {}) };
}

/** A caption with its markup parsed; nothing when it is empty. @throws BotApiError 400 */
export function formatCaption(
  source: string,
  parseMode: string,
  explicit: unknown,
): Pick<Content, 'caption' | 'caption_entities'> {
  const formatted: ParsedText = formatText(source, parseMode, readEntities(explicit, source));
  if (formatted.text.length > maxCaption) throw badRequest('message caption is too long');
  return {
    ...(formatted.text === '' ? {} : { caption: formatted.text }),
    ...(formatted.entities.length === 0 ? {} : { caption_entities: formatted.entities }),
  };
}

/** The `caption` of a call. @throws BotApiError 400 when too long or malformed */
export function readCaption({ params }: Call): Pick<Content, 'caption' | 'caption_entities'> {
  const explicit = params.json('caption_entities', 'entities');
  return formatCaption(params.text('caption'), params.text('parse_mode'), explicit);
}

/** What any sent message carries besides its content: the message replied to and the protection. */
export function readCommon(call: Call, chat: PersonChat): Content {
  const parameters = call.params.json('reply_parameters', 'reply parameters') as
    { message_id?: number; allow_sending_without_reply?: boolean } | undefined;
  const id = parameters?.message_id ?? call.params.integer('reply_to_message_id', 0);
  const optional =
    parameters?.allow_sending_without_reply === true || call.params.flag('allow_sending_without_reply');
  const replied = id === 0 ? undefined : chat.messages.get(id);
  if (id !== 0 && replied === undefined && !optional) throw badRequest('message to be replied not found');
  return {
    ...(replied === undefined ? {} : { reply_to_message: replied }),
    ...(call.params.flag('protect_content') ? { has_protected_content: true } : {}),
  };
}

/** What a message says, taken from it. */
export function contentOf(message: StoredMessage): Content {
  const { message_id: _id, from: _from, chat: _chat, date: _date, edit_date: _edited, ...content } = message;
  return content;
}

/**
 * Replaces a message's content, when that changes anything.
 * @throws BotApiError 400 "message is not modified …"
 */
export function replaceContent(
  world: World,
  chat: PersonChat,
  message: StoredMessage,
  content: Content,
  markup: InlineKeyboardMarkup | undefined,
): StoredMessage {
  const shown = (one: Content, keyboard: InlineKeyboardMarkup | undefined): string => {
    const { reply_markup: _markup, ...rest } = one;
    const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([sorted, keyboard?.inline_keyboard ?? []]);
  };
  if (shown(contentOf(message), message.reply_markup) === shown(content, markup)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same ' +
        'as a current content and reply markup of the message',
    );
  }
  return world.replace(chat, message.message_id, content, markup);
}
