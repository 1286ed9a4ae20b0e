import { TelegramError } from 'telegraf';
import { shorten } from '../domain/text.ts';
import type { BotContext } from './context.ts';

/**
 * Answers a pressed button, with a short notice over the chat where there is something to say. Every press is
 * answered, or the button would go on spinning; too late an answer does not matter.
 */
export async function answerQuery(ctx: BotContext, text?: string): Promise<void> {
  try {
    await ctx.answerCbQuery(text && shorten(text, noticeLimit));
  } catch (error) {
    if (!(error instanceof TelegramError && error.code === 400)) throw error;
  }
}

/** Longest notice that Telegram takes, in characters. */
const noticeLimit = 200;
