import type { Actor } from '../domain/access.ts';
import type { Period } from '../domain/periods.ts';
import { everySchool, type SchoolFilter } from '../domain/school-filter.ts';
import { record } from './audit.ts';
import { mayExport } from './gather-export.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';

/** The kinds of files that figures are taken out as. */
export const exportFormats = ['xlsx', 'docx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * Keeps in the audit trail that a document was made for somebody. Asked for right before the file is handed
 * over: the right may have been lost while it was made. Refuses with `not-allowed`.
 */
export async function noteExport(
  app: App,
  actor: Actor,
  made: {
    programme: string;
    school?: string | undefined;
    period: Period;
    format: ExportFormat;
    filter?: SchoolFilter | undefined;
  },
): Promise<Outcome<void>> {
  const { programme, school, period, format, filter = everySchool } = made;
  if (!mayExport(actor, made)) return refuse({ code: 'not-allowed' });
  const which = filter.by === 'group' ? filter.group : filter.by === 'kind' ? filter.kind : undefined;
  const subject = [format, period, which].filter((part) => part !== undefined).join(' ');
  await record(app, actor, 'exported', { programme, school, subject });
  return done(undefined);
}
