import type { LocalDate } from '../domain/dates.ts';
import type { Status } from '../domain/indicators.ts';
import type { Period } from '../domain/periods.ts';
import type { Indicator, Programme } from '../domain/programme.ts';
import type { SchoolFilter } from '../domain/school-filter.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import type { Text } from '../domain/text.ts';
import type { MatrixRow, MunicipalityMatrix } from '../usecases/municipality-matrix.ts';

/** Schools that are drawn, and those of them and of the indicators that one picture shows legibly on a phone: a
 * taller one a chat would make smaller. */
export const mostSchools = 20;
const schoolsAPicture = 10;
const indicatorsAPicture = 12;
/** Pictures of one album. */
const mostPictures = 10;

/** An indicator with its number in the cards. */
export interface NumberedIndicator {
  number: number;
  indicator: Indicator;
}

/** What the pictures of a matrix show: the figures of the status, not rounded. */
export interface MatrixData {
  programme: Programme;
  /** Whose schools: undefined for the viewer's own. */
  name: Text | undefined;
  /** Which of them are shown. */
  filter: SchoolFilter;
  period: Period;
  date: LocalDate;
  /** All schools that were asked for. */
  of: number;
  /** The schools that there is room for, the worst off first. */
  rows: Pick<MatrixRow, 'school' | 'cells'>[];
  together: IndicatorStatus[];
  /** What each picture shows: some of the schools, some of the indicators. */
  pictures: MatrixPart[];
}

export interface MatrixPart {
  rows: MatrixData['rows'];
  columns: NumberedIndicator[];
}

/** What makes a school worse off than another, the worst first; what is not named does not count. */
const worst: readonly (readonly Status[])[] = [['missed', 'worsening'], ['at-risk'], ['no-data']];

/** The matrix of schools × indicators in pictures of a legible size. */
export function matrixData(
  matrix: Pick<MunicipalityMatrix, 'programme' | 'period' | 'date' | 'filter' | 'whole' | 'together'> & {
    rows: MatrixData['rows'];
  },
): MatrixData {
  const { programme, period, date, filter, whole, rows, together } = matrix;
  const { indicators } = programme;
  const shown = worstFirst(rows).slice(0, mostSchools);
  const numbered = indicators.map((indicator, at) => ({ number: at + 1, indicator }));
  const pictures = evenParts(shown, schoolsAPicture).flatMap((part) =>
    evenParts(numbered, indicatorsAPicture).map((columns) => ({ rows: part, columns })),
  );
  return {
    ...{ programme, period, date, filter, together },
    name: whole ? programme.municipality : undefined,
    of: rows.length,
    rows: shown,
    pictures: pictures.slice(0, mostPictures),
  };
}

/** The rows in the order of their need. Each is counted once: there may be a thousand of them. */
function worstFirst(rows: MatrixData['rows']): MatrixData['rows'] {
  const counted = rows.map((row) => {
    const own = row.cells.filter((cell) => cell?.indicator.level === 'school');
    const count = (named: readonly Status[]) =>
      own.filter((cell) => cell && named.includes(cell.status)).length;
    return { row, counts: worst.map(count) };
  });
  const byNeed = (a: (typeof counted)[number], b: (typeof counted)[number]) => {
    const at = a.counts.findIndex((count, place) => count !== b.counts[place]);
    return at === -1 ? 0 : (b.counts[at] ?? 0) - (a.counts[at] ?? 0);
  };
  return counted.sort(byNeed).map(({ row }) => row);
}

/** Parts of about the same size, none with more than `most`. */
function evenParts<T>(all: readonly T[], most: number): T[][] {
  const parts = Math.ceil(all.length / most);
  const size = Math.ceil(all.length / Math.max(parts, 1));
  return Array.from({ length: parts }, (_, at) => all.slice(at * size, (at + 1) * size));
}
