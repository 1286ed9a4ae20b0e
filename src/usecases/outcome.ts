import type { ContentProblem } from '../domain/campaign.ts';
import type { Role } from '../domain/access.ts';
import type { AnswerProblem } from '../domain/answers.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { FormProblem } from '../domain/form-engine.ts';
import type { FileProblem } from '../domain/programme-file.ts';
import type { ReasonProblem } from '../domain/reason.ts';
import type { Text } from '../domain/text.ts';

/** Something that a cell can name. What the programme gives no name has one of the interface, by its column. */
export interface NamedThing {
  id: string;
  name?: Text;
}

/** Something wrong in one row of an imported table; rows are counted as the person sees them, header = 1. */
export interface RowProblem {
  row: number;
  /** The column's id; of a column that is none of the table's, what the file has. */
  column?: string | undefined;
  /** The column's heading as the file has it, or for people where the file has none. */
  heading?: string | Text | undefined;
  code:
    | 'missing'
    | 'ambiguous'
    | 'repeated-column'
    | 'bad-id'
    | 'unknown-kind'
    | 'unknown-value'
    | 'not-a-number'
    | 'unknown-group'
    | 'repeated'
    | 'unknown-school'
    | 'unknown-indicator'
    | 'bad-period'
    | 'numerator-above-denominator'
    | 'unknown-column'
    | 'missing-column'
    | 'too-long'
    | 'formula-text'
    | 'formula-without-value'
    | 'error-value';
  /** What is there, as the file has it. */
  value?: string | undefined;
  /** What would be right: an example or a limit. */
  expected?: string | undefined;
  /** What would be right: one of these, or, where there are too many, some of them. */
  oneOf?: readonly NamedThing[] | undefined;
  /** The row that says the same. */
  above?: number | undefined;
}

/** Why a file cannot be taken as a table at all. */
export type TableProblem =
  | { code: 'too-large'; megabytes: number }
  | { code: 'unpacks-too-large'; megabytes: number }
  | { code: 'unknown-type' }
  | { code: 'old-excel' }
  | { code: 'unreadable' }
  /** A text in an encoding that has not all of its letters. */
  | { code: 'lost-letters' }
  | { code: 'bad-csv'; line: number }
  | { code: 'too-many-rows'; max: number }
  | { code: 'too-many-columns'; max: number }
  | { code: 'empty-table' };

/** Why nothing comes of what is asked for a campaign. */
export type CampaignProblem =
  | ContentProblem
  | 'gone'
  | 'nobody'
  /** It is not in a state for that. */
  | 'state'
  | 'past'
  | 'options'
  /** Longer ago than messages can be deleted. */
  | 'too-old'
  | 'nothing-to-do';

/** Why a use-case declined. Expected, rendered to the person in their language; never thrown. */
export type Refusal =
  | { code: 'not-allowed' }
  | { code: 'no-programme'; id: string }
  | { code: 'no-school'; id: string }
  | { code: 'no-form'; id: string }
  | { code: 'no-period'; period: string; known: string[] }
  | { code: 'no-group'; group: string; known: string[] }
  | { code: 'no-report' }
  | { code: 'no-duty'; id: string }
  | { code: 'no-proposal' }
  | { code: 'not-for-school' }
  | { code: 'bad-answer'; field: string; problem: AnswerProblem }
  | { code: 'unknown-field'; field: string; known: string[] }
  | { code: 'cannot-skip'; field: string }
  | { code: 'answered-since'; field: string }
  /** The answer is not the one that the person saw. */
  | { code: 'answer-changed'; field: string }
  | { code: 'incomplete'; problems: FormProblem[] }
  | { code: 'nothing-changed' }
  | { code: 'period-closed'; since: LocalDate }
  | { code: 'period-open' }
  /** Nothing is taken for the period yet: from that day. */
  | { code: 'period-not-begun'; opens: LocalDate }
  | { code: 'nothing-to-review' }
  | { code: 'decided-already'; by: string; decision: 'accepted' | 'returned' }
  | { code: 'reason-needed' }
  | { code: 'bad-reason'; problem: ReasonProblem }
  | { code: 'already-done' }
  | { code: 'bad-programme'; problems: FileProblem[] }
  | { code: 'bad-table'; problem: TableProblem }
  | { code: 'bad-rows'; problems: RowProblem[] }
  | { code: 'code-unknown' }
  | { code: 'code-expired' }
  | { code: 'code-used-up' }
  | { code: 'own-invite' }
  | { code: 'no-person' }
  | { code: 'no-role' }
  | { code: 'last-coordinator' }
  | { code: 'no-academic-year'; year: string }
  | { code: 'too-many-tries'; minutes: number }
  | { code: 'invite-needs-school'; role: Role }
  | { code: 'campaign'; problem: CampaignProblem }
  | { code: 'same-again'; minutes: number }
  | { code: 'bad-invite'; what: 'uses' | 'expires' | 'schools' }
  | { code: 'deadlines-muted' }
  | { code: 'digest-muted' };

/** What a use-case answers: a value, or the reason why not. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
