import type { Update, User } from '@telegraf/types';
import type { Logger } from 'pino';
import { Context, Telegram, TelegramError, type Telegraf } from 'telegraf';
import { translator } from '../i18n/translator.ts';
import type { Attempt } from '../inbox/attempt.ts';
import type { Handler, Judgement } from '../inbox/handling.ts';
import { failureOf } from '../sender/failures.ts';
import type { App } from '../usecases/ports.ts';
import { callQuickly } from '../sender/telegram-calls.ts';
import type { Turns } from '../sender/turns.ts';
import type { Metrics } from '../watch/metrics.ts';
import { updateReference, type Request } from '../watch/request.ts';
import { watchCalls } from '../watch/watch-calls.ts';
import { countHandled, requestFor } from '../watch/watch-updates.ts';
import { callFor } from './answers.ts';
import type { BotContext } from './context.ts';
import { laneOf, messageOf } from './follow-ups.ts';
import { keepPace } from './paced.ts';
import { isTelegramAway, pauseAsked } from './telegram-away.ts';

export interface UpdateHandlerOptions {
  bot: Telegraf<BotContext>;
  app: App;
  log: Logger;
  turns: Turns;
  metrics: Metrics;
  /** Knows the database's errors. */
  isDatabaseAway: (error: unknown) => boolean;
}

/** How the inbox has updates handled by the bot. */
export function updateHandler(options: UpdateHandlerOptions): Handler {
  const { bot, app, log, turns, metrics, isDatabaseAway } = options;
  const handle = bot.middleware();
  const telegram = new Telegram(bot.telegram.token, bot.telegram.options);
  callQuickly(telegram);
  watchCalls(telegram, metrics);
  keepPace(telegram, turns);
  const logFor = (update: { number: number }) => log.child({ request: updateReference(update.number) });
  const say = async (chat: number, text: string) => {
    await bot.telegram.sendMessage(chat, text);
  };
  const notSaid = (update: { number: number }, error: unknown) =>
    logFor(update).warn({ error }, 'an apology could not be sent');
  return {
    async handle(update, attempt) {
      const request = requestFor(update, app.clock.now());
      const ctx = contextOf(bot, telegram, JSON.parse(update.body) as Update, { attempt, request });
      ctx.log = logFor(update);
      if (update.kind === 'follow_up') ctx.followUp = messageOf(update.body);
      await handle(ctx, async () => {});
      countHandled(update, request, 'done', metrics);
    },
    failed(update, kind, error) {
      const about = { error, update: update.number, tries: update.tries };
      if (kind === 'failed') logFor(update).error(about, 'an update failed');
      else logFor(update).warn({ ...about, kind }, 'an update could not be handled');
    },
    referenceOf: ({ number }) => updateReference(number),
    judge: (error) => (isDatabaseAway(error) ? 'database-away' : judgeCall(error)),
    pauseAsked,
    sayAway({ chat, number, body, kind }) {
      // Of what was put off a person knows that it comes later.
      if (kind === 'follow_up') return;
      say(chat, translator(languageOf(senderOf(body))).t('error-away')).catch((error: unknown) =>
        notSaid({ number }, error),
      );
    },
    async sayGivenUp(update, reference) {
      const request = requestFor(update, app.clock.now());
      const sender = senderOf(update.body);
      const known = sender && (await app.store.people.byTelegram(sender.id).catch(() => undefined));
      const { t } = translator(known?.language ?? languageOf(sender));
      const chat = update.kind === 'follow_up' ? laneOf(update.chat) : update.chat;
      try {
        await say(chat, t('error-failure', { reference }));
      } catch (error) {
        notSaid(update, error);
        if (isTelegramAway(error)) throw error;
      }
      countHandled(update, request, 'failed', metrics);
    },
  };
}

/** The context of one attempt, as telegraf makes it for an update; it calls by a client of its own, made of `telegram`. */
function contextOf(
  bot: Telegraf<BotContext>,
  telegram: Telegram,
  update: Update,
  { attempt, request }: { attempt: Attempt; request: Request },
): BotContext {
  if (!bot.botInfo) throw new Error('the bot does not know who it is yet');
  const own = Object.create(telegram) as Telegram;
  callFor(attempt, own, request);
  const ctx = new Context(update, own, bot.botInfo) as BotContext;
  ctx.attempt = attempt;
  ctx.reference = request.id;
  return ctx;
}

function judgeCall(error: unknown): Judgement {
  if (isTelegramAway(error)) return 'telegram-away';
  if (error instanceof TelegramError && failureOf(error).kind === 'unreachable') return 'unreachable';
  return 'failed';
}

function senderOf(body: string): User | undefined {
  const update = JSON.parse(body) as Update;
  if ('callback_query' in update) return update.callback_query.from;
  return 'message' in update ? update.message.from : undefined;
}

function languageOf(sender: User | undefined): 'ru' | 'tt' {
  return sender?.language_code === 'tt' ? 'tt' : 'ru';
}
