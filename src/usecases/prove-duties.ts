import { occurrencesOf } from '../domain/duties.ts';
import type { App, Evidence } from './ports.ts';
import { acceptedVersion, authorityId, occurrenceParts, type ReportContext } from './report-support.ts';
import { resumeReminders } from './resume-reminders.ts';
import { dutyTouched, formTouched } from './touch-reminders.ts';

/**
 * A report about an occurrence is evidence for it. A report on a form that proves duties of the roadmap is
 * evidence for those of its school whose window its wave ends in. It waits, counts or stops counting together with the report. What was accepted before goes on
 * counting while a correction waits or is returned. Inside the caller's transaction.
 */
export async function proveDuties(
  app: App,
  { programme, school, form, wave, report }: ReportContext,
  sent: 'waiting' | 'accepted' | 'returned',
): Promise<void> {
  const touched = [formTouched(report)];
  const accepted = acceptedVersion(report);
  const version = accepted ?? report.versions.at(-1);
  const state = accepted ? 'accepted' : sent;
  if (version && report.about) {
    const { occurrence, quantity } = report.about;
    const piece: Evidence = {
      id: `${occurrence}#${report.id}`,
      programme: programme.id,
      occurrence,
      duty: occurrenceParts(occurrence).duty,
      school: school.id === authorityId ? undefined : school.id,
      quantity,
      count: 1,
      report: report.id,
      state,
      by: version.by,
      at: version.at,
      decision: version.decision,
    };
    await app.store.evidence.save(piece);
    await app.store.notices.touch([...touched, dutyTouched(programme.id, occurrence)]);
    if (state === 'returned') await resumeReminders(app, programme, occurrence, version.at);
    return;
  }
  if (version && state === 'returned') {
    const { form: formId, period } = report;
    await resumeReminders(app, programme, `form:${formId}@${period}/${school.id}`, version.at);
  }
  const proved = programme.roadmaps.map((roadmap) => ({
    ...roadmap,
    duties: roadmap.duties.filter(({ provedBy }) => provedBy === form.id),
  }));
  for (const occurrence of occurrencesOf({ ...programme, roadmaps: proved }, [school.id], wave.due)) {
    const { duty, window, holder } = occurrence;
    if (!version || holder === 'authority') continue;
    if (wave.due < window.opens || wave.due > window.due) continue;
    const base = {
      id: `${occurrence.id}#${report.id}`,
      programme: programme.id,
      occurrence: occurrence.id,
      duty: duty.id,
      school: school.id,
      quantity: 0,
      count: 1,
      report: report.id,
      state,
      by: version.by,
      at: version.at,
    };
    await app.store.evidence.save(version.decision ? { ...base, decision: version.decision } : base);
    touched.push(dutyTouched(programme.id, occurrence.id));
  }
  await app.store.notices.touch(touched);
}
