import type { Actor } from '../domain/access.ts';
import type { Period } from '../domain/periods.ts';
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
  made: { programme: string; school?: string | undefined; period: Period; format: ExportFormat },
): Promise<Outcome<void>> {
  const { programme, school, period, format } = made;
  if (!mayExport(actor, made)) return refuse({ code: 'not-allowed' });
  await record(app, actor, 'exported', { programme, school, subject: `${format} ${period}` });
  return done(undefined);
}
