import { may, type Actor } from '../domain/access.ts';
import { addDays, type LocalDate } from '../domain/dates.ts';
import { windowsOf, type DutyState, type Window } from '../domain/duties.ts';
import { isAboutDuty, type Form } from '../domain/form-definition.ts';
import { wavesUntil, type Wave } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { inPopulation } from '../domain/status-card.ts';
import type { Text } from '../domain/text.ts';
import { fillAction } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { reportId, todayIn } from './report-support.ts';
import type { App, Report, School } from './ports.ts';

/** A form that a school hands in, with the wave that comes next or should have come. */
export interface WaveEntry {
  form: Form;
  wave: Wave;
  state: DutyState;
  /** The actor may fill it in. */
  mine: boolean;
}

/** A window in which the document has the authority monitor something. */
export interface MonitoringEntry {
  title: Text;
  window: Window;
}

/** What stands in for a roadmap where the document has none. */
export interface WaveList {
  programme: Programme;
  today: LocalDate;
  waves: WaveEntry[];
  monitoring: MonitoringEntry[];
}

/** How far ahead a wave or a window is looked for, in days. */
const aYear = 365;

/**
 * What comes up in a programme without a roadmap, by due day: for a school its forms, for the authority the
 * monitoring that the document names. Refuses with `no-programme` and `not-allowed`.
 */
export async function listWaves(
  app: App,
  actor: Actor,
  wanted: { programme: string; school?: School | undefined },
): Promise<Outcome<WaveList>> {
  const { school } = wanted;
  const target = { programme: wanted.programme, school: school?.id };
  if (!may(actor, school ? 'school.see' : 'authority-duty.see', target))
    return refuse({ code: 'not-allowed' });
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const today = todayIn(app, programme);
  const reports = school ? await app.store.reports.ofSchool(programme.id, school.id) : [];
  const waves = school
    ? programme.forms
        .filter((form) => form.kind !== 'coordinator' && !isAboutDuty(form))
        .flatMap((form) => wavesOf(programme, form, school, reports, today))
        .map((entry) => ({ ...entry, mine: may(actor, fillAction(entry.form), target) }))
    : [];
  return done({
    programme,
    today,
    waves: waves.sort((a, b) => byDay(a.wave, b.wave)),
    monitoring: school ? [] : monitoringOf(programme, today),
  });
}

/** The wave that runs or comes next, and the one before when nothing was sent for it. */
function wavesOf(
  programme: Programme,
  form: Form,
  school: School,
  reports: readonly Report[],
  today: LocalDate,
): Omit<WaveEntry, 'mine'>[] {
  const all = wavesUntil(programme, form, addDays(today, aYear)).filter(({ year }) =>
    inPopulation(form.population, school, year),
  );
  const next = all.find(({ due }) => due >= today);
  const before = all.findLast(({ due }) => due < today);
  return [before, next].flatMap((wave) => {
    if (!wave) return [];
    const key = { programme: programme.id, school: school.id, form: form.id, period: wave.period };
    const report = reports.find(({ id }) => id === reportId(key));
    const state = waveState(wave, report, today);
    return wave === before && state !== 'overdue' ? [] : [{ form, wave, state }];
  });
}

function waveState(wave: Wave, report: Report | undefined, today: LocalDate): DutyState {
  const decision = report?.versions.at(-1)?.decision;
  if (report?.waiting) return 'submitted';
  if (decision?.kind === 'accepted') return 'done';
  if (today > wave.due) return 'overdue';
  return today < wave.opens ? 'upcoming' : 'open';
}

function monitoringOf(programme: Programme, today: LocalDate): MonitoringEntry[] {
  return programme.monitoring
    .flatMap(({ title, time }) =>
      windowsOf(programme, time, addDays(today, aYear))
        .filter(({ due }) => due >= today)
        .slice(0, 1)
        .map((window) => ({ title, window })),
    )
    .sort((a, b) => byDay(a.window, b.window));
}

function byDay(a: { due: LocalDate }, b: { due: LocalDate }): number {
  return a.due < b.due ? -1 : a.due > b.due ? 1 : 0;
}
