import { daysBetween, type LocalDate } from '../../../domain/dates.ts';
import type { DutyState, Occurrence, Planned, Window } from '../../../domain/duties.ts';
import type { Programme } from '../../../domain/programme.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { DutyView } from '../../../usecases/list-duties.ts';

/** How an occurrence stands, as plain text: sign and word, last day, what remains. */
export function stateText(tr: Translator, state: DutyState, window: Window, today: LocalDate): string {
  const { t, format } = tr;
  const word = t(`duty-state-${state}`);
  switch (state) {
    case 'overdue':
      return `⏰ ${dueTexts(tr, window.due, today).join(' · ')}`;
    case 'open':
      return [word, ...dueTexts(tr, window.due, today)].join(' · ');
    case 'upcoming': {
      const days = daysBetween(today, window.opens);
      return [word, windowText(tr, window), t('roadmap-starts', { days })].join(' · ');
    }
    case 'submitted':
    case 'done':
    case 'before-start':
      return [word, t('roadmap-due', { date: format.date(window.due) })].join(' · ');
  }
}

/** A last day and how long it is until then; of one that is over how long ago it was. */
export function dueTexts({ t, format }: Translator, due: LocalDate, today: LocalDate): string[] {
  const days = daysBetween(today, due);
  const date = format.date(due);
  const remaining = format.remainingDays(days);
  return days < 0 ? [remaining, t('roadmap-was-due', { date })] : [t('roadmap-due', { date }), remaining];
}

/** The days of a window: one, or the first and the last. */
export function windowText({ format }: Translator, { opens, due }: Window): string {
  return opens === due ? format.date(due) : `${format.date(opens)} – ${format.date(due)}`;
}

/** «1 из 4» of a planned quantity, without its name. */
export function quantityText({ t, format }: Translator, planned: Planned, count: number): string {
  const args = { done: format.number(count), planned: format.number(planned.amount) };
  return planned.atLeast ? t('roadmap-quantity-least', args) : t('roadmap-quantity', args);
}

/** What has been done of everything planned, in a line: «Приказ: 1 из 1, планы: 1 из 4». */
export function quantitiesText(tr: Translator, view: DutyView): string {
  return view.planned
    .map((planned, at) => {
      const text = quantityText(tr, planned, view.counts[at] ?? 0);
      return planned.of ? `${planned.of[tr.language]}: ${text}` : text;
    })
    .join('; ');
}

/** The title of a duty; its id when the programme's file has it no more. */
export function dutyTitle({ language }: Translator, programme: Programme, id: string): string {
  const duties = programme.roadmaps.flatMap((roadmap) => roadmap.duties);
  return duties.find((duty) => duty.id === id)?.title[language] ?? id;
}

/** The title of the table that an occurrence stands in. */
export function tableTitle(
  { language }: Translator,
  programme: Programme,
  { roadmap }: Pick<Occurrence, 'roadmap'>,
): string {
  return programme.roadmaps.find(({ id }) => id === roadmap)?.title[language] ?? roadmap;
}
