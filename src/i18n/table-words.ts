import { parsePeriod } from '../domain/periods.ts';
import { languages, type Text } from '../domain/text.ts';
import { finderOf, wordKey } from '../domain/words.ts';
import { exampleSchool } from '../usecases/enter-results.ts';
import type { historyColumns } from '../usecases/import-history.ts';
import type { resultColumns } from '../usecases/import-results.ts';
import { exams, gradesOf, subjects } from '../usecases/import-results.ts';
import type { schoolColumns } from '../usecases/import-schools.ts';
import { schoolKinds } from '../usecases/import-schools.ts';
import type { TableColumns, TableWords } from '../usecases/table.ts';
import { translator, type MessageKey, type Translator } from './translator.ts';

/** The words of the tables that people fill in: how columns are headed, and what stands in their cells. */

type ColumnsOf<T extends TableColumns> = T['required'][number] | T['optional'][number];
type Headings<T extends TableColumns> = Record<
  ColumnsOf<T>,
  readonly [own: MessageKey, ...also: MessageKey[]]
>;

/** How each column may be headed; the first is how it is. */
const headingKeys = {
  results: {
    school: ['table-school'],
    year: ['table-academic-year', 'table-year'],
    procedure: ['table-procedure'],
    grade: ['table-grade'],
    subject: ['table-subject'],
    participants: ['table-participants'],
    low: ['table-low'],
  } satisfies Headings<typeof resultColumns>,
  schools: {
    id: ['table-id'],
    name_ru: ['table-name-ru'],
    name_tt: ['table-name-tt'],
    kind: ['table-kind'],
    pupils: ['table-pupils'],
    groups: ['table-groups'],
  } satisfies Headings<typeof schoolColumns>,
  history: {
    school: ['table-school'],
    indicator: ['table-indicator'],
    year: ['table-year', 'table-academic-year'],
    numerator: ['table-numerator'],
    denominator: ['table-denominator'],
    mean: ['table-mean'],
  } satisfies Headings<typeof historyColumns>,
} as const;

export type TableName = keyof typeof headingKeys;

function wordsOfTable(table: TableName): TableWords {
  const keys: Readonly<Record<string, readonly MessageKey[]>> = headingKeys[table];
  const columns = Object.keys(keys).map((id) => ({ id, keys: keys[id] ?? [] }));
  const find = finderOf(columns, (column) => column.keys.flatMap((key) => Object.values(inBoth(key))));
  return {
    headings: Object.fromEntries(columns.map(({ id, keys: [own] }) => [id, inBoth(own as MessageKey)])),
    columnOf: (heading) => find(heading)[0]?.id,
    idOf: (column, text) => cellWords.get(column)?.idOf(text) ?? text,
  };
}

/** The columns of a table in a line, in a person's language, each with its id: «Код школы (id), …». */
export function columnsText({ language }: Translator, table: TableName): string {
  return Object.entries(tables[table].headings)
    .map(([id, heading]) => `${heading[language]} (${id})`)
    .join(', ');
}

/** How a column is headed where nothing says in which table it is; undefined for an id that is no column's. */
export function columnHeading({ language }: Translator, id: string): string | undefined {
  return Object.values(tables)
    .map(({ headings }) => (Object.hasOwn(headings, id) ? headings[id] : undefined))
    .find((heading) => heading)?.[language];
}

/** What stands in a cell of a column for an id: a word where the column has words of its own, else the id. */
export function cellWord(tr: Translator, column: string, id: string): string {
  return cellWords.get(column)?.word(tr, id) ?? id;
}

/** The words of all languages under a key without placeholders. */
function inBoth(key: MessageKey): Text {
  const [ru, tt] = languages.map((language) => translator(language).t(key as 'table-school'));
  return { ru: ru as string, tt: tt as string };
}

interface CellWords {
  /** The id that a text stands for in any language. */
  idOf: (text: string) => string | undefined;
  word: (tr: Translator, id: string) => string | undefined;
}

/** Words of a few ids: how each is shown, and what else means it. */
function words<Id extends string>(
  ids: readonly Id[],
  wordsOf: (tr: Translator, id: Id) => readonly [shown: string, ...also: string[]],
): CellWords {
  const things = ids.map((id) => ({ id }));
  const find = finderOf(things, ({ id }) => languages.flatMap((one) => wordsOf(translator(one), id)));
  return {
    idOf: (text) => find(text)[0]?.id,
    word: (tr, id) => {
      const known = ids.find((one) => one === id);
      return known && wordsOf(tr, known)[0];
    },
  };
}

/** A year as it is written, «2022», or as it is said, «2022 год»; the same of an academic year. */
function yearOf(text: string): string | undefined {
  const [year] = /\d{4}(?:\/\d{4})?/.exec(text.replace(/\s/g, '')) ?? [];
  if (year === undefined || !parsePeriod(year)) return undefined;
  const said = [year, ...languages.map((language) => translator(language).format.period(year))];
  return said.some((one) => wordKey(one) === wordKey(text)) ? year : undefined;
}

const cellWords: ReadonlyMap<string, CellWords> = new Map([
  ['school', words([exampleSchool], ({ t }) => [t('table-example')])],
  ['year', { idOf: yearOf, word: (_, id) => id }],
  ['procedure', words(exams, ({ t }, exam) => [t(`exam-${exam}`)])],
  [
    'grade',
    words(
      Object.values(gradesOf).flatMap((grades) => grades.map(String)),
      ({ t }, grade) => [grade, t('grade', { grade: Number(grade) })],
    ),
  ],
  ['subject', words(subjects, ({ t }, subject) => [t(`subject-${subject}`)])],
  ['kind', words(schoolKinds, ({ t }, kind) => [t(`school-kind-${kind}`)])],
]);

const tables: Readonly<Record<TableName, TableWords>> = {
  results: wordsOfTable('results'),
  schools: wordsOfTable('schools'),
  history: wordsOfTable('history'),
};

/** The words of a table in both languages, for who reads it. */
export function tableWords(table: TableName): TableWords {
  return tables[table];
}
