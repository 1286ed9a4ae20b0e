import type { BotCommand, MenuButton } from '@telegraf/types';

/** The texts that a bot can set about itself, each per language. */
export type ProfileField = 'name' | 'description' | 'shortDescription';

/** What is saved of the settings: every value under its key. */
export interface SavedSettings {
  commands: [string, BotCommand[]][];
  texts: [string, string][];
  menuButtons: [number, MenuButton][];
}

const commandKey = (scope: string, language: string): string => `${scope}|${language}`;

/** The bot's commands by scope and language, its name and descriptions, its menu buttons. */
export class BotSettings {
  readonly #changed: () => void;
  readonly #firstName: string;
  readonly #commands = new Map<string, BotCommand[]>();
  readonly #texts = new Map<string, string>();
  readonly #menuButtons = new Map<number, MenuButton>();

  constructor(firstName: string, changed: () => void) {
    this.#firstName = firstName;
    this.#changed = changed;
  }

  /** Sets the commands of one scope (see {@link scopeKey}) and language ('' for all); none removes them. */
  setCommands(scope: string, language: string, commands: readonly BotCommand[]): void {
    if (commands.length === 0) this.#commands.delete(commandKey(scope, language));
    else this.#commands.set(commandKey(scope, language), [...commands]);
    this.#changed();
  }

  /** The commands set for exactly this scope and language. */
  commands(scope: string, language: string): BotCommand[] {
    return this.#commands.get(commandKey(scope, language)) ?? [];
  }

  /** The commands that a person sees in the private chat, by Telegram's order of scopes and languages. */
  commandsFor(personId: number, language: string): BotCommand[] {
    const scopes = [`chat:${personId}`, 'all_private_chats', 'default'];
    for (const scope of scopes) {
      for (const one of [language, '']) {
        const commands = this.commands(scope, one);
        if (commands.length > 0) return commands;
      }
    }
    return [];
  }

  /** Sets a text about the bot for a language ('' for all); an empty text removes it. */
  setText(field: ProfileField, language: string, text: string): void {
    if (text === '') this.#texts.delete(`${field}|${language}`);
    else this.#texts.set(`${field}|${language}`, text);
    this.#changed();
  }

  /** A text about the bot in a language, else the one for all languages, else the bot's first name or ''. */
  text(field: ProfileField, language: string): string {
    const own = this.#texts.get(`${field}|${language}`) ?? this.#texts.get(`${field}|`);
    return own ?? (field === 'name' ? this.#firstName : '');
  }

  /** Sets the menu button of one chat, or with 0 the one of all chats without their own. */
  setMenuButton(chatId: number, button: MenuButton): void {
    this.#menuButtons.set(chatId, button);
    this.#changed();
  }

  menuButton(chatId: number): MenuButton {
    return this.#menuButtons.get(chatId) ?? this.#menuButtons.get(0) ?? { type: 'commands' };
  }

  /** Everything, for saving. */
  save(): SavedSettings {
    return {
      commands: [...this.#commands],
      texts: [...this.#texts],
      menuButtons: [...this.#menuButtons],
    };
  }

  /** Takes up what {@link save} gave. */
  restore(saved: SavedSettings): void {
    for (const [key, commands] of saved.commands) this.#commands.set(key, commands);
    for (const [key, text] of saved.texts) this.#texts.set(key, text);
    for (const [chatId, button] of saved.menuButtons) this.#menuButtons.set(chatId, button);
  }
}
