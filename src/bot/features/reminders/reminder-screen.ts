import type { InlineKeyboardButton } from '@telegraf/types';
import { daysBetween } from '../../../domain/dates.ts';
import { fitTexts } from '../../../domain/digest.ts';
import { defaultRules } from '../../../domain/reminder-rules.ts';
import { schoolToken, tokenOf } from '../../../domain/tokens.ts';
import { shorten } from '../../../domain/text.ts';
import { html } from '../../../i18n/html.ts';
import { translator, type Translator } from '../../../i18n/translator.ts';
import { idInProgramme, isOpen } from '../../../usecases/occurrence-standing.ts';
import type { App } from '../../../usecases/ports.ts';
import type { GroupedContent } from '../../../usecases/ports/notices.ts';
import type { Person } from '../../../usecases/ports/people.ts';
import { reminderLines, type ReminderLine } from '../../../usecases/reminder-lines.ts';
import { button, textLimit, type Screen } from '../../screen.ts';
import { occurrenceArguments } from '../roadmap/duty-button.ts';
import { stateText } from '../roadmap/duty-lines.ts';

/** How many things a message names; the rest is counted, and stands in the roadmap. */
const named = 12;
/** How many of them have buttons of their own. */
const withButtons = 8;
/** Characters kept for the count of what is left out. */
const roomForRest = 100;
const titleLength = 150;
const nameLength = 100;
/** For how many days a reminder can be put off. */
export const putOffDays = [1, 3, 7] as const;

/**
 * What is due, the most urgent first, with what can be done about it. A message that is to be sent names only
 * what is still open, and there is none when nothing is; one that was sent goes on naming what it named, with
 * how it stands now.
 */
export async function reminderScreen(
  app: App,
  content: GroupedContent,
  person: Person,
  { sent }: { sent: boolean },
): Promise<Screen | undefined> {
  const tr = translator(person.language ?? 'ru');
  const lines = (await reminderLines(app, person, content)).filter(
    ({ standing }) => sent || isOpen(standing),
  );
  if (lines.length === 0) return undefined;
  const { t, th, format } = tr;
  const open = lines.filter(({ standing }) => isOpen(standing));
  const { later } = content;
  const heading = open.length > 0 ? th('notice-reminder') : th(settledKey(lines));
  const end = [
    ...(later === undefined || open.length === 0
      ? []
      : ['', th('reminder-later-set', { date: format.date(later) })]),
    ...(later === undefined && open.some((line) => isLastOf(line, content)) ? ['', t('reminder-last')] : []),
  ];
  const most = lines.slice(0, named);
  const texts = most.map((line, at) =>
    lineText(tr, line, most[at - 1], numberOf(lines.length, at)).join('\n'),
  );
  const { kept } = fitTexts(texts, [heading, ...end], textLimit - roomForRest);
  const shown = most.slice(0, kept.length);
  const rest = lines.length - shown.length;
  return {
    text: [heading, ...kept, ...(rest > 0 ? ['', t('reminder-more', { count: rest })] : []), ...end].join(
      '\n',
    ),
    buttons: open.length > 0 ? screenButtons(tr, shown, rest, later === undefined) : [],
  };
}

/** What is over is not always done: the period may be closed, the duty taken out of the programme. */
function settledKey(lines: readonly ReminderLine[]): 'reminder-settled' | 'reminder-over' {
  const left = lines.some(({ standing }) => standing === 'closed' || standing === 'withdrawn');
  return left ? 'reminder-over' : 'reminder-settled';
}

/** Nothing more is said of it by itself: the digest has it from then on. */
function isLastOf({ occurrence, programme }: ReminderLine, { covers }: GroupedContent): boolean {
  const last = `overdue-${(programme.reminders ?? defaultRules).overdueTimes}`;
  return covers.some(({ occurrence: id, step }) => id === occurrence.id && step === last);
}

function numberOf(count: number, at: number): string {
  return count > 1 ? `${at + 1}. ` : '';
}

function holderText({ language }: Translator, { programme, school, schools }: ReminderLine): string {
  return shorten((schools === 0 && school ? school.name : programme.authority)[language], nameLength);
}

export function lineText(
  tr: Translator,
  line: ReminderLine,
  before: ReminderLine | undefined,
  number = '',
): string[] {
  const { language, t, th, format } = tr;
  const { occurrence, standing, today, title, schools, passedOn } = line;
  const { kind, window, opens, due } = occurrence;
  const holder = holderText(tr, line);
  const name = shorten(title[language], titleLength);
  const what = kind === 'form' ? `${name} · ${format.period(window)}` : name;
  const late = daysBetween(due, today) >= -1;
  return [
    ...(before && holderText(tr, before) === holder ? [''] : ['', `🏫 ${html(holder)}`]),
    `${number}<b>${html(what)}</b>`,
    standing === 'closed' || standing === 'withdrawn'
      ? t(`reminder-standing-${standing}`)
      : html(stateText(tr, standing, { key: window, opens, due }, today)),
    ...(schools > 1 ? [t('reminder-schools', { count: schools })] : []),
    ...(passedOn && late ? [th(`reminder-seen-by-${passedOn.to}`, { date: format.date(passedOn.day) })] : []),
  ];
}

function screenButtons(
  tr: Translator,
  shown: readonly ReminderLine[],
  rest: number,
  mayPutOff: boolean,
): InlineKeyboardButton[][] {
  const { t } = tr;
  const laters = putOffDays.map((days) => button(`⏰ ${t(`reminder-later-${days}`)}`, 'll', days));
  const [first] = shown;
  return [
    ...shown
      .map((line, at) =>
        isOpen(line.standing) ? lineButtons(tr, line, numberOf(shown.length + rest, at)) : [],
      )
      .slice(0, withButtons),
    rest > 0 && first ? [roadmapButton(tr, first)] : [],
    mayPutOff ? laters : [],
  ].filter((row) => row.length > 0);
}

/** What can be done about one thing. Everything opens in a message of its own: the reminder stays. */
function lineButtons(tr: Translator, line: ReminderLine, number: string): InlineKeyboardButton[] {
  const { t, language } = tr;
  const { programme, occurrence, school, schools } = line;
  if (occurrence.kind === 'form') {
    const label = schools > 1 && school ? school.name[language] : t('notice-fill-in');
    const key = schoolToken({ programme: programme.id, id: occurrence.holder });
    return [button(`${number}✏️ ${label}`, 'lf', key, tokenOf(occurrence.subject), occurrence.window)];
  }
  if (occurrence.kind === 'monitoring') return [roadmapButton(tr, line, number)];
  const args = occurrenceArguments(programme.id, idInProgramme(occurrence));
  return [
    button(`${number}🗓 ${t('notice-open-duty')}`, 'ld', ...args),
    button(`${number}✅ ${t('reminder-mark')}`, 'lm', ...args),
  ];
}

function roadmapButton(
  { t }: Translator,
  { programme, school }: ReminderLine,
  number = '',
): InlineKeyboardButton {
  const holder = school ? schoolToken(school) : '*';
  return button(`${number}🗓 ${t('section-roadmap')}`, 'lr', tokenOf(programme.id), holder);
}
