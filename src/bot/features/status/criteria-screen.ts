import type { InlineKeyboardButton } from '@telegraf/types';
import type { CriterionStanding } from '../../../domain/criteria.ts';
import { periodRange, planYear } from '../../../domain/periods.ts';
import { schoolToken, tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import { valueText, writtenAs } from '../../../i18n/indicator-values.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { CriteriaStatus, CriterionStatus } from '../../../usecases/criteria-status.ts';
import { button, page, type Screen } from '../../screen.ts';
import { nameOfSeveral } from './card-screen.ts';
import { periodButtons } from './values.ts';

/** As many as fit a phone's screen with what each rests on. */
const perPage = 7;

/** Beside a word always, never alone. */
const icons: Record<CriterionStanding, string> = {
  met: '✅',
  'not-met': '❌',
  'no-figure': '▫️',
  'no-threshold': '📈',
  papers: '📄',
};

/** The monitoring criteria and expected results of a programme: threshold, value, and what each rests on. */
export function criteriaScreen(tr: Translator, card: CriteriaStatus, at: number): Screen {
  const { language, t, th, format } = tr;
  const { programme, school, period, periods, date, criteria } = card;
  const token = school ? schoolToken({ programme: programme.id, id: school.id }) : tokenOf(programme.id);
  const open = (label: string, to: string, turned: number) =>
    school ? button(label, 'ko', token, to, turned) : button(label, 'km', token, to, turned);
  const asked = period === planYear(programme, date) ? '*' : period;
  // Of a year that has not begun nothing can be judged.
  const begun = periods.filter((one) => one === period || periodRange(one).from <= date);
  const shown = page(criteria, at, perPage, (to, label) => open(label, asked, to));
  const name = school?.name[language] ?? nameOfSeveral(tr, card);
  return {
    text: [
      th('criteria-title', { name }),
      th('card-when', { period: format.period(period), date: format.date(date) }),
      ...(criteria.length === 0 ? ['', th('criteria-none')] : [countsText(tr, criteria)]),
      ...shown.items.flatMap((one, place) => criterionLines(tr, card, one, shown.items[place - 1])),
    ].join('\n'),
    buttons: [
      shown.turns,
      periodButtons({ ...card, periods: begun }, (to, label) => open(label, to, 0)),
      [back(t('button-back'), card, token, asked), open(`🔄 ${t('card-button-refresh')}`, asked, at)],
    ].filter((row) => row.length > 0),
  };
}

function back(label: string, { school }: CriteriaStatus, token: string, asked: string): InlineKeyboardButton {
  return school ? button(`⬅️ ${label}`, 'so', token, asked, 0) : button(`⬅️ ${label}`, 'mo', token, asked, 0);
}

/** How many are met of those that can be judged by figures; HTML. */
function countsText({ th }: Translator, criteria: readonly CriterionStatus[]): string {
  const of = (...wanted: CriterionStanding[]) =>
    criteria.filter(({ standing }) => wanted.includes(standing)).length;
  return th('criteria-counts', {
    met: of('met'),
    judged: of('met', 'not-met'),
    without: of('no-figure'),
    papers: of('papers'),
  });
}

/** One criterion; the heading and what it rests on are told where they differ from those of the one before. */
function criterionLines(
  tr: Translator,
  card: CriteriaStatus,
  one: CriterionStatus,
  before: CriterionStatus | undefined,
): string[] {
  const { language, t, th } = tr;
  const { list, criterion, standing } = one;
  const { group, tools, data } = criterion;
  const known = (key: 'group' | 'tools' | 'data') =>
    before?.list === list && before.criterion[key]?.[language] === criterion[key]?.[language];
  return [
    ...(before?.list === list ? [] : ['', th(`criteria-list-${list}`)]),
    ...(group && !known('group') ? ['', `<i>${html(group[language])}</i>`] : []),
    ...(tools && !known('tools') ? [th('criterion-tools', { tools: tools[language] })] : []),
    ...(data && !known('data') ? [th('criterion-data', { data: data[language] })] : []),
    '',
    `${icons[standing]} <b>${html(criterion.title[language])}</b>`,
    [t(`criterion-${standing}`), ...factsOf(tr, card, one)].map(html).join(' · '),
  ];
}

/** What is needed, what there is, and where it comes from, plain texts. */
function factsOf(
  tr: Translator,
  { programme, school }: CriteriaStatus,
  { criterion, measure, status, standing }: CriterionStatus,
): string[] {
  const { t, format } = tr;
  const { threshold, direction = 'higher' } = criterion;
  const written = measure && { ...writtenAs(programme, measure, school ? 'one' : 'several'), direction };
  const text = (value: number) => (written ? valueText(tr, written, value, threshold) : format.number(value));
  const facts =
    threshold === undefined ? [] : [t('criterion-threshold', { direction, threshold: text(threshold) })];
  if (!status) return facts;
  const { value, figure, previous, preliminary, coverage, hidden } = status;
  if (value !== null) {
    const counted = figure && measure?.kind === 'share' ? ` (${t('answer-share', figure)})` : '';
    facts.push(`${t('criterion-value', { value: text(value) })}${counted}`);
  }
  if (standing === 'no-threshold') facts.push(t(`status-${status.status}`));
  if (previous !== null) facts.push(t('card-last-year', { value: text(previous) }));
  if (coverage) facts.push(t('card-coverage', { count: coverage.withData, of: coverage.of }));
  if (preliminary) facts.push(t('card-preliminary', { value: text(preliminary.value) }));
  if (hidden) facts.push(t('card-hidden'));
  return facts;
}
