import { schoolToken, tokenOf } from '../domain/tokens.ts';
import type { ReportKey } from '../usecases/ports/reports.ts';

/** The period of a report in a button, with its slot where there are several: `2022.a1b2c3d4`. */
export function periodArgument({ period, slot }: Pick<ReportKey, 'period' | 'slot'>): string {
  return slot === undefined ? period : `${period}.${slot}`;
}

/** The period and slot that a button names. */
export function periodNamed(argument: string): Pick<ReportKey, 'period' | 'slot'> {
  const [period = '', slot] = argument.split('.');
  return slot === undefined ? { period } : { period, slot };
}

/** The tokens that name a report in buttons. */
export function reportArguments(key: ReportKey): [school: string, form: string, period: string] {
  return [schoolToken({ programme: key.programme, id: key.school }), tokenOf(key.form), periodArgument(key)];
}
