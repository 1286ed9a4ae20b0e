import type { Answers } from './answers.ts';
import { measuresOf } from './criteria.ts';
import type { LocalDate } from './dates.ts';
import { isAboutDuty } from './form-definition.ts';
import { valueOf, type Compared, type Figure } from './indicators.ts';
import { isLow, planYearFor, type ProcedureResult } from './low-results.ts';
import { periodRange, waveOf, type Period } from './periods.ts';
import type { Indicator, Procedure, Programme } from './programme.ts';
import { figuresFrom } from './sources.ts';

/**
 * What is stored of an indicator for a school and wave: the value and what it was computed from (DOMAIN:
 * Indicators). Accepting a report, importing results and recomputing all get it from `valuesFrom`, so that they
 * cannot differ. Growth has no values of its own: it is derived from those of the indicator that it looks at.
 */

/** The accepted value of an indicator, or of a criterion that a form's field measures, for a school and wave, with its inputs. */
export interface StoredValue extends Figure {
  programme: string;
  school: string;
  indicator: string;
  /** The plan year that it feeds. */
  period: Period;
  wave: Period;
  /** The day for which it holds: the last of the wave. */
  measuredAt: LocalDate;
  /** Exact, in the indicator's unit: percent for shares and yes-no, marks for a mean. */
  value: number;
  /** Where the figure says only whether a condition holds: what was compared. */
  compared?: Compared | undefined;
  /** The report and version it comes from; absent for results and for imported history. */
  report?: string | undefined;
  version?: number | undefined;
  /** Who accepted or imported it, and when. */
  by: string;
  at: Date;
  history: boolean;
}

/** What an accepted version of a report says, and who accepted it when. */
export interface AcceptedReport {
  id: string;
  school: string;
  form: string;
  period: Period;
  version: number;
  answers: Answers;
  by: string;
  at: Date;
}

/** A result of a check test or exam, with who imported it last and when. */
export interface ImportedResult extends ProcedureResult {
  /** What asked for it. */
  request?: string | undefined;
  by: string;
  at: Date;
}

/**
 * The values that follow from accepted reports and imported results. `results` holds all that are known of each
 * of its schools and academic years. A report about a duty gives none (there may be several in a period), nor
 * one whose form or wave the programme does not have.
 */
export function valuesFrom(
  programme: Programme,
  {
    reports = [],
    results = [],
  }: { reports?: readonly AcceptedReport[]; results?: readonly ImportedResult[] },
): StoredValue[] {
  return [
    ...reports.flatMap((report) => valuesOfReport(programme, report)),
    ...byYear(results).flatMap((year) => valuesOfYear(programme, year)),
  ];
}

/** What tells one stored value from another: history stands beside what was reported for the same wave. */
export function valueKey(
  value: Pick<StoredValue, 'programme' | 'school' | 'indicator' | 'wave' | 'history'>,
): string {
  const { programme, school, indicator, wave, history } = value;
  return [programme, school, indicator, wave, ...(history ? ['history'] : [])].join('|');
}

/** A value as one line that is the same for the same value: keys in order, instants in UTC. */
export function canonicalValue(value: StoredValue): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function valuesOfReport(programme: Programme, report: AcceptedReport): StoredValue[] {
  const { id, school, form: formId, period, version, answers, by, at } = report;
  const form = programme.forms.find((one) => one.id === formId);
  const wave = form && !isAboutDuty(form) ? waveOf(programme, form, period) : undefined;
  if (!form || !wave) return [];
  return figuresFrom({ indicators: measuresOf(programme) }, form, answers).map(
    ({ indicator, figure, value, compared }) => ({
      programme: programme.id,
      school,
      indicator,
      period: wave.year,
      wave: wave.period,
      measuredAt: wave.due,
      ...figure,
      value,
      ...(compared ? { compared } : {}),
      report: id,
      version,
      by,
      at,
      history: false,
    }),
  );
}

/** Results taken apart by school and academic year. */
function byYear(results: readonly ImportedResult[]): ImportedResult[][] {
  const found = new Map<string, ImportedResult[]>();
  for (const result of results) {
    const key = `${result.school} ${result.year}`;
    found.set(key, [...(found.get(key) ?? []), result]);
  }
  return [...found.values()];
}

/** What the results of one school and academic year give; a procedure without participants gives nothing. */
function valuesOfYear(programme: Programme, year: readonly ImportedResult[]): StoredValue[] {
  const held = year.filter(({ participants }) => participants > 0);
  return programme.indicators.flatMap((indicator): StoredValue[] => {
    const { source } = indicator;
    if (!('results' in source)) return [];
    if (source.results === 'any-low') {
      const low = held.filter(isLow).length;
      const compared = { numerator: low, denominator: held.length, value: low };
      return resultValue(
        programme,
        indicator,
        held,
        { numerator: low > 0 ? 1 : 0, denominator: 1 },
        compared,
      );
    }
    const procedure = source.results;
    const passed = 'count' in source && source.count === 'passed';
    return held
      .filter((one) => isProcedure(one, procedure))
      .flatMap((one) => {
        const numerator = passed ? one.participants - one.low : one.low;
        return resultValue(programme, indicator, [one], { numerator, denominator: one.participants });
      });
  });
}

function isProcedure(one: Procedure, { exam, grade, subject }: Procedure): boolean {
  return one.exam === exam && one.grade === grade && one.subject === subject;
}

/** The value that was made from these results; it is as new as the newest of them. */
function resultValue(
  programme: Programme,
  { id: indicator, kind }: Indicator,
  from: readonly ImportedResult[],
  figure: Figure,
  compared?: Compared,
): StoredValue[] {
  const value = valueOf(kind, figure);
  const newest = from.reduce<ImportedResult | undefined>(
    (latest, one) => (!latest || one.at > latest.at ? one : latest),
    undefined,
  );
  if (value === undefined || !newest) return [];
  const { school, year, by, at } = newest;
  return [
    {
      programme: programme.id,
      school,
      indicator,
      period: planYearFor(programme, year),
      wave: year,
      measuredAt: periodRange(year).to,
      ...figure,
      value,
      ...(compared ? { compared } : {}),
      by,
      at,
      history: false,
    },
  ];
}
