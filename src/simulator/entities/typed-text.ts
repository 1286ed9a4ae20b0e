import type { MessageEntity } from '@telegraf/types';

import { formatText } from './formatted-text.ts';
import type { ParsedText } from './parsed-text.ts';

/** The marks that people's apps turn into formatting when a message is sent, one pair around a piece of a line. */
const marks = {
  '**': 'bold',
  __: 'italic',
  '~~': 'strikethrough',
  '||': 'spoiler',
  '`': 'code',
} as const satisfies Record<string, MessageEntity['type']>;

const marked = /(\*\*|__|~~|\|\||`)(?=\S)([^\n]*?\S)\1/g;

/** A text as a person typed it, made into what their app sends: without the marks, with links and commands found. */
export function formatTyped(source: string): ParsedText {
  const entities: MessageEntity[] = [];
  let text = '';
  let from = 0;
  for (const { 0: whole, 1: mark, 2: inner = '', index } of source.matchAll(marked)) {
    text += source.slice(from, index);
    entities.push({ type: marks[mark as keyof typeof marks], offset: text.length, length: inner.length });
    text += inner;
    from = index + whole.length;
  }
  return formatText(text + source.slice(from), '', entities);
}
