import { FluentParser, Visitor } from '@fluent/syntax';
import type { Message, MessageReference, SelectExpression, VariableReference } from '@fluent/syntax';
import { format } from 'prettier';

/** The placeholders of a message and the TypeScript type that each takes. */
export type Placeholders = ReadonlyMap<string, string>;

const plural = /^(zero|one|two|few|many|other|\d+)$/;

/**
 * The placeholders of every message in the files' texts, by key, in the files' order. A plural takes a number,
 * another choice one of its variants, and any other placeholder a number or a text. Placeholders of a message
 * that a message refers to are its own too. Throws when a text has a line that is no message.
 */
export function placeholdersOf(texts: readonly string[]): Map<string, Placeholders> {
  const messages = new Map<string, Message>();
  for (const text of texts) {
    for (const entry of new FluentParser({ withSpans: false }).parse(text).body) {
      if (entry.type === 'Junk') throw new Error(`not a message: ${entry.content.trim()}`);
      if (entry.type !== 'Message') continue;
      const key = entry.id.name;
      if (messages.has(key)) throw new Error(`twice: ${key}`);
      if (!entry.value || entry.attributes.length > 0) throw new Error(`one text and no attributes: ${key}`);
      messages.set(key, entry);
    }
  }
  return new Map([...messages].map(([key, message]) => [key, new PlaceholderReader(messages).read(message)]));
}

/** The text of `messages.gen.ts`: an interface that maps each key to its arguments. */
export async function messageTypes(texts: readonly string[]): Promise<string> {
  const lines = [...placeholdersOf(texts)].map(([key, placeholders]) => {
    const args = [...placeholders].map(([name, type]) => `${name}: ${type}`);
    return `'${key}': ${args.length > 0 ? `{ ${args.join('; ')} }` : 'NoArguments'};`;
  });
  const source = `// Made from locales/ru by \`npm run i18n\`.

type NoArguments = Record<never, never>;

/** Every message of the interface with its arguments. */
export interface Messages {
${lines.join('\n')}
}
`;
  return format(source, { parser: 'typescript', singleQuote: true, printWidth: 110 });
}

class PlaceholderReader extends Visitor {
  readonly #messages: ReadonlyMap<string, Message>;
  readonly #names = new Set<string>();
  readonly #variants = new Map<string, string[]>();
  readonly #open = new Set<string>();

  constructor(messages: ReadonlyMap<string, Message>) {
    super();
    this.#messages = messages;
  }

  read(message: Message): Placeholders {
    this.visit(message);
    return new Map([...this.#names].map((name) => [name, typeOf(this.#variants.get(name))]));
  }

  override visitVariableReference(node: VariableReference): void {
    this.#names.add(node.id.name);
  }

  override visitSelectExpression(node: SelectExpression): void {
    const { selector } = node;
    const chosen = selector.type === 'FunctionReference' ? selector.arguments.positional[0] : selector;
    if (chosen?.type === 'VariableReference') {
      const keys = node.variants.map(({ key }) => (key.type === 'Identifier' ? key.name : key.value));
      this.#variants.set(chosen.id.name, [...(this.#variants.get(chosen.id.name) ?? []), ...keys]);
    }
    this.genericVisit(node);
  }

  override visitMessageReference(node: MessageReference): void {
    const key = node.id.name;
    const message = this.#messages.get(key);
    if (!message) throw new Error(`refers to no message: ${key}`);
    if (this.#open.has(key)) throw new Error(`refers to itself: ${key}`);
    this.#open.add(key);
    this.visit(message);
    this.#open.delete(key);
  }
}

function typeOf(variants: readonly string[] | undefined): string {
  if (!variants) return 'number | string';
  if (variants.every((variant) => plural.test(variant))) return 'number';
  return [...new Set(variants)].map((variant) => `'${variant}'`).join(' | ');
}
