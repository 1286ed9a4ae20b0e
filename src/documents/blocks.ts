import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type FileChild,
} from 'docx';

/** What a text document consists of, and how each part looks on an A4 page. */
export type Block =
  | { kind: 'heading'; text: string; level: 1 | 2 }
  | { kind: 'text'; text: string }
  | { kind: 'note'; text: string }
  /** Names and what they stand for. */
  | { kind: 'facts'; rows: readonly (readonly [string, string])[] }
  | TableBlock
  | PictureBlock
  /** Lines to be filled in by hand, each with what belongs there. */
  | { kind: 'signature'; labels: readonly string[] };

/** A picture of PNG, its size on paper in pixels of 1/96 inch. */
export interface PictureBlock {
  kind: 'picture';
  png: Uint8Array;
  width: number;
  height: number;
  alt: string;
  caption: string;
}

export interface TableBlock {
  kind: 'table';
  /** Its width is a part of the page's: those of all columns add up to 100. */
  columns: readonly { title: string; width: number; align?: 'right' | 'center' }[];
  rows: readonly (readonly string[])[];
}

/** Width between the margins, in twentieths of a point: A4 with 2.5 cm on the left and 1.5 cm on the right. */
const textWidth = 11906 - 1417 - 850;
/** The same in pixels of 1/96 inch, for pictures. */
const pictureWidth = Math.floor(textWidth / 15);
/** What is left of a page's height when a heading and the caption stand with the picture. */
const pictureHeight = 850;
const tableSize = 18;
const headerSize = 16;
const headerGrey = 'E7E9ED';
const lineGrey = 'A6ACB5';

/** A part as the library's elements. */
export function render(block: Block): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          text: block.text,
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
        }),
      ];
    case 'text':
      return [new Paragraph({ text: block.text, alignment: AlignmentType.BOTH, spacing: { after: 120 } })];
    case 'note':
      return [
        new Paragraph({
          children: [new TextRun({ text: block.text, size: tableSize, color: '555555' })],
          spacing: { after: 60 },
        }),
      ];
    case 'facts':
      return [factsTable(block.rows), new Paragraph({ text: '', spacing: { after: 60 } })];
    case 'table':
      return [dataTable(block), new Paragraph({ text: '', spacing: { after: 60 } })];
    case 'picture':
      return picture(block);
    case 'signature':
      return [new Paragraph({ text: '', spacing: { before: 480 } }), signatureTable(block.labels)];
  }
}

function picture({ png, width, height, alt, caption }: PictureBlock): Paragraph[] {
  const scale = Math.min(1, pictureWidth / width, pictureHeight / height);
  return [
    new Paragraph({
      keepNext: true,
      alignment: AlignmentType.CENTER,
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
          altText: { name: caption, title: caption, description: alt },
        }),
      ],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 200 },
      children: [new TextRun({ text: caption, size: tableSize })],
    }),
  ];
}

const line = { style: BorderStyle.SINGLE, size: 4, color: lineGrey } as const;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const lines = { top: line, bottom: line, left: line, right: line };
const noLines = { top: none, bottom: none, left: none, right: none };

/** A table whose header is repeated on every page and whose rows are not torn apart. */
function dataTable({ columns, rows }: TableBlock): Table {
  const widths = columns.map(({ width }) => Math.round((textWidth * width) / 100));
  const cell = (text: string, at: number, header: boolean) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      borders: lines,
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 40, bottom: 40, left: 50, right: 50 },
      ...(header ? { shading: { type: ShadingType.CLEAR, fill: headerGrey, color: 'auto' } } : {}),
      children: [
        new Paragraph({
          alignment: alignmentOf(header ? 'center' : columns[at]?.align),
          children: [new TextRun({ text, size: header ? headerSize : tableSize, bold: header })],
        }),
      ],
    });
  const row = (texts: readonly string[], header: boolean) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: texts.map((text, at) => cell(text, at, header)),
    });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((texts) => row(texts, false)),
    ],
  });
}

function alignmentOf(align: 'right' | 'center' | undefined) {
  if (align === 'right') return AlignmentType.RIGHT;
  return align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT;
}

function factsTable(rows: readonly (readonly [string, string])[]): Table {
  const widths = [Math.round(textWidth * 0.26), Math.round(textWidth * 0.74)];
  const cell = (text: string, at: number) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      borders: noLines,
      margins: { top: 20, bottom: 20, right: 100 },
      children: [
        new Paragraph({ children: [new TextRun({ text, ...(at === 0 ? { color: '555555' } : {}) })] }),
      ],
    });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: rows.map((texts) => new TableRow({ cantSplit: true, children: texts.map(cell) })),
  });
}

/** A line over each label, with a gap between two of them. */
function signatureTable(labels: readonly string[]): Table {
  const gap = 300;
  const width = Math.floor((textWidth - gap * (labels.length - 1)) / labels.length);
  const cell = (size: number, text?: string) =>
    new TableCell({
      width: { size, type: WidthType.DXA },
      borders: { ...noLines, ...(text === undefined ? {} : { top: { ...line, color: '000000' } }) },
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ text: text ?? '', size: 16, color: '555555' })],
        }),
      ],
    });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: labels.flatMap((_, at) => (at === 0 ? [width] : [gap, width])),
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        cantSplit: true,
        children: labels.flatMap((text, at) => [...(at === 0 ? [] : [cell(gap)]), cell(width, text)]),
      }),
    ],
  });
}
