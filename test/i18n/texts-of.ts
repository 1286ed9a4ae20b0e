import type { Pattern } from '@fluent/syntax';

/** Every text that a pattern can become: one for each combination of its choices; `x` for what is inserted. */
export function textsOf(pattern: Pattern): string[] {
  return pattern.elements.reduce<string[]>(
    (texts, element) => {
      const parts =
        element.type === 'TextElement'
          ? [element.value]
          : element.expression.type === 'SelectExpression'
            ? element.expression.variants.flatMap(({ value }) => textsOf(value))
            : element.expression.type === 'StringLiteral'
              ? [element.expression.value]
              : ['x'];
      return texts.flatMap((text) => parts.map((part) => text + part));
    },
    [''],
  );
}

/** The tags that Telegram's HTML knows. */
const tags = new Set(
  'b strong i em u ins s strike del span tg-spoiler a code pre blockquote tg-emoji'.split(' '),
);

/** What keeps a text from being Telegram HTML; undefined when nothing does. */
export function htmlProblem(text: string): string | undefined {
  const open: string[] = [];
  for (const [tag, slash, name = ''] of text.matchAll(/<(\/?)([a-z-]+)(?: [a-z-]+(?:="[^"<>]*")?)*>/g)) {
    if (!tags.has(name)) return `no tag of Telegram: ${tag}`;
    if (!slash) open.push(name);
    else if (open.pop() !== name) return `closes nothing: ${tag}`;
  }
  if (open.length > 0) return `not closed: ${open.join(', ')}`;
  const rest = text
    .replace(/<\/?[a-z-]+(?: [a-z-]+(?:="[^"<>]*")?)*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#\d+);/g, '');
  return /[<>&]/.test(rest) ? `not escaped: ${text}` : undefined;
}
