import { shown, tolerance } from '../domain/indicators.ts';
import { countedBy, missingToPlan } from '../domain/missing.ts';
import type { Indicator, Programme } from '../domain/programme.ts';
import { sourceIndicator, type IndicatorStatus } from '../domain/status-card.ts';
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
  const least = shown(gap, 0, 'lower').value;
  if (kind === 'mean') return t(direction === 'lower' ? 'card-over-marks' : 'card-gap-marks', { gap: least });
  const amount = { gap: format.number(least) };
  const points = kind === 'share' || kind === 'yes-no' || kind === 'growth';
  if (direction === 'lower') return points ? t('card-over-points', amount) : t('card-over', amount);
  return points ? t('card-gap-points', amount) : t('card-gap', amount);
}

/** What is missing to the plan in people or things: «3 педагога» of 40; `fewer` where there are too many. */
export function missingParts(
  { t, format }: Translator,
  programme: Pick<Programme, 'forms'>,
  { indicator, figure, plan }: Pick<IndicatorStatus, 'indicator' | 'figure' | 'plan'>,
): { what: string; of: string; fewer: boolean } | undefined {
  const missing = figure && plan !== null ? missingToPlan(indicator, figure, plan) : undefined;
  if (missing?.in !== 'parts') return undefined;
  const { count, of } = missing;
  const counted = countedBy(programme, indicator);
  const what = counted ? t(`counted-${counted}`, { count }) : format.number(count);
  return { what, of: format.number(of), fewer: indicator.direction === 'lower' };
}

/** The gap of a list's line, with the people or things that it is where the programme names them. */
export function shortGapText(
  tr: Translator,
  programme: Programme,
  status: IndicatorStatus,
  whose: Whose,
): string | undefined {
  const gap = gapText(tr, writtenAs(programme, status.indicator, whose), status.gap);
  const parts = countedBy(programme, status.indicator) && missingParts(tr, programme, status);
  return gap !== undefined && parts ? tr.t('missing-short', { gap, what: parts.what }) : gap;
}

/** A change between two values of what is measured, with its sign: +0,3 балла, −5 п. п. */
export function changeText(
  { t, format }: Translator,
  { kind }: Pick<Written, 'kind'>,
  change: number,
): string {
  // A difference of two values is a rounding error off; as many digits as tell it from the tolerance.
  const exact = Math.round(Math.abs(change) * 1e9) / 1e9;
  const size = exact === 0 ? 0 : shown(exact, tolerance(kind), 'lower').value;
  const sign = size === 0 ? '' : change > 0 ? '+' : '\u2212';
  switch (kind) {
    case 'mean':
      return t('indicator-change-marks', { sign, change: size });
    case 'count':
      return `${sign}${format.number(size)}`;
    case 'share':
    case 'yes-no':
    case 'growth':
      return t('indicator-change-points', { sign, change: size });
  }
}
