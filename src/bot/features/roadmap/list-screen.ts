import type { InlineKeyboardButton } from '@telegraf/types';
import { addDays, type LocalDate } from '../../../domain/dates.ts';
import { dutyStates } from '../../../domain/duties.ts';
import { schoolToken, tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { DutyView } from '../../../usecases/list-duties.ts';
import type { WaveList } from '../../../usecases/list-waves.ts';
import type { MonitoringEntry } from '../../../usecases/monitoring-waves.ts';
import { button, page, rows, type Screen } from '../../screen.ts';
import { calendarButton } from '../calendar-button.ts';
import { dutyArguments } from './duty-button.ts';
import { quantitiesText, stateText } from './duty-lines.ts';
import type { Holder } from './holder.ts';
import { dataOf, fillButton, monitoringButtons, monitoringLines } from './monitoring-lines.ts';

/** Which part of a roadmap is listed: what matters now, or everything. */
export type Part = 'now' | 'all';

/** Where in the list a person is. */
export interface ListPlace {
  part: Part;
  page: number;
}

const perPage = 8;
const perRow = 4;
/** How far ahead `now` looks, in days. */
const soon = 30;

/** What is to be done, by due day; buttons open one by its number. */
export function listScreen(
  tr: Translator,
  holder: Holder,
  {
    date,
    duties,
    monitoring,
  }: { date: LocalDate; duties: readonly DutyView[]; monitoring: readonly MonitoringEntry[] },
  at: ListPlace,
): Screen {
  const { t, th } = tr;
  const listed = duties.filter((view) => at.part === 'all' || matters(view, date));
  const shown = page(listed, at.page, perPage, (to, label) => turn(holder, at.part, to, label));
  const entries = shown.items.map((view, index) => entryOf(tr, view, shown.first + index + 1, date));
  const watched =
    shown.turns.length > 0 && at.page > 0
      ? []
      : monitoring.filter(({ window }) => at.part === 'all' || window.opens <= addDays(date, soon));
  const heading = th(at.part === 'now' ? 'roadmap-part-now' : 'roadmap-part-all');
  const nothing = th(at.part === 'now' ? 'roadmap-nothing-now' : 'roadmap-nothing-all');
  const further = at.part === 'now' && listed.length < duties.length;
  return {
    text: [
      ...headingLines(tr, holder, date),
      '',
      ...(listed.length > 0 ? [heading, countsLine(tr, listed), ...entries] : [nothing]),
      ...monitoringLines(tr, watched, date),
    ].join('\n'),
    buttons: [
      ...rows(
        shown.items.map((view, index) =>
          button(
            String(shown.first + index + 1),
            'rd',
            ...dutyArguments(holder.programme, holder.school, view),
            at.part,
            Math.floor(shown.first / perPage),
          ),
        ),
        perRow,
      ),
      shown.turns,
      further ? [turn(holder, 'all', 0, `🗂 ${t('roadmap-show-all')}`)] : [],
      at.part === 'all' ? [turn(holder, 'now', 0, `⏰ ${t('roadmap-show-now')}`)] : [],
      ...monitoringButtons(tr, holder, watched),
      [calendarButton(tr, holder.programme.id, holder.school)],
    ].filter((row) => row.length > 0),
  };
}

/** Overdue, open, on review, or opening soon. What another table has too is reminded there only. */
function matters({ state, window, linkedTo }: DutyView, date: LocalDate): boolean {
  if (linkedTo !== undefined || state === 'done' || state === 'before-start') return false;
  return state !== 'upcoming' || window.opens <= addDays(date, soon);
}

/** A button that turns the list to a page of a part. */
export function turn(
  { programme, school }: Holder,
  part: Part,
  to: number,
  label: string,
): InlineKeyboardButton {
  return school
    ? button(label, 'ro', schoolToken(school), part, to)
    : button(label, 'ra', tokenOf(programme.id), part, to);
}

/** The section, whose it is, and the stage of the programme that holds the day. */
function headingLines(tr: Translator, holder: Holder, date: LocalDate): string[] {
  const { language, th, format } = tr;
  const { stages } = holder.programme;
  const stage = stages.find(({ from, to }) => from <= date && date <= to);
  return [
    th('roadmap-heading'),
    html(holderName(tr, holder)),
    ...(stage ? [th('roadmap-stage', { stage: stage.title[language], date: format.date(stage.to) })] : []),
  ];
}

export function holderName({ language }: Translator, { programme, school }: Holder): string {
  return (school?.name ?? programme.authority)[language];
}

function countsLine({ t }: Translator, listed: readonly DutyView[]): string {
  return dutyStates
    .map((state) => [state, listed.filter((view) => view.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => html(`${t(`duty-state-${state}`)}: ${count}`))
    .join('\n');
}

function entryOf(tr: Translator, view: DutyView, number: number, date: LocalDate): string {
  const link = view.linkedTo === undefined ? '' : ' 🔗';
  const several = view.planned.length > 1 || view.planned.some(({ amount }) => amount > 1);
  const lines = [
    `${number}. <b>${html(view.duty.title[tr.language])}</b>${link}`,
    html(stateText(tr, view.state, view.window, date)),
    ...(several && view.state !== 'done' ? [html(quantitiesText(tr, view))] : []),
  ];
  return `\n${lines.join('\n')}`;
}

/** A programme whose document has no roadmap: says so, and shows what comes up instead. */
export function noRoadmapScreen(tr: Translator, holder: Holder, listed: WaveList): Screen {
  const { language, th, format } = tr;
  const { waves, monitoring, today } = listed;
  const lines = [...headingLines(tr, holder, today), '', th('roadmap-none')];
  if (waves.length > 0) {
    lines.push('', th('roadmap-none-forms'));
    for (const { form, wave, state } of waves) {
      const window = { key: wave.period, opens: wave.opens, due: wave.due };
      lines.push(
        '',
        `<b>${html(form.title[language])}</b> · ${html(format.period(wave.period))}`,
        html(stateText(tr, state, window, today)),
      );
    }
  }
  lines.push(...monitoringLines(tr, monitoring, today));
  if (waves.length + monitoring.length === 0) lines.push(th('roadmap-none-nothing'));
  const filled = waves.flatMap((entry) => fillButton(tr, holder, entry));
  const known = new Set(filled.map(dataOf));
  return {
    text: lines.join('\n'),
    buttons: [
      ...filled.map((one) => [one]),
      ...monitoringButtons(tr, holder, monitoring).filter(
        (row) => !row.some((one) => known.has(dataOf(one))),
      ),
      [calendarButton(tr, holder.programme.id, holder.school)],
    ],
  };
}
