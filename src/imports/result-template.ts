import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { resultColumns } from '../usecases/import-results.ts';

/** A template of the table of results, as rows of its two sheets. */
export interface ResultTemplate {
  /** The rows under the header, in the order of `resultColumns`; the first is the example. */
  rows: readonly (readonly (string | number | null)[])[];
  /** The second sheet: what the ids in the first one stand for, with its header. */
  schools: readonly (readonly string[])[];
}

const grey = '#808080';

/** Writes the template as an XLSX file; `readTable` reads it again. */
export async function writeResultTemplate({ rows, schools }: ResultTemplate): Promise<Buffer> {
  const header: Row = resultColumns.required.map((value) => ({ value, fontWeight: 'bold' as const }));
  const data = rows.map((row, at): Row => {
    if (at > 0) return [...row];
    return row.map((value) => (value === null ? null : { value, textColor: grey }));
  });
  const legend = schools.map((row, at): Row =>
    at > 0 ? [...row] : row.map((value) => ({ value, fontWeight: 'bold' as const })),
  );
  return writeXlsxFile([
    {
      sheet: 'results',
      data: [header, ...data],
      columns: [28, 12, 12, 8, 14, 14, 8].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    { sheet: 'schools', data: legend, columns: [{ width: 28 }, { width: 60 }] },
  ]).toBuffer();
}
