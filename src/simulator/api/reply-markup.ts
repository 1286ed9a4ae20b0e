import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@telegraf/types';

import { normalizedUrl } from '../entities/parsed-text.ts';
import type { ReplyMarkup } from '../world/chat.ts';
import { badRequest } from './bot-api-error.ts';
import type { Params } from './params.ts';

const maxButtons = 100;
const maxMarkupBytes = 10_240;

type Json = Record<string, unknown>;

/** The `reply_markup` of a call; undefined when none was given. @throws BotApiError 400 in Telegram's words */
export function readReplyMarkup(params: Params): ReplyMarkup | undefined {
  const value = params.json('reply_markup', 'reply keyboard markup');
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badRequest('object expected as reply markup');
  if ('inline_keyboard' in value) return inlineKeyboard(value['inline_keyboard']);
  if ('keyboard' in value) return replyKeyboard(value);
  if (value['remove_keyboard'] === true) return { remove_keyboard: true };
  if (value['force_reply'] === true) {
    return { ...(value as { input_field_placeholder?: string }), force_reply: true };
  }
  return undefined;
}

/** The `reply_markup` of an edit: only an inline keyboard is taken. */
export function readInlineMarkup(params: Params): InlineKeyboardMarkup | undefined {
  const markup = readReplyMarkup(params);
  if (markup !== undefined && !('inline_keyboard' in markup)) throw badRequest('inline keyboard expected');
  return markup;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rowsOf(value: unknown, field: string): unknown[][] {
  if (!Array.isArray(value)) throw badRequest(`field "${field}" must be of type Array`);
  return value.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(`field "${field}" must be an Array of Arrays`);
    return row as unknown[];
  });
}

function inlineKeyboard(value: unknown): InlineKeyboardMarkup {
  const rows = rowsOf(value, 'inline_keyboard')
    .map((row) => row.map(inlineButton))
    .filter((row) => row.length > 0);
  const markup = { inline_keyboard: rows };
  if (rows.flat().length > maxButtons || Buffer.byteLength(JSON.stringify(markup)) > maxMarkupBytes) {
    throw badRequest('REPLY_MARKUP_TOO_LONG');
  }
  return markup;
}

function inlineButton(value: unknown): InlineKeyboardButton {
  const fail = (why: string) => badRequest(`can't parse inline keyboard button: ${why}`);
  if (!isObject(value)) throw fail('InlineKeyboardButton must be an Object');
  const { text } = value;
  if (typeof text !== 'string') throw fail('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  if (typeof value['callback_data'] === 'string') {
    const bytes = Buffer.byteLength(value['callback_data']);
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
    return { text, callback_data: value['callback_data'] };
  }
  if (typeof value['url'] === 'string') {
    const url = normalizedUrl(value['url']);
    if (url === null) {
      throw badRequest(`inline keyboard button URL '${value['url']}' is invalid: Wrong HTTP URL`);
    }
    return { text, url };
  }
  const supported = ['web_app', 'login_url', 'switch_inline_query', 'switch_inline_query_current_chat'];
  if (supported.some((field) => field in value)) return value as unknown as InlineKeyboardButton;
  throw fail('Text buttons are unallowed in the inline keyboard');
}

function replyKeyboard(value: Json): ReplyMarkup {
  const rows = rowsOf(value['keyboard'], 'keyboard').map((row) =>
    row.map((button) => {
      const text = typeof button === 'string' ? button : isObject(button) ? button['text'] : undefined;
      if (typeof text !== 'string') {
        throw badRequest('can\'t parse keyboard button: Field "text" must be of type String');
      }
      if (text.trim() === '') throw badRequest('keyboard button text must be non-empty');
      return isObject(button) ? { ...button, text } : { text };
    }),
  );
  if (rows.flat().length === 0) throw badRequest('reply keyboard must be non-empty');
  if (rows.flat().length > 300) throw badRequest('REPLY_MARKUP_TOO_LONG');
  const placeholder = value['input_field_placeholder'];
  return {
    keyboard: rows,
    ...(value['is_persistent'] === true ? { is_persistent: true } : {}),
    ...(value['resize_keyboard'] === true ? { resize_keyboard: true } : {}),
    ...(value['one_time_keyboard'] === true ? { one_time_keyboard: true } : {}),
    ...(typeof placeholder === 'string' ? { input_field_placeholder: placeholder } : {}),
  };
}
