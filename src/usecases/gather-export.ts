import { may, type Actor } from '../domain/access.ts';
import { daysBetween, localDateAt, type LocalDate } from '../domain/dates.ts';
import type { HandedInMark } from '../domain/completeness.ts';
import type { Form } from '../domain/form-definition.ts';
import {
  academicYearAt,
  periodRange,
  planYear,
  wavesUntil,
  type Period,
  type Wave,
} from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { everySchool, type SchoolFilter } from '../domain/school-filter.ts';
import { asksSchool, inPopulation, type IndicatorStatus } from '../domain/status-card.ts';
import { formsHandedIn, reportMark } from './completeness.ts';
import { criteriaStatus, type CriterionStatus } from './criteria-status.ts';
import { trendsOf, type DocumentTrends } from './export-trends.ts';
import { listDuties, type DutyView } from './list-duties.ts';
import { lowResults, type LowResults } from './low-results.ts';
import type { MatrixRow } from './municipality-matrix.ts';
import { inTurns } from './in-turns.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import type { Report } from './ports/reports.ts';
import { acceptedVersion } from './report-support.ts';
import { schoolStatus } from './school-status.ts';
import { anybody, severalSchools, standingOf } from './several-schools.ts';

/** Whether a school handed in a form for a wave, and when it was accepted. */
export interface Submission {
  school: School;
  form: Form;
  wave: Wave;
  mark: HandedInMark;
  /** The day on which the first version was sent. */
  sent: LocalDate | undefined;
  late: boolean;
  /** The day on which the version that counts was accepted. */
  accepted: LocalDate | undefined;
}

/** How a school stands in every indicator, in the programme's order; null where it is not asked of it. */
export type ExportRow = Pick<MatrixRow, 'school' | 'cells'>;

/**
 * Everything that a document says, so that workbook, report and table say the same. Accepted data only: what
 * waits for review is left out, and so are surveys that fewer than 5 people answered, for a document may be
 * passed on.
 */
export interface ExportContent extends DocumentTrends {
  programme: Programme;
  /** The school that it is about; undefined for several together. */
  school: School | undefined;
  /** All participants, or only those of the person's roles. */
  whole: boolean;
  /** The participants that it covers, and by what they are told from the others. */
  schools: School[];
  filter: SchoolFilter;
  period: Period;
  /** The periods that can be asked for, oldest first. */
  periods: Period[];
  /** The day for which the data and the statuses hold. */
  date: LocalDate;
  madeAt: Date;
  /** The school's indicators, or those of the schools together. */
  indicators: IndicatorStatus[];
  matrix: ExportRow[];
  /** Occurrences due in the period, by due day. */
  duties: DutyView[];
  /** Occurrences due before the period that are overdue. */
  overdueEarlier: DutyView[];
  submissions: Submission[];
  /** Monitoring criteria and expected results that the document names a figure for. */
  criteria: CriterionStatus[];
  /** The list of schools with low results for the academic year of the date; undefined where no results are known. */
  lowResults: LowResults | undefined;
}

/** What a document is asked for: of a school, or of those that the person sees and the filter leaves; by default of
 * today's period. */
export interface ExportWanted {
  programme: string;
  school?: string | undefined;
  period?: string | undefined;
  date?: LocalDate | undefined;
  filter?: SchoolFilter | undefined;
}

/** Gathers what a document says. Refuses with `no-…` and `not-allowed`. */
export async function gatherExport(
  app: App,
  actor: Actor,
  wanted: ExportWanted,
): Promise<Outcome<ExportContent>> {
  if (!mayExport(actor, wanted)) return refuse({ code: 'not-allowed' });
  const card = await cardOf(app, actor, wanted);
  if (!card.ok) return card;
  const { programme, school, schools, period, date, filter } = card.value;
  const named = { programme: programme.id, school: school?.id };
  // A period that the document's date lies before still has its duties listed to its end.
  const days = Math.max(0, daysBetween(date, periodRange(period).to));
  const duties = await listDuties(app, actor, { ...named, date, days });
  if (!duties.ok) return duties;
  const { from, to } = periodRange(period);
  // Of some of the schools neither the others' duties are meant nor the authority's.
  const covered = new Set(schools.map(({ id }) => id));
  const listed = duties.value.duties.filter(
    ({ holder }) => filter.by === 'all' || (holder !== 'authority' && covered.has(holder.school)),
  );
  return done({
    ...card.value,
    madeAt: app.clock.now(),
    duties: listed.filter(({ window }) => window.due >= from && window.due <= to),
    overdueEarlier: listed.filter(
      ({ window, state, linkedTo }) => window.due < from && state === 'overdue' && linkedTo === undefined,
    ),
    submissions: await submissionsOf(app, card.value),
    criteria: await criteriaOf(app, actor, card.value),
    ...(await trendsOf(app, actor, card.value)),
    lowResults: await lowResultsOf(app, actor, card.value),
  });
}

/** Whether the person may take out a school's figures; without one, those of any school in the programme. */
export function mayExport(
  actor: Actor,
  { programme, school }: { programme: string; school?: string | undefined },
): boolean {
  if (school !== undefined) return may(actor, 'school.export', { programme, school });
  if (may(actor, 'programme.export', { programme })) return true;
  return (
    actor.kind === 'person' &&
    actor.memberships
      .flatMap(({ schools }) => schools)
      .some((one) => may(actor, 'school.export', { programme, school: one }))
  );
}

type Card = Pick<ExportContent, 'programme' | 'school' | 'whole' | 'schools' | 'filter'> &
  Pick<ExportContent, 'period' | 'periods' | 'date' | 'indicators' | 'matrix'>;

async function cardOf(app: App, actor: Actor, wanted: ExportWanted): Promise<Outcome<Card>> {
  const { school: id } = wanted;
  if (id !== undefined) return cardOfSchool(app, actor, { ...wanted, school: id });
  const several = await severalSchools(app, actor, wanted);
  if (!several.ok) return several;
  const { programme, schools, filter, whole, period, periods, date } = several.value;
  const standing = await standingOf(app, anybody, several.value);
  return done({
    ...{ programme, school: undefined, whole, schools, filter, period, periods, date },
    indicators: await inTurns(programme.indicators, (indicator) => standing.together(indicator), 2),
    matrix: await inTurns(schools, (school) => ({
      school,
      cells: programme.indicators.map((indicator) =>
        asksSchool(indicator, school, period) ? standing.each(indicator, school) : null,
      ),
    })),
  });
}

async function cardOfSchool(
  app: App,
  actor: Actor,
  wanted: ExportWanted & { school: string },
): Promise<Outcome<Card>> {
  const card = await schoolStatus(app, actor, { ...wanted, forDocument: true });
  if (!card.ok) return card;
  const { programme, school, period, periods, date, indicators } = card.value;
  const cells = programme.indicators.map(
    ({ id }) => indicators.find(({ indicator }) => indicator.id === id) ?? null,
  );
  return done({
    ...{ programme, school, whole: false, schools: [school], filter: everySchool },
    ...{ period, periods, date, indicators, matrix: [{ school, cells }] },
  });
}

/** The waves of the period that have begun, by form, each with every school that it is for. */
async function submissionsOf(app: App, { programme, schools, period, date }: Card): Promise<Submission[]> {
  const found: Submission[] = [];
  for (const form of formsHandedIn(programme)) {
    for (const wave of wavesUntil(programme, form, date).filter(({ year }) => year === period)) {
      const reports = new Map(
        (await app.store.reports.ofPeriod(programme.id, form.id, wave.period)).map((one) => [
          one.school,
          one,
        ]),
      );
      for (const school of schools) {
        if (!inPopulation(form.population, school, wave.year)) continue;
        found.push({ school, form, wave, ...handedIn(programme, reports.get(school.id), wave, date) });
      }
    }
  }
  return found;
}

function handedIn(
  { zone }: Programme,
  report: Report | undefined,
  wave: Wave,
  date: LocalDate,
): Pick<Submission, 'mark' | 'sent' | 'late' | 'accepted'> {
  const first = report?.versions[0];
  const decided = report && acceptedVersion(report)?.decision?.at;
  return {
    mark: reportMark(report, wave, date),
    sent: first && localDateAt(first.at, zone),
    late: first?.late ?? false,
    accepted: decided && localDateAt(decided, zone),
  };
}

async function criteriaOf(
  app: App,
  actor: Actor,
  { programme, school, filter, period, date }: Card,
): Promise<CriterionStatus[]> {
  const which = { programme: programme.id, school: school?.id, filter };
  const wanted = { ...which, period, date, forDocument: true as const };
  const found = await criteriaStatus(app, actor, wanted);
  return found.ok ? found.value.criteria.filter(({ standing }) => standing !== 'papers') : [];
}

/** Of the schools that the document covers; the year is that of the date, or of another period's last day. */
async function lowResultsOf(
  app: App,
  actor: Actor,
  { programme, schools, period, date }: Card,
): Promise<LowResults | undefined> {
  const covered = new Set(schools.map(({ id }) => id));
  const results = await app.store.results.ofSchools(programme.id, [...covered]);
  if (results.length === 0) return undefined;
  const day = period === planYear(programme, date) ? date : periodRange(period).to;
  const list = await lowResults(app, actor, { programme: programme.id, year: academicYearAt(day) });
  if (!list.ok) return undefined;
  const { value } = list;
  const own = ({ school }: { school: string }) => covered.has(school);
  return {
    ...value,
    lowResults: value.lowResults.filter(own),
    atRisk: value.atRisk.filter(own),
    entered: value.entered.filter((school) => covered.has(school)),
    left: value.left.filter((school) => covered.has(school)),
  };
}
