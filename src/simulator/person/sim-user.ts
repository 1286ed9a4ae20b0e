import type { CallLog } from '../api/call-log.ts';
import { storeDocument, storePhoto } from '../api/media.ts';
import type { CallbackAnswer } from '../world/callback-queries.ts';
import type { PersonChat, StoredMessage } from '../world/chat.ts';
import type { World } from '../world/world.ts';
import { type ChatMessage, shownMessage } from './chat-message.ts';
import { waitUntil } from './waiting.ts';

/** What a person's phone is connected to. */
export interface PhoneLine {
  readonly world: World;
  readonly log: CallLog;
  /** Resolves when the bot, if it has said how to ask it, has nothing left to do. */
  readonly botIdle: () => Promise<void>;
  /** How long any wait may take, in milliseconds of real time. */
  readonly waitMs: number;
}

/** A person with a phone: what they can do in their chat with the bot, and what they see there. */
export class SimUser {
  readonly id: number;
  readonly #line: PhoneLine;
  readonly #chat: PersonChat;
  #taken = 0;

  constructor(line: PhoneLine, chat: PersonChat) {
    this.id = chat.person.id;
    this.#line = line;
    this.#chat = chat;
  }

  /** Sends a text (a command too) and returns its message id, without waiting for the bot. */
  async send(text: string): Promise<number> {
    return this.#post({ text });
  }

  /** Sends a text, waits until the bot is done with it, and returns what the bot has sent meanwhile. */
  async say(text: string): Promise<readonly ChatMessage[]> {
    const sent = await this.send(text);
    await this.settled();
    return this.messages().filter(({ id, fromBot }) => fromBot && id > sent);
  }

  /**
   * Opens a link `https://t.me/<bot>?start=CODE` and presses Start.
   * @throws RangeError for a code that Telegram's apps do not pass on (allowed: 1–64 of A-Z a-z 0-9 _ -)
   */
  async start(code?: string): Promise<number> {
    if (code !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(code)) {
      throw new RangeError(`Telegram passes no such start code on: ${code}`);
    }
    return this.send(code === undefined ? '/start' : `/start ${code}`);
  }

  /** Sends a photo (JPEG, PNG, GIF or WebP bytes) and returns its message id. */
  async sendPhoto(bytes: Uint8Array, caption?: string): Promise<number> {
    const photo = storePhoto(this.#line.world.files, Buffer.from(bytes));
    return this.#post({ photo, ...(caption === undefined ? {} : { caption }) });
  }

  /** Sends several photos as one album; the caption goes to the first. Returns the message ids. */
  async sendAlbum(photos: readonly Uint8Array[], caption?: string): Promise<number[]> {
    const album = this.#line.world.newAlbumId();
    return photos.map((bytes, index) =>
      this.#post({
        photo: storePhoto(this.#line.world.files, Buffer.from(bytes)),
        media_group_id: album,
        ...(caption === undefined || index > 0 ? {} : { caption }),
      }),
    );
  }

  /** Sends a file and returns its message id. */
  async sendDocument(
    bytes: Uint8Array,
    fileName: string,
    mime = 'application/octet-stream',
  ): Promise<number> {
    const upload = { name: fileName, mime, content: Buffer.from(bytes) };
    return this.#post({ document: storeDocument(this.#line.world.files, upload) });
  }

  /**
   * Presses a button by its text or callback data: an inline one of the newest message that has it (or of the
   * given message), else one of the reply keyboard, which sends its text. Resolves when the bot has answered
   * the press, or is done with it without an answer.
   * @throws Error naming the buttons there are, when there is no such button
   */
  async press(button: string, messageId?: number): Promise<CallbackAnswer> {
    const { world } = this.#line;
    const found = this.#findButton(button, messageId);
    if (found === 'reply') {
      await this.send(button);
      return { answered: false, alert: false };
    }
    if (found.data === undefined) throw new Error(`The button «${button}» is a link: open it instead`);
    const query = world.press(this.#chat, found.message, found.data);
    const stop = new AbortController();
    const answered = waitUntil(world, () => world.callbacks.get(query.id)?.answer ?? undefined, {
      ...this.#limits('the answer to the press'),
      stop: stop.signal,
    });
    const done = this.#settle(stop.signal);
    try {
      await Promise.race([answered, done]);
    } finally {
      void Promise.allSettled([answered, done]);
      stop.abort();
    }
    return world.callbacks.get(query.id)?.answer ?? { answered: false, alert: false };
  }

  /**
   * Presses a button with this data under a message, whether or not it is shown there (any more), without waiting
   * for the bot. Returns the id of the press.
   * @throws Error when there is no such message
   */
  tap(data: string, messageId: number): string {
    return this.#line.world.press(this.#chat, this.#raw(messageId), data).id;
  }

  /** Sends the presses that the bot has not answered once more, under new update ids. Returns how many. */
  redeliverPresses(): number {
    const { world } = this.#line;
    const unanswered = world.callbacks.unanswered(this.id);
    for (const { query } of unanswered) world.updates.add(this.id, 'callback_query', query);
    return unanswered.length;
  }

  /** Changes the text of an own message. */
  async edit(messageId: number, text: string): Promise<void> {
    const { world } = this.#line;
    const { reply_to_message: _reply, entities: _entities, ...rest } = this.#raw(messageId);
    const edited = world.replace(this.#chat, messageId, { ...rest, text });
    world.updates.add(this.id, 'edited_message', edited);
  }

  /** The messages of the chat, oldest first. */
  messages(): readonly ChatMessage[] {
    return [...this.#chat.messages.values()].map(shownMessage);
  }

  /** The newest message. @throws Error in an empty chat */
  last(): ChatMessage {
    const last = this.messages().at(-1);
    if (last === undefined) throw new Error(`The chat of ${this.id} is empty`);
    return last;
  }

  /** The message with this id. @throws Error when there is none (any more) */
  message(id: number): ChatMessage {
    return shownMessage(this.#raw(id));
  }

  /** The rows of the reply keyboard that stands under the chat; empty for none. */
  replyKeyboard(): readonly (readonly string[])[] {
    return (this.#chat.keyboard?.keyboard ?? []).map((row) =>
      row.map((button) => (typeof button === 'string' ? button : button.text)),
    );
  }

  /** The next message of the bot that fits and was not taken before, waiting for it when it has not come yet. */
  async nextMessage(fits: (message: ChatMessage) => boolean = () => true): Promise<ChatMessage> {
    const look = () => this.messages().find((one) => one.fromBot && one.id > this.#taken && fits(one));
    const message = await waitUntil(this.#line.world, look, this.#limits('the next message'));
    this.#taken = message.id;
    return message;
  }

  /** Waits until the messages are as wished, and returns them. */
  async until(wish: (messages: readonly ChatMessage[]) => boolean): Promise<readonly ChatMessage[]> {
    const look = () => (wish(this.messages()) ? this.messages() : undefined);
    return waitUntil(this.#line.world, look, this.#limits('the messages wished for'));
  }

  /**
   * Resolves when the bot has confirmed every update of this chat, none of its calls about the chat is in
   * flight, and the bot's own idle check (see `Simulator.setIdleCheck`) has passed.
   */
  async settled(): Promise<void> {
    await this.#settle();
  }

  /** Blocks the bot: from now on its calls are answered with 403. */
  block(): void {
    this.#line.world.setBlocked(this.#chat, true);
  }

  unblock(): void {
    this.#line.world.setBlocked(this.#chat, false);
  }

  /** Deletes the person's account: the bot's calls are answered with 403 "user is deactivated". */
  deactivate(): void {
    this.#chat.deactivated = true;
    this.#line.world.tell({ kind: 'chat', chatId: this.id });
  }

  async #settle(stop?: AbortSignal): Promise<void> {
    const { world, log, botIdle } = this.#line;
    const quiet = () => (world.updates.ofChat(this.id) > 0 || log.inFlight(this.id) ? undefined : true);
    const limits = {
      ...this.#limits('the bot to be done'),
      ...(stop === undefined ? {} : { stop }),
    };
    do {
      await waitUntil(world, quiet, limits);
      await botIdle();
    } while (quiet() === undefined && stop?.aborted !== true);
  }

  #limits(what: string): { limitMs: number; what: () => string } {
    const { world, waitMs } = this.#line;
    return {
      limitMs: waitMs,
      what: () => `${what} in the chat of ${this.id}; unconfirmed updates: ${world.updates.ofChat(this.id)}`,
    };
  }

  #post(content: Parameters<World['postFromPerson']>[1]): number {
    if (this.#chat.blocked) this.unblock();
    return this.#line.world.postFromPerson(this.#chat, content).message_id;
  }

  #raw(id: number): StoredMessage {
    const message = this.#chat.messages.get(id);
    if (message === undefined) throw new Error(`There is no message ${id} in the chat of ${this.id}`);
    return message;
  }

  #findButton(
    button: string,
    messageId: number | undefined,
  ): 'reply' | { message: StoredMessage; data: string | undefined } {
    const messages = messageId === undefined ? this.messages().toReversed() : [this.message(messageId)];
    for (const { id, buttons } of messages) {
      const found = buttons.flat().find(({ text, data }) => text === button || data === button);
      if (found !== undefined) return { message: this.#raw(id), data: found.data };
    }
    const reply = this.replyKeyboard().flat();
    if (messageId === undefined && reply.includes(button)) return 'reply';
    const inline = messages.flatMap(({ buttons }) => buttons.flat().map(({ text }) => text));
    const known = [...inline, ...reply].map((text) => `«${text}»`).join(', ');
    throw new Error(
      `There is no button «${button}» in the chat of ${this.id}; there are: ${known || 'none'}`,
    );
  }
}
