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
      return gathered.schools.length > mostHere
        ? workbookBeside(tr, gathered)
        : (await import('./workbook.ts')).writeWorkbook(tr, gathered);
    case 'docx':
      return (await import('./report-document.ts')).writeReport(tr, gathered);
    case 'csv':
      return Buffer.from((await import('./csv.ts')).csvOf(gathered));
  }
}

/** Of more schools a workbook is written on a thread of its own: 1,000 would hold the program up for seconds. */
const mostHere = 50;

async function workbookBeside({ language }: Translator, gathered: ExportContent): Promise<Buffer> {
  const { Worker } = await import('node:worker_threads');
  const thread = new URL('./workbook-worker.ts', import.meta.url).href;
  // A thread does not take over what lets this program read TypeScript: it registers that first.
  const start = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(thread)})));`;
  const worker = new Worker(start, { eval: true, workerData: { language, gathered } });
  return new Promise((resolve, reject) => {
    worker.once('message', (content: Uint8Array) => resolve(Buffer.from(content)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that writes a workbook ended with ${code}`)));
  });
}
