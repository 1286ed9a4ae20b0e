import type { MessageEntity } from '@telegraf/types';

import { byteOffset, EntityError, linkEntity, type ParsedText } from './parsed-text.ts';

/** What can be open at a place of the text: its Telegram name is what errors speak of. */
type Kind =
  | 'Bold'
  | 'Italic'
  | 'Underline'
  | 'Strikethrough'
  | 'Spoiler'
  | 'Code'
  | 'Pre'
  | 'TextUrl'
  | 'CustomEmoji'
  | 'BlockQuote';

interface Open {
  kind: Kind;
  language: string;
  offset: number;
  /** Where its mark stands in the source, in UTF-16 units. */
  begin: number;
}

const reserved = '_*[]()~`>#+-=|{}.!';
const simpleKinds = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikethrough: 'strikethrough',
  Spoiler: 'spoiler',
  Code: 'code',
  BlockQuote: 'blockquote',
} as const satisfies Partial<Record<Kind, MessageEntity.CommonMessageEntity['type']>>;

/**
 * Parses `parse_mode: MarkdownV2`, refusing every reserved character that is not escaped.
 * @throws EntityError in Telegram's words, with UTF-8 byte offsets
 */
export function parseMarkdownV2(source: string): ParsedText {
  return new Parser(source).parse();
}

class Parser {
  readonly #source: string;
  readonly #open: Open[] = [];
  readonly #entities: MessageEntity[] = [];
  #text = '';
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): ParsedText {
    while (this.#at < this.#source.length) this.#step();
    if (this.#open.at(-1)?.kind === 'BlockQuote') this.#close();
    const left = this.#open.at(-1);
    if (left !== undefined) {
      throw new EntityError(
        `Can't find end of ${left.kind} entity at byte offset ${byteOffset(this.#source, left.begin)}`,
      );
    }
    return { text: this.#text, entities: this.#entities };
  }

  #step(): void {
    const character = this.#source[this.#at] ?? '';
    const following = this.#source.charCodeAt(this.#at + 1);
    if (character === '\\' && following > 0 && following <= 126) {
      this.#text += this.#source[this.#at + 1];
      this.#at += 2;
      return;
    }
    if (this.#atLineStart() && character === '>' && !this.#inCode()) {
      if (!this.#open.some(({ kind }) => kind === 'BlockQuote')) this.#begin('BlockQuote', 0);
      this.#at += 1;
      return;
    }
    if (
      character === '\n' &&
      this.#open.at(-1)?.kind === 'BlockQuote' &&
      this.#source[this.#at + 1] !== '>'
    ) {
      this.#close();
    }
    if (this.#inCode() ? character !== '`' : !reserved.includes(character)) {
      this.#text += character;
      this.#at += 1;
      return;
    }
    if (!this.#tryEnd(character)) this.#tryBegin(character);
  }

  #atLineStart(): boolean {
    return this.#at === 0 || this.#source[this.#at - 1] === '\n';
  }

  #inCode(): boolean {
    const kind = this.#open.at(-1)?.kind;
    return kind === 'Code' || kind === 'Pre';
  }

  #starts(mark: string): boolean {
    return this.#source.startsWith(mark, this.#at);
  }

  #tryEnd(character: string): boolean {
    const top = this.#open.at(-1);
    if (top === undefined) return false;
    const ends: Record<Kind, string> = {
      Bold: '*',
      Italic: '_',
      Underline: '__',
      Strikethrough: '~',
      Spoiler: '||',
      Code: '`',
      Pre: '```',
      TextUrl: ']',
      CustomEmoji: ']',
      BlockQuote: '\0',
    };
    if (!this.#starts(ends[top.kind])) return false;
    if (top.kind === 'Italic' && character === '_' && this.#source[this.#at + 1] === '_') return false;
    this.#at += ends[top.kind].length;
    if (top.kind === 'TextUrl' || top.kind === 'CustomEmoji') this.#closeLink(top);
    else this.#close();
    return true;
  }

  #tryBegin(character: string): void {
    if (this.#starts('__')) return this.#begin('Underline', 2);
    if (this.#starts('||')) return this.#begin('Spoiler', 2);
    if (this.#starts('```')) return this.#beginPre();
    if (this.#starts('![')) return this.#begin('CustomEmoji', 2);
    if (character === '_') return this.#begin('Italic', 1);
    if (character === '*') return this.#begin('Bold', 1);
    if (character === '~') return this.#begin('Strikethrough', 1);
    if (character === '`') return this.#begin('Code', 1);
    if (character === '[') return this.#begin('TextUrl', 1);
    throw new EntityError(`Character '${character}' is reserved and must be escaped with the preceding '\\'`);
  }

  #begin(kind: Kind, length: number): void {
    this.#open.push({ kind, language: '', offset: this.#text.length, begin: this.#at });
    this.#at += length;
  }

  #beginPre(): void {
    this.#begin('Pre', 3);
    const language = /^([^\s`]+)\n/.exec(this.#source.slice(this.#at));
    const top = this.#open.at(-1);
    if (language?.[1] !== undefined && top !== undefined) {
      top.language = language[1];
      this.#at += language[0].length;
    } else if (this.#source[this.#at] === '\n') {
      this.#at += 1;
    }
  }

  #close(): void {
    const top = this.#open.pop();
    if (top === undefined) return;
    const length = this.#text.length - top.offset;
    if (length === 0) return;
    const { offset, kind } = top;
    if (kind === 'Pre') {
      const language = top.language === '' ? {} : { language: top.language };
      this.#entities.push({ type: 'pre', offset, length, ...language });
    } else {
      this.#entities.push({ type: simpleKinds[kind as keyof typeof simpleKinds], offset, length });
    }
  }

  #closeLink(top: Open): void {
    this.#open.pop();
    const shown = this.#text.slice(top.offset);
    let address = shown;
    if (this.#source[this.#at] === '(') address = this.#readAddress(top);
    else if (top.kind === 'CustomEmoji')
      throw new EntityError('Custom emoji entity must contain a tg://emoji URL');
    if (shown === '') return;
    if (top.kind === 'CustomEmoji') {
      const id = /^tg:\/\/emoji\?id=(\d+)$/.exec(address)?.[1];
      if (id === undefined) throw new EntityError('Custom emoji entity must contain a tg://emoji URL');
      this.#entities.push({
        type: 'custom_emoji',
        offset: top.offset,
        length: shown.length,
        custom_emoji_id: id,
      });
      return;
    }
    const link = linkEntity(address, top.offset, shown.length);
    if (link !== null) this.#entities.push(link);
  }

  #readAddress(top: Open): string {
    const begin = this.#at++;
    let address = '';
    while (this.#at < this.#source.length && this.#source[this.#at] !== ')') {
      const following = this.#source.charCodeAt(this.#at + 1);
      if (this.#source[this.#at] === '\\' && following > 0 && following <= 126) this.#at++;
      address += this.#source[this.#at++];
    }
    if (this.#at >= this.#source.length) {
      const name = top.kind === 'TextUrl' ? 'a URL' : 'a custom emoji URL';
      throw new EntityError(`Can't find end of ${name} at byte offset ${byteOffset(this.#source, begin)}`);
    }
    this.#at++;
    return address;
  }
}
