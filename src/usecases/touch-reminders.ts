import type { App } from './ports.ts';
import type { ReportKey } from './ports/reports.ts';

/** Sent reminders that name something are written anew once it is done, returned or closed. Part of the caller's
 * transaction, so that none is forgotten. */

/** Of an occurrence of the roadmap: `duty@window/holder`. */
export async function touchDuty(app: App, programme: string, occurrence: string): Promise<void> {
  await app.store.notices.touch([dutyTouched(programme, occurrence)]);
}

/** Of a form's period for these schools. */
export async function touchForm(app: App, keys: readonly ReportKey[]): Promise<void> {
  await app.store.notices.touch(keys.map(formTouched));
}

/** How reminders name an occurrence of the roadmap. */
export function dutyTouched(programme: string, occurrence: string): string {
  return `${programme}|${occurrence}`;
}

/** How reminders name a form's period for a school. */
export function formTouched({ programme, school, form, period }: ReportKey): string {
  return `${programme}|form:${form}@${period}/${school}`;
}
