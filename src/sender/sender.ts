import type { Logger } from 'pino';
import { TelegramError, type Telegram } from 'telegraf';
import type { InlineKeyboardButton } from '@telegraf/types';
import type { App, NoticeContent, Person } from '../usecases/ports.ts';
import { unreachable, type ClaimedMessage, type Outbox } from '../usecases/outbox.ts';

/** A message ready to be sent: Telegram HTML with buttons. */
export interface Rendered {
  text: string;
  buttons: InlineKeyboardButton[][];
}

/** Writes a notice in a person's language; undefined when there is nothing to say any more. */
export type Render = (app: App, content: NoticeContent, person: Person) => Promise<Rendered | undefined>;

/** How long a claim holds, and how long to wait after a failure of the network, in milliseconds. */
const claimFor = 60_000;
const retryAfter = 5_000;
/** Tries before a message is given up. */
const tries = 10;

/**
 * The one way out for messages that nobody asked for: takes what is due from the outbox, one by one, and sends
 * it. Any number of instances may run; a message is claimed by one. Who blocked the bot is noted and passed by.
 */
export function createSender(options: {
  app: App;
  outbox: Outbox;
  telegram: Telegram;
  render: Render;
  log: Logger;
}): { run(): Promise<number> } {
  const { app, outbox, telegram, render, log } = options;

  const send = async (message: ClaimedMessage): Promise<void> => {
    const person = await app.store.people.get(message.person);
    if (!person || person.unreachable)
      return outbox.settle(message.key, { state: 'skipped', reason: unreachable });
    const rendered = await render(app, message.content, person);
    if (!rendered) return outbox.settle(message.key, { state: 'skipped', reason: 'nothing to say' });
    try {
      const sent = await telegram.sendMessage(person.telegramId, rendered.text, {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup: { inline_keyboard: rendered.buttons },
      });
      await outbox.settle(message.key, { state: 'sent', messageId: sent.message_id, at: app.clock.now() });
    } catch (error) {
      await failed(message, person, error);
    }
  };

  const failed = async (message: ClaimedMessage, person: Person, error: unknown): Promise<void> => {
    const now = app.clock.now().getTime();
    if (!(error instanceof TelegramError)) {
      // The answer was lost: it may have arrived. Sending it again by itself could make it two.
      log.warn({ key: message.key, error }, 'no answer to a message');
      return outbox.settle(message.key, { state: 'unknown', reason: String(error) });
    }
    if (error.code === 429) {
      const wait = (error.parameters?.retry_after ?? 1) * 1000;
      return outbox.postpone(message.key, new Date(now + wait));
    }
    if (error.code >= 500 && message.attempts < tries) {
      return outbox.postpone(message.key, new Date(now + retryAfter * message.attempts));
    }
    if (error.code === 403 || error.description.includes('chat not found')) {
      await app.store.people.setUnreachable(person.id, true);
      return outbox.settle(message.key, { state: 'skipped', reason: unreachable });
    }
    log.warn({ key: message.key, status: error.code, reason: error.description }, 'a message was refused');
    await outbox.settle(message.key, { state: 'failed', reason: error.description });
  };

  return {
    /** Sends everything that is due now; resolves with how many messages it took. */
    async run() {
      for (let count = 0; ; count++) {
        const now = app.clock.now();
        const message = await outbox.claim(now, new Date(now.getTime() + claimFor));
        if (!message) return count;
        await send(message);
      }
    },
  };
}
