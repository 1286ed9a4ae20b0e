const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A text as Telegram's HTML shows it unchanged: `&`, `<` and `>` escaped. */
export function html(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] as string);
}
