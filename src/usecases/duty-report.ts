import { may, type Actor } from '../domain/access.ts';
import { isAboutDuty } from '../domain/form-definition.ts';
import { waveAt } from '../domain/periods.ts';
import type { DutyView } from './list-duties.ts';
import { dutiesOfHolder, findDuty } from './mark-duty.ts';
import { openReport, type OpenReport } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { actorId, authorityId, reportId, todayIn } from './report-support.ts';
import type { App } from './ports.ts';
import type { Report, ReportKey } from './ports/reports.ts';
import { lackingOf } from './view-duty.ts';

/**
 * Begins a report on a duty: of an event, of a document. `slot` makes a repeated press open the one that was
 * begun. What is about an occurrence that another table has too is kept for that one, and shown for both.
 */
export async function beginDutyReport(
  app: App,
  actor: Actor,
  wanted: { programme: string; form: string; occurrence: string; quantity: number; slot: string },
): Promise<Outcome<OpenReport>> {
  const found = await findDuty(app, actor, wanted);
  if (!found.ok) return found;
  const { holder, linkedTo, planned, state } = found.value;
  const school = holder === 'authority' ? undefined : holder.school;
  const target = { programme: wanted.programme, school };
  if (!may(actor, school === undefined ? 'authority-duty.mark' : 'duty.mark', target)) {
    return refuse({ code: 'not-allowed' });
  }
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const form = programme.forms.find((one) => one.id === wanted.form && isAboutDuty(one));
  if (!form) return refuse({ code: 'no-form', id: wanted.form });
  if (planned.length > 0 && !planned[wanted.quantity])
    return refuse({ code: 'no-duty', id: wanted.occurrence });
  const period = waveAt(programme, form, todayIn(app, programme))?.period;
  if (period === undefined) return refuse({ code: 'no-period', period: '', known: [] });
  const key: ReportKey = {
    programme: programme.id,
    school: school ?? authorityId,
    form: form.id,
    period,
    slot: wanted.slot,
  };
  const begun = await app.store.reports.find(key);
  if (!begun) {
    if (state === 'done') return refuse({ code: 'already-done' });
    const report: Report = {
      ...key,
      id: reportId(key),
      about: { occurrence: linkedTo ?? wanted.occurrence, quantity: wanted.quantity },
      draft: { answers: {}, skipped: [], by: actorId(actor), updatedAt: app.clock.now() },
      versions: [],
      waiting: false,
      revision: 1,
    };
    // When somebody else's press was quicker, theirs is opened.
    await app.store.reports.save(report);
  }
  return openReport(app, actor, key);
}

/** How the states of a duty are suggested: what is late first. */
const order = ['overdue', 'open', 'submitted', 'upcoming'] as const;

/** A school's duties that a report can be about, the most urgent first. */
export async function suggestDuties(
  app: App,
  actor: Actor,
  wanted: { programme: string; school: string },
): Promise<Outcome<DutyView[]>> {
  const listed = await dutiesOfHolder(app, actor, wanted);
  if (!listed.ok) return listed;
  if (!may(actor, 'duty.mark', wanted)) return refuse({ code: 'not-allowed' });
  const rank = ({ state }: DutyView) => (order as readonly string[]).indexOf(state);
  return done(
    listed.value.duties
      .filter((view) => view.linkedTo === undefined && rank(view) >= 0)
      .filter((view) => lackingOf(view).some((count) => count > 0))
      // By due day already: a stable sort keeps that within a state.
      .sort((a, b) => rank(a) - rank(b)),
  );
}
