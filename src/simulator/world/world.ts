import { randomInt } from 'node:crypto';

import type { CallbackQuery, InlineKeyboardMarkup, User, UserFromGetMe } from '@telegraf/types';

import { detectEntities } from '../entities/detect.ts';
import type { MovableClock } from '../movable-clock.ts';
import { BotSettings } from './bot-settings.ts';
import { type CallbackAnswer, CallbackQueries } from './callback-queries.ts';
import { chatOf, withoutReferences, type PersonChat, type ReplyMarkup, type StoredMessage } from './chat.ts';
import type { FileStore } from './file-store.ts';
import type { FallsDue } from '../walk.ts';
import { UpdateQueue } from './update-queue.ts';

/** What has just changed: the chat page, the waits of tests and the saving to disk live on these. */
export type Change =
  | { kind: 'message' | 'edited'; chatId: number; message: StoredMessage }
  | { kind: 'deleted'; chatId: number; messageIds: readonly number[] }
  /** The reply keyboard, the state of the person (started, blocked), what is read or pinned. */
  | { kind: 'chat'; chatId: number }
  | { kind: 'typing'; chatId: number; action: string }
  | { kind: 'answer'; chatId: number; queryId: string; answer: CallbackAnswer }
  /** The bot's commands, name, descriptions or menu button. */
  | { kind: 'settings' }
  | { kind: 'clock' }
  | { kind: 'updates' }
  /** A call of the bot has begun or ended. */
  | { kind: 'calls' };

/** What a message says, without what the chat gives it (id, sender, date). */
export type Content = Omit<StoredMessage, 'message_id' | 'from' | 'chat' | 'date'>;

/** Everything that Telegram's side knows: people, chats, messages, files, updates and the bot's settings. */
export class World {
  readonly bot: UserFromGetMe;
  readonly clock: MovableClock;
  /** The clock is being moved, through what falls due in between. */
  walking = false;
  /** What the host does by the clock, once it has said so. */
  due: FallsDue | undefined;
  readonly chats = new Map<number, PersonChat>();
  readonly callbacks = new CallbackQueries();
  readonly settings: BotSettings;
  readonly files: FileStore;
  readonly updates: UpdateQueue;
  /** The numbers that the next press and the next album get; a press of another run never has the same. */
  readonly counters = { callback: randomInt(2 ** 40), album: 1 };
  readonly #listeners = new Set<(change: Change) => void>();
  #revision = 0;

  constructor(bot: UserFromGetMe, clock: MovableClock, files: FileStore) {
    this.bot = bot;
    this.clock = clock;
    this.files = files;
    this.settings = new BotSettings(bot.first_name, () => this.tell({ kind: 'settings' }));
    this.updates = new UpdateQueue(100_000_001, () => this.tell({ kind: 'updates' }));
  }

  /** Adds a listener for every change; the function that comes back removes it. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** How many changes there have been: what was read at a revision includes every change up to it. */
  get revision(): number {
    return this.#revision;
  }

  /** Tells every listener of a change. */
  tell(change: Change): void {
    this.#revision += 1;
    for (const listener of [...this.#listeners]) listener(change);
  }

  /** Now, in Unix seconds of the simulator's clock. */
  unixNow(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }

  /** The chat of the person; made, or its profile brought up to date. */
  meet(person: User): PersonChat {
    const known = this.chats.get(person.id);
    if (known !== undefined) {
      known.person = person;
      return known;
    }
    const chat: PersonChat = {
      person,
      started: false,
      blocked: false,
      deactivated: false,
      nextMessageId: 1,
      messages: new Map(),
      sentWithKeyboard: new Set(),
      keyboard: null,
      forceReply: null,
      pinned: [],
      readUpTo: 0,
    };
    this.chats.set(person.id, chat);
    this.tell({ kind: 'chat', chatId: person.id });
    return chat;
  }

  /** A `media_group_id` that no album has yet. */
  newAlbumId(): string {
    return String(13_000_000_000_000_000 + this.counters.album++);
  }

  /** Puts a message of the bot into the chat; a reply keyboard takes effect at once. */
  postFromBot(chat: PersonChat, content: Content, markup?: ReplyMarkup): StoredMessage {
    if (markup !== undefined && 'inline_keyboard' in markup && markup.inline_keyboard.length > 0) {
      return this.#post(chat, this.bot, { ...content, reply_markup: markup });
    }
    const message = this.#post(chat, this.bot, content);
    if (markup !== undefined && !('inline_keyboard' in markup)) this.#applyKeyboard(chat, message, markup);
    return message;
  }

  /** Puts a message of the person into the chat and queues its update. */
  postFromPerson(chat: PersonChat, content: Content): StoredMessage {
    const detected = content.text === undefined || content.entities ? [] : detectEntities(content.text);
    chat.started = true;
    chat.forceReply = null;
    if (chat.keyboard?.one_time_keyboard === true) chat.keyboard = null;
    const message = this.#post(chat, chat.person, {
      ...content,
      ...(detected.length > 0 ? { entities: detected } : {}),
    });
    chat.readUpTo = message.message_id;
    this.updates.add(chat.person.id, 'message', message);
    this.tell({ kind: 'chat', chatId: chat.person.id });
    return message;
  }

  /** Queues a press of a callback button under the message and returns the query. */
  press(chat: PersonChat, message: StoredMessage, data: string): CallbackQuery.DataQuery {
    const query: CallbackQuery.DataQuery = {
      id: String(4_000_000_000_000_000 + this.counters.callback++),
      from: chat.person,
      message: message as CallbackQuery.DataQuery['message'] & object,
      chat_instance: String(-7_000_000_000 - chat.person.id),
      data,
    };
    this.callbacks.add({
      chatId: chat.person.id,
      query,
      pressedAt: this.clock.now().getTime(),
      answer: null,
    });
    this.updates.add(chat.person.id, 'callback_query', query);
    return query;
  }

  /** Replaces a message's content; `reply_markup` is what the message carries from now on. */
  replace(chat: PersonChat, id: number, content: Content, markup?: InlineKeyboardMarkup): StoredMessage {
    const before = chat.messages.get(id);
    if (before === undefined) throw new Error(`There is no message ${id} in chat ${chat.person.id}`);
    const { reply_markup: _dropped, ...rest } = content;
    const after: StoredMessage = {
      message_id: before.message_id,
      from: before.from,
      chat: before.chat,
      date: before.date,
      ...rest,
      edit_date: this.unixNow(),
      ...(markup !== undefined && markup.inline_keyboard.length > 0 ? { reply_markup: markup } : {}),
    };
    chat.messages.set(id, after);
    this.tell({ kind: 'edited', chatId: chat.person.id, message: after });
    return after;
  }

  /** Takes messages out of the chat; ids that are not there are skipped. */
  remove(chat: PersonChat, ids: readonly number[]): void {
    const messageIds = ids.filter((id) => chat.messages.delete(id));
    chat.pinned = chat.pinned.filter((id) => chat.messages.has(id));
    if (messageIds.length > 0) this.tell({ kind: 'deleted', chatId: chat.person.id, messageIds });
  }

  /** Blocks or unblocks the bot for the person; the bot hears of it by `my_chat_member`. */
  setBlocked(chat: PersonChat, blocked: boolean): void {
    if (chat.blocked === blocked) return;
    chat.blocked = blocked;
    const member = (kicked: boolean) =>
      kicked ? { user: this.bot, status: 'kicked', until_date: 0 } : { user: this.bot, status: 'member' };
    this.updates.add(chat.person.id, 'my_chat_member', {
      chat: chatOf(chat.person),
      from: chat.person,
      date: this.unixNow(),
      old_chat_member: member(!blocked),
      new_chat_member: member(blocked),
    });
    this.tell({ kind: 'chat', chatId: chat.person.id });
  }

  #post(chat: PersonChat, from: User, content: Content): StoredMessage {
    const { reply_to_message: reply, pinned_message: pinned, ...rest } = content;
    const message: StoredMessage = {
      message_id: chat.nextMessageId++,
      from,
      chat: chatOf(chat.person),
      date: this.unixNow(),
      ...rest,
      ...(reply === undefined ? {} : { reply_to_message: withoutReferences(reply) }),
      ...(pinned === undefined ? {} : { pinned_message: withoutReferences(pinned) }),
    };
    chat.messages.set(message.message_id, message);
    this.tell({ kind: 'message', chatId: chat.person.id, message });
    return message;
  }

  #applyKeyboard(
    chat: PersonChat,
    message: StoredMessage,
    markup: Exclude<ReplyMarkup, InlineKeyboardMarkup>,
  ): void {
    chat.sentWithKeyboard.add(message.message_id);
    if ('keyboard' in markup) chat.keyboard = markup;
    else if ('remove_keyboard' in markup) chat.keyboard = null;
    else {
      const placeholder = markup.input_field_placeholder;
      chat.forceReply = {
        messageId: message.message_id,
        ...(placeholder === undefined ? {} : { placeholder }),
      };
    }
    this.tell({ kind: 'chat', chatId: chat.person.id });
  }
}
