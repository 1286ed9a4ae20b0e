import { may, type Actor } from '../domain/access.ts';
import type { LocalDate } from '../domain/dates.ts';
import type { DutyState } from '../domain/duties.ts';
import type { Form } from '../domain/form-definition.ts';
import type { Wave } from '../domain/periods.ts';
import type { Programme } from '../domain/programme.ts';
import { fillAction } from './open-report.ts';
import { reportId } from './report-support.ts';
import type { School } from './ports/programmes.ts';
import type { Report } from './ports/reports.ts';

/** A form in one of its waves, for a school or (then by the day alone) for all. */
export interface WaveEntry {
  form: Form;
  wave: Wave;
  state: DutyState;
  /** The actor may fill it in for the school. */
  mine: boolean;
}

export function waveEntry(
  programme: Programme,
  actor: Actor,
  school: School | undefined,
  reports: readonly Report[],
  form: Form,
  wave: Wave,
  today: LocalDate,
): WaveEntry {
  const key = { programme: programme.id, school: school?.id ?? '', form: form.id, period: wave.period };
  const report = school && reports.find(({ id }) => id === reportId(key));
  const mine =
    school !== undefined && may(actor, fillAction(form), { programme: programme.id, school: school.id });
  return { form, wave, state: waveState(wave, report, today), mine };
}

/** How a form stands in a wave: by its report, else by the day. */
export function waveState(wave: Wave, report: Report | undefined, today: LocalDate): DutyState {
  const decision = report?.versions.at(-1)?.decision;
  if (report?.waiting) return 'submitted';
  if (decision?.kind === 'accepted') return 'done';
  if (today > wave.due) return 'overdue';
  return today < wave.opens ? 'upcoming' : 'open';
}
