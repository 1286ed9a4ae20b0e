import type { App, ReportKey } from './ports.ts';

/** Sent reminders that name something are written anew once it is done, returned or closed. Part of the caller's
 * transaction, so that none is forgotten. */

/** Of an occurrence of the roadmap: `duty@window/holder`. */
export async function touchDuty(app: App, programme: string, occurrence: string): Promise<void> {
  await app.store.notices.touch([`${programme}|${occurrence}`]);
}

/** Of a form's period for these schools. */
export async function touchForm(app: App, keys: readonly ReportKey[]): Promise<void> {
  await app.store.notices.touch(
    keys.map(({ programme, school, form, period }) => `${programme}|form:${form}@${period}/${school}`),
  );
}
