/** Finding things by what people call them. */

/**
 * What a text is compared by when a person typed it: without regard to case, ё or е, spaces, quotes and the kind of a
 * dash. Empty for a text of nothing else.
 */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replace(/[‐-―−]/g, '-')
    .replace(/[\s\p{Cf}"'`´«»„“”‟‘’‚‹›]/gu, '');
}

/** Finds the things that a text can mean: none, one, or several that are called the same. */
export type Finder<T> = (text: string) => readonly T[];

/**
 * Finds things by their ids and, where the text is no id, by any of their words; both as `wordKey` compares them.
 * `lessWordsOf` are words that count only where no other fits.
 */
export function finderOf<T extends { id: string }>(
  things: readonly T[],
  wordsOf: (thing: T) => readonly string[],
  lessWordsOf: (thing: T) => readonly string[] = () => [],
): Finder<T> {
  const indexes = [(thing: T) => [thing.id], wordsOf, lessWordsOf].map((keysOf) => {
    const index = new Map<string, T[]>();
    for (const thing of things) {
      for (const key of new Set(keysOf(thing).map(wordKey))) {
        if (key === '') continue;
        const same = index.get(key);
        if (same) same.push(thing);
        else index.set(key, [thing]);
      }
    }
    return index;
  });
  return (text) => {
    const key = wordKey(text);
    return indexes.map((index) => index.get(key)).find((found) => found !== undefined) ?? [];
  };
}

/** Finds the `most` things whose words are the most like a text, the likest first. */
export function likenessFinder<T>(
  things: readonly T[],
  wordsOf: (thing: T) => readonly string[],
): (text: string, most: number) => T[] {
  const known = things.map((thing) => ({ thing, words: wordsOf(thing).map(pairsOf) }));
  return (text, most) => {
    const pairs = pairsOf(text);
    return known
      .map(({ thing, words }) => ({ thing, like: Math.max(...words.map((word) => likeness(pairs, word))) }))
      .sort((a, b) => b.like - a.like)
      .slice(0, most)
      .map(({ thing }) => thing);
  };
}

/** Each two neighbouring letters of a text. */
function pairsOf(text: string): ReadonlySet<string> {
  const key = wordKey(text);
  return new Set(Array.from({ length: Math.max(key.length - 1, 0) }, (_, at) => key.slice(at, at + 2)));
}

/** The share of their pairs that two texts have in common, 0 to 1 (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}
