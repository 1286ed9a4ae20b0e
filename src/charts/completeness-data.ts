import type { HandedInCounts } from '../domain/completeness.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { Form } from '../domain/form-definition.ts';
import type { Wave } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { everySchool, type SchoolFilter } from '../domain/school-filter.ts';
import type { Text } from '../domain/text.ts';
import type { Completeness } from '../usecases/completeness.ts';

/** What the picture of completeness shows: who handed in a form, wave by wave. */
export interface CompletenessData {
  programme: Programme;
  /** Whose schools: undefined for the viewer's own. */
  name: Text | undefined;
  /** Which of them are counted. */
  filter: SchoolFilter;
  form: Form;
  date: LocalDate;
  /** Oldest first. */
  waves: { wave: Wave; counts: HandedInCounts }[];
}

/** Waves of one form as the use-case gives them, oldest first; the last is the one that was asked for. */
export function completenessData(waves: readonly [Completeness, ...Completeness[]]): CompletenessData {
  const [{ programme, whole, form, today }] = waves;
  return {
    ...{ programme, form, date: today, filter: everySchool },
    name: whole ? programme.municipality : undefined,
    waves: waves.map(({ wave, counts }) => ({ wave, counts })),
  };
}
