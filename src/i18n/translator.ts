import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle';
import type { Language } from '../domain/text.ts';
import { messageFiles } from './files.ts';
import { createFormat, type Format } from './format.ts';
import { html } from './html.ts';
import type { Messages } from './messages.gen.ts';

export type MessageKey = keyof Messages;

/** All arguments of several messages together: what a key built from a registry may need. */
type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type ArgumentsOf<Key extends MessageKey> = Together<Messages[Key]>;

/** A message by its key; the arguments are required exactly when the message has placeholders. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...args: [keyof ArgumentsOf<Key>] extends [never] ? [] : [args: ArgumentsOf<Key>]
) => string;

/** The interface in one language. */
export interface Translator {
  language: Language;
  /** Plain text: for buttons, files and the terminal. Arguments are inserted as they are. */
  t: Translate;
  /** Telegram HTML: the message's own markup stays, its text arguments are escaped. */
  th: Translate;
  /** Dates, numbers, periods as plain text. */
  format: Format;
}

/** Years stay «2022», five digits and more are grouped; answers have at most four digits after the comma. */
const numberOptions = { useGrouping: 'min2', maximumFractionDigits: 4 } as const;

/**
 * What Intl is asked for, best first. It has no plural rules for Tatar and would take those of the machine's
 * own locale; named here, the second is the same everywhere. Tatar messages use no plural forms.
 */
const locales: Readonly<Record<Language, string[]>> = { ru: ['ru'], tt: ['tt', 'ru'] };

const translators: Readonly<Record<Language, Translator>> = { ru: create('ru'), tt: create('tt') };

/** The interface in a language. A key without a message or an argument left out is a bug, and throws. */
export function translator(language: Language): Translator {
  return translators[language];
}

function create(language: Language): Translator {
  const bundle = load(language);
  const translate = (text: (argument: string) => string) => {
    const message = (key: MessageKey, args: Readonly<Record<string, string | number>> = {}) => {
      const pattern = bundle.getMessage(key)?.value;
      if (!pattern) throw new Error(`no message ${key} in ${language}`);
      const values: Record<string, string | FluentNumber> = {};
      for (const [name, value] of Object.entries(args)) {
        values[name] = typeof value === 'number' ? new FluentNumber(value, numberOptions) : text(value);
      }
      // Without a list for errors formatPattern throws the first one.
      return bundle.formatPattern(pattern, values);
    };
    return message as Translate;
  };
  const t = translate((argument) => argument);
  return { language, t, th: translate(html), format: createFormat(language, t) };
}

function load(language: Language): FluentBundle {
  const bundle = new FluentBundle(locales[language], { useIsolating: false });
  for (const { name, text } of messageFiles(language)) {
    const [error] = bundle.addResource(new FluentResource(text));
    if (error) throw new Error(`locales/${language}/${name}: ${error.message}`);
  }
  return bundle;
}
