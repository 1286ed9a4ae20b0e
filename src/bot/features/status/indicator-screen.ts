import type { Figure } from '../../../domain/indicators.ts';
import { missingToPlan } from '../../../domain/missing.ts';
import { planYear } from '../../../domain/periods.ts';
import type { Indicator, Programme } from '../../../domain/programme.ts';
import type { IndicatorStatus } from '../../../domain/status-card.ts';
import { schoolToken, tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import {
  gapText,
  missingParts,
  valueText,
  writtenAs,
  type Whose,
  type Written,
} from '../../../i18n/indicator-values.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { IndicatorDetails } from '../../../usecases/indicator-details.ts';
import { button, type Screen } from '../../screen.ts';
import { perPage, type CardRights } from './card-screen.ts';
import { formulaLines, partsOf, sourceText } from './formula.ts';
import { growthLines } from './growth-lines.ts';
import { marksOf, periodButtons, statusLine } from './values.ts';
import { backToList, keptList, type OpenedFrom } from './way-back.ts';

/** How many values of the past a screen has room for. */
const pastOnes = 8;

/** One indicator of a school, explained. */
export function indicatorScreen(
  tr: Translator,
  details: IndicatorDetails,
  rights: CardRights & { across: boolean },
  from?: OpenedFrom,
): Screen {
  const { language, t, th, format } = tr;
  const { programme, school, status, period, date, measured } = details;
  const { indicator } = status;
  const school10 = schoolToken({ programme: programme.id, id: school.id });
  const token = tokenOf(indicator.id);
  const parts = partsOf(tr, programme, measured);
  const asked = period === planYear(programme, date) ? '*' : period;
  const kept = keptList(from);
  const fromResults = 'results' in measured.source;
  const label = `⬅️ ${t('button-back')}`;
  // From the matrix the way leads over the school's card, from an indicator across the schools straight there.
  const back = from?.startsWith('i')
    ? backToList(label, from, { programme: programme.id, asked, period, indicator: indicator.id })
    : undefined;
  return {
    text: [
      `<b>${html(indicator.title[language])}</b>`,
      html(school.name[language]),
      th('card-when', { period: format.period(period), date: format.date(date) }),
      '',
      statusLine(tr, status),
      ...whyLines(tr, details, 'one'),
      '',
      ...valueLines(tr, details),
      ...referenceLines(tr, writtenAs(programme, indicator, 'one'), indicator),
      '',
      th('indicator-formula'),
      ...formulaLines(tr, programme, indicator),
      '',
      th('indicator-source', { source: sourceText(tr, programme, indicator) }),
      ...originLines(tr, details),
      ...pastLines(tr, details, parts !== undefined),
      ...(rights.report ? ['', th(fromResults ? 'indicator-only-look-results' : 'indicator-only-look')] : []),
    ].join('\n'),
    buttons: [
      periodButtons(details, (to, label) =>
        button(label, 'si', school10, to === '*' ? planYear(programme, date) : to, token, ...kept),
      ),
      [button(`📈 ${t('chart-button-trend')}`, 'zt', school10, period, token)],
      [
        ...(rights.across
          ? [button(`🏛 ${t('card-button-all-schools')}`, 'mi', tokenOf(programme.id), period, token, 0)]
          : []),
        ...(rights.report
          ? [
              fromResults
                ? button(t('menu-results'), 'xy', school10)
                : button(t('menu-report'), 'ps', 'rp', school10),
            ]
          : []),
      ],
      [
        back ?? button(label, 'so', school10, asked, Math.floor(details.at / perPage), ...kept),
        button(`🔄 ${t('card-button-refresh')}`, 'si', school10, period, token, ...kept),
      ],
    ].filter((row) => row.length > 0),
  };
}

/** «27 из 40» with what these are, or how many took part in a mean; empty for yes-no and counts. */
function figureText({ t }: Translator, { kind }: Written, { numerator, denominator }: Figure): string {
  if (kind === 'share') return t('answer-share', { numerator, denominator });
  return kind === 'mean' ? t('indicator-mean-of', { count: denominator }) : '';
}

function valueLines(tr: Translator, details: IndicatorDetails): string[] {
  const { th } = tr;
  const { status, programme, measured } = details;
  const written = writtenAs(programme, status.indicator, 'one');
  const { value, figure, plan, preliminary } = status;
  const lines: string[] = [];
  if (value === null || !figure) lines.push(th('indicator-no-value'));
  else {
    const counted = figureText(tr, written, figure);
    const text = th('indicator-value', { value: valueText(tr, written, value, plan) });
    const gap = gapText(tr, written, status.gap);
    lines.push([text, ...[counted, gap ?? ''].filter(Boolean).map(html)].join(' · '));
    const parts = written.kind === 'share' ? partsOf(tr, programme, measured) : undefined;
    if (parts) {
      lines.push(html(`${tr.format.number(figure.numerator)} — ${parts.numerator}`));
      lines.push(html(`${tr.format.number(figure.denominator)} — ${parts.denominator}`));
    }
  }
  if (preliminary) {
    const args = { value: valueText(tr, written, preliminary.value, plan) };
    const counted = figureText(tr, written, preliminary.figure);
    lines.push(
      counted === ''
        ? th('indicator-preliminary-plain', args)
        : th('indicator-preliminary', { ...args, parts: counted }),
    );
  }
  const marks = marksOf(tr, written, { ...status, preliminary: null, growth: null, history: false });
  lines.push(...marks.map(html));
  lines.push(...missingLines(tr, programme, status), ...growthLines(tr, programme, status, 'one'));
  return lines;
}

/** What is missing to the plan, in people or things or as an answer; HTML lines. */
export function missingLines(tr: Translator, programme: Programme, status: IndicatorStatus): string[] {
  const { th, format } = tr;
  const { indicator, figure, plan } = status;
  const parts = missingParts(tr, programme, status);
  if (parts) {
    const { what, of } = parts;
    return [th(parts.fewer ? 'missing-fewer' : 'missing-more', { what, of })];
  }
  const missing = figure && plan !== null ? missingToPlan(indicator, figure, plan) : undefined;
  return missing?.in === 'answer'
    ? [th('missing-answer', { answer: format.yesNo(indicator.direction === 'higher') })]
    : [];
}

/** The base and the plans of all years, as far as the document has them; HTML lines. */
export function referenceLines(tr: Translator, written: Written, indicator: Indicator): string[] {
  const { t, th } = tr;
  if (indicator.kind === 'growth') return [];
  const plans = Object.entries(indicator.plan)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, plan]) => t('indicator-year-value', { period, value: valueText(tr, written, plan) }));
  return [
    indicator.base === null
      ? th('indicator-no-base')
      : th('indicator-base', { value: valueText(tr, written, indicator.base) }),
    plans.length === 0 ? th('indicator-no-plan') : th('indicator-plan', { plan: plans.join(' · ') }),
  ];
}

function originLines({ language, t, th, format }: Translator, details: IndicatorDetails): string[] {
  const { origin, programme } = details;
  if (!origin) return [];
  const when = format.dateTime(origin.at, programme.zone);
  if (origin.kind === 'history') return [th('indicator-imported', { when })];
  if (origin.kind === 'results')
    return [th('indicator-results-entered', { who: origin.by ?? t('indicator-accepted-operator'), when })];
  const form = programme.forms.find(({ id }) => id === origin.key.form);
  return [
    th('indicator-accepted', { who: origin.by ?? t('indicator-accepted-operator'), when }),
    th('indicator-accepted-report', {
      form: form?.title[language] ?? origin.key.form,
      period: format.period(origin.key.period),
      version: String(origin.version),
    }),
  ];
}

function pastLines(
  tr: Translator,
  { history, status, programme }: IndicatorDetails,
  share: boolean,
): string[] {
  if (history.length === 0) return [];
  const { th, format } = tr;
  const written = writtenAs(programme, status.indicator, 'one');
  return [
    '',
    th('indicator-history'),
    ...history.slice(0, pastOnes).map((one) => {
      const counted = share ? figureText(tr, written, one.figure) : '';
      const value = `${valueText(tr, written, one.value)}${counted === '' ? '' : ` (${counted})`}`;
      return html(`• ${one.history ? '📜 ' : ''}${format.period(one.wave)}: ${value}`);
    }),
  ];
}

/** What explains a status: of one school, or of several together. */
type Explained = Pick<IndicatorDetails, 'programme' | 'status' | 'line' | 'period' | 'date'>;

/** Why the status is what it is; HTML lines. */
export function whyLines(tr: Translator, details: Explained, whose: Whose): string[] {
  const { th } = tr;
  const { status } = details;
  const grown = status.growth !== null;
  switch (status.status) {
    case 'achieved':
      return [th(grown ? 'indicator-why-achieved-growth' : 'indicator-why-achieved')];
    case 'on-track':
      return grown
        ? [th('indicator-why-growth-on-track')]
        : [th('indicator-why-on-track'), ...lineLines(tr, details, whose)];
    case 'at-risk':
      if (grown) return [th('indicator-why-growth-at-risk')];
      return details.line
        ? [th('indicator-why-at-risk'), ...lineLines(tr, details, whose)]
        : [th('indicator-why-no-line')];
    case 'missed':
      return [th(grown ? 'indicator-why-growth-missed' : 'indicator-why-missed')];
    case 'no-data':
      return [th('indicator-why-no-data')];
    case 'baseline':
      return [th('indicator-why-baseline')];
    case 'improving':
    case 'steady':
    case 'worsening':
      return [previousLine(tr, details.programme, status, whose)];
  }
}

function previousLine(tr: Translator, programme: Programme, status: IndicatorStatus, whose: Whose) {
  const written = writtenAs(programme, status.indicator, whose);
  return tr.th('indicator-why-previous', { value: valueText(tr, written, status.previous ?? 0) });
}

/** The straight line to the plan: where it begins, what it asks on the measuring day, where it is today. */
function lineLines(tr: Translator, details: Explained, whose: Whose): string[] {
  const { line, status, programme, date, period } = details;
  if (!line) return [];
  const { t, th, format } = tr;
  const written = writtenAs(programme, status.indicator, whose);
  const value = valueText(tr, written, line.reference);
  const reference =
    line.from === null
      ? t('indicator-reference-base', { value })
      : t('indicator-reference-plan', { value, period: line.from });
  // The digits that tell the line from the value, as those of a value tell it from the plan.
  const expected = valueText(tr, written, line.expected, status.value);
  const { direction } = status.indicator;
  const asked = { reference, date: format.date(line.measuredAt), expected, direction };
  const lines = [th('indicator-why-line', asked)];
  const today = valueText(tr, written, line.expectedNow);
  if (today !== expected && period === planYear(programme, date))
    lines.push(th('indicator-why-line-now', { expected: today }));
  return lines;
}
