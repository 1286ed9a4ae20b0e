import { daysBetween, type LocalDate } from '../../../domain/dates.ts';
import { dutyStates } from '../../../domain/duties.ts';
import { periodRange, planYear, type Period } from '../../../domain/periods.ts';
import { shorten } from '../../../domain/text.ts';
import { answerText } from '../../../i18n/answer-text.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { AcceptedAudit } from '../../../usecases/last-self-audit.ts';
import { dutiesTogether, type DutyList } from '../../../usecases/list-duties.ts';

/** What a card shows in place of indicators. */

const nextOnes = 5;
/** How much of an answer in words a card shows. */
const answerLength = 200;

/** The duties of a period: how many are in each state, and which are due next; HTML lines. With
 * `several` each says for how many schools. */
export function dutiesPart(tr: Translator, list: DutyList, period: Period, several: boolean): string[] {
  const { t, th, format, language } = tr;
  const { programme, date } = list;
  const { from, to } = periodRange(period);
  const duties = list.duties.filter(
    ({ linkedTo, holder }) => linkedTo === undefined && holder !== 'authority',
  );
  const within = duties.filter(({ window }) => window.due >= from && window.due <= to);
  const earlier = duties.filter(({ window, state }) => window.due < from && state === 'overdue').length;
  const counts = dutyStates.flatMap((state) => {
    const count = within.filter((duty) => duty.state === state).length;
    return count > 0 ? [`${html(t(`duty-state-${state}`))}: <b>${count}</b>`] : [];
  });
  const lines = ['', th('card-duties', { period: format.period(period) })];
  lines.push(...(counts.length > 0 ? counts : [th('card-duties-none')]));
  if (earlier > 0) lines.push(th('card-duties-earlier', { count: earlier }));
  // The next ones may lie in the year to come; of another period only its own are shown.
  const current = period === planYear(programme, date);
  const next = dutiesTogether(
    (current ? duties : within).filter(({ state }) => state === 'open' || state === 'upcoming'),
  ).slice(0, nextOnes);
  if (next.length === 0) return lines;
  lines.push('', th('card-duties-next'));
  for (const { duty, window, schools } of next) {
    const text = `${dueText(tr, window.due, date)} · ${duty.title[language]}`;
    lines.push(`• ${html(text)}${several ? ` · ${th('card-duties-schools', { count: schools })}` : ''}`);
  }
  return lines;
}

/** A due day, with how long it still is when that is near. */
function dueText({ format }: Translator, due: LocalDate, date: LocalDate): string {
  const days = daysBetween(date, due);
  return days > 60 ? format.date(due) : `${format.date(due)}, ${format.remainingDays(days)}`;
}

/** The answers of the last self-audit that was accepted; HTML lines. */
export function auditPart(tr: Translator, audit: AcceptedAudit | undefined): string[] {
  const { language, th, format } = tr;
  if (!audit) return ['', th('card-audit-none')];
  const { form, period, version } = audit;
  return [
    '',
    th('card-audit', { form: form.title[language], period: format.period(period) }),
    ...form.fields.flatMap((field) => {
      const answer = version.answers[field.id];
      if (answer === undefined) return [];
      const text = shorten(answerText(tr, field, answer), answerLength);
      const title = field.title[language];
      return [`• ${html(title.endsWith('?') ? title : `${title}:`)} <b>${html(text)}</b>`];
    }),
  ];
}
