import { may, type Actor } from '../domain/access.ts';
import {
  handedInCounts,
  handedInMark,
  handedInMarks,
  isOwing,
  type HandedInCounts,
  type HandedInMark,
} from '../domain/completeness.ts';
import { localDateAt, type LocalDate } from '../domain/dates.ts';
import { isAboutDuty, type Form } from '../domain/form-definition.ts';
import { waveAt, waveNamed, wavesUntil, type Wave } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { inPopulation } from '../domain/status-card.ts';
import { record } from './audit.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { todayIn } from './report-support.ts';
import type { App } from './ports.ts';
import type { Notice } from './ports/notices.ts';
import type { Person } from './ports/people.ts';
import type { School } from './ports/programmes.ts';
import type { Closing, Report, ReportKey } from './ports/reports.ts';

/** Whether one school has handed in. */
export interface HandedIn {
  school: School;
  mark: HandedInMark;
  /** The day on which the first version was sent; undefined when none was. */
  sent: LocalDate | undefined;
  /** The first version was sent after the wave's last day. */
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
  /** All schools of the programme that the form is for, or only those of the actor's roles. */
  whole: boolean;
  /** Those who have not handed in first. */
  rows: HandedIn[];
  counts: HandedInCounts;
  closing: Closing | undefined;
  /** The actor may close the period and open it again. */
  mayClose: boolean;
}

/** The forms that schools hand in for a period: not the coordinator's own, and not those about duties. */
export function formsHandedIn({ forms }: Pick<Programme, 'forms'>): Form[] {
  return forms.filter((form) => form.kind !== 'coordinator' && !isAboutDuty(form));
}

/** How a report that was sent or not stands on a day. */
export function reportMark(report: Report | undefined, { due }: Wave, date: LocalDate): HandedInMark {
  const last = report?.versions.at(-1);
  if (!report || !last) return handedInMark(undefined, due, date);
  const state = report.waiting ? 'waiting' : (last.decision?.kind ?? 'accepted');
  return handedInMark({ state, late: report.versions[0]?.late ?? false }, due, date);
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
  const whole = may(actor, 'programme.see', { programme: programme.id });
  if (visible.length === 0 && !whole) return refuse({ code: 'not-allowed' });
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
      mark: reportMark(report, wave, today),
      sent: first && localDateAt(first.at, programme.zone),
      late: first?.late ?? false,
    };
  });
  rows.sort((a, b) => handedInMarks.indexOf(a.mark) - handedInMarks.indexOf(b.mark));
  return done({
    programme,
    form,
    wave,
    waves,
    today,
    whole,
    rows,
    counts: handedInCounts(rows),
    closing: await app.store.closings.get({ programme: programme.id, form: form.id, period: wave.period }),
    mayClose: may(actor, 'period.close', { programme: programme.id }),
  });
}

/** Whom a reminder reaches. */
export interface ReminderPlan extends Completeness {
  /** Each director with the school that has not handed in, or has to correct. */
  reached: { person: Person; school: School }[];
  /** Directors to whom the bot cannot write. */
  unreachable: { person: Person; school: School }[];
  /** Schools without a director here. */
  schoolsWithout: School[];
}

type NamedPeriod = Pick<ReportKey, 'programme' | 'form' | 'period'>;

/** Who would be reminded: of the schools that the actor sees, those that have not handed in. */
export async function planReminder(
  app: App,
  actor: Actor,
  wanted: NamedPeriod,
): Promise<Outcome<ReminderPlan>> {
  const found = await completeness(app, actor, wanted);
  if (!found.ok) return found;
  const directors = await app.store.people.withRole(found.value.programme.id, 'director');
  const missing = found.value.rows.filter(({ mark }) => isOwing(mark));
  const named = missing.flatMap(({ school }) =>
    directors.filter((person) => isDirectorOf(person, school)).map((person) => ({ person, school })),
  );
  return done({
    ...found.value,
    reached: named.filter(({ person }) => !person.unreachable),
    unreachable: named.filter(({ person }) => person.unreachable),
    schoolsWithout: missing
      .map(({ school }) => school)
      .filter((school) => !directors.some((person) => isDirectorOf(person, school))),
  });
}

function isDirectorOf({ memberships }: Person, { programme, id }: School): boolean {
  return memberships.some(
    (one) => one.programme === programme && one.role === 'director' && one.schools.includes(id),
  );
}

/** Reminds the directors of the schools that have not handed in, each once a day. */
export async function remindMissing(
  app: App,
  actor: Actor,
  wanted: NamedPeriod,
): Promise<Outcome<ReminderPlan & { reminded: number; already: number }>> {
  return app.store.transaction(async () => {
    const planned = await planReminder(app, actor, wanted);
    if (!planned.ok) return planned;
    const { programme, form, wave, today, reached } = planned.value;
    const notices = reached.map(({ person, school }): Notice => {
      const key = { programme: programme.id, school: school.id, form: form.id, period: wave.period };
      return {
        key: `report-reminder,${Object.values(key).join('|')},${today},${person.id}`,
        person: person.id,
        content: { kind: 'report-reminder', key },
        createdAt: app.clock.now(),
        ...(app.request === undefined ? {} : { request: app.request }),
      };
    });
    const reminded = await app.store.notices.add(notices);
    if (reminded > 0) {
      await record(app, actor, 'reminded', {
        programme: programme.id,
        subject: `${form.id} ${wave.period}`,
        detail: String(reminded),
      });
    }
    return done({ ...planned.value, reminded, already: notices.length - reminded });
  });
}
