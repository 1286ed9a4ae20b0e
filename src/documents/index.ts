import type { Translator } from '../i18n/translator.ts';
import type { ExportContent } from '../usecases/gather-export.ts';
import type { ExportFormat } from '../usecases/note-export.ts';
import { fileName } from './file-name.ts';

export { nameOfContent } from './words.ts';

/** A document ready to be sent or written. */
export interface DocumentFile {
  name: string;
  content: Buffer;
}

/** Makes a document of what was gathered. What is heavy is loaded when it is first needed. */
export async function makeDocument(
  tr: Translator,
  gathered: ExportContent,
  format: ExportFormat,
): Promise<DocumentFile> {
  return { name: fileName(tr, gathered, format), content: await contentOf(tr, gathered, format) };
}

async function contentOf(tr: Translator, gathered: ExportContent, format: ExportFormat): Promise<Buffer> {
  switch (format) {
    case 'xlsx':
      return (await import('./workbook.ts')).writeWorkbook(tr, gathered);
    case 'docx':
      return (await import('./report-document.ts')).writeReport(tr, gathered);
    case 'csv':
      return Buffer.from((await import('./csv.ts')).csvOf(gathered));
  }
}
