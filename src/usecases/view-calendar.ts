import { may, type Actor } from '../domain/access.ts';
import { revised, type CalendarDays, type CalendarEntry, type CalendarRecord } from '../domain/calendar.ts';
import { addDays, type LocalDate } from '../domain/dates.ts';
import { windowsOf } from '../domain/duties.ts';
import { isAboutDuty } from '../domain/form-definition.ts';
import { wavesUntil } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { inPopulation } from '../domain/status-card.ts';
import { listDuties, type DutyView } from './list-duties.ts';
import { waveState } from './wave-entries.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { authorityId, reportId, todayIn } from './report-support.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';

/** Whose calendar: a school's, or the authority's when none is named. */
export interface CalendarHolder {
  programme: string;
  school?: string | undefined;
}

/** The due days of a school or of the authority, as calendars get them. */
export interface CalendarView {
  programme: Programme;
  school: School | undefined;
  records: CalendarRecord[];
}

/** How far back and ahead a calendar goes, in days. */
const behind = 90;
const ahead = 366;
/** How often it is made again when somebody else made it at the same moment. */
const tries = 10;

/**
 * The calendar of a school or the authority as it is now. What it was before is remembered, so that a change
 * shows as an update and what was withdrawn as cancelled. Refuses with `no-…` and `not-allowed`.
 */
export async function viewCalendar(
  app: App,
  actor: Actor,
  holder: CalendarHolder,
): Promise<Outcome<CalendarView>> {
  const target = { programme: holder.programme, school: holder.school };
  if (!may(actor, holder.school === undefined ? 'authority-duty.see' : 'school.see', target))
    return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(holder.programme);
  if (!programme) return refuse({ code: 'no-programme', id: holder.programme });
  const school =
    holder.school === undefined ? undefined : await app.store.schools.get(programme.id, holder.school);
  if (holder.school !== undefined && !school) return refuse({ code: 'no-school', id: holder.school });
  const today = todayIn(app, programme);
  const days = { from: addDays(today, -behind), to: addDays(today, ahead) };
  const whose = school ? { school: school.id } : { authority: true as const };
  const listed = await listDuties(app, actor, { programme: programme.id, ...whose, days: ahead });
  if (!listed.ok) return listed;
  const others = school
    ? await formEntries(app, programme, school, today)
    : authorityEntries(programme, days.to);
  const entries = [...listed.value.duties.flatMap(dutyEntry), ...others].filter(
    ({ due }) => days.from <= due && due <= days.to,
  );
  return done({ programme, school, records: await remember(app, holder, entries, days) });
}

/** A row that another table has too stands there only, and what ended before the start is nobody's to do. */
function dutyEntry({ id, duty, window, state, linkedTo }: DutyView): CalendarEntry[] {
  if (linkedTo !== undefined || state === 'before-start') return [];
  const { opens, due } = window;
  const { title, result } = duty;
  return [{ id, title, ...(result ? { result } : {}), opens, due, done: state === 'done' }];
}

async function formEntries(
  app: App,
  programme: Programme,
  school: School,
  today: LocalDate,
): Promise<CalendarEntry[]> {
  const reports = await app.store.reports.ofSchool(programme.id, school.id);
  const byId = new Map(reports.map((report) => [report.id, report]));
  return programme.forms
    .filter((form) => form.kind !== 'coordinator' && !isAboutDuty(form))
    .flatMap((form) =>
      wavesUntil(programme, form, addDays(today, ahead))
        .filter(({ year }) => inPopulation(form.population, school, year))
        .map((wave): CalendarEntry => {
          const { period, opens, due } = wave;
          const key = { programme: programme.id, school: school.id, form: form.id, period };
          const state = waveState(wave, byId.get(reportId(key)), today);
          const id = `form:${form.id}@${period}/${school.id}`;
          return { id, title: form.title, period, opens, due, done: state === 'done' };
        }),
    );
}

/** What the authority monitors, and its own form once for all schools. */
function authorityEntries(programme: Programme, until: LocalDate): CalendarEntry[] {
  const monitoring = programme.monitoring.flatMap(({ id, title, time }) =>
    windowsOf(programme, time, until).map(({ key, opens, due }): CalendarEntry => ({
      id: `monitoring:${id}@${key}/${authorityId}`,
      title,
      opens,
      due,
      done: false,
    })),
  );
  const own = programme.forms
    .filter(({ kind }) => kind === 'coordinator')
    .flatMap((form) =>
      wavesUntil(programme, form, until).map(({ period, opens, due }): CalendarEntry => ({
        id: `form:${form.id}@${period}/${authorityId}`,
        title: form.title,
        period,
        opens,
        due,
        done: false,
      })),
    );
  return [...monitoring, ...own];
}

async function remember(
  app: App,
  { programme, school = authorityId }: CalendarHolder,
  entries: readonly CalendarEntry[],
  days: CalendarDays,
): Promise<CalendarRecord[]> {
  for (let left = tries; left > 0; left--) {
    const stored = await app.store.calendars.get(programme, school);
    const former = stored?.records ?? [];
    const records = revised(former, entries, days, app.clock.now());
    if (records.length === former.length && records.every((record, at) => record === former[at]))
      return records;
    const revision = (stored?.revision ?? 0) + 1;
    if (await app.store.calendars.save({ programme, holder: school, records, revision })) return records;
  }
  throw new Error(`the calendar of ${programme} ${school} could not be kept`);
}
