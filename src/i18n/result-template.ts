import type { Period } from '../domain/periods.ts';
import { exampleSchool } from '../usecases/enter-results.ts';
import { exams, gradesOf, procedures, resultColumns, subjects } from '../usecases/import-results.ts';
import type { School } from '../usecases/ports/programmes.ts';
import { schoolFinder, schoolWord } from '../usecases/table.ts';
import { cellWord, tableWords } from './table-words.ts';
import type { Translator } from './translator.ts';

/** A cell: a text, a number, or nothing yet. */
type Cell = string | number | null;

/** The table of results to fill in, in a person's words: the names and rows of its two sheets. */
export interface ResultTemplate {
  sheet: string;
  /** The headings of `resultColumns`. */
  header: string[];
  /** The first is the example. */
  rows: Cell[][];
  legend: {
    sheet: string;
    intro: string;
    header: string[];
    /** Under each heading what may stand in the column. */
    rows: Cell[][];
  };
}

/** The template for these schools and a year, with all procedures; `years` are offered beside it. */
export function resultTemplate(
  tr: Translator,
  { schools, year, years }: { schools: readonly School[]; year: Period; years: readonly Period[] },
): ResultTemplate {
  const { t, language } = tr;
  const { headings } = tableWords('results');
  const header = resultColumns.required.map((column) => headings[column]?.[language] ?? column);
  const find = schoolFinder(schools);
  const names = schools.map((school) => schoolWord(find, school, language));
  const exam = (id: string) => cellWord(tr, 'procedure', id);
  const subject = (id: string) => cellWord(tr, 'subject', id);
  const sheet = t('table-results-sheet');
  const [school = '', ...others] = header;
  return {
    sheet,
    header,
    rows: [
      [cellWord(tr, 'school', exampleSchool), year, exam('vpr'), 5, subject('russian'), 25, 3],
      ...names.flatMap((name) =>
        procedures.map((one) => [name, year, exam(one.exam), one.grade, subject(one.subject), null, null]),
      ),
    ],
    legend: {
      sheet: t('table-legend-sheet'),
      intro: t('table-legend-intro', { sheet }),
      header: [school, t('table-id'), ...others],
      rows: side(
        ...[names, schools.map(({ id }) => id), years],
        // Beside each other: in which grade each is held.
        ...[
          exams.flatMap((id) => gradesOf[id].map(() => exam(id))),
          exams.flatMap((id) => [...gradesOf[id]]),
        ],
        ...[subjects.map(subject), [t('table-legend-participants')], [t('table-legend-low')]],
      ),
    },
  };
}

/** Columns beside each other, as rows. */
function side(...columns: readonly (readonly Cell[])[]): Cell[][] {
  const length = Math.max(...columns.map((column) => column.length));
  return Array.from({ length }, (_, at) => columns.map((column) => column[at] ?? null));
}
