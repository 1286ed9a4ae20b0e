import type { Connection } from 'mongoose';
import { Context, Telegraf, Telegram, type MiddlewareFn } from 'telegraf';
import type { BotContext } from '../../src/bot/context.ts';

/** How often each update is handled: twice as after a crash between its effects and the write of the session. */
export type Handled = 'once' | 'twice';

interface Replay {
  connection: Connection;
  handled: Handled;
  /** Updates so far. */
  count: number;
  /** The last update of each chat: the next one begins when it is done. */
  lanes: Map<number | undefined, Promise<void>>;
}

/** By the address of the Bot API that a bot calls. */
const replays = new Map<string, Replay>();

/**
 * Numbers the updates of the bot that calls this Bot API alike from run to run (what is sent twice would shift the
 * ids of messages), and has each handled once or twice, the second time with the session as it was before the first.
 */
export function handleEach(apiRoot: string, connection: Connection, handled: Handled): void {
  replays.set(apiRoot, { connection, handled, count: 0, lanes: new Map() });
}

const middleware = Reflect.get(Telegraf.prototype, 'middleware') as (this: Telegraf) => MiddlewareFn<Context>;

Telegraf.prototype.middleware = function (this: Telegraf) {
  const handle = middleware.call(this);
  const replay = replays.get(this.telegram.options.apiRoot);
  if (!replay) return handle;
  return (given, next) => {
    const ctx = given as BotContext;
    number(ctx.update, ++replay.count);
    const turn = (replay.lanes.get(ctx.chat?.id) ?? Promise.resolve()).then(async () => {
      const before = await readSession(replay, ctx);
      await handle(ctx, next);
      if (replay.handled === 'once') return;
      await restoreSession(replay, ctx, before);
      await handle(again(ctx), next);
    });
    replay.lanes.set(
      ctx.chat?.id,
      turn.catch(() => undefined),
    );
    return turn;
  };
};

/** The same update as another process would have it. */
function again(ctx: BotContext): BotContext {
  const telegram = new Telegram(ctx.telegram.token, ctx.telegram.options);
  const context = new Context(ctx.update, telegram, ctx.botInfo) as BotContext;
  const { attempt, reference, log, followUp } = ctx;
  Object.assign(context, { attempt, reference, log, followUp });
  return context;
}

const ownNumbers = 1_000_000;

function number(update: Context['update'], at: number): void {
  if ('message' in update) Object.assign(update.message, { message_id: ownNumbers + at });
  if ('callback_query' in update) Object.assign(update.callback_query, { id: `press-${at}` });
}

const keyOf = ({ from, chat }: BotContext) => ({ key: `${from?.id}:${chat?.id}` });

async function readSession({ connection }: Replay, ctx: BotContext) {
  return connection.collection('sessions').findOne(keyOf(ctx));
}

async function restoreSession(
  { connection }: Replay,
  ctx: BotContext,
  before: Awaited<ReturnType<typeof readSession>>,
): Promise<void> {
  const sessions = connection.collection('sessions');
  if (before) await sessions.replaceOne(keyOf(ctx), before, { upsert: true });
  else await sessions.deleteOne(keyOf(ctx));
}
