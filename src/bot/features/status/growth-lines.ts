import { growthSteps } from '../../../domain/indicators.ts';
import type { Programme } from '../../../domain/programme.ts';
import type { IndicatorStatus } from '../../../domain/status-card.ts';
import { html } from '../../../i18n/html.ts';
import { changeText, writtenAs, type Whose } from '../../../i18n/indicator-values.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { growthLine } from './values.ts';

/** Growth over three years in full: the values, the change in all, and what speaks against it; HTML lines. */
export function growthLines(
  tr: Translator,
  programme: Programme,
  status: IndicatorStatus,
  whose: Whose,
): string[] {
  const { growth, indicator } = status;
  if (!growth) return [];
  const { t, th } = tr;
  const written = writtenAs(programme, indicator, whose);
  const { kind, direction } = written;
  const { years } = growth;
  const steps = growthSteps(
    { kind, direction },
    years.map(({ value }) => value),
  );
  const lines = ['', t('indicator-growth-years'), growthLine(tr, written, status)];
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || status.value === null) return lines;
  const named = (at: number) => years[at]?.period ?? '';
  const between = (from: number, to: number) =>
    changeText(tr, written, (years[to]?.value ?? 0) - (years[from]?.value ?? 0));
  const total = between(first.from, last.to);
  lines.push(
    html(t('indicator-growth-total', { first: named(first.from), last: named(last.to), change: total })),
  );
  for (const { from, to } of steps.filter(({ fall }) => fall)) {
    const size = between(from, to).replace(/^[+\u2212]/, '');
    lines.push(th('indicator-why-growth-fall', { year: named(to), before: named(from), change: size }));
  }
  if (steps.reduce((sum, { change }) => sum + change, 0) <= 0) {
    const args = { year: named(last.to), before: named(first.from), change: total };
    lines.push(th('indicator-why-growth-none', args));
  }
  return lines;
}
