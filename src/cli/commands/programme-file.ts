import { readProgrammeFile } from '../../domain/programme-file.ts';
import type { Programme } from '../../domain/programme.ts';
import { loadProgramme } from '../../usecases/load-programme.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { Refused } from '../failure.ts';
import { readInput } from '../files.ts';

/** `programmes check FILE`: every problem of a file with line and path. Needs no database. */
export async function checkProgramme(context: CliContext, file: string): Promise<CliReport> {
  const { t } = context.translator;
  const text = (await readInput(context, file)).toString('utf8');
  const read = readProgrammeFile(text, file);
  if (!read.ok) throw new Refused({ code: 'bad-programme', problems: read.problems });
  const counts = countsOf(read.programme);
  return {
    json: { file, ok: true, id: read.programme.id, ...counts },
    text: () => t('cli-programme-sound', { id: read.programme.id, ...counts }),
  };
}

/** `programmes load FILE`: refuses a file with problems and changes nothing. */
export async function loadProgrammeFile(context: CliContext, file: string): Promise<CliReport> {
  const { t } = context.translator;
  const text = (await readInput(context, file)).toString('utf8');
  // Before the database, which takes seconds to start.
  const read = readProgrammeFile(text, file);
  if (!read.ok) throw new Refused({ code: 'bad-programme', problems: read.problems });
  const { programme, change } = valueOrRefuse(
    await withApp(context, (app) => loadProgramme(app, operator, { text, name: file })),
  );
  return {
    json: { id: programme.id, change, ...countsOf(programme) },
    text: () => t('cli-programme-loaded', { id: programme.id, change }),
  };
}

/** How many indicators, duties, forms and schools a programme has. */
export function countsOf({ indicators, roadmaps, forms, schools }: Programme) {
  const duties = roadmaps.reduce((sum, roadmap) => sum + roadmap.duties.length, 0);
  return { indicators: indicators.length, duties, forms: forms.length, schools: schools.length };
}
