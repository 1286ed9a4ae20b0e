import type { InlineKeyboardButton } from '@telegraf/types';
import { tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { Report } from '../../../usecases/ports/reports.ts';
import type { DutyDetails } from '../../../usecases/view-duty.ts';
import { button, rows, type Screen } from '../../screen.ts';
import { dutyArguments, formSign } from './duty-button.ts';
import { quantityText } from './duty-lines.ts';
import { reportText } from './duty-screen.ts';
import { turn } from './list-screen.ts';

const perRow = 4;
/** Up to how many each number is a button; beyond, round ones and all that are left. */
const eachUpTo = 12;
const roundCounts = [1, 2, 3, 4, 5, 10, 20, 30, 50, 100, 200, 500] as const;
/** How many reports are offered as proof. */
const offered = 10;

/** Which planned quantity is marked (an index) and how many of it. */
export interface Marked {
  quantity: number;
  count: number;
}

/** A report's short stand-in in a button. */
export function reportToken({ id }: Pick<Report, 'id'>): string {
  return tokenOf(id, 8);
}

/** Which of the planned quantities was done. */
export function whichScreen(tr: Translator, details: DutyDetails, nonce: string): Screen {
  const args = dutyArguments(details.programme, details.school, details.view);
  return quantitiesScreen(tr, details, (label, at) => button(label, 'rn', ...args, nonce, at, '*'));
}

/** Which of the planned quantities a report is about. */
export function whichForReportScreen(
  tr: Translator,
  details: DutyDetails,
  slot: string,
  form: string,
): Screen {
  const args = dutyArguments(details.programme, details.school, details.view);
  return quantitiesScreen(tr, details, (label, at) => button(label, 'en', ...args, slot, at, form));
}

/** The planned quantities of which something is lacking, each as the button that `choose` makes of it. */
function quantitiesScreen(
  tr: Translator,
  details: DutyDetails,
  choose: (label: string, at: number) => InlineKeyboardButton,
): Screen {
  const { language, t, th } = tr;
  const { programme, school, view, lacking } = details;
  return {
    text: `${titleLine(tr, details)}\n${th('mark-which')}`,
    buttons: [
      ...view.planned.flatMap((planned, at) => {
        if ((lacking[at] ?? 0) === 0) return [];
        const name = planned.of?.[language] ?? String(at + 1);
        return [[choose(`${name} (${quantityText(tr, planned, view.counts[at] ?? 0)})`, at)]];
      }),
      [button(t('button-cancel'), 'rd', ...dutyArguments(programme, school, view))],
    ],
  };
}

/** How many of a planned quantity were done. */
export function howManyScreen(tr: Translator, details: DutyDetails, nonce: string, quantity: number): Screen {
  const { t, th, format } = tr;
  const { programme, school, view, lacking } = details;
  const args = dutyArguments(programme, school, view);
  const most = Math.min(lacking[quantity] ?? 1, 9999);
  const counts =
    most <= eachUpTo
      ? Array.from({ length: most }, (_, at) => at + 1)
      : [...roundCounts.filter((count) => count < most), most];
  return {
    text: `${titleLine(tr, details)}\n${th('mark-how-many')}`,
    buttons: [
      ...rows(
        counts.map((count) => button(format.number(count), 'rn', ...args, nonce, quantity, count)),
        perRow,
      ),
      ...reportButtons(tr, details, nonce, quantity),
      [button(t('button-cancel'), 'rd', ...args)],
    ],
  };
}

/** Reports about the duty, each of which counts as one. */
function reportButtons(
  { language }: Translator,
  { programme, school, view, reportForms }: DutyDetails,
  nonce: string,
  quantity: number,
): InlineKeyboardButton[][] {
  const args = dutyArguments(programme, school, view);
  return reportForms.map((form) => [
    button(`${formSign(form)} ${form.title[language]}`, 'en', ...args, nonce, quantity, tokenOf(form.id)),
  ]);
}

/** Asks for the note; a school may give a sent report instead. */
export function noteScreen(tr: Translator, details: DutyDetails, nonce: string, marked: Marked): Screen {
  const { t, th } = tr;
  const { programme, school, view, sent } = details;
  const args = dutyArguments(programme, school, view);
  return {
    text: [titleLine(tr, details), ...markedLine(tr, details, marked), '', th('mark-note')].join('\n'),
    buttons: [
      ...(sent.length > 0
        ? [[button(`📋 ${t('mark-by-report')}`, 're', ...args, nonce, marked.quantity, marked.count, '*')]]
        : []),
      ...(marked.count === 1 ? reportButtons(tr, details, nonce, marked.quantity) : []),
      [button(t('button-cancel'), 'rd', ...args)],
    ],
  };
}

/** Which of the school's sent reports is the proof. */
export function reportsScreen(tr: Translator, details: DutyDetails, nonce: string, marked: Marked): Screen {
  const { t, th } = tr;
  const { programme, school, view, sent } = details;
  const args = dutyArguments(programme, school, view);
  const { quantity, count } = marked;
  return {
    text: `${titleLine(tr, details)}\n${th('mark-choose-report')}`,
    buttons: [
      ...sent
        .slice(0, offered)
        .map((report) => [
          button(
            reportText(tr, programme, report),
            're',
            ...args,
            nonce,
            quantity,
            count,
            reportToken(report),
          ),
        ]),
      [button(`⬅️ ${t('button-back')}`, 'rn', ...args, nonce, quantity, count)],
    ],
  };
}

/** After it was marked: sent for review, or counted at once. */
export function markedScreen(tr: Translator, details: DutyDetails): Screen {
  const { t, th } = tr;
  const { programme, school, view } = details;
  return {
    text: [th(school ? 'mark-sent' : 'mark-counted'), html(view.duty.title[tr.language])].join('\n'),
    buttons: [
      [button(t('mark-open'), 'rd', ...dutyArguments(programme, school, view))],
      [turn(details, 'now', 0, `⬅️ ${t('mark-list')}`)],
    ],
  };
}

function titleLine({ language }: Translator, { view }: DutyDetails): string {
  return `✅ <b>${html(view.duty.title[language])}</b>`;
}

function markedLine(tr: Translator, { view }: DutyDetails, { quantity, count }: Marked): string[] {
  const name = view.planned[quantity]?.of?.[tr.language];
  if (name === undefined && count === 1) return [];
  const what = [name, tr.format.number(count)].filter((part) => part !== undefined).join(': ');
  return [tr.th('mark-what', { what })];
}
