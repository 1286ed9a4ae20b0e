import { planYear } from '../../../domain/periods.ts';
import { shown } from '../../../domain/indicators.ts';
import type { Programme } from '../../../domain/programme.ts';
import type { IndicatorStatus } from '../../../domain/status-card.ts';
import { schoolToken, tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import { gapText, valueText, writtenAs, type Written } from '../../../i18n/indicator-values.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { IndicatorAcross } from '../../../usecases/indicator-details.ts';
import { button, page, rows, type Screen } from '../../screen.ts';
import { changeLines, changeSince } from './change-lines.ts';
import { filterArgument, filterButton, filterLines } from './filter.ts';
import { nameOfSeveral, perPage } from './card-screen.ts';
import { formulaLines, sourceText } from './formula.ts';
import { growthLines } from './growth-lines.ts';
import { missingLines, referenceLines, whyLines } from './indicator-screen.ts';
import { marksOf, periodButtons, statusLine } from './values.ts';
import { openedFrom } from './way-back.ts';

const schoolsPerPage = 10;
const numbersPerRow = 5;

/** One indicator across schools: all together, then each, the worst first and those without data last. */
export function acrossScreen(tr: Translator, across: IndicatorAcross, at: number): Screen {
  const { language, t, th, format } = tr;
  const { programme, together, period, date, schools, filter, change } = across;
  const kept = filterArgument(filter);
  const { indicator } = together;
  const programmeToken = tokenOf(programme.id);
  const token = tokenOf(indicator.id);
  const asked = period === planYear(programme, date) ? '*' : period;
  const shown = page(schools, at, schoolsPerPage, (to, label) =>
    button(label, 'mi', programmeToken, period, token, to, ...kept),
  );
  const withoutData = schools.filter(({ status }) => status.value === null && !status.hidden).length;
  const numbered = shown.items.map((entry, place) => ({ ...entry, number: shown.first + place + 1 }));
  const opens = indicator.level === 'school';
  return {
    text: [
      `<b>${html(indicator.title[language])}</b>`,
      html(nameOfSeveral(tr, across)),
      th('card-when', { period: format.period(period), date: format.date(date) }),
      ...filterLines(tr, across, schools.length),
      '',
      ...togetherLines(tr, across),
      '',
      ...(schools.length === 0 ? (filter.by === 'all' ? [th('across-nobody')] : []) : [th('across-schools')]),
      ...numbered.map(({ school, status, number }) =>
        html(`${number}. ${schoolText(tr, across, status)} · ${school.name[language]}`),
      ),
      ...changeLines(
        tr,
        change,
        ({ school }) => school.name[language],
        ({ status }) => changedText(tr, across, status),
      ),
      ...(withoutData > 0 ? ['', th('across-no-data', { count: withoutData })] : []),
      '',
      ...formulaLines(tr, programme, indicator),
      th('indicator-source', { source: sourceText(tr, programme, indicator) }),
      ...(opens && schools.length > 0 ? ['', th('across-open')] : []),
    ].join('\n'),
    buttons: [
      ...(opens
        ? rows(
            numbered.map(({ school, number }) =>
              button(
                String(number),
                'si',
                schoolToken({ programme: programme.id, id: school.id }),
                period,
                token,
                openedFrom('i', shown.first / schoolsPerPage, kept),
              ),
            ),
            numbersPerRow,
          )
        : []),
      shown.turns,
      periodButtons(across, (to, label) =>
        button(label, 'mi', programmeToken, to === '*' ? planYear(programme, date) : to, token, 0, ...kept),
      ),
      filterButton(tr, { ...across, schools: schools.map(({ school }) => school) }, token),
      ...(schools.length > 0
        ? [[button(`📈 ${t('chart-button-trend')}`, 'za', programmeToken, period, token, ...kept)]]
        : []),
      [
        button(
          `⬅️ ${t('button-back')}`,
          'mo',
          programmeToken,
          asked,
          Math.floor(across.at / perPage),
          ...kept,
        ),
        button(`🔄 ${t('card-button-refresh')}`, 'mi', programmeToken, period, token, at, ...kept),
      ],
    ].filter((row) => row.length > 0),
  };
}

/** How all stand together; HTML lines. */
function togetherLines(tr: Translator, across: IndicatorAcross): string[] {
  const { programme, together, line } = across;
  const { t, th } = tr;
  const { indicator, value, plan, figure, everySchool } = together;
  const written = writtenAs(programme, indicator, 'several');
  // All together meet the plan and not each school: what is said of the value would be wrong.
  const eachMisses = everySchool !== null && together.gap === 0 && together.status !== 'achieved';
  const explained = { ...across, status: together, line };
  const lines = [statusLine(tr, together), ...(eachMisses ? [] : whyLines(tr, explained, 'several'))];
  if (value === null) lines.push(th('indicator-no-value'));
  else {
    const counted = figure && written.kind !== 'mean' ? t('answer-share', figure) : '';
    const gap = gapText(tr, written, together.gap) ?? '';
    const text = th('indicator-value', { value: valueText(tr, written, value, plan) });
    lines.push([text, ...[counted, gap].filter(Boolean).map(html)].join(' · '));
  }
  lines.push(...missingLines(tr, programme, together), ...growthLines(tr, programme, together, 'several'));
  lines.push(...marksOf(tr, written, together).map(html));
  if (everySchool) lines.push(th('indicator-why-each'));
  return [...lines, ...referenceLines(tr, written, indicator)];
}

/** How a school changed: in figures, or from no to yes. */
function changedText(tr: Translator, { programme }: IndicatorAcross, status: IndicatorStatus): string {
  const { indicator, value, previous } = status;
  const isAnswer = indicator.kind === 'yes-no' || indicator.level === 'municipality';
  if (!isAnswer) return changeSince(tr, programme, status);
  return [previous, value].map((one) => tr.format.yesNo((one ?? 0) > 0)).join(' → ');
}

/** How one school stands: of an indicator of the municipality only whether the condition holds there. */
function schoolText(tr: Translator, { programme }: IndicatorAcross, status: IndicatorStatus): string {
  const { t } = tr;
  const { indicator, value, plan, figure, hidden, preliminary } = status;
  const whole = indicator.level === 'municipality';
  const written: Written = writtenAs(programme, indicator, 'one');
  if (hidden && value === null) return t('card-hidden');
  if (value === null) {
    const waiting = preliminary
      ? [t('card-preliminary', { value: schoolValue(tr, written, whole, preliminary.value) })]
      : [];
    return [t('status-no-data'), ...waiting].join(' · ');
  }
  const text = schoolValue(tr, written, whole, value, plan);
  if (whole) return [text, ...comparedTexts(tr, programme, status)].join(' · ');
  const counted = figure && written.kind === 'share' ? ` (${t('answer-share', figure)})` : '';
  return `${t(`status-${status.status}`)} · ${text}${counted}`;
}

function schoolValue(
  tr: Translator,
  written: Written,
  whole: boolean,
  value: number,
  plan?: number | null,
): string {
  return whole ? tr.format.yesNo(value > 0) : valueText(tr, written, value, plan);
}

/** What a condition was asked of, and what is missing to it: «19,5», «не хватает 1,5». */
function comparedTexts(
  { t, format }: Translator,
  { forms }: Programme,
  { indicator: { source }, compared }: IndicatorStatus,
): string[] {
  if (!compared || !('atLeast' in source)) return [];
  const field = forms.find(({ id }) => id === source.form)?.fields.find(({ id }) => id === source.field);
  if (!field || field.kind === 'yes-no') return [];
  const kind = field.kind === 'share' ? 'share' : field.kind === 'mean' ? 'mean' : 'count';
  const missing = source.atLeast - compared.value;
  return [
    format.value(kind, shown(compared.value, source.atLeast)),
    ...(missing > 0 ? [t('across-missing', { gap: format.number(shown(missing, 0, 'lower').value) })] : []),
  ];
}
