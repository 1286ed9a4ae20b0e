import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { Translator } from '../i18n/translator.ts';
import type { ExportContent } from '../usecases/gather-export.ts';
import { render, type Block } from './blocks.ts';
import { allPrintable, printable } from '../domain/printable.ts';
import {
  aboutBlocks,
  indicatorBlocks,
  notesBlocks,
  schoolBlocks,
  summaryBlocks,
} from './report-indicators.ts';
import { criteriaBlocks } from './report-criteria.ts';
import { completenessBlocks, trendBlocks } from './report-pictures.ts';
import { dutyBlocks, lowResultsBlocks, submissionBlocks } from './report-work.ts';
import { nameOfContent } from './words.ts';

const font = 'Times New Roman';
const languageOf = { ru: 'ru-RU', tt: 'tt-RU' } as const;
/** Where Word shows what a document is about. */
const black = '1A1A1A';

/** The analytical report of a school or of several, as a text document on A4. */
export async function writeReport(tr: Translator, content: ExportContent): Promise<Buffer> {
  const blocks: Block[] = [
    ...aboutBlocks(tr, content),
    ...summaryBlocks(tr, content),
    ...indicatorBlocks(tr, content),
    ...(await trendBlocks(tr, content)),
    ...(await schoolBlocks(tr, content)),
    ...criteriaBlocks(tr, content),
    ...dutyBlocks(tr, content),
    ...lowResultsBlocks(tr, content),
    ...submissionBlocks(tr, content),
    ...(await completenessBlocks(tr, content)),
    ...notesBlocks(tr, content),
  ];
  const name = printable(nameOfContent(tr, content));
  const document = new Document({
    title: `${tr.t('doc-title')}: ${name}`,
    description: tr.format.period(content.period),
    creator: printable(content.programme.authority[tr.language]),
    styles: stylesOf(tr),
    sections: [
      {
        properties: { page: pageOf() },
        footers: { default: footerOf(tr, content, name) },
        children: [titleOf(tr), ...allPrintable(withNumbers(tr, blocks)).flatMap(render)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** The pictures numbered in their order. */
function withNumbers({ t }: Translator, blocks: readonly Block[]): Block[] {
  const pictures = blocks.filter(({ kind }) => kind === 'picture');
  return blocks.map((block) =>
    block.kind === 'picture'
      ? {
          ...block,
          caption: t('doc-picture', { number: pictures.indexOf(block) + 1, title: block.caption }),
        }
      : block,
  );
}

function titleOf({ t }: Translator): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 60 },
    children: [
      new TextRun({ text: t('doc-title'), bold: true, size: 32 }),
      new TextRun({ text: t('doc-about'), break: 1 }),
    ],
  });
}

function pageOf() {
  const [top, left, right] = [20, 25, 15].map(convertMillimetersToTwip) as [number, number, number];
  return {
    size: { width: 11906, height: 16838 },
    margin: { top, bottom: top, left, right },
  };
}

function stylesOf({ language }: Translator) {
  const heading = (size: number, before: number) => ({
    run: { font, size, bold: true, color: black },
    paragraph: { spacing: { before, after: 120 } },
  });
  return {
    default: {
      document: { run: { font, size: 24, language: { value: languageOf[language] } } },
      heading1: heading(28, 280),
      heading2: heading(24, 200),
    },
  };
}

function footerOf(tr: Translator, { period, date }: ExportContent, name: string): Footer {
  const { t, format } = tr;
  const [before = '', between = '', after = ''] = t('doc-page', { page: '\u0000', pages: '\u0000' }).split(
    '\u0000',
  );
  const when = t('doc-when', { period: format.period(period), date: format.date(date) });
  const small = { size: 16, color: '555555' };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ text: `${name}. ${when}`, ...small }),
          new TextRun({
            ...small,
            break: 1,
            children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
    ],
  });
}
