import { z } from 'zod';
import { isLocalDate, type LocalDate } from './dates.ts';
import type { Field } from './form-definition.ts';
import { readDay, type DayProblem } from './typed-day.ts';

// Made once: every answer of a form is checked with every screen.
const shareShape = z.strictObject({ numerator: z.number(), denominator: z.number() });
const meanShape = z.strictObject({ mean: z.number(), participants: z.number() });
const fileIds = z.array(z.string().min(1));

/** An answer to one field, as it is stored. Percentages are never stored: a share keeps both its numbers. */
export type Answer =
  number | boolean | string | z.infer<typeof shareShape> | z.infer<typeof meanShape> | string[];

/** Answers of a form by field id; a field that was skipped or not yet asked is absent. */
export type Answers = Readonly<Record<string, Answer>>;

/** What is wrong with an answer, and the figures that say what would be right. */
export type AnswerProblem =
  | { code: 'empty' }
  | { code: 'not-a-number' }
  | { code: 'not-whole' }
  | { code: 'too-many-decimals'; decimals: number }
  | { code: 'one-number' }
  | { code: 'too-small'; min: number }
  | { code: 'too-large'; max: number }
  | { code: 'share-form' }
  | { code: 'numerator-above-denominator'; numerator: number; denominator: number }
  | { code: 'mean-form'; min: number; max: number }
  /** A mean of no participants. */
  | { code: 'mean-of-nobody' }
  | { code: 'not-yes-no' }
  | { code: 'unknown-option' }
  | { code: 'too-few-options'; min: number }
  | DayProblem
  | { code: 'date-in-future' }
  | { code: 'too-long'; max: number; length: number }
  | { code: 'photo-expected' }
  | { code: 'photo-count'; min: number; max: number }
  | { code: 'file-expected' }
  | { code: 'file-count'; min: number; max: number }
  | { code: 'file-too-large'; megabytes: number }
  | { code: 'file-empty' }
  | { code: 'not-a-picture' }
  | { code: 'file-type' };

export type Parsed = { ok: true; answer: Answer } | { ok: false; problem: AnswerProblem };

/** What the person has answered before, as far as it helps to understand the next answer. */
export interface AnswerContext {
  today: LocalDate;
  /** The denominator given earlier in this form for the field's `of`: a lone numerator is then enough. */
  denominator?: number | undefined;
}

/** As many participants as a share may have. */
const mostParticipants = 100_000;

const yes = new Set(['да', 'әйе', 'yes', 'true', '1', '+']);
const no = new Set(['нет', 'юк', 'no', 'false', '0', '-']);

/**
 * Reads what a person typed for a field: «12 из 40», «12/40», «12 40», «40тан 12» for a share; «4,2 из 25» for
 * a mean mark of 25 participants; a date as `readDay` takes it. Photos and pressed options do not come this way.
 */
export function parseAnswer(field: Field, typed: string, context: AnswerContext): Parsed {
  const text = typed
    .normalize('NFKC')
    .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\u2212/g, '-')
    .trim();
  if (text === '') return fail({ code: 'empty' });
  switch (field.kind) {
    case 'number': {
      const numbers = numbersIn(text);
      if (!numbers) return fail({ code: 'not-a-number' });
      if (numbers.length > 1) return fail({ code: 'one-number' });
      return checkAnswer(field, numbers[0], context);
    }
    case 'share': {
      const reversed = /^(\d+)\s*-?\s*(?:тан|тән|дан|дән|нан|нән)\s+(\d+)$/iu.exec(text);
      const numbers = reversed ? [Number(reversed[2]), Number(reversed[1])] : pairIn(text);
      if (numbers?.length === 1 && context.denominator !== undefined) {
        return checkAnswer(field, { numerator: numbers[0], denominator: context.denominator }, context);
      }
      if (numbers?.length !== 2) return fail({ code: 'share-form' });
      return checkAnswer(field, { numerator: numbers[0], denominator: numbers[1] }, context);
    }
    case 'mean': {
      const numbers = pairIn(text);
      if (numbers?.length !== 2) return fail({ code: 'mean-form', min: field.min, max: field.max });
      return checkAnswer(field, { mean: numbers[0], participants: numbers[1] }, context);
    }
    case 'date': {
      const read = readDay(text, { today: context.today, ahead: !field.notAfterToday });
      return read.ok ? checkAnswer(field, read.day, context) : fail(read.problem);
    }
    case 'yes-no':
    case 'choice':
    case 'choices':
      return checkAnswer(field, text, context);
    case 'text':
      // As it was written: compatibility forms would turn «№ 5» into «No 5».
      return checkAnswer(field, typed.normalize('NFC').trim(), context);
    case 'photos':
      return fail({ code: 'photo-expected' });
    case 'files':
      return fail({ code: 'file-expected' });
  }
}

/** Checks a value that came as data (a file of answers, a pressed button) or was read from text. */
export function checkAnswer(field: Field, value: unknown, context: AnswerContext): Parsed {
  switch (field.kind) {
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return fail({ code: 'not-a-number' });
      if (decimalsOf(value) > field.decimals) {
        return fail(
          field.decimals === 0
            ? { code: 'not-whole' }
            : { code: 'too-many-decimals', decimals: field.decimals },
        );
      }
      if (value < field.min) return fail({ code: 'too-small', min: field.min });
      if (value > field.max) return fail({ code: 'too-large', max: field.max });
      return done(value);
    }
    case 'share': {
      const share = shareShape.safeParse(value);
      if (!share.success) return fail({ code: 'share-form' });
      const { numerator, denominator } = share.data;
      if (!Number.isInteger(numerator) || !Number.isInteger(denominator)) return fail({ code: 'not-whole' });
      if (numerator < 0 || denominator < 0) return fail({ code: 'too-small', min: 0 });
      if (numerator > denominator)
        return fail({ code: 'numerator-above-denominator', numerator, denominator });
      if (denominator > field.max) return fail({ code: 'too-large', max: field.max });
      return done({ numerator, denominator });
    }
    case 'mean': {
      const mean = meanShape.safeParse(value);
      if (!mean.success) return fail({ code: 'mean-form', min: field.min, max: field.max });
      const { participants } = mean.data;
      if (!Number.isInteger(participants)) return fail({ code: 'not-whole' });
      if (participants < 0) return fail({ code: 'too-small', min: 0 });
      if (decimalsOf(mean.data.mean) > 2) return fail({ code: 'too-many-decimals', decimals: 2 });
      if (participants > mostParticipants) return fail({ code: 'too-large', max: mostParticipants });
      // «0 из 0» says that nobody took part, and counts as no data.
      if (participants === 0) {
        return mean.data.mean === 0 ? done({ mean: 0, participants }) : fail({ code: 'mean-of-nobody' });
      }
      if (mean.data.mean < field.min) return fail({ code: 'too-small', min: field.min });
      if (mean.data.mean > field.max) return fail({ code: 'too-large', max: field.max });
      return done({ mean: mean.data.mean, participants });
    }
    case 'yes-no': {
      if (typeof value === 'boolean') return done(value);
      const word = typeof value === 'string' ? value.toLowerCase() : '';
      if (yes.has(word)) return done(true);
      return no.has(word) ? done(false) : fail({ code: 'not-yes-no' });
    }
    case 'choice': {
      const found = typeof value === 'string' ? optionFor(field.options, value) : undefined;
      return found ? done(found) : fail({ code: 'unknown-option' });
    }
    case 'choices': {
      const found =
        typeof value === 'string'
          ? optionsIn(field.options, value)
          : Array.isArray(value)
            ? value.map((name) => (typeof name === 'string' ? optionFor(field.options, name) : undefined))
            : [undefined];
      if (found.includes(undefined)) return fail({ code: 'unknown-option' });
      const unique = [...new Set(found as string[])];
      return unique.length < field.min ? fail({ code: 'too-few-options', min: field.min }) : done(unique);
    }
    case 'date':
      if (typeof value !== 'string' || !isLocalDate(value)) return fail({ code: 'not-a-date' });
      return field.notAfterToday && value > context.today ? fail({ code: 'date-in-future' }) : done(value);
    case 'text': {
      if (typeof value !== 'string' || value.trim() === '') return fail({ code: 'empty' });
      const { length } = [...value];
      return length > field.maxLength
        ? fail({ code: 'too-long', max: field.maxLength, length })
        : done(value.trim());
    }
    case 'photos': {
      const ids = fileIds.safeParse(value);
      if (!ids.success) return fail({ code: 'photo-expected' });
      const { min, max } = field;
      return ids.data.length < min || ids.data.length > max
        ? fail({ code: 'photo-count', min, max })
        : done(ids.data);
    }
    case 'files': {
      const ids = fileIds.safeParse(value);
      if (!ids.success) return fail({ code: 'file-expected' });
      const { min, max } = field;
      return ids.data.length < min || ids.data.length > max
        ? fail({ code: 'file-count', min, max })
        : done(ids.data);
    }
  }
}

/** Whether two answers are the same. */
export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function optionFor(
  options: readonly { id: string; title: { ru: string; tt: string } }[],
  name: string,
): string | undefined {
  const wanted = folded(name);
  return options.find(({ id, title }) => [id, folded(title.ru), folded(title.tt)].includes(wanted))?.id;
}

/** The options of a list separated by commas or semicolons, which an option's title may hold too. */
function optionsIn(options: Parameters<typeof optionFor>[0], list: string): (string | undefined)[] {
  const parts = list.split(/([,;])/);
  const longest = Math.max(
    ...options.flatMap(({ title }) => [title.ru, title.tt].map((text) => text.split(/([,;])/).length)),
  );
  const found: (string | undefined)[] = [];
  for (let at = 0; at < parts.length && !found.includes(undefined);) {
    let end = Math.min(at + longest, parts.length);
    const named = () => optionFor(options, parts.slice(at, end).join(''));
    while (end > at + 1 && named() === undefined) end -= 2;
    found.push(named());
    at = end + 1;
  }
  return found;
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The whole or decimal numbers of a text that holds nothing else; undefined when it holds anything else. */
function numbersIn(text: string): number[] | undefined {
  // "1 200" is one number: a group of exactly three digits after a space belongs to it.
  const joined = text.replace(/^-?\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?$/, (whole) => whole.replace(/\s/g, ''));
  const parts = joined.split(/\s+/);
  return parts.every((part) => /^-?\d+(?:[.,]\d+)?$/.test(part)) ? parts.map(toNumber) : undefined;
}

/** One or two numbers, two of them separated by «из», «/», «:» or a space. */
function pairIn(text: string): number[] | undefined {
  const parts = text.split(/\s*(?:из|\/|:)\s*/iu);
  if (parts.length > 2) return undefined;
  // Beside a separator a space can only part thousands; without one it parts the two numbers.
  const numbers = parts.length === 2 ? parts.map(numbersIn) : [...text.split(/\s+/)].map(numbersIn);
  if (numbers.length > 2) return undefined;
  return numbers.every((found) => found?.length === 1) ? numbers.flatMap((found) => found ?? []) : undefined;
}

function toNumber(text: string): number {
  // Adding 0 makes 0 of -0.
  return Number(text.replace(',', '.')) + 0;
}

function decimalsOf(value: number): number {
  const [, digits = ''] = String(value).split('.') as [string, string?];
  return String(value).includes('e') ? (Number.isInteger(value) ? 0 : Infinity) : digits.length;
}

function done(answer: Answer): Parsed {
  return { ok: true, answer };
}

function fail(problem: AnswerProblem): Parsed {
  return { ok: false, problem };
}
