import writeXlsxFile, { type Row } from 'write-excel-file/node';

type Cell = string | number | null;

/** A template of the table of results, in the words of who fills it in. */
export interface TemplateTexts {
  sheet: string;
  header: readonly string[];
  /** The first is the example. */
  rows: readonly (readonly Cell[])[];
  /** The second sheet: what may stand in each column. */
  legend: {
    sheet: string;
    intro: string;
    header: readonly string[];
    rows: readonly (readonly Cell[])[];
  };
}

const grey = '#808080';
const head = { fontWeight: 'bold', backgroundColor: '#E8EEF4' } as const;
const font = { fontFamily: 'Arial', fontSize: 10 };

/** The widest column, in characters; a longer text is cut where another cell follows. */
const widest = 70;

/** Writes the template as an XLSX file; `readTable` reads it again. */
export async function writeResultTemplate({ sheet, header, rows, legend }: TemplateTexts): Promise<Buffer> {
  const headed = (texts: readonly string[]): Row => texts.map((value) => ({ value, ...head }));
  const [example = [], ...others] = rows;
  const greyed = rowOf(example).map((cell) => cell && { ...cell, textColor: grey });
  return writeXlsxFile(
    [
      {
        sheet,
        data: [headed(header), greyed, ...others.map(rowOf)],
        columns: widths(header, rows),
        stickyRowsCount: 1,
        orientation: 'landscape',
      },
      {
        sheet: legend.sheet,
        data: [[legend.intro], headed(legend.header), ...legend.rows.map(rowOf)],
        columns: widths(legend.header, legend.rows),
        stickyRowsCount: 2,
        orientation: 'landscape',
      },
    ],
    font,
  ).toBuffer();
}

/** Numbers stand at the left, beside the words before them. */
function rowOf(cells: readonly Cell[]) {
  return cells.map((value) => (value === null ? null : { value, align: 'left' as const }));
}

/** As wide as the longest text, with room for bold letters. */
function widths(header: readonly string[], rows: readonly (readonly Cell[])[]): { width: number }[] {
  return header.map((heading, at) => {
    const longest = Math.max(
      ...[heading, ...rows.map((row) => row[at])].map((cell) => String(cell ?? '').length),
    );
    return { width: Math.min(longest + 3, widest) };
  });
}
