import type { LocalDate } from '../domain/dates.ts';
import type { Form } from '../domain/form-definition.ts';
import type { Wave } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import type { Completeness } from '../usecases/completeness.ts';

/** What the picture of completeness shows: who handed in a form, wave by wave. */
export interface CompletenessData {
  programme: Programme;
  form: Form;
  date: LocalDate;
  /** Oldest first. */
  waves: { wave: Wave; counts: Completeness['counts'] }[];
}

/** Waves of one form as the use-case gives them, oldest first; the last is the one that was asked for. */
export function completenessData(waves: readonly [Completeness, ...Completeness[]]): CompletenessData {
  const [{ programme, form, today }] = waves;
  return { programme, form, date: today, waves: waves.map(({ wave, counts }) => ({ wave, counts })) };
}
