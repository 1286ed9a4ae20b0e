/** What can be wrong with a programme's file, with the figures that say what would be right. */

/** What a value is, as somebody who writes the file sees it. */
export type ValueType = 'text' | 'number' | 'whole-number' | 'yes-no' | 'list' | 'entries' | 'nothing';

/** How a text has to be written; `other` only for what no file can reach. */
export type Pattern =
  | 'id'
  | 'date'
  | 'month'
  | 'month-day'
  | 'quarter'
  | 'year'
  | 'calendar-year'
  | 'academic-year'
  | 'zone'
  | 'other';

/** Which list of the file an id refers to. */
export type Referred =
  'group' | 'school' | 'executor' | 'track' | 'form' | 'field' | 'indicator' | 'section' | 'duty';

/** One of the ways in which a value can be written: its keys (`level?` may be left out), or a plain value. */
export type Form = { keys: string[] } | { type: ValueType };

export type Problem =
  | { code: 'too-large'; length: number; max: number }
  | { code: 'yaml'; what: 'tab' | 'indent' | 'syntax' | 'several-documents' }
  | { code: 'repeated-key'; key: string }
  | { code: 'unknown-alias'; name: string }
  | { code: 'too-many-aliases'; max: number }
  | { code: 'type'; expected: ValueType; given: ValueType }
  | { code: 'missing'; expected: ValueType }
  /** `given` is null where the value is missing. */
  | { code: 'one-of'; options: string[]; given: string | null }
  | { code: 'pattern'; pattern: Pattern; given: string }
  | { code: 'empty' }
  | { code: 'too-long'; max: number; length: number }
  | { code: 'too-few'; min: number; given: number }
  | { code: 'too-small'; min: number; given: number }
  | { code: 'too-big'; max: number; given: number }
  /** `meant` is the known key that looks most like it, when one does. */
  | { code: 'unknown-key'; key: string; known: string[]; meant: string | null }
  /** None of the ways in which the value can be written; see `forms`. */
  | { code: 'no-form' }
  | { code: 'unknown-id'; what: Referred; id: string; known: string[] }
  | { code: 'repeated-id'; id: string; firstLine: number }
  | { code: 'field-kind'; field: string; needed: string; given: string }
  /** What is measured comes from a form of each school for a period; one about a duty is neither. */
  | { code: 'duty-form'; form: string; kind: string }
  | { code: 'growth-source'; growth: boolean }
  /** `last` is null for a programme without an end. */
  | { code: 'year-outside'; year: string; first: string; last: string | null }
  | { code: 'ends-before-start'; start: string }
  | { code: 'direction-missing' };

/** One thing wrong with a programme's file: where it is and what would be right. */
export type FileProblem = Problem & {
  file: string;
  /** 1-based; the line of the value, or of the nearest enclosing entry when the value is missing. */
  line: number;
  /** Such as `indicators[3].plan.2022`; empty for the file as a whole. */
  path: string;
  /** The ways in which the value, or the entry that holds it, can be written, where there are several. */
  forms?: Form[];
};

export type Path = readonly PropertyKey[];

/** A problem at a path, before file and line are known. */
export type PathProblem = Problem & { at: Path; forms?: Form[] };
