import { Cron } from 'croner';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createBot, registerDefaultCommands, type SessionStore } from './bot/create-bot.ts';
import { reminderScreen } from './bot/features/reminders/reminder-screen.ts';
import { updatePanels } from './bot/features/broadcast/panels.ts';
import { renderNotice } from './bot/notices.ts';
import type { Rate } from './bot/rate-limit.ts';
import { allowedUpdates, poll, type Polling } from './bot/poll.ts';
import { updateHandler } from './bot/update-handler.ts';
import { untilTelegram } from './bot/until-telegram.ts';
import { secretOf } from './bot/update-key.ts';
import { addWebhook } from './bot/webhook.ts';
import { isDatabaseAway } from './db/away.ts';
import { noteBotName } from './db/bot-name.ts';
import { mongoEdits } from './db/edits.ts';
import { mongoInbox } from './db/inbox.ts';
import { mongoLeases } from './db/instances.ts';
import { mongoOutbox } from './db/outbox.ts';
import { mongoPace } from './db/pace.ts';
import { mongoSessions } from './db/sessions.ts';
import { nextDue } from './db/next-due.ts';
import { httpServer } from './http-server.ts';
import { Inbox } from './inbox/inbox.ts';
import { tick as runJobs } from './jobs/scheduler.ts';
import { runCampaigns } from './jobs/campaigns.ts';
import type { OpenApp } from './open-app.ts';
import { createEditor, type Rewrite } from './sender/edits.ts';
import { hurriedPace } from './sender/hurried-pace.ts';
import { createSender } from './sender/sender.ts';
import { hearNotices } from './sender/wake.ts';
import { Turns } from './sender/turns.ts';
import { unpaced } from './sender/unpaced.ts';
import { telegramsPace } from './usecases/outbox.ts';
import { Metrics } from './watch/metrics.ts';
import { newReference } from './watch/request.ts';
import { watchOutbox } from './watch/watch-outbox.ts';
import { checkTime } from './watch/watched-clock.ts';
import { countTaken } from './watch/watch-updates.ts';

/** A bot that serves, until `stop`. */
export interface Serving {
  username: string;
  /** Rejects when the bot cannot go on taking updates. */
  ended: Promise<void>;
  /** Resolves when every update taken so far is handled and every message that is due is sent. */
  idle(): Promise<void>;
  /** Whether updates come. */
  taking(): boolean;
  /** What waits in this process, by queue: how many. */
  queues(): Record<string, number>;
  /** The first instant after `after` at which a message may go out or work is due, as far as is known. */
  nextDue(after: Date): Promise<Date | undefined>;
  /** Takes nothing new, finishes what is in hand. */
  stop(): Promise<void>;
}

const sessionsCollection = 'sessions';
const webhookPath = '/telegram';
/** How old a message may be that somebody still gets who could not be reached, in milliseconds: 30 days. */
const missedWithin = 30 * 86_400_000;
/** How long an instance that shows nothing counts as alive, in milliseconds. */
const usualLease = 5000;
/**
 * How long a session waits for others before it is written while many chats write, in milliseconds. The person has been
 * answered by then, but would be answered again should the process end before it is written.
 */
const sessionsCompany = 10;
/** How long an update of a webhook waits for others before it is stored, in milliseconds: polled ones come together. */
const updatesCompany = 9;

/**
 * Starts the bot on an open database: by webhook when one is given (then `http` must be listened on by the
 * caller), else by long polling. Messages to people are sent as soon as an update brought them, and every
 * second besides.
 */
export async function serve(options: {
  open: OpenApp;
  log: Logger;
  token: string;
  apiRoot: string;
  webhook?: { url: string; secret: string; http: FastifyInstance } | undefined;
  /** Asked before each message: while it says so, Telegram's pace is not kept. */
  hurried?: () => boolean;
  /** Where it is counted what is done. */
  metrics?: Metrics;
  /** How many messages may be sent in a second; 0 for any number, absent for Telegram's limit. */
  messagesPerSecond?: number;
  /** The public address of this server, where calendars can be subscribed to. */
  publicUrl?: string | undefined;
  /** How long an instance that shows nothing counts as alive, in milliseconds; absent: 5 s. */
  leaseFor?: number;
  /** How long handling an update may take, in milliseconds; absent: a minute. */
  handlerWithin?: number;
  /** How much one person may send; absent: as much as they like. */
  rate?: Rate | undefined;
  /** Ends a start that waits for Telegram: it throws the signal's reason. */
  signal?: AbortSignal | undefined;
}): Promise<Serving> {
  const { open, log, token, apiRoot, webhook, publicUrl, leaseFor = usualLease } = options;
  const { signal = new AbortController().signal } = options;
  const { app, connection, models } = open;
  const sessions: SessionStore = await mongoSessions(connection, sessionsCollection, {
    company: () => (inbox.isBusy ? sessionsCompany : 0),
    holds: () => inbox.isSure,
  });
  /** Something was put into the outbox since it was looked into; what others put there is found every second. */
  let heard = false;
  const hear = () => void (heard = true);
  const { metrics = new Metrics() } = options;
  const outbox = watchOutbox(mongoOutbox(models), metrics);
  const { messagesPerSecond: perSecond = telegramsPace } = options;
  const shared = perSecond === 0 ? unpaced() : mongoPace(models, perSecond);
  const pace = hurriedPace(shared, options.hurried ?? (() => false));
  const turns = new Turns(pace);
  const bot = createBot({
    app: hearNotices(app, hear),
    token,
    apiRoot,
    sessions,
    metrics,
    putLater: (followUp) => inbox.put(followUp),
    publicUrl,
    rate: options.rate,
    afterUpdate() {
      if (!heard) return;
      heard = false;
      void deliver();
    },
    async backAgain({ id }) {
      hear();
      // Both or neither: what was missed is not looked for again once the person counts as reachable.
      await app.store.transaction(async () => {
        await app.store.people.setUnreachable(id, false);
        await outbox.requeue(id, new Date(app.clock.now().getTime() - missedWithin));
      });
    },
  });
  const { telegram } = bot;
  const sender = createSender({ app, outbox, pace, turns, telegram, render: renderNotice, log, perSecond });
  const rewrite: Rewrite = (content, person) => reminderScreen(app, content, person, { sent: true });
  const time = checkTime(app.clock, log);
  const editor = createEditor({ app, edits: mongoEdits(models), telegram, turns, rewrite, log });

  /** Runs a round of a job, measured; a failure is logged. */
  const watched = async (job: string, work: (log: Logger) => Promise<unknown>): Promise<void> => {
    const measured = metrics.round.startTimer({ name: job });
    const own = log.child({ request: newReference() });
    try {
      await work(own);
    } catch (error) {
      metrics.roundFailed.inc({ name: job });
      own.error({ error, job }, 'work that was due failed');
    } finally {
      measured();
    }
  };
  /** How many rounds of sending had something to do, or failed. */
  let busyRounds = 0;
  const send = async () => {
    if (!time.isSure()) return;
    let taken: number | undefined;
    try {
      taken = (await sender.run()) + (await editor.run());
    } finally {
      if (taken !== 0) busyRounds += 1;
    }
  };
  let sending: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  // What comes while messages are being sent is sent by the same run; one more looks for what it may have missed.
  const deliver = (): Promise<void> => {
    next ??= sending.then(() => {
      next = undefined;
      sending = watched('send', send);
      return sending;
    });
    return next;
  };
  let moving: Promise<void> = Promise.resolve();
  /** What time moves; one round after the other, so that a stop waits for the last. */
  const move = (): Promise<void> => {
    // One that fails does not hold up the others.
    const round = async () => {
      if (!time.isSure()) return;
      await watched('remind', () => runJobs(app));
      await watched('campaigns', () => runCampaigns(app));
      await watched('panels', (own) => updatePanels(app, telegram, own));
    };
    moving = moving.then(round);
    return moving;
  };
  // None waits for the other, and nothing is handled before the bot knows who it is.
  const greet = () =>
    Promise.all([
      telegram.getMe(),
      registerDefaultCommands(bot),
      webhook ? undefined : telegram.deleteWebhook(),
    ]);
  [bot.botInfo] = await untilTelegram(greet, log, signal);
  await noteBotName(models, bot.botInfo.username);
  const inbox = new Inbox({
    store: mongoInbox(models),
    leases: mongoLeases(models, {
      leaseFor,
      secret: secretOf(token),
      onTime: (...heard) => time.heard(...heard),
    }),
    handler: updateHandler({ bot, app, log, turns, metrics, isDatabaseAway }),
    clock: app.clock,
    log,
    leaseFor,
    company: webhook ? updatesCompany : 0,
    handlerWithin: options.handlerWithin,
    onTaken: (update) => countTaken(update, metrics),
  });
  await inbox.start();
  const tick = new Cron('* * * * * *', { protect: true }, async () => {
    await move();
    // It may take long: what is due next does not wait for it.
    void deliver();
  });
  let polling: Polling | undefined;
  let stopping = false;
  const stop = async () => {
    stopping = true;
    tick.stop();
    const polled = polling?.stop();
    // Telegram may be silent: the last updates are confirmed while those in hand are finished.
    await polling?.ended.catch(() => undefined);
    await Promise.all([inbox.stop(), polled]);
    await moving;
    sender.stop();
    editor.stop();
    await deliver();
  };
  if (webhook) {
    await addWebhook(webhook.http, { path: webhookPath, secret: webhook.secret, token, inbox, log });
    const address = `${webhook.url.replace(/\/$/, '')}${webhookPath}`;
    const about = { secret_token: webhook.secret, allowed_updates: allowedUpdates };
    try {
      await untilTelegram(() => telegram.setWebhook(address, about), log, signal);
    } catch (error) {
      await stop();
      throw error;
    }
  } else {
    polling = poll(telegram, inbox, log);
    polling.ended.catch((error: unknown) => log.fatal({ error }, 'polling ended'));
  }
  return {
    username: bot.botInfo.username,
    ended: polling?.ended ?? new Promise(() => undefined),
    async idle() {
      await inbox.idle();
      const before = busyRounds;
      await move();
      await deliver();
      if (busyRounds === before) return;
      // What was sent last may have ended a campaign.
      await move();
      await deliver();
    },
    taking: () => !stopping && inbox.canStore && (polling?.taking() ?? true),
    queues: () => ({
      inbox_memory: inbox.load.kept,
      inbox_chats: inbox.load.chats,
      inbox_handlers: inbox.load.handlers,
    }),
    nextDue: (after) => nextDue(connection, after),
    stop,
  };
}

/** The HTTP server that the outside reaches: the webhook and calendars, where they are used, and nothing else. */
export function createHttp(): FastifyInstance {
  return httpServer({ bodyLimit: 1_048_576 });
}
