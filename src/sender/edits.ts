import type { Logger } from 'pino';
import type { Telegram } from 'telegraf';
import type { InlineKeyboardButton } from '@telegraf/types';
import type { Edits } from '../usecases/edits.ts';
import { priorities } from '../usecases/outbox.ts';
import type { App } from '../usecases/ports.ts';
import type { GroupedContent, StaleMessage } from '../usecases/ports/notices.ts';
import type { Person } from '../usecases/ports/people.ts';
import { backoff, failureOf } from './failures.ts';
import type { Turns } from './turns.ts';

/** Writes a message that was sent as it stands now; undefined to leave it as it is. */
export type Rewrite = (
  content: GroupedContent,
  person: Person,
) => Promise<{ text: string; buttons: InlineKeyboardButton[][] } | undefined>;

/** How long a claim holds, in milliseconds. */
const claimFor = 60_000;
/** So many doublings of a second are waited after a failure of the network: half a minute. */
const failures = 5;

/**
 * Brings sent messages up to date, one by one. Writing one twice does no harm, so a lost answer or a crash only
 * has it written again; one that cannot be written any more is left as it is.
 */
export function createEditor(options: {
  app: App;
  edits: Edits;
  telegram: Telegram;
  turns: Turns;
  rewrite: Rewrite;
  log: Logger;
}): { run(): Promise<number>; stop(): void } {
  const { app, edits, telegram, turns, rewrite, log } = options;
  let stopping = false;

  const edit = async (message: StaleMessage): Promise<void> => {
    const person = await app.store.people.get(message.person);
    const rendered = person && !person.unreachable ? await rewrite(message.content, person) : undefined;
    if (!person || !rendered) return edits.settle(message);
    const turn = await turns.next(priorities.correction);
    try {
      await telegram.editMessageText(person.telegramId, message.messageId, undefined, rendered.text, {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup: { inline_keyboard: rendered.buttons },
      });
      await turns.made(turn);
    } catch (error) {
      const failure = failureOf(error);
      const now = app.clock.now().getTime();
      if (failure.kind === 'too-many') return edits.postpone(message, new Date(now + failure.wait));
      if (failure.kind === 'later' || failure.kind === 'lost') {
        return edits.postpone(message, new Date(now + backoff(failures)));
      }
      if (failure.kind === 'refused') log.debug({ key: message.key, failure }, 'a message stays as it is');
    }
    await edits.settle(message);
  };

  return {
    /** Writes everything anew that is due now; resolves with how many messages it took. */
    async run() {
      for (let count = 0; ; count++) {
        if (stopping) return count;
        const now = app.clock.now();
        const message = await edits.claim(now, new Date(now.getTime() + claimFor));
        if (!message) return count;
        await edit(message);
      }
    },
    /** Takes nothing more; what is in hand is finished by `run`. */
    stop() {
      stopping = true;
    },
  };
}
