import { may, type Actor, type Role } from '../domain/access.ts';
import type { Answers } from '../domain/answers.ts';
import { addDays, localDateAt, type LocalDate } from '../domain/dates.ts';
import { windowsOf } from '../domain/duties.ts';
import { isAboutDuty, type Form } from '../domain/form-definition.ts';
import { planYear, waveNamed, waveAt, wavesUntil, type Wave } from '../domain/periods.ts';
import type { Duty, Programme } from '../domain/programme.ts';
import { inPopulation } from '../domain/status-card.ts';
import type { AcceptedReport } from '../domain/stored-values.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { Person } from './ports/people.ts';
import type { School } from './ports/programmes.ts';
import {
  ChangedMeanwhile,
  type Closing,
  type Report,
  type ReportKey,
  type Version,
} from './ports/reports.ts';

/** What the use-cases about reports share: finding a report with all that belongs to it, and its reviewers. */

/** A report with the programme, school, form and wave that its key names. */
export interface ReportContext {
  key: ReportKey;
  programme: Programme;
  school: School;
  form: Form;
  wave: Wave;
  today: LocalDate;
  report: Report;
  /** The answers accepted for the period before. */
  last: Answers;
  /** When the period was closed; undefined while it is open. */
  closing: Closing | undefined;
}

/** Today in the programme's zone. */
export function todayIn(app: App, programme: Pick<Programme, 'zone'>): LocalDate {
  return localDateAt(app.clock.now(), programme.zone);
}

/** A report's id: unique by programme, school, form, period and slot. */
export function reportId({ programme, school, form, period, slot }: ReportKey): string {
  return [programme, school, form, period, ...(slot === undefined ? [] : [slot])].join('|');
}

/** The key that an id was made from. */
export function reportKeyOf(id: string): ReportKey {
  const [programme = '', school = '', form = '', period = '', slot] = id.split('|');
  return { programme, school, form, period, ...(slot === undefined ? {} : { slot }) };
}

/** What stands for the school where the authority reports on its own duty. */
export const authorityId = '*';

/** The authority in the place of a school. */
export function authorityAsSchool(programme: Pick<Programme, 'id' | 'authority'>): School {
  return {
    programme: programme.id,
    id: authorityId,
    name: programme.authority,
    kind: 'other',
    groups: {},
    role: 'participant',
    sample: false,
  };
}

/** The parts of an occurrence's id: `duty@window/holder`. */
export function occurrenceParts(occurrence: string): { duty: string; window: string; holder: string } {
  const [, duty = '', window = '', holder = ''] = /^(.+)@([^/]+)\/(.+)$/.exec(occurrence) ?? [];
  return { duty, window, holder };
}

/** The duty that a report is about; undefined for other reports, and when the programme has it no more. */
export function dutyOfReport(
  { roadmaps }: Pick<Programme, 'roadmaps'>,
  { about }: Pick<Report, 'about'>,
): Duty | undefined {
  if (!about) return undefined;
  const { duty } = occurrenceParts(about.occurrence);
  return roadmaps.flatMap(({ duties }) => duties).find(({ id }) => id === duty);
}

/** Refuses who does not see the school, before anything about it is told: not even that it exists. */
export async function findOwnReport(
  app: App,
  actor: Actor,
  wanted: Parameters<typeof findReport>[1],
): Promise<Outcome<ReportContext>> {
  if (!may(actor, 'school.see', wanted)) return refuse({ code: 'not-allowed' });
  return findReport(app, wanted);
}

/**
 * Finds what a report's key names. Without a period it is the one in which the form is due today; a year
 * stands for that year's wave. A report that does not exist yet comes back empty, at revision 0.
 */
export async function findReport(
  app: App,
  wanted: Omit<ReportKey, 'period'> & { period?: string | undefined },
  today?: LocalDate,
): Promise<Outcome<ReportContext>> {
  const { store } = app;
  // Asked for at the same moment, so that all of it comes by one command.
  const [programme, schoolFound, ofForm, closing] = await Promise.all([
    store.programmes.get(wanted.programme),
    store.schools.get(wanted.programme, wanted.school),
    store.reports.ofForm(wanted),
    wanted.period === undefined ? undefined : store.closings.get({ ...wanted, period: wanted.period }),
  ]);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  const form = programme.forms.find(({ id }) => id === wanted.form);
  const school =
    wanted.school === authorityId && form && isAboutDuty(form) ? authorityAsSchool(programme) : schoolFound;
  if (!school) return refuse({ code: 'no-school', id: wanted.school });
  if (!form) return refuse({ code: 'no-form', id: wanted.form });
  const day = today ?? todayIn(app, programme);
  if (isAboutDuty(form))
    return findDutyReport(app, { ...wanted, programme, school, form, today: day, closing });
  const wave =
    wanted.period === undefined
      ? waveAt(programme, form, day)
      : waveNamed(programme, form, wanted.period, day);
  if (!wave) {
    const known = wavesUntil(programme, form, day).map(({ period }) => period);
    return refuse({ code: 'no-period', period: wanted.period ?? '', known });
  }
  if (!inPopulation(form.population, school, wave.year)) return refuse({ code: 'not-for-school' });
  const key = { programme: programme.id, school: school.id, form: form.id, period: wave.period };
  const report = ofForm.find(({ id }) => id === reportId(key)) ?? emptyReport(key);
  const last = lastAnswers(ofForm, key);
  const closed = wanted.period === key.period ? closing : await store.closings.get(key);
  return done({ key, programme, school, form, wave, today: day, report, last, closing: closed });
}

/** A report on a duty is there from the moment it was begun; its days are those of the occurrence. */
async function findDutyReport(
  app: App,
  wanted: Pick<ReportContext, 'programme' | 'school' | 'form' | 'today' | 'closing'> & {
    period?: string | undefined;
    slot?: string | undefined;
  },
): Promise<Outcome<ReportContext>> {
  const { programme, school, form, today, closing, period, slot } = wanted;
  const key = { programme: programme.id, school: school.id, form: form.id, period: period ?? '', slot };
  const report = slot === undefined ? undefined : await app.store.reports.find(key);
  if (!report) return refuse({ code: 'no-report' });
  const time = dutyOfReport(programme, report)?.time;
  const { window } = occurrenceParts(report.about?.occurrence ?? '');
  const days = time && windowsOf(programme, time, addDays(today, farAhead)).find(({ key }) => key === window);
  const { opens, due } = days ?? { opens: today, due: today };
  const wave = { period: key.period, opens, due, year: planYear(programme, due) };
  return done({ key, programme, school, form, wave, today, report, last: {}, closing });
}

/**
 * From when on a report is taken, where it is too early for it; undefined where it can be handed in. What is about
 * a duty may be early (DOMAIN: done before the window opens is allowed), and what was sent once may be corrected.
 */
export function takenFrom({
  form,
  wave,
  today,
  report,
}: Pick<ReportContext, 'form' | 'wave' | 'today'> & { report: { versions: readonly unknown[] } }):
  LocalDate | undefined {
  const early = today < wave.opens && !isAboutDuty(form) && report.versions.length === 0;
  return early ? wave.opens : undefined;
}

/** As far ahead as a duty can be marked as done, and more, in days. */
const farAhead = 800;

function emptyReport(key: ReportKey): Report {
  return { ...key, id: reportId(key), versions: [], waiting: false, revision: 0 };
}

/** The newest version that was accepted. */
export function acceptedVersion(report: Report): Version | undefined {
  return report.versions.findLast(({ decision }) => decision?.kind === 'accepted');
}

/** Of each report what its newest accepted version says; nothing of those that were never accepted. */
export function acceptedReports(reports: readonly Report[]): AcceptedReport[] {
  return reports.flatMap((report) => {
    const { id, school, form, period } = report;
    const version = acceptedVersion(report);
    if (!version?.decision) return [];
    const { by, at } = version.decision;
    return [{ id, school, form, period, version: version.number, answers: version.answers, by, at }];
  });
}

/** What a version corrects: the newest accepted one before it, else the one before. */
export function correctedBy(report: Report, number = Number.POSITIVE_INFINITY): Version | undefined {
  const earlier = report.versions.filter((version) => version.number < number);
  return earlier.findLast(({ decision }) => decision?.kind === 'accepted') ?? earlier.at(-1);
}

/** What is being filled in: the draft, else what was sent last. */
export function currentAnswers(report: Report): Answers {
  return report.draft?.answers ?? report.versions.at(-1)?.answers ?? {};
}

/** The answers of the newest period before this one that were accepted. */
function lastAnswers(reports: readonly Report[], key: ReportKey): Answers {
  if (key.slot !== undefined) return {};
  const earlier = reports
    .filter(({ form, period }) => form === key.form && period < key.period)
    .sort((a, b) => (a.period < b.period ? 1 : -1));
  for (const report of earlier) {
    const version = acceptedVersion(report);
    if (version) return version.answers;
  }
  return {};
}

/** Curators of a school who may review it: not those who are its directors. */
export async function curatorsOf(app: App, programme: string, school: string): Promise<Person[]> {
  const people = await app.store.people.concernedWith(programme, school);
  return withoutThese(
    holding(people, 'curator', programme, school),
    holding(people, 'director', programme, school),
  );
}

/** Of these people those who hold the role for the school, or for the whole programme where none is given. */
export function holding(people: readonly Person[], role: Role, programme: string, school?: string): Person[] {
  return people.filter(({ memberships }) =>
    memberships.some(
      (one) =>
        one.programme === programme &&
        one.role === role &&
        (school === undefined || one.schools.includes(school)),
    ),
  );
}

/** Who may review a school's reports, of its curators: nobody reviews a school of which they are a director. */
export function withoutThese(people: readonly Person[], directors: readonly Person[]): Person[] {
  const own = new Set(directors.map(({ id }) => id));
  return people.filter(({ id }) => !own.has(id));
}

/** Who reviews a school's reports: its curators, or the coordinators where it has none; nobody their own. */
export async function reviewersOf(app: App, programme: string, school: string): Promise<Person[]> {
  return reviewersAmong(await app.store.people.concernedWith(programme, school), programme, school);
}

/** The same of those who are concerned with the school. */
export function reviewersAmong(people: readonly Person[], programme: string, school: string): Person[] {
  const others = withoutThese(people, holding(people, 'director', programme, school));
  const curators = holding(others, 'curator', programme, school);
  return curators.length > 0 ? curators : holding(others, 'coordinator', programme);
}

/** The id under which an action is kept. */
export function actorId(actor: Actor): string {
  return actor.kind === 'operator' ? 'operator' : actor.id;
}

/** Within a transaction a lost race throws, so that the whole is done again. */
export async function saveOrThrow(app: App, report: Report): Promise<void> {
  if (!(await app.store.reports.save(report))) throw new ChangedMeanwhile(report.id);
}
