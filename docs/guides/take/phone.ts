import { actorOf } from '../../../src/bot/context.ts';
import type { Actor } from '../../../src/domain/access.ts';
import type { SimUser } from '../../../src/simulator/index.ts';
import type { App } from '../../../src/usecases/ports.ts';

/** A person's phone: what they type and press, each waited for until the bot is done with it. */
export class Phone {
  readonly #user: SimUser;

  constructor(user: SimUser) {
    this.#user = user;
  }

  get id(): number {
    return this.#user.id;
  }

  /** Who this is for the use-cases. @throws Error for somebody whom the bot does not know */
  async actor(app: App): Promise<Actor> {
    const person = await app.store.people.byTelegram(this.id);
    if (!person) throw new Error(`nobody ${this.id}`);
    return actorOf(person);
  }

  /** Sends a text. */
  async say(text: string): Promise<void> {
    await this.#user.say(text);
    await this.#user.settled();
  }

  /**
   * Presses the newest button whose label holds `words`, else one of the keyboard under the chat.
   * @throws Error naming the buttons there are, when none does
   */
  async press(words: string): Promise<void> {
    const inline = this.#user
      .messages()
      .toReversed()
      .flatMap(({ id, buttons }) => buttons.flat().map(({ text }) => ({ id, text })));
    const found =
      inline.find(({ text }) => text === words) ?? inline.find(({ text }) => text.includes(words));
    if (found) await this.#user.press(found.text, found.id);
    else
      await this.#user.press(
        this.#user
          .replyKeyboard()
          .flat()
          .find((text) => text.includes(words)) ?? words,
      );
    await this.#user.settled();
  }

  /** Presses the numbered button of the line in the newest message that holds `words`. */
  async pressNumberOf(words: string): Promise<void> {
    const { text, id } = this.#user.last();
    const [, number] =
      text.split('\n').flatMap((line) => {
        const match = line.includes(words) ? /^\D*(\d+)\. /.exec(line) : null;
        return match ? [match] : [];
      })[0] ?? [];
    if (number === undefined) throw new Error(`no numbered line with «${words}» in: ${text}`);
    await this.#user.press(number, id);
    await this.#user.settled();
  }

  /** Sends photos as one album. */
  async sendAlbum(photos: readonly Uint8Array[]): Promise<void> {
    await this.#user.sendAlbum(photos);
    await this.#user.settled();
  }

  /** Sends a spreadsheet. */
  async sendTable(table: Uint8Array, fileName: string): Promise<void> {
    await this.#user.sendDocument(
      table,
      fileName,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    await this.#user.settled();
  }

  /** Waits until the bot has nothing more to do for this person. */
  async settled(): Promise<void> {
    await this.#user.settled();
  }

  /** All that is in the chat. */
  texts(): string {
    return this.#user
      .messages()
      .map(({ text }) => text)
      .join('\n');
  }
}
