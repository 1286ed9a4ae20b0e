import { may, type Actor } from '../domain/access.ts';
import { addDays, type LocalDate } from '../domain/dates.ts';
import type { DutyState } from '../domain/duties.ts';
import { wavesUntil, type Period, type Wave } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import {
  asksMeasure,
  highLevel,
  measureState,
  riskProfile,
  type AntiRiskMeasure,
  type Risk,
  type RiskLevel,
  type SchoolRisk,
} from '../domain/risks.ts';
import { inPopulation } from '../domain/status-card.ts';
import { fillAction } from './open-report.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { School } from './ports/programmes.ts';
import type { Report } from './ports/reports.ts';
import { acceptedVersion, reportId, todayIn } from './report-support.ts';
import { periodFor } from './school-status.ts';
import { severalSchools } from './several-schools.ts';

/** What a school does against its risks, and how that stands. */
export interface MeasureView {
  measure: AntiRiskMeasure;
  wave: Wave;
  state: DutyState;
}

/** A report by which a school says how much its risks weigh. */
export interface RiskForm {
  form: Programme['forms'][number];
  wave: Wave;
  waiting: boolean;
  /** The actor fills it in. */
  mine: boolean;
}

export interface SchoolRisks {
  programme: Programme;
  school: School;
  period: Period;
  periods: Period[];
  date: LocalDate;
  risks: SchoolRisk[];
  measures: MeasureView[];
  /** The forms that the levels come from, of the year's newest wave. */
  forms: RiskForm[];
}

/** A school's risks in a plan year, from what was accepted. Refuses with `no-…` and `not-allowed`. */
export async function schoolRisks(
  app: App,
  actor: Actor,
  wanted: { programme: string; school: string; period?: string | undefined },
): Promise<Outcome<SchoolRisks>> {
  if (!may(actor, 'school.see', wanted)) return refuse({ code: 'not-allowed' });
  const [programme, school] = await Promise.all([
    app.store.programmes.get(wanted.programme),
    app.store.schools.get(wanted.programme, wanted.school),
  ]);
  if (!programme) return refuse({ code: 'no-programme', id: wanted.programme });
  if (!school) return refuse({ code: 'no-school', id: wanted.school });
  const asked = periodFor(programme, wanted.period, todayIn(app, programme));
  if (!asked.ok) return asked;
  const { period, periods, date } = asked.value;
  const reports = await app.store.reports.ofSchool(programme.id, school.id);
  const of = viewOf(programme, school, period, date, reports);
  const forms = formsOfRisks(programme).flatMap((form): RiskForm[] => {
    const wave = of.wave(form.id);
    if (!wave || !inPopulation(form.population, school, period)) return [];
    const waiting = of.report(form.id, wave)?.waiting ?? false;
    return [{ form, wave, waiting, mine: may(actor, fillAction(form, school.id), wanted) }];
  });
  return done({ programme, school, period, periods, date, forms, risks: of.risks, measures: of.measures });
}

/** How a risk stands across schools. */
export interface RiskAcross {
  risk: Risk;
  /** Schools by the level that they chose, in the form's order; empty where the document has no levels. */
  levels: { level: RiskLevel; schools: School[] }[];
  /** Those that have not chosen. */
  unset: number;
}

export interface RisksAcross {
  programme: Programme;
  whole: boolean;
  period: Period;
  periods: Period[];
  date: LocalDate;
  schools: School[];
  risks: RiskAcross[];
  /** How many of the schools it is asked of have done a measure. */
  measures: { measure: AntiRiskMeasure; done: number; of: number }[];
}

/** The risks of the schools that the actor sees, counted. Refuses as `municipalityStatus` does. */
export async function risksAcross(
  app: App,
  actor: Actor,
  wanted: { programme: string; period?: string | undefined },
): Promise<Outcome<RisksAcross>> {
  const several = await severalSchools(app, actor, wanted);
  if (!several.ok) return several;
  const { programme, schools, whole, period, periods, date } = several.value;
  const reports: Report[] = [];
  for (const form of formsOf(programme)) {
    for (const wave of wavesIn(programme, form, period, date)) {
      reports.push(...(await app.store.reports.ofPeriod(programme.id, form.id, wave.period)));
    }
  }
  const bySchool = new Map<string, Report[]>();
  for (const report of reports) {
    bySchool.set(report.school, [...(bySchool.get(report.school) ?? []), report]);
  }
  const views = schools.map((school) => ({
    school,
    ...viewOf(programme, school, period, date, bySchool.get(school.id) ?? []),
  }));
  return done({
    programme,
    whole,
    period,
    periods,
    date,
    schools,
    risks: programme.risks.map((risk, at) => {
      const chosen = views.map(({ school, risks }) => ({ school, level: risks[at]?.level }));
      return {
        risk,
        levels: optionsOf(programme, risk).map((level) => ({
          level,
          schools: chosen.filter((one) => one.level?.id === level.id).map(({ school }) => school),
        })),
        unset: risk.measuredBy ? chosen.filter(({ level }) => !level).length : 0,
      };
    }),
    measures: programme.antiRisk.map((measure) => {
      const asked = views.flatMap(({ measures }) => measures.filter((one) => one.measure.id === measure.id));
      return { measure, done: asked.filter(({ state }) => state === 'done').length, of: asked.length };
    }),
  });
}

/** How many schools of those have the risk as one that weighs much. */
export function highCount({ levels }: Pick<RiskAcross, 'levels'>): number {
  return levels.find(({ level }) => level.id === highLevel)?.schools.length ?? 0;
}

/** A school's risks and measures in a year, from its reports. */
function viewOf(
  programme: Programme,
  school: School,
  period: Period,
  date: LocalDate,
  reports: readonly Report[],
) {
  const byId = new Map(reports.map((report) => [report.id, report]));
  const waves = new Map(
    formsOf(programme).map((form) => [form.id, wavesIn(programme, form, period, date)] as const),
  );
  const report = (form: string, wave: Wave) =>
    byId.get(reportId({ programme: programme.id, school: school.id, form, period: wave.period }));
  // The newest accepted wave of the year counts, as for an indicator.
  const accepted = (form: string) =>
    (waves.get(form) ?? [])
      .map((wave) => {
        const found = report(form, wave);
        return found && acceptedVersion(found)?.answers;
      })
      .findLast((answers) => answers !== undefined);
  const wave = (form: string) => {
    const all = waves.get(form) ?? [];
    return all.findLast(({ opens }) => opens <= date) ?? all[0];
  };
  const measures = programme.antiRisk.flatMap((measure): MeasureView[] => {
    const due = wave(measure.form);
    if (!due || !asksMeasure(programme, measure, school, period)) return [];
    const answers = accepted(measure.form);
    const waiting = report(measure.form, due)?.waiting ?? false;
    return [{ measure, wave: due, state: measureState(measure, due, { accepted: answers, waiting }, date) }];
  });
  return { wave, report, measures, risks: riskProfile(programme, accepted) };
}

function formsOf(programme: Programme): Programme['forms'] {
  const measured = new Set(programme.antiRisk.map(({ form }) => form));
  return [...new Set([...formsOfRisks(programme), ...programme.forms.filter(({ id }) => measured.has(id))])];
}

function formsOfRisks({ forms, risks }: Programme): Programme['forms'] {
  const named = new Set(risks.flatMap(({ measuredBy }) => measuredBy?.form ?? []));
  return forms.filter(({ id }) => named.has(id));
}

/** The waves of a form that feed a plan year, those to come included. */
function wavesIn(programme: Programme, form: RiskForm['form'], period: Period, date: LocalDate): Wave[] {
  return wavesUntil(programme, form, addDays(date, aYear)).filter(({ year }) => year === period);
}

const aYear = 366;

function optionsOf({ forms }: Programme, { measuredBy }: Risk): RiskLevel[] {
  const form = forms.find(({ id }) => id === measuredBy?.form);
  const field = form?.fields.find(({ id }) => id === measuredBy?.field);
  return field?.kind === 'choice' ? field.options : [];
}
