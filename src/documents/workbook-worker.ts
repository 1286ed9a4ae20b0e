import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '../domain/text.ts';
import { translator } from '../i18n/translator.ts';
import type { ExportContent } from '../usecases/gather-export.ts';
import { writeWorkbook } from './workbook.ts';

/** The thread that writes one workbook and ends. */
const { language, gathered } = workerData as { language: Language; gathered: ExportContent };
parentPort?.postMessage(await writeWorkbook(translator(language), gathered));
