import type { LocalDate } from '../../domain/dates.ts';
import { makeDocument } from '../../documents/index.ts';
import type { Period } from '../../domain/periods.ts';
import type { SchoolFilter } from '../../domain/school-filter.ts';
import { gatherExport } from '../../usecases/gather-export.ts';
import { noteExport, type ExportFormat } from '../../usecases/note-export.ts';
import { operator, valueOrRefuse, type CliContext, type CliReport } from '../context.ts';
import { withApp } from '../database.ts';
import { writeOutput } from '../files.ts';

/** `export PROGRAMME`: a school's document, or the municipality's, as a file, that of a group or a kind when one is named. */
export async function exportFile(
  context: CliContext,
  wanted: {
    programme: string;
    format: ExportFormat;
    out: string;
    school?: string;
    filter: SchoolFilter;
    period?: Period;
    at?: LocalDate;
    force: boolean;
  },
): Promise<CliReport> {
  const { programme, school, filter, period, at, format, out, force } = wanted;
  const made = await withApp(context, async (app) => {
    const gathered = valueOrRefuse(
      await gatherExport(app, operator, { programme, school, filter, period, date: at }),
    );
    const { content } = await makeDocument(context.translator, gathered, format);
    await writeOutput(context, out, content, force);
    const noted = { programme, school, filter, period: gathered.period, format };
    valueOrRefuse(await noteExport(app, operator, noted));
    return { gathered, bytes: content.length };
  });
  const { gathered, bytes } = made;
  return {
    json: {
      file: out,
      format,
      programme,
      school: school ?? null,
      filter,
      period: gathered.period,
      date: gathered.date,
      bytes,
    },
    text: () => context.translator.t('cli-exported', { file: out, kilobytes: Math.ceil(bytes / 1000) }),
  };
}
