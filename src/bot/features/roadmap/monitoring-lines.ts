import type { InlineKeyboardButton } from '@telegraf/types';
import type { LocalDate } from '../../../domain/dates.ts';
import { schoolToken, tokenOf } from '../../../domain/tokens.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { MonitoringEntry } from '../../../usecases/monitoring-waves.ts';
import type { WaveEntry } from '../../../usecases/wave-entries.ts';
import { button } from '../../screen.ts';
import { stateText } from './duty-lines.ts';
import type { Holder } from './holder.ts';

/** The monitoring that the document names, with its state and the forms that belong to it; nothing for none. */
export function monitoringLines(
  tr: Translator,
  monitoring: readonly MonitoringEntry[],
  today: LocalDate,
): string[] {
  const { language, th, format } = tr;
  if (monitoring.length === 0) return [];
  return [
    '',
    th('roadmap-monitoring'),
    ...monitoring.flatMap(({ title, window, state, forms }) => [
      '',
      `<b>${html(title[language])}</b>`,
      html(stateText(tr, state, window, today)),
      ...forms.map(({ form, wave }) =>
        th('roadmap-monitoring-form', {
          form: form.title[language],
          period: format.period(wave.period),
        }),
      ),
    ]),
  ];
}

/** For the forms of windows that run: to fill in for who may, to see who has handed in for who reviews. */
export function monitoringButtons(
  tr: Translator,
  holder: Holder,
  monitoring: readonly MonitoringEntry[],
): InlineKeyboardButton[][] {
  const { language, t, format } = tr;
  const found = new Map<string, InlineKeyboardButton>();
  for (const { forms, state, reviews } of monitoring) {
    if (state === 'upcoming') continue;
    for (const entry of forms) {
      const { form, wave } = entry;
      const offered = fillButton(tr, holder, entry);
      if (reviews) {
        const label = `${t('menu-completeness')}: ${form.title[language]} · ${format.period(wave.period)}`;
        offered.push(button(label, 'ct', tokenOf(holder.programme.id), tokenOf(form.id), wave.period, 0));
      }
      for (const one of offered) found.set(dataOf(one), one);
    }
  }
  return [...found.values()].map((one) => [one]);
}

/** The button to a form that the person may fill in for the school and has not, once its days have begun; none otherwise. */
export function fillButton(
  { language, format }: Translator,
  { school }: Holder,
  { form, wave, state, mine }: WaveEntry,
): InlineKeyboardButton[] {
  if (!school || !mine || state === 'upcoming' || state === 'submitted' || state === 'done') return [];
  const label = `📋 ${form.title[language]} · ${format.period(wave.period)}`;
  return [button(label, 'fo', schoolToken(school), tokenOf(form.id), wave.period)];
}

/** What a button sends: two with the same are one. */
export function dataOf(one: InlineKeyboardButton): string {
  return 'callback_data' in one ? one.callback_data : '';
}
