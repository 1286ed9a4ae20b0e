import type { Answers } from './answers.ts';
import type { LocalDate } from './dates.ts';
import type { DutyState } from './duties.ts';
import type { Wave } from './periods.ts';
import type { Programme } from './programme.ts';
import { inPopulation, type Grouped } from './status-card.ts';
import type { Text } from './text.ts';

/** A school's risks and what is done against them, as the programme's document has them. */

export type Risk = Programme['risks'][number];
export type AntiRiskMeasure = Programme['antiRisk'][number];

/** The option of a risk's choice that says that it weighs much. */
export const highLevel = 'high';

/** How much a risk weighs for a school: the option that it chose. */
export interface RiskLevel {
  id: string;
  title: Text;
}

export interface SchoolRisk {
  risk: Risk;
  /** Undefined when nothing is accepted, or when the document has no levels for schools. */
  level: RiskLevel | undefined;
}

/** The accepted answers of a form for a year; undefined when none are. */
export type AcceptedAnswers = (form: string) => Answers | undefined;

/** The risks of a programme with a school's level of each, in the document's order. */
export function riskProfile(
  programme: Pick<Programme, 'risks' | 'forms'>,
  answers: AcceptedAnswers,
): SchoolRisk[] {
  return programme.risks.map((risk) => ({ risk, level: levelOf(programme, risk, answers) }));
}

function levelOf(
  { forms }: Pick<Programme, 'forms'>,
  { measuredBy }: Risk,
  answers: AcceptedAnswers,
): RiskLevel | undefined {
  if (!measuredBy) return undefined;
  const field = forms
    .find(({ id }) => id === measuredBy.form)
    ?.fields.find(({ id }) => id === measuredBy.field);
  if (field?.kind !== 'choice') return undefined;
  const chosen = answers(measuredBy.form)?.[field.id];
  return field.options.find(({ id }) => id === chosen);
}

/** Whether a measure against risks is asked of a school in a year: its form is. */
export function asksMeasure(
  { forms }: Pick<Programme, 'forms'>,
  { form }: Pick<AntiRiskMeasure, 'form'>,
  school: Grouped & { role: 'participant' | 'partner' },
  year: string,
): boolean {
  const found = forms.find(({ id }) => id === form);
  return found !== undefined && inPopulation(found.population, school, year);
}

/**
 * How a measure stands on a day. Done: the form's report was accepted, with the answer yes where a field is
 * named; an accepted no leaves it open until the wave's last day.
 */
export function measureState(
  { field }: Pick<AntiRiskMeasure, 'field'>,
  wave: Pick<Wave, 'opens' | 'due'>,
  report: { accepted: Answers | undefined; waiting: boolean },
  date: LocalDate,
): DutyState {
  const { accepted, waiting } = report;
  if (accepted && (field === undefined || accepted[field] === true)) return 'done';
  if (waiting) return 'submitted';
  if (date > wave.due) return 'overdue';
  return date < wave.opens ? 'upcoming' : 'open';
}
