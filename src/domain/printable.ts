/** What XML may not hold, nor any program shows: control characters but line breaks and tabs, and halves of characters. */
const unprintable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text as a document may hold it: Word and Excel refuse a whole file for one character that XML has no place for. */
export function printable(text: string): string {
  return text.replace(unprintable, '');
}

/** The same for every text within lists and objects; what is no text stays as it is. */
export function allPrintable<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T;
  if (Array.isArray(value)) return value.map(allPrintable) as T;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, allPrintable(one)])) as T;
}
