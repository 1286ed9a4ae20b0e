import { shown } from '../domain/indicators.ts';
import type { Indicator, Programme } from '../domain/programme.ts';
import { sourceIndicator } from '../domain/status-card.ts';
import type { Translator } from './translator.ts';

/** How an indicator's values are written, the same on every screen, picture and document. */

/** Whose value it is: of one school, where yes-no is «да» or «нет», or of several, where it is a share. */
export type Whose = 'one' | 'several';

/** What a value's text depends on. `kind` is that of what is measured: growth is written as what grows. */
export interface Written {
  kind: Indicator['kind'];
  direction: Indicator['direction'];
  whose: Whose;
}

/** How the values of an indicator are written. */
export function writtenAs(
  programme: Pick<Programme, 'indicators'>,
  indicator: Indicator,
  whose: Whose,
): Written {
  return { kind: sourceIndicator({ programme, indicator }).kind, direction: indicator.direction, whose };
}

/** A value in its unit, plain text. The plan decides how many digits it takes not to contradict it. */
export function valueText({ format }: Translator, written: Written, value: number, plan?: number | null) {
  const { kind, direction, whose } = written;
  if (kind === 'yes-no' && whose === 'one') return format.yesNo(value > 0);
  return format.value(kind, shown(value, plan ?? undefined, direction));
}

/** What is missing to the plan, in words; undefined where nothing is or there is no plan. */
export function gapText({ t, format }: Translator, written: Written, gap: number | null): string | undefined {
  const { kind, direction, whose } = written;
  if (gap === null || gap === 0 || (kind === 'yes-no' && whose === 'one')) return undefined;
  // Rounded so that a gap is never shown as none.
  const amount = { gap: format.number(shown(gap, 0, 'lower').value) };
  const points = kind === 'share' || kind === 'yes-no' || kind === 'growth';
  if (direction === 'lower') return points ? t('card-over-points', amount) : t('card-over', amount);
  return points ? t('card-gap-points', amount) : t('card-gap', amount);
}
