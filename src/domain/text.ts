import { z } from 'zod';

/** The languages that a person can choose. */
export const languages = ['ru', 'tt'] as const;
export type Language = (typeof languages)[number];

/** A text for people in both languages. */
export const textSchema = z.strictObject({ ru: z.string().min(1), tt: z.string().min(1) });
export type Text = z.infer<typeof textSchema>;

/** An identifier in programme data: lower-case Latin letters, digits, `-` and `.`; at most 40 characters. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'an id: lower-case Latin letters, digits, "-" and ".", at most 40');

/** Orders ids and days of the same form, which compare as they are written. */
export function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Cuts a text at `limit` characters, the last of them an ellipsis. */
export function shorten(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}
