import type writeXlsxFile from 'write-excel-file/node';
import type { Row } from 'write-excel-file/node';
import type { Translator } from '../i18n/translator.ts';
import type { ExportContent } from '../usecases/gather-export.ts';
import { sheetsOf, type SheetPlan } from './sheets.ts';

/** The library's own types of several sheets and of its hooks, which are given by what a file's content is here. */
type Sheets = Parameters<typeof writeXlsxFile>[0];
type Hooks = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

/** A4, in the numbers of the format. */
const paperSize = 9;

/**
 * The workbook of a document: what it is about, indicators, schools × indicators, duties, submissions. Numbers,
 * percentages and days are such; headers stay in sight, carry filters and are repeated on every printed page.
 */
export async function writeWorkbook(tr: Translator, content: ExportContent): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node');
  const plans = sheetsOf(tr, content);
  const sheets: Sheets = plans.map(({ name, rows, widths, frozen }) => ({
    sheet: name,
    data: rows.map((row) => withHeight(row, widths)),
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape',
    ...(frozen.rows > 0 ? { stickyRowsCount: frozen.rows } : {}),
    ...(frozen.columns > 0 ? { stickyColumnsCount: frozen.columns } : {}),
  }));
  return write(sheets, { fontFamily: 'Calibri', fontSize: 11, features: [filters(plans)] }).toBuffer();
}

/** The height of one line of text, in points. */
const lineHeight = 15;

/** A row as high as its longest text needs: not every program looks for that by itself when it opens a file. */
function withHeight(row: Row, widths: readonly number[]): Row {
  const lines = row.map((cell, at) => {
    const value = cell !== null && typeof cell === 'object' && 'value' in cell ? cell.value : undefined;
    return typeof value === 'string' ? Math.ceil((value.length * 1.15) / (widths[at] ?? 10)) : 1;
  });
  const most = Math.max(1, ...lines);
  const first = row.findIndex((cell) => cell !== null && typeof cell === 'object' && 'value' in cell);
  return most === 1
    ? row
    : row.map((cell, at) => (at === first ? { ...(cell as object), height: most * lineHeight } : cell));
}

/**
 * What write-excel-file has no option for, by its own hook: a filter on the header row, and a print as wide as
 * the page with the header repeated. The places of the elements follow the order of the format's schema.
 */
function filters(plans: readonly SheetPlan[]): Hooks {
  const rangeOf = ({ rows }: SheetPlan) => `A1:${columnName(rows[0]?.length ?? 1)}${rows.length}`;
  const named = plans.flatMap((plan, at) => {
    if (!plan.filtered) return [];
    const sheet = `'${plan.name}'!`;
    const range = rangeOf(plan).replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2');
    const name = (id: string, value: string, hidden = '') =>
      `<definedName name="_xlnm.${id}" localSheetId="${at}"${hidden}>${sheet}${value}</definedName>`;
    return [name('_FilterDatabase', range, ' hidden="1"'), name('Print_Titles', '$1:$1')];
  });
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(xml, _options, { sheetIndex }) {
            const plan = plans[sheetIndex];
            const filter = plan?.filtered ? `<autoFilter ref="${rangeOf(plan)}"/>` : '';
            return xml
              .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace('</sheetData>', `</sheetData>${filter}`)
              .replace(/<pageSetup[^>]*\/>/, pageSetup);
          },
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            xml.replace('</sheets>', `</sheets><definedNames>${named.join('')}</definedNames>`),
        },
      },
    },
  };
}

const pageSetup = `<pageSetup paperSize="${paperSize}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`;

/** A column's letters: 1 is A, 27 is AA. */
export function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const before = Math.floor((number - 1) / 26);
  return `${before > 0 ? columnName(before) : ''}${String.fromCharCode(65 + rest)}`;
}
