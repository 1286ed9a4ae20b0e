import { may, type Actor } from '../domain/access.ts';
import { addDays, type LocalDate } from '../domain/dates.ts';
import { isAboutDuty, type Form } from '../domain/form-definition.ts';
import { wavesUntil } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { inPopulation } from '../domain/status-card.ts';
import { compareCodes } from '../domain/text.ts';
import { monitoringEntries, type MonitoringEntry } from './monitoring-waves.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { todayIn } from './report-support.ts';
import { waveEntry, type WaveEntry } from './wave-entries.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import type { Report } from './ports/reports.ts';

/** What stands in for a roadmap where the document has none. */
export interface WaveList {
  programme: Programme;
  today: LocalDate;
  waves: WaveEntry[];
  monitoring: MonitoringEntry[];
}

/** How far ahead a wave is looked for, in days. */
const aYear = 365;

/**
 * What comes up in a programme without a roadmap, by due day: a school's forms, and the monitoring that the
 * document names. Refuses with `no-programme` and `not-allowed`.
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
        .flatMap((form) => wavesOf(programme, actor, form, school, reports, today))
    : [];
  return done({
    programme,
    today,
    waves: waves.sort((a, b) => compareCodes(a.wave.due, b.wave.due)),
    monitoring: monitoringEntries(programme, actor, school, reports, today),
  });
}

/** The wave that runs or comes next, and the one before when nothing was sent for it. */
function wavesOf(
  programme: Programme,
  actor: Actor,
  form: Form,
  school: School,
  reports: readonly Report[],
  today: LocalDate,
): WaveEntry[] {
  const all = wavesUntil(programme, form, addDays(today, aYear)).filter(({ year }) =>
    inPopulation(form.population, school, year),
  );
  const next = all.find(({ due }) => due >= today);
  const before = all.findLast(({ due }) => due < today);
  return [before, next].flatMap((wave) => {
    if (!wave) return [];
    const entry = waveEntry(programme, actor, school, reports, form, wave, today);
    return wave === before && entry.state !== 'overdue' ? [] : [entry];
  });
}
