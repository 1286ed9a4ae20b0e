import { TelegramError } from 'telegraf';
import type { InlineKeyboardButton } from '@telegraf/types';
import { shorten } from '../domain/text.ts';
import { isAboveOthers } from './bottom.ts';
import type { BotContext } from './context.ts';
import { encode, names, type Arguments, type Verb } from './callback-data.ts';

/** A message with buttons, ready to be shown: `text` is Telegram HTML. */
export interface Screen {
  text: string;
  buttons: InlineKeyboardButton[][];
}

/** Telegram's limit of a text, in UTF-16 units after the markup is taken out. */
export const textLimit = 4096;
/** Longest label of a button that a phone shows on one line of its own. */
export const labelLimit = 60;

/** A button that does something. A label that is too long for a phone is cut with an ellipsis. */
export function button<V extends Verb>(label: string, verb: V, ...args: Arguments<V>): InlineKeyboardButton {
  return { text: shorten(label, labelLimit), callback_data: encode(verb, ...args) };
}

/** Buttons in rows of `perRow`. */
export function rows(buttons: readonly InlineKeyboardButton[], perRow: number): InlineKeyboardButton[][] {
  const found: InlineKeyboardButton[][] = [];
  for (let at = 0; at < buttons.length; at += perRow) found.push(buttons.slice(at, at + perRow));
  return found;
}

/** Longest labels, in characters, that a phone shows whole with two and with more of them in a row. */
const besideOne = 22;
const besideMore = 8;

/** The same buttons in the same order, a row broken where a phone would break the words of its labels. */
export function fitRows(all: readonly InlineKeyboardButton[][]): InlineKeyboardButton[][] {
  return all.flatMap((row) => {
    const longest = Math.max(0, ...row.map(({ text }) => [...text].length));
    return rows(row, longest > besideOne ? 1 : longest > besideMore ? 2 : Math.max(row.length, 1));
  });
}

/** One page of a long list, and the buttons to the pages before and after it (none when all fits). */
export function page<T>(
  items: readonly T[],
  at: number,
  size: number,
  turn: (page: number, label: string) => InlineKeyboardButton,
): { items: T[]; first: number; turns: InlineKeyboardButton[] } {
  const last = Math.max(0, Math.ceil(items.length / size) - 1);
  const current = Math.min(Math.max(at, 0), last);
  const turns: InlineKeyboardButton[] = [];
  if (current > 0) turns.push(turn(current - 1, `◀️ ${current}/${last + 1}`));
  if (current < last) turns.push(turn(current + 1, `${current + 2}/${last + 1} ▶️`));
  return { items: items.slice(current * size, (current + 1) * size), first: current * size, turns };
}

/**
 * Shows a screen: in the message whose button was pressed (unless it is to stay), else in `message`, else as a new one. A message
 * that is gone or can't be edited is replaced by a new one, and so is `message` where something stays below it: the
 * conversation goes on at the bottom of the chat. Returns the message's id.
 */
export async function show(ctx: BotContext, screen: Screen, message?: number): Promise<number> {
  const text = fit(screen.text);
  const extra = {
    parse_mode: 'HTML' as const,
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: fitRows(screen.buttons) },
  };
  const pressed = ctx.apart ? undefined : ctx.callbackQuery?.message?.message_id;
  const target = pressed ?? message;
  const above = pressed === undefined && isAboveOthers(ctx, message) ? message : undefined;
  if (target !== undefined && above === undefined && ctx.chat) {
    try {
      await ctx.telegram.editMessageText(ctx.chat.id, target, undefined, text, extra);
      return target;
    } catch (error) {
      if (isUnchanged(error)) return target;
      if (!isLost(error)) throw error;
    }
  }
  const shown = (await ctx.reply(text, extra)).message_id;
  if (above !== undefined) await withdraw(ctx, above);
  return shown;
}

/** Removes a screen that another one stands for now; one too old to be removed loses its buttons. */
export async function withdraw(ctx: BotContext, message: number): Promise<void> {
  if (!ctx.chat) return;
  try {
    await ctx.telegram.deleteMessage(ctx.chat.id, message);
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error;
    await setButtons(ctx, message, []);
  }
}

/**
 * Takes the buttons that name something, by the short stand-in for it, away from the message whose button was pressed;
 * when none was, all buttons from `message`. The text stays.
 */
export async function takeButtons(ctx: BotContext, naming: string, message?: number): Promise<void> {
  const pressed = ctx.callbackQuery?.message;
  const target = pressed?.message_id ?? message;
  if (target === undefined || !ctx.chat) return;
  const shown = pressed && 'reply_markup' in pressed ? (pressed.reply_markup?.inline_keyboard ?? []) : [];
  const stays = (one: InlineKeyboardButton) => !('callback_data' in one && names(one.callback_data, naming));
  const left = shown.map((row) => row.filter(stays)).filter((row) => row.length > 0);
  await setButtons(ctx, target, left);
}

async function setButtons(
  ctx: BotContext,
  message: number,
  buttons: InlineKeyboardButton[][],
): Promise<void> {
  try {
    await ctx.telegram.editMessageReplyMarkup(ctx.chat?.id, message, undefined, { inline_keyboard: buttons });
  } catch (error) {
    if (!isUnchanged(error) && !isLost(error)) throw error;
  }
}

/** Cuts at a line's end: markup never spans lines here, so it stays whole. */
function fit(text: string): string {
  if (text.length <= textLimit) return text;
  const lines = text
    .slice(0, textLimit - 2)
    .split('\n')
    .slice(0, -1);
  return [...lines, '…'].join('\n');
}

/** Removes a message of the person once its content is kept; it does not matter when that fails. */
export async function tidy(ctx: BotContext): Promise<void> {
  const id = ctx.message?.message_id;
  if (id === undefined || !ctx.chat) return;
  try {
    await ctx.telegram.deleteMessage(ctx.chat.id, id);
    ctx.tidied = true;
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error;
  }
}

function isUnchanged(error: unknown): boolean {
  return error instanceof TelegramError && error.description.includes('message is not modified');
}

function isLost(error: unknown): boolean {
  return (
    error instanceof TelegramError &&
    /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/.test(error.description)
  );
}
