import { readdirSync, readFileSync } from 'node:fs';
import type { Language } from '../domain/text.ts';

/** One file of messages: its name, such as `common.ftl`, and its text. */
export interface MessageFile {
  name: string;
  text: string;
}

/** The files of a language in the order of their names, wherever the process was started. */
export function messageFiles(language: Language): MessageFile[] {
  const folder = new URL(`../../locales/${language}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ftl'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}
