import type { Document, PhotoSize, User } from '@telegraf/types';
import { session, Telegraf } from 'telegraf';
import type { AsyncSessionStore } from 'telegraf/session';
import { translator } from '../i18n/translator.ts';
import type { Arrived } from '../inbox/inbox.ts';
import type { App } from '../usecases/ports.ts';
import type { Person } from '../usecases/ports/people.ts';
import { newId } from '../usecases/request.ts';
import { answerQuery } from './answer-query.ts';
import { noteBottom, noteStays } from './bottom.ts';
import { decode } from './callback-data.ts';
import { actorOf, type BotContext } from './context.ts';
import { auditButtons, showAudit } from './features/audit.ts';
import { calendarButtons } from './features/calendar.ts';
import { chartButtons } from './features/charts.ts';
import {
  broadcastButtons,
  broadcastFile,
  broadcastTyped,
  showBroadcast,
} from './features/broadcast/index.ts';
import { completenessButtons, completenessTyped, showCompleteness } from './features/completeness.ts';
import { digestButtons, showDigest } from './features/digest.ts';
import { discussionButtons, discussionTyped } from './features/discussion.ts';
import { exportButtons, exportFollowUps } from './features/export.ts';
import { inviteButtons, showInvite } from './features/invite.ts';
import { reminderButtons } from './features/reminders/index.ts';
import {
  reportAsksAgain,
  reportButtons,
  reportFile,
  reportOther,
  reportTyped,
} from './features/report/index.ts';
import { resultButtons, resultTable, resultTyped, showResults } from './features/results/index.ts';
import { reviewButtons, reviewTyped, showWaiting } from './features/review.ts';
import { riskButtons } from './features/risks.ts';
import { roadmapButtons, roadmapTyped } from './features/roadmap.ts';
import { forgetMe, ownDataButtons } from './features/own-data.ts';
import { roleButtons } from './features/roles.ts';
import { openSection, sectionButtons, sectionTyped } from './features/sections.ts';
import { settingsButtons, showSettings } from './features/settings.ts';
import { askLanguage, cancel, help, start, startButtons } from './features/start.ts';
import { statusButtons } from './features/status/index.ts';
import { followUpOf, type FollowUps } from './follow-ups.ts';
import type { Buttons, Typed } from './handlers.ts';
import { commandsFor, mainKeyboard, thingLabelled, type MainThing } from './keyboard.ts';
import { givenFile } from './given-file.ts';
import { callQuickly } from '../sender/telegram-calls.ts';
import type { Metrics } from '../watch/metrics.ts';
import { watchCalls } from '../watch/watch-calls.ts';
import { keepRate, type Rate } from './rate-limit.ts';
import { readSession, type Session } from './session.ts';
import { requestOf, secretOf } from './update-key.ts';

/** Where telegraf's sessions are kept. */
export interface SessionStore extends AsyncSessionStore<Session> {
  /** Keeps what is of somebody who has joined nothing, for a while. */
  setOfStranger(key: string, session: Session): Promise<void>;
}

export interface BotOptions {
  app: App;
  token: string;
  apiRoot: string;
  sessions: SessionStore;
  metrics: Metrics;
  /** Stores what is done after an update, to be handled like one. */
  putLater: (followUp: Arrived) => Promise<void>;
  /** The public address of this server, without a slash at the end; absent: no subscriptions. */
  publicUrl?: string | undefined;
  /** How much one person may send; absent: as much as they like. */
  rate?: Rate | undefined;
  /** Called when an update has been handled: it may have brought messages to send. */
  afterUpdate: () => void;
  /** Called when somebody has written whom the bot could not reach. */
  backAgain: (person: Person) => Promise<void>;
}

const buttons: Buttons = {
  ...startButtons,
  ...sectionButtons,
  ...reportButtons,
  ...reviewButtons,
  ...completenessButtons,
  ...discussionButtons,
  ...auditButtons,
  ...statusButtons,
  ...chartButtons,
  ...roadmapButtons,
  ...reminderButtons,
  ...inviteButtons,
  ...resultButtons,
  ...broadcastButtons,
  ...digestButtons,
  ...exportButtons,
  ...riskButtons,
  ...settingsButtons,
  ...calendarButtons,
  ...ownDataButtons,
  ...roleButtons,
  no: async () => {},
};

const followUps: FollowUps = { ...exportFollowUps };

const typed: Typed = {
  ...reportTyped,
  ...reviewTyped,
  ...completenessTyped,
  ...discussionTyped,
  ...roadmapTyped,
  ...sectionTyped,
  ...resultTyped,
  ...broadcastTyped,
};

const mainHandlers: Record<MainThing, (ctx: BotContext) => Promise<void>> = {
  report: (ctx) => openSection(ctx, 'rp'),
  review: (ctx) => showWaiting(ctx),
  completeness: (ctx) => showCompleteness(ctx),
  results: showResults,
  status: (ctx) => openSection(ctx, 'st'),
  roadmap: (ctx) => openSection(ctx, 'rm'),
  digest: (ctx) => showDigest(ctx),
  export: (ctx) => openSection(ctx, 'ex'),
  broadcast: showBroadcast,
  invite: (ctx) => showInvite(ctx),
  audit: (ctx) => showAudit(ctx),
  settings: showSettings,
  help,
};

/** The bot: an update is parsed here, handled by one feature, which asks one use-case and shows what it says. */
export function createBot({
  app,
  token,
  apiRoot,
  sessions,
  metrics,
  putLater,
  publicUrl,
  rate,
  afterUpdate,
  backAgain,
}: BotOptions): Telegraf<BotContext> {
  const bot = new Telegraf<BotContext>(token, { telegram: { apiRoot } });
  callQuickly(bot.telegram);
  watchCalls(bot.telegram, metrics);

  const secret = secretOf(token);

  if (rate) {
    const limit = keepRate(app, rate);
    bot.use((ctx, next) => (ctx.attempt.repeated || ctx.followUp !== undefined ? next() : limit(ctx, next)));
  }
  bot.use(async (_ctx, next) => {
    await next();
    afterUpdate();
  });
  bot.use(async (ctx, next) => {
    if (ctx.chat?.type !== 'private' || !ctx.from) return;
    const asked = ctx.followUp === undefined ? requestOf(ctx.update, secret) : ctx.attempt.request;
    ctx.app = { ...app, request: asked, secret };
    ctx.publicUrl = publicUrl;
    if (ctx.followUp !== undefined) return followUp(ctx, ctx.from, ctx.followUp);
    const { id: chat } = ctx.chat;
    ctx.doLater = (message) =>
      putLater(followUpOf(ctx.update, chat, { key: newId(ctx.app, 16, 'follow-up'), message }));
    const name = [ctx.from.first_name, ctx.from.last_name].filter(Boolean).join(' ');
    // Asked for at the same moment, so that both come by one command.
    const [known, stored] = await Promise.all([
      app.store.people.byTelegram(ctx.from.id),
      sessions.get(`${ctx.from.id}:${chat}`),
    ]);
    ctx.stored = stored;
    const person = known?.name === name ? known : await app.store.people.ensure(ctx.from.id, name);
    know(ctx, ctx.from, person);
    await next();
    // What they missed comes in their language: not before it is chosen.
    if (person.unreachable && ctx.person.language !== undefined) await backAgain(person);
  });
  bot.use((ctx, next) => session({ store: storeFor(ctx, sessions) })(ctx, next));
  bot.use(async (ctx, next) => {
    const { session: read, outdated } = readSession(ctx.session);
    ctx.session = read;
    if (outdated)
      await ctx.reply(ctx.tr.t('session-outdated'), { reply_markup: mainKeyboard(ctx.tr, ctx.person) });
    await next();
  });
  bot.use(once);

  // One step for every kind of update: each further one would be passed through by all of them.
  bot.use(route);
  return bot;
}

/** Who it is, what they may, and in which language they read. */
function know(ctx: BotContext, from: User, person: Person): void {
  ctx.person = person;
  ctx.actor = actorOf(person);
  ctx.tr = translator(person.language ?? (from.language_code === 'tt' ? 'tt' : 'ru'));
}

/** What was put off, for whoever asked, unless they have left. It has no session: the chat goes on beside it. */
async function followUp(ctx: BotContext, from: User, message: number): Promise<void> {
  const query = ctx.callbackQuery;
  const pressed = query && 'data' in query ? decode(query.data) : undefined;
  const person = await ctx.app.store.people.byTelegram(from.id);
  if (!pressed || !person) return;
  know(ctx, from, person);
  ctx.apart = true;
  const handle = followUps[pressed.verb] as
    ((ctx: BotContext, args: readonly unknown[], message: number) => Promise<void>) | undefined;
  await handle?.(ctx, pressed.args, message);
}

/** The sessions for one attempt: what was read with the person, and when it is given up meanwhile, it keeps nothing. */
function storeFor(ctx: BotContext, sessions: SessionStore): AsyncSessionStore<Session> {
  return {
    get: () => Promise.resolve(ctx.stored),
    async set(key, value) {
      ctx.attempt.check();
      if (ctx.person.memberships.length > 0) await sessions.set(key, value);
      else await sessions.setOfStranger(key, value);
    },
    async delete(key) {
      ctx.attempt.check();
      await sessions.delete(key);
    },
  };
}

/**
 * Leaves what was handled before: the session says so, in the same write as the rest of it. A failed attempt leaves
 * the session as it was.
 */
async function once(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  const { request, unmarked } = ctx.attempt;
  if (ctx.session.handled?.includes(request)) return ctx.attempt.leave();
  const before = structuredClone(ctx.session);
  try {
    noteBottom(ctx);
    await next();
    noteStays(ctx);
  } catch (error) {
    ctx.session = before;
    throw error;
  }
  // Where it was ended, nothing is remembered of the chat.
  const after = ctx.session as Session | undefined;
  if (after) after.handled = [...unmarked, request];
}

/** The commands that Telegram shows to somebody who has not joined yet, in each language. */
export async function registerDefaultCommands(bot: Telegraf<BotContext>): Promise<void> {
  await Promise.all([
    bot.telegram.setMyCommands(commandsFor('ru', ['help'])),
    bot.telegram.setMyCommands(commandsFor('tt', ['help']), { language_code: 'tt' }),
  ]);
}

async function route(ctx: BotContext): Promise<void> {
  const { message } = ctx;
  if (ctx.callbackQuery) return press(ctx);
  if (!message) return;
  if ('text' in message) {
    const command = commandOf(ctx);
    return command ? command.handle(ctx, command.payload) : readText(ctx);
  }
  noteStays(ctx);
  if ('photo' in message) return takePhoto(ctx, message.photo.at(-1));
  if ('document' in message) return takeDocument(ctx, message.document);
  if (!(await reportOther(ctx))) await unexpected(ctx);
}

/** What a message that begins with a command of this bot asks for, and what follows the command. */
function commandOf(
  ctx: BotContext,
): { handle: (ctx: BotContext, payload: string) => Promise<void>; payload: string } | undefined {
  const [first] = ctx.entities('bot_command');
  if (first?.offset !== 0) return undefined;
  const [name = '', bot = ctx.me] = first.fragment.slice(1).split('@');
  if (bot.toLowerCase() !== ctx.me.toLowerCase() || !Object.hasOwn(commands, name)) return undefined;
  const handle = commands[name];
  return handle && { handle, payload: (ctx.text ?? '').slice(first.length).trim() };
}

const commands: Readonly<Record<string, (ctx: BotContext, payload: string) => Promise<void>>> = {
  ...mainHandlers,
  start,
  lang: askLanguage,
  cancel,
  forget: forgetMe,
};

async function takePhoto(ctx: BotContext, photo: PhotoSize | undefined): Promise<void> {
  if (photo && (await broadcastFile(ctx, { as: 'photo', telegramId: photo.file_id, name: 'photo' }))) return;
  if (!photo || !(await reportFile(ctx, givenFile(ctx, photo, 'photo')))) await unexpected(ctx);
}

async function takeDocument(ctx: BotContext, document: Document): Promise<void> {
  const { file_id: telegramId, file_name: name = 'file' } = document;
  if (await broadcastFile(ctx, { as: 'document', telegramId, name })) return;
  const given = givenFile(ctx, document, 'document', document.file_name);
  if (!(await reportFile(ctx, given)) && !(await resultTable(ctx, given))) await unexpected(ctx);
}

async function press(ctx: BotContext): Promise<void> {
  const query = ctx.callbackQuery;
  const pressed = query && 'data' in query ? decode(query.data) : undefined;
  if (!pressed) {
    await answerQuery(ctx, ctx.tr.t('error-stale-button'));
    return;
  }
  const handle = buttons[pressed.verb] as (ctx: BotContext, args: readonly unknown[]) => Promise<void>;
  try {
    await handle(ctx, pressed.args satisfies readonly unknown[]);
  } finally {
    await answerQuery(ctx);
  }
}

async function readText(ctx: BotContext): Promise<void> {
  const text = ctx.text ?? '';
  const thing = thingLabelled(text);
  if (thing) return mainHandlers[thing](ctx);
  const { expecting } = ctx.session;
  if (!expecting || text.startsWith('/')) return unexpected(ctx);
  const handle = typed[expecting.kind] as (ctx: BotContext, expecting: object, text: string) => Promise<void>;
  await handle(ctx, expecting, text);
}

/** Something came that nothing waits for: say what can be done. */
async function unexpected(ctx: BotContext): Promise<void> {
  if (ctx.person.language === undefined) return askLanguage(ctx);
  noteStays(ctx);
  if (await reportAsksAgain(ctx)) return;
  // Who has no role sees but one button: what leads to one is an invite.
  const text = ctx.tr.th(ctx.person.memberships.length > 0 ? 'unexpected' : 'unexpected-stranger');
  await ctx.reply(text, { parse_mode: 'HTML', reply_markup: mainKeyboard(ctx.tr, ctx.person) });
}
