import { changeOf, type Extremes } from '../../../domain/change.ts';
import type { Programme } from '../../../domain/programme.ts';
import type { IndicatorStatus } from '../../../domain/status-card.ts';
import { changeText, writtenAs } from '../../../i18n/indicator-values.ts';
import type { Translator } from '../../../i18n/translator.ts';

/** The best and the worst change against the year before; HTML lines, none where nothing changed. */
export function changeLines<T>(
  { th }: Translator,
  { best, worst }: Extremes<T>,
  name: (one: T) => string,
  change: (one: T) => string,
): string[] {
  const lines = [
    ...(best ? [th('change-best', { name: name(best), change: change(best) })] : []),
    ...(worst ? [th('change-worst', { name: name(worst), change: change(worst) })] : []),
  ];
  return lines.length > 0 ? ['', th('change-heading'), ...lines] : [];
}

/** How much an indicator changed, with its sign: less may be better. */
export function changeSince(tr: Translator, programme: Programme, status: IndicatorStatus): string {
  const { indicator } = status;
  const written = writtenAs(programme, indicator, 'several');
  const better = changeOf(status) ?? 0;
  return changeText(tr, written, indicator.direction === 'lower' ? -better : better);
}
