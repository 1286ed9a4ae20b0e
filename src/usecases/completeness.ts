import { may, type Actor } from '../domain/access.ts';
import { localDateAt, type LocalDate } from '../domain/dates.ts';
import type { Form } from '../domain/form-definition.ts';
import { waveAt, waveNamed, wavesUntil, type Wave } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { inPopulation } from '../domain/status-card.ts';
import { record } from './audit.ts';
import { reportState, type ReportState } from './list-reports.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { todayIn } from './report-support.ts';
import type { App, Closing, Notice, School } from './ports.ts';

/** Whether one school has handed in. */
export interface HandedIn {
  school: School;
  state: ReportState;
  /** The day on which the first version was sent; undefined when none was. */
  sent: LocalDate | undefined;
  late: boolean;
}

/** Who has handed in a form for a period, and who has not. */
export interface Completeness {
  programme: Programme;
  form: Form;
  wave: Wave;
  /** The waves that can be asked for, oldest first. */
  waves: Wave[];
  today: LocalDate;
  rows: HandedIn[];
  counts: { onTime: number; late: number; missing: number; of: number };
  closing: Closing | undefined;
}

/**
 * Completeness of a form in a period (the one that is due today when none is named), over the schools that the
 * actor sees and the form is for. Refuses with `no-…` and `not-allowed`.
 */
export async function completeness(
  app: App,
  actor: Actor,
  wanted: { programme: string; form: string; period?: string | undefined },
): Promise<Outcome<Completeness>> {
  const programme = await app.store.programmes.get(wanted.programme);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const form = programme.forms.find(({ id }) => id === wanted.form);
  if (!form) return refuse({ code: 'no-form', id: wanted.form });
  const today = todayIn(app, programme);
  const waves = wavesUntil(programme, form, today);
  const wave =
    wanted.period === undefined
      ? waveAt(programme, form, today)
      : waveNamed(programme, form, wanted.period, today);
  if (!wave) {
    return refuse({
      code: 'no-period',
      period: wanted.period ?? '',
      known: waves.map(({ period }) => period),
    });
  }
  const roster = await app.store.schools.list(programme.id);
  const visible = roster.filter(({ id }) =>
    may(actor, 'completeness.see', { programme: programme.id, school: id }),
  );
  if (visible.length === 0 && !may(actor, 'programme.see', { programme: programme.id })) {
    return refuse({ code: 'not-allowed' });
  }
  const schools = visible.filter((school) => inPopulation(form.population, school, wave.year));
  const reports = new Map(
    (await app.store.reports.ofPeriod(programme.id, form.id, wave.period)).map((report) => [
      report.school,
      report,
    ]),
  );
  const rows = schools.map((school): HandedIn => {
    const report = reports.get(school.id);
    const first = report?.versions[0];
    return {
      school,
      state: reportState(report),
      sent: first && localDateAt(first.at, programme.zone),
      late: first?.late ?? false,
    };
  });
  const sent = rows.filter((row) => row.sent !== undefined);
  const late = sent.filter((row) => row.late).length;
  return done({
    programme,
    form,
    wave,
    waves,
    today,
    rows,
    counts: { onTime: sent.length - late, late, missing: rows.length - sent.length, of: rows.length },
    closing: await app.store.closings.get({ programme: programme.id, form: form.id, period: wave.period }),
  });
}

/**
 * Reminds the directors of the schools that have not handed in, each once a day. Resolves with how many people
 * are reminded and how many schools have nobody who could be.
 */
export async function remindMissing(
  app: App,
  actor: Actor,
  wanted: { programme: string; form: string; period: string },
): Promise<Outcome<{ people: number; schoolsWithout: School[] }>> {
  const found = await completeness(app, actor, wanted);
  if (!found.ok) return found;
  const { programme, form, wave, today, rows } = found.value;
  const missing = rows.filter(({ state }) => state === 'new' || state === 'draft' || state === 'returned');
  return app.store.transaction(async () => {
    const notices: Notice[] = [];
    const schoolsWithout: School[] = [];
    for (const { school } of missing) {
      const directors = await app.store.people.withRole(programme.id, 'director', school.id);
      if (directors.length === 0) schoolsWithout.push(school);
      for (const person of directors) {
        const key = { programme: programme.id, school: school.id, form: form.id, period: wave.period };
        notices.push({
          key: `report-reminder,${Object.values(key).join('|')},${today},${person.id}`,
          person: person.id,
          content: { kind: 'report-reminder', key },
          createdAt: app.clock.now(),
        });
      }
    }
    await app.store.notices.add(notices);
    await record(app, actor, 'reminded', {
      programme: programme.id,
      subject: `${form.id} ${wave.period}`,
      detail: String(notices.length),
    });
    return done({ people: notices.length, schoolsWithout });
  });
}
