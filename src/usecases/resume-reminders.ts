import { localDateAt } from '../domain/dates.ts';
import type { Programme } from '../domain/programme.ts';
import { calendarOf } from '../domain/working-days.ts';
import { begin, planOf } from './make-occurrences.ts';
import type { App } from './ports.ts';
import { todayIn } from './report-support.ts';

/**
 * What was sent at `sent` came back: its occurrence is reminded of again. What fell due while it waited was not
 * said, and comes counted from today. Part of the caller's transaction.
 *
 * @param id of the occurrence within its programme: `duty@window/holder`, `form:FORM@PERIOD/SCHOOL`
 */
export async function resumeReminders(app: App, programme: Programme, id: string, sent: Date): Promise<void> {
  const [occurrence] = await app.store.occurrences.many([`${programme.id}|${id}`]);
  if (occurrence?.state !== 'planned') return;
  const today = todayIn(app, programme);
  const since = localDateAt(sent, programme.zone);
  const calendar = calendarOf(programme, app.holidays);
  const { steps, escalations } = planOf(programme, calendar, occurrence);
  const unsaid = new Set([...steps, ...escalations].filter(({ day }) => day >= since).map((step) => step.id));
  const { wakeAt: _wakeAt, handled, ...rest } = occurrence;
  const returned = { ...rest, returned: today };
  const plan = planOf(programme, calendar, returned);
  await app.store.occurrences.saveAll([
    begin(
      programme,
      plan,
      returned,
      handled.filter((step) => !unsaid.has(step)),
      today,
    ),
  ]);
}
