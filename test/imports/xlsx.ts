import { strToU8, zipSync, type Zippable } from 'fflate';

/** A cell of a made workbook: a text, a number, or the XML of a whole cell by its address. */
export type Cell = string | number | null | ((address: string) => string);

/** A formula with the value that was kept, or without one. */
export function formula(expression: string, value?: number): Cell {
  return (address) =>
    `<c r="${address}"><f>${expression}</f>${value === undefined ? '' : `<v>${value}</v>`}</c>`;
}

/** The smallest workbook that a spreadsheet program would write: one sheet with these rows. */
export function workbook(rows: Cell[][], more: Zippable = {}): Buffer {
  const lines = rows.map((cells, at) => {
    const row = at + 1;
    const inner = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row}`));
    return `<row r="${row}">${inner.join('')}</row>`;
  });
  return sheetXml(lines.join(''), more);
}

/** A workbook whose only sheet holds this XML. */
export function sheetXml(data: string, more: Zippable = {}): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId7"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="${packageRelations}"><Relationship Id="rId7" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        `<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`,
      ),
      ...more,
    }),
  );
}

function cellXml(cell: Cell, address: string): string {
  if (cell === null) return '';
  if (typeof cell === 'function') return cell(address);
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
