import { may, type Actor } from '../domain/access.ts';
import type { Form } from '../domain/form-definition.ts';
import type { Period } from '../domain/periods.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { acceptedVersion } from './report-support.ts';
import type { App } from './ports.ts';
import type { Version } from './ports/reports.ts';

/** A self-audit that was accepted. */
export interface AcceptedAudit {
  form: Form;
  period: Period;
  version: Version;
}

/** The newest self-audit of a school that was accepted, none when there is none. Refuses with `no-programme`
 * and `not-allowed`. */
export async function lastSelfAudit(
  app: App,
  actor: Actor,
  wanted: { programme: string; school: string },
): Promise<Outcome<AcceptedAudit | undefined>> {
  if (!may(actor, 'school.see', wanted)) return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const reports = await app.store.reports.ofSchool(wanted.programme, wanted.school);
  for (const report of reports) {
    const form = programme.forms.find(({ id, kind }) => id === report.form && kind === 'self-audit');
    const version = acceptedVersion(report);
    if (form && version) return done({ form, period: report.period, version });
  }
  return done(undefined);
}
