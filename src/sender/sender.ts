import type { Logger } from 'pino';
import type { Telegram } from 'telegraf';
import type { InlineKeyboardButton } from '@telegraf/types';
import type { App } from '../usecases/ports.ts';
import type { SentVariant } from '../usecases/ports/campaigns.ts';
import type { NoticeContent } from '../usecases/ports/notices.ts';
import type { Person } from '../usecases/ports/people.ts';
import {
  telegramsPace,
  unreachable,
  type ClaimedMessage,
  type Outbox,
  type Pace,
} from '../usecases/outbox.ts';
import { backoff, failureOf } from './failures.ts';
import { Presence } from './presence.ts';
import { pause, type Turns } from './turns.ts';

type ApiMethod =
  | 'sendMessage'
  | 'sendPhoto'
  | 'sendDocument'
  | 'sendMediaGroup'
  | 'editMessageText'
  | 'editMessageCaption'
  | 'editMessageReplyMarkup'
  | 'deleteMessages'
  | 'setMyCommands';

/** One call of the Bot API to a person's chat, which the sender names. */
export interface ApiCall {
  method: ApiMethod;
  payload: Readonly<Record<string, unknown>>;
  /** Made twice it does no harm: it is made again when its answer was lost. */
  repeatable?: true;
}

/** A message ready to be sent: Telegram HTML with buttons, or the calls that make it up, one after another. */
export type Rendered =
  | { text: string; buttons: InlineKeyboardButton[][] }
  | { calls: readonly ApiCall[]; variant?: SentVariant | undefined }
  /** Nothing to be done, for that reason. */
  | { passedBy: string }
  /** Not now: its campaign waits, or it depends on a message that is still on its way. */
  | { postponed: Date };

/** Writes a notice in a person's language; undefined when there is nothing to say any more. */
export type Render = (
  app: App,
  content: NoticeContent,
  person: Person,
  message: ClaimedMessage,
) => Promise<Rendered | undefined>;

/** Messages in hand at once: enough for an answer time of Telegram of a third of a second, and at most so many. */
const inHandFor = 0.4;
const mostInHand = 100;
/**
 * How long a message is kept for who has claimed it and not handed it over yet, in milliseconds: as long as the chats of
 * an instance that has ended. Whoever is slower finds at the handing over that it is somebody else's.
 */
const claimFirst = 5000;
/** Tries before a message is given up: nearly two hours. */
const tries = 20;
/** After so many failures in a row each further one makes its worker rest, up to `longestRest`. */
const failuresInRow = 20;
const longestRest = 5_000;

/** After so many messages it is looked for those whose claim ended without a word. */
const expireEvery = 100;

export interface SenderOptions {
  app: App;
  outbox: Outbox;
  pace: Pace;
  turns: Turns;
  telegram: Telegram;
  render: Render;
  log: Logger;
  /** How long it holds what was handed over, in milliseconds; longer than `patience`. */
  claimFor?: number;
  /** How long Telegram may take to answer, in milliseconds. */
  patience?: number;
  /** How many messages the pace lets through in a second; 0 for any number. */
  perSecond?: number;
}

/**
 * The one way out for messages that nobody asked for: takes what is due from the outbox and sends it at the pace
 * that all instances share. Any number of them may run; a message is claimed by one. It is noted as handed over
 * just before the call, so that after a crash it is known which messages may have arrived: these are not sent
 * again by themselves. Who blocked the bot is noted and passed by.
 */
export function createSender(options: SenderOptions) {
  const { app, outbox, pace, turns, telegram, render, log } = options;
  const { claimFor = 60_000, patience = 30_000, perSecond = telegramsPace } = options;
  const inHand = perSecond === 0 ? mostInHand : Math.min(Math.ceil(perSecond * inHandFor), mostInHand);
  /** People who have just got as much as one chat may get. */
  const resting = new Map<string, Promise<void>>();
  const presence = new Presence(telegram);
  let stopping = false;
  let failing = 0;

  const later = (milliseconds: number) => new Date(app.clock.now().getTime() + milliseconds);

  const send = async (message: ClaimedMessage): Promise<void> => {
    const person = await app.store.people.get(message.person);
    // Nobody is written to in a language they have not chosen: what comes before that waits as if they were away.
    const mute = person?.language === undefined;
    if (person && mute) await app.store.people.setUnreachable(person.id, true);
    if (!person || mute || person.unreachable) {
      return outbox.settle(message, { state: 'skipped', reason: unreachable });
    }
    let rendered: Rendered | undefined;
    try {
      rendered = await render(app, message.content, person, message);
    } catch (error) {
      // It neither holds up the others nor is it first in line again at once.
      log.error(
        { key: message.key, error, failures: message.failures + 1 },
        'a message could not be written',
      );
      return notNow(message, error);
    }
    if (!rendered) return outbox.settle(message, { state: 'skipped', reason: 'nothing to say' });
    if ('passedBy' in rendered)
      return outbox.settle(message, { state: 'skipped', reason: rendered.passedBy });
    if ('postponed' in rendered) return outbox.postpone(message, rendered.postponed);
    const wait = await pace.chat(person.telegramId);
    if (wait > 0) {
      resting.set(
        person.id,
        pause(wait).then(() => void resting.delete(person.id)),
      );
      return outbox.postpone(message, app.clock.now());
    }
    const { calls, variant } = 'calls' in rendered ? rendered : { calls: [htmlCall(rendered)] };
    const messageIds = [...message.messageIds];
    for (const [step, call] of calls.entries()) {
      if (step < message.step) continue;
      const sent = await make(call, { ...message, step }, person, variant);
      if (!sent) return;
      messageIds.push(...sent);
      if (step < calls.length - 1) await outbox.advance({ ...message, step }, messageIds);
    }
    await outbox.settle(message, { state: 'sent', messageIds, at: app.clock.now() });
    // Whatever the person is asked stands above it now.
    if (messageIds.length > 0) await app.store.people.noteBottom(person.id, Math.max(...messageIds));
  };

  /** Above its limit Telegram lets through only what it may charge for. */
  const paid = (method: ApiMethod) =>
    perSecond > telegramsPace && method.startsWith('send') ? { allow_paid_broadcast: true } : {};

  /** Puts a message off that failed, or gives it up after so many tries. */
  const notNow = (message: ClaimedMessage, error: unknown): Promise<void> =>
    message.failures + 1 >= tries
      ? outbox.settle(message, { state: 'failed', reason: String(error) })
      : outbox.postpone(message, later(backoff(message.failures)), { failed: true });

  /** Makes one call; the ids of the messages that it sent, or undefined when the message is settled otherwise. */
  const make = async (
    { method, payload, repeatable }: ApiCall,
    message: ClaimedMessage,
    person: Person,
    variant: SentVariant | undefined,
  ): Promise<number[] | undefined> => {
    const turn = await turns.next(message.priority);
    if (!(await outbox.handOver(message, app.clock.now(), later(claimFor), variant))) return undefined;
    await turns.moment(turn);
    try {
      const answer: unknown = await telegram.callApi(
        method,
        { chat_id: person.telegramId, ...payload, ...paid(method) },
        {
          signal: AbortSignal.timeout(patience),
        } as object,
      );
      failing = 0;
      await turns.made(turn);
      return idsOf(answer);
    } catch (error) {
      return (await failed(message, person, error, repeatable ?? false)) ? [] : undefined;
    }
  };

  /** Settles a message whose call has failed; true when it is as if it had not. */
  const failed = async (
    message: ClaimedMessage,
    person: Person,
    error: unknown,
    repeatable: boolean,
  ): Promise<boolean> => {
    const failure = failureOf(error);
    const { key } = message;
    if (failure.kind === 'later' || failure.kind === 'lost') presence.doubt();
    if (failure.kind === 'done') return true;
    if (failure.kind === 'too-many') {
      log.warn({ key, wait: failure.wait }, 'Telegram asks for a pause');
      await pace.hold(failure.wait);
      await outbox.postpone(message, later(failure.wait));
    } else if (failure.kind === 'later' || (failure.kind === 'lost' && repeatable)) {
      failing += 1;
      log.warn({ key, error, failures: message.failures + 1 }, 'a message could not be sent now');
      await notNow(message, error);
      if (failing > failuresInRow) {
        await pause(Math.min(1000 * 2 ** (failing - failuresInRow - 1), longestRest));
      }
    } else if (failure.kind === 'lost') {
      // The answer was lost: it may have arrived. Sending it again by itself could make it two.
      log.warn({ key, error }, 'no answer to a message');
      await outbox.settle(message, { state: 'unknown', reason: String(error) });
    } else if (failure.kind === 'unreachable') {
      await app.store.people.setUnreachable(person.id, true);
      await outbox.settle(message, { state: 'skipped', reason: unreachable });
    } else {
      log.warn({ key, reason: failure.reason }, 'a message was refused');
      await outbox.settle(message, { state: 'failed', reason: failure.reason });
    }
    return false;
  };

  return {
    /** Sends everything that is due now, while Telegram is there; resolves with how many messages it took. */
    async run(): Promise<number> {
      let taken = 0;
      let failure: { error: unknown } | undefined;
      const workers = new Set<Promise<void>>();
      const begin = () => {
        const worker = work()
          .catch((error: unknown) => {
            failure ??= { error };
          })
          .finally(() => workers.delete(worker));
        workers.add(worker);
      };
      const work = async (): Promise<void> => {
        while (!stopping && !failure) {
          if (taken % expireEvery === 0) await outbox.expire(app.clock.now());
          if (!(await presence.isThere())) return;
          const message = await outbox.claim(app.clock.now(), later(claimFirst), [...resting.keys()]);
          if (!message && resting.size === 0) return;
          if (!message) {
            await Promise.race(resting.values());
            continue;
          }
          taken += 1;
          if (workers.size < inHand) begin();
          await send(message);
        }
      };
      begin();
      while (workers.size > 0) await Promise.all(workers);
      if (failure) throw failure.error;
      return taken;
    },
    /** Claims nothing more; what is in hand is finished by `run`. */
    stop(): void {
      stopping = true;
    },
  };
}

function htmlCall({ text, buttons }: { text: string; buttons: InlineKeyboardButton[][] }): ApiCall {
  return {
    method: 'sendMessage',
    payload: {
      text,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: buttons },
    },
  };
}

/** The ids of the messages in an answer: one, several of an album, or none where it only says that it is done. */
function idsOf(answer: unknown): number[] {
  return (Array.isArray(answer) ? answer : [answer]).flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'message_id' in one ? [Number(one.message_id)] : [],
  );
}
