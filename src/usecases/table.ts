import { shortName } from '../domain/school-name.ts';
import type { Language, Text } from '../domain/text.ts';
import { finderOf, likenessFinder, type Finder } from '../domain/words.ts';
import type { NamedThing, RowProblem } from './outcome.ts';
import type { School } from './ports/programmes.ts';

/** What the imports of tables have in common. */

/** A row of a table as it was read, with its number as the person sees it. */
export interface TableRow {
  row: number;
  /** By the column's id: the id that the cell's word stands for, or the cell's text. */
  cells: Readonly<Record<string, string>>;
  /** By the column's id: the cell's text and the column's heading as the file has them. None when it is no file's. */
  typed?: Readonly<Record<string, string>>;
  headings?: Readonly<Record<string, string>>;
}

/** The ids of the columns that an import takes, in the order of a template. */
export interface TableColumns {
  required: readonly string[];
  optional: readonly string[];
}

/** The words of a table for people; whoever reads a file is handed them. Each takes words of every language. */
export interface TableWords {
  /** How each column is headed, by its id. */
  headings: Readonly<Record<string, Text>>;
  /** The column that a heading means: its id, or undefined. */
  columnOf: (heading: string) => string | undefined;
  /** The id that a cell's text stands for, where the column has words of its own; else the text. */
  idOf: (column: string, text: string) => string;
}

/** What is added to a problem of a cell: what would be right, and another value than the cell's text. */
type Details = Pick<RowProblem, 'value' | 'expected' | 'oneOf' | 'above'>;

export interface RowReader {
  /** The id or text in a column; empty where there is none. */
  text: (column: string) => string;
  /** Adds a problem of a column, with the cell as the file has it. */
  report: (column: string, code: RowProblem['code'], details?: Details) => void;
  /** The same of a cell that must not be empty: `missing` where it is. */
  reportCell: (column: string, code: RowProblem['code'], details?: Details) => void;
  /** The thing that a cell names; undefined after reporting that it names none, with this code, or several. */
  thing: <T>(column: string, read: ThingReader<T>, unknown: RowProblem['code']) => T | undefined;
}

/** Reads the cells of a row, and adds what is wrong in them to the problems. */
export function rowReader({ row, cells, typed, headings }: TableRow, problems: RowProblem[]): RowReader {
  const text = (column: string) => cells[column]?.trim() ?? '';
  const report: RowReader['report'] = (column, code, details = {}) => {
    const value = typed?.[column] ?? cells[column] ?? '';
    problems.push({ row, column, heading: headings?.[column], code, value, ...details });
  };
  const reportCell: RowReader['reportCell'] = (column, code, details) =>
    report(column, text(column) === '' ? 'missing' : code, details);
  return {
    text,
    report,
    reportCell,
    thing: (column, read, unknown) => {
      const found = read(text(column));
      if (found.code === 'one') return found.thing;
      reportCell(column, found.code === 'ambiguous' ? 'ambiguous' : unknown, { oneOf: found.oneOf });
      return undefined;
    },
  };
}

/** How many things are named as those that would be right, where there are more. */
const examples = 3;
/** As many are named all. */
const fewThings = 5;
/** To so many wrong texts the likest things are named: it takes long, and nobody reads more. */
const likestOf = 20;

/** Reads cells that name one of many things: a school, an indicator. */
export type ThingReader<T> = (
  text: string,
) => { code: 'one'; thing: T } | { code: 'unknown' | 'ambiguous'; oneOf: NamedThing[] };

/** Reads what names one of these things; what names none or several comes back with what would be right. */
export function thingReader<T extends { id: string }>(
  things: readonly T[],
  nameOf: (thing: T) => Text,
  find: Finder<T> = finderOf(things, (thing) => namesWithId(thing, nameOf(thing))),
): ThingReader<T> {
  const named = (some: readonly T[]) => some.map((thing) => ({ id: thing.id, name: nameOf(thing) }));
  const suggestions = new Map<string, NamedThing[]>();
  // Made when something is wrong: it takes long.
  let likest: ReturnType<typeof likenessFinder<T>> | undefined;
  const suggest = (text: string) => {
    if (things.length <= fewThings) return named(things);
    const known = suggestions.get(text);
    if (known || suggestions.size >= likestOf) return known ?? [];
    likest ??= likenessFinder(things, (thing) => Object.values(nameOf(thing)));
    const found = named(likest(text, examples));
    suggestions.set(text, found);
    return found;
  };
  return (text) => {
    const found = find(text);
    const [thing] = found;
    if (thing && found.length === 1) return { code: 'one', thing };
    if (thing) return { code: 'ambiguous', oneOf: named(found) };
    return { code: 'unknown', oneOf: suggest(text) };
  };
}

/** What a thing can be called: its names in all languages, and these with its id, which tell it from its namesakes. */
export function namesWithId(thing: { id: string }, name: Text): string[] {
  return Object.values(name).flatMap((one) => [one, nameWithId(thing, one)]);
}

/** A name with the id of what it names. */
export function nameWithId({ id }: { id: string }, name: string): string {
  return `${name} (${id})`;
}

/** Finds schools by id, by name, and by the short names that the bot shows. */
export function schoolFinder(schools: readonly School[]): Finder<School> {
  return finderOf(
    schools,
    (school) => namesWithId(school, school.name),
    ({ name }) => Object.values(name).map(shortName),
  );
}

/** What a school is called in a table: its short name where that means no other, else all of it, else with its id. */
export function schoolWord(find: Finder<School>, school: School, language: Language): string {
  const name = school.name[language];
  const isClear = (word: string) => {
    const found = find(word);
    return found.length === 1 && found[0]?.id === school.id;
  };
  return [shortName(name), name].find(isClear) ?? nameWithId(school, name);
}
