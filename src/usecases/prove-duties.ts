import { occurrencesOf } from '../domain/duties.ts';
import type { App } from './ports.ts';
import type { Evidence } from './ports/duties.ts';
import { acceptedVersion, authorityId, occurrenceParts, type ReportContext } from './report-support.ts';
import { resumeReminders } from './resume-reminders.ts';
import { dutyTouched, formTouched } from './touch-reminders.ts';

/** What a report proves, and what the reminders name that are to be written anew for it. */
export interface Proof {
  pieces: Evidence[];
  touched: string[];
}

/**
 * What follows for the roadmap when a report's last version was sent, accepted or returned. A report about an occurrence
 * is evidence for it. A report on a form that proves duties of the roadmap is evidence for those of its school whose
 * window its wave ends in. It waits, counts or stops counting together with the report. What was accepted before goes
 * on counting while a correction waits or is returned.
 */
export function proofOf(
  { programme, school, form, wave, report }: ReportContext,
  sent: 'waiting' | 'accepted' | 'returned',
): Proof {
  const touched = [formTouched(report)];
  const accepted = acceptedVersion(report);
  const version = accepted ?? report.versions.at(-1);
  if (!version) return { pieces: [], touched };
  const base = {
    programme: programme.id,
    count: 1,
    report: report.id,
    state: accepted ? 'accepted' : sent,
    by: version.by,
    at: version.at,
    ...(version.decision ? { decision: version.decision } : {}),
  } as const;
  if (report.about) {
    const { occurrence, quantity } = report.about;
    const { duty } = occurrenceParts(occurrence);
    const holder = school.id === authorityId ? undefined : school.id;
    const piece = { ...base, id: `${occurrence}#${report.id}`, occurrence, duty, school: holder, quantity };
    return { pieces: [piece], touched: [...touched, dutyTouched(programme.id, occurrence)] };
  }
  const roadmaps = programme.roadmaps.map((roadmap) => ({
    ...roadmap,
    duties: roadmap.duties.filter(({ provedBy }) => provedBy === form.id),
  }));
  const proved = occurrencesOf({ ...programme, roadmaps }, [school.id], wave.due).filter(
    ({ window, holder }) => holder !== 'authority' && wave.due >= window.opens && wave.due <= window.due,
  );
  return {
    pieces: proved.map(({ id, duty }) => ({
      ...base,
      id: `${id}#${report.id}`,
      occurrence: id,
      duty: duty.id,
      school: school.id,
      quantity: 0,
    })),
    touched: [...touched, ...proved.map(({ id }) => dutyTouched(programme.id, id))],
  };
}

/** Writes what follows for the roadmap when a report was decided on. Inside the caller's transaction. */
export async function proveDuties(
  app: App,
  context: ReportContext,
  decided: 'accepted' | 'returned',
): Promise<void> {
  const { programme, school, report } = context;
  const { pieces, touched } = proofOf(context, decided);
  for (const piece of pieces) await app.store.evidence.save(piece);
  await app.store.notices.touch(touched);
  const version = report.versions.at(-1);
  if (!version || acceptedVersion(report)) return;
  const { about, form, period } = report;
  const occurrence = about?.occurrence ?? `form:${form}@${period}/${school.id}`;
  await resumeReminders(app, programme, occurrence, version.at);
}
