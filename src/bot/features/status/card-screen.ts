import type { InlineKeyboardButton } from '@telegraf/types';
import { planYear } from '../../../domain/periods.ts';
import type { Programme } from '../../../domain/programme.ts';
import { schoolToken, tokenOf } from '../../../domain/tokens.ts';
import type { IndicatorStatus } from '../../../domain/status-card.ts';
import type { Whose } from '../../../i18n/indicator-values.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { html } from '../../../i18n/html.ts';
import type { MunicipalityStatus } from '../../../usecases/municipality-status.ts';
import type { SchoolStatus } from '../../../usecases/school-status.ts';
import { button, page, rows, type Screen } from '../../screen.ts';
import { changeLines, changeSince } from './change-lines.ts';
import { filterArgument, filterButton, filterLines } from './filter.ts';
import { backToList, keptList, type OpenedFrom } from './way-back.ts';
import { countsLine, indicatorLines, legend, periodButtons } from './values.ts';

/** Indicators on one page of a card: as many as a phone's screen and Telegram's limit of a text hold. */
export const perPage = 8;
const numbersPerRow = 4;

/** What the person may do from a card. */
export interface CardRights {
  /** There is a list of schools to go back to. */
  choose: boolean;
  /** The person fills in reports of the school. */
  report: boolean;
  /** The person may take its figures out. */
  export: boolean;
}

type List = Pick<SchoolStatus, 'programme' | 'period' | 'periods' | 'date' | 'indicators'>;

/** Of whom and when a card is; HTML lines. */
function cardHeading(
  { language, th, format }: Translator,
  { programme, period, date }: Pick<List, 'programme' | 'period' | 'date'>,
  name: string,
): string[] {
  return [
    th('card-title', { name }),
    html(programme.municipality[language]),
    th('card-when', { period: format.period(period), date: format.date(date) }),
  ];
}

/** A page of indicators: counts, two lines for each, their numbers as buttons. */
function listOf(
  tr: Translator,
  list: List,
  at: number,
  whose: Whose,
  buttons: {
    open: (label: string, status: IndicatorStatus) => InlineKeyboardButton;
    turn: (page: number, label: string) => InlineKeyboardButton;
  },
): { lines: string[]; buttons: InlineKeyboardButton[][] } {
  const { th } = tr;
  const { programme, indicators } = list;
  const shown = page(indicators, at, perPage, buttons.turn);
  const numbered = shown.items.map((status, place) => ({ status, number: shown.first + place + 1 }));
  const nothing = indicators.every(({ status, preliminary }) => status === 'no-data' && !preliminary);
  return {
    lines: [
      '',
      countsLine(tr, indicators),
      ...(nothing ? [th('card-nothing')] : []),
      ...legend(tr, programme, shown.items),
      ...numbered.flatMap(({ status, number }) => ['', indicatorLines(tr, programme, status, number, whose)]),
      '',
      th('card-open'),
    ],
    buttons: [
      ...rows(
        numbered.map(({ status, number }) => buttons.open(String(number), status)),
        numbersPerRow,
      ),
      shown.turns,
    ],
  };
}

/** How a school stands: its indicators, or `instead` where there are none. */
export function schoolCard(
  tr: Translator,
  status: SchoolStatus,
  at: number,
  rights: CardRights,
  instead: readonly string[],
  from?: OpenedFrom,
): Screen {
  const { language, t, th } = tr;
  const { programme, school, period, date, indicators } = status;
  const kept = keptList(from);
  const token = schoolToken({ programme: programme.id, id: school.id });
  const asked = period === planYear(programme, date) ? '*' : period;
  const list =
    indicators.length > 0
      ? listOf(tr, status, at, 'one', {
          open: (label, { indicator }) => button(label, 'si', token, period, tokenOf(indicator.id), ...kept),
          turn: (to, label) => button(label, 'so', token, asked, to, ...kept),
        })
      : {
          lines: [
            '',
            th(programme.indicators.length === 0 ? 'card-no-indicators' : 'card-no-indicators-here'),
            ...instead,
          ],
          buttons: [],
        };
  const label = `⬅️ ${t('button-back')}`;
  const back =
    backToList(label, from, { programme: programme.id, asked, period }) ??
    (rights.choose ? button(label, 'pp', 'st', tokenOf(programme.id), 0) : undefined);
  return {
    text: [...cardHeading(tr, status, school.name[language]), ...list.lines].join('\n'),
    buttons: [
      ...list.buttons,
      periodButtons(status, (to, label) => button(label, 'so', token, to, 0, ...kept)),
      [
        ...(hasCriteria(programme) ? [button(t('criteria-button'), 'ko', token, asked, 0)] : []),
        ...(programme.roadmaps.length > 0 ? [button(t('menu-roadmap'), 'ps', 'rm', token)] : []),
        ...(rights.report ? [button(t('menu-report'), 'ps', 'rp', token)] : []),
        ...(rights.export ? [button(t('menu-export'), 'do', token, asked)] : []),
      ],
      programme.risks.length > 0 ? [button(`⚠️ ${t('risks-button')}`, 'hs', token, asked)] : [],
      [...(back ? [back] : []), button(`🔄 ${t('card-button-refresh')}`, 'so', token, asked, at, ...kept)],
    ].filter((row) => row.length > 0),
  };
}

function hasCriteria({ criteria, expectedResults }: Programme): boolean {
  return criteria.length > 0 || expectedResults.length > 0;
}

/** The name of several schools together: the municipality's, or «my schools». */
export function nameOfSeveral(
  { language, t }: Translator,
  { programme, whole }: Pick<MunicipalityStatus, 'programme' | 'whole'>,
): string {
  return whole ? programme.municipality[language] : t('card-my-schools');
}

/** How several schools stand together. */
export function municipalityCard(
  tr: Translator,
  status: MunicipalityStatus,
  at: number,
  rights: { authority: boolean; export: boolean },
  instead: readonly string[],
): Screen {
  const { language, t, th, format } = tr;
  const { programme, whole, period, date, indicators, schools, seen, filter, change } = status;
  const kept = filterArgument(filter);
  const token = tokenOf(programme.id);
  const asked = period === planYear(programme, date) ? '*' : period;
  const heading = whole
    ? [
        th('card-title', { name: programme.municipality[language] }),
        th('card-when', { period: format.period(period), date: format.date(date) }),
      ]
    : cardHeading(tr, status, t('card-my-schools'));
  const list =
    schools.length > 0 && indicators.length > 0
      ? listOf(tr, status, at, 'several', {
          open: (label, { indicator }) =>
            button(label, 'mi', token, period, tokenOf(indicator.id), 0, ...kept),
          turn: (to, label) => button(label, 'mo', token, asked, to, ...kept),
        })
      : {
          lines:
            seen.length === 0 ? ['', th('card-no-schools')] : schools.length === 0 ? [] : ['', ...instead],
          buttons: [],
        };
  const names = schools.map(({ name }) => name[language]);
  return {
    text: [
      ...heading,
      ...(whole ? [] : [html(format.list(names))]),
      ...filterLines(tr, status, schools.length),
      ...(at === 0
        ? changeLines(
            tr,
            change,
            ({ indicator }) => indicator.title[language],
            (one) => changeSince(tr, programme, one),
          )
        : []),
      ...list.lines,
    ].join('\n'),
    buttons: [
      ...list.buttons,
      [
        ...(schools.length > 1 && indicators.length > 0
          ? [button(`🔢 ${t('matrix-button')}`, 'mx', token, asked, 0, ...kept)]
          : []),
        ...filterButton(tr, status, 'mo'),
      ],
      periodButtons(status, (to, label) => button(label, 'mo', token, to, 0, ...kept)),
      [
        ...(hasCriteria(programme) ? [button(t('criteria-button'), 'km', token, asked, 0)] : []),
        ...(rights.authority && programme.roadmaps.length > 0
          ? [button(`🗓 ${t('section-authority')}`, 'ra', token, 'now', 0)]
          : []),
        ...(rights.export ? [button(t('menu-export'), 'do', token, asked, ...kept)] : []),
      ],
      programme.risks.length > 0 ? [button(`⚠️ ${t('risks-button')}`, 'hm', token, asked)] : [],
      schools.length > 0 && indicators.length > 0
        ? [button(`🖼 ${t('chart-button-matrix')}`, 'zm', token, period, ...kept)]
        : [],
      [
        button(`⬅️ ${t('button-back')}`, 'pp', 'st', token, 0),
        button(`🔄 ${t('card-button-refresh')}`, 'mo', token, asked, at, ...kept),
      ],
    ].filter((row) => row.length > 0),
  };
}
