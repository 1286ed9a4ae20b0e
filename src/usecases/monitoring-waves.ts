import { may, type Actor } from '../domain/access.ts';
import { addDays, type LocalDate } from '../domain/dates.ts';
import { windowsOf, type DutyState, type Window } from '../domain/duties.ts';
import { wavesUntil } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { inPopulation } from '../domain/status-card.ts';
import { compareCodes, type Text } from '../domain/text.ts';
import { waveEntry, type WaveEntry } from './wave-entries.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { todayIn } from './report-support.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import type { Report } from './ports/reports.ts';

/** A window in which the document has the authority monitor something, with the forms that belong to it. */
export interface MonitoringEntry {
  id: string;
  title: Text;
  window: Window;
  /** By the school's reports on its forms; where it has none, and for the authority, by the day. */
  state: DutyState;
  /** The school's forms in their waves; for the authority the waves alone, `upcoming` or `open`. */
  forms: WaveEntry[];
  /** The actor sees who has handed these forms in. */
  reviews: boolean;
}

/** How far ahead a window is looked for, in days. */
const aYear = 365;

/**
 * What a programme's document has monitored now and in the year to come, by last day: of each wave the window
 * that runs or comes next. A window opens the forms that the programme's file names for it: those whose own wave
 * touches it. Refuses with `no-programme` and `not-allowed`.
 */
export async function listMonitoring(
  app: App,
  actor: Actor,
  wanted: { programme: string; school?: School | undefined },
): Promise<Outcome<MonitoringEntry[]>> {
  const { school } = wanted;
  const target = { programme: wanted.programme, school: school?.id };
  if (!may(actor, school ? 'school.see' : 'authority-duty.see', target))
    return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const reports = school ? await app.store.reports.ofSchool(programme.id, school.id) : [];
  return done(monitoringEntries(programme, actor, school, reports, todayIn(app, programme)));
}

/** The same of a programme and a school's reports that are at hand. */
export function monitoringEntries(
  programme: Programme,
  actor: Actor,
  school: School | undefined,
  reports: readonly Report[],
  today: LocalDate,
): MonitoringEntry[] {
  const reviews = may(actor, 'completeness.see', { programme: programme.id, school: school?.id });
  return programme.monitoring
    .flatMap(({ id, title, time, forms }): MonitoringEntry[] => {
      const window = windowsOf(programme, time, addDays(today, aYear)).find(({ due }) => due >= today);
      if (!window) return [];
      const entries = forms.flatMap((form) =>
        formEntries(programme, actor, school, reports, form, window, today),
      );
      return [{ id, title, window, state: stateOf(entries, window, today, school), forms: entries, reviews }];
    })
    .sort((a, b) => compareCodes(a.window.due, b.window.due));
}

/** The newest wave of the form that touches the window. */
function formEntries(
  programme: Programme,
  actor: Actor,
  school: School | undefined,
  reports: readonly Report[],
  id: string,
  window: Window,
  today: LocalDate,
): WaveEntry[] {
  const form = programme.forms.find((one) => one.id === id);
  const wave = form && wavesUntil(programme, form, window.due).findLast(({ due }) => due >= window.opens);
  if (!form || !wave) return [];
  if (school && (form.kind === 'coordinator' || !inPopulation(form.population, school, wave.year))) return [];
  return [waveEntry(programme, actor, school, reports, form, wave, today)];
}

function stateOf(
  entries: readonly WaveEntry[],
  { opens }: Window,
  today: LocalDate,
  school: School | undefined,
): DutyState {
  const byDay = today < opens ? 'upcoming' : 'open';
  if (!school || entries.length === 0) return byDay;
  if (entries.every(({ state }) => state === 'done')) return 'done';
  return entries.every(({ state }) => state === 'done' || state === 'submitted') ? 'submitted' : byDay;
}
