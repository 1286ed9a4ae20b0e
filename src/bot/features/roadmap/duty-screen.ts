import type { InlineKeyboardButton } from '@telegraf/types';
import { localDateAt } from '../../../domain/dates.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { Evidence, Report } from '../../../usecases/ports.ts';
import type { DutyDetails } from '../../../usecases/view-duty.ts';
import { button, type Screen } from '../../screen.ts';
import { dutyArguments } from './duty-button.ts';
import { quantitiesText, stateText, tableTitle, windowText } from './duty-lines.ts';
import { holderName, turn, type ListPlace } from './list-screen.ts';

const stateKeys = {
  waiting: 'evidence-waiting',
  accepted: 'evidence-accepted',
  returned: 'evidence-returned',
} as const;

/** One occurrence with all that the document says of it, and what has been done. `nonce` makes marking it
 * count once; `from` is where in the list it was opened. */
export function dutyScreen(tr: Translator, details: DutyDetails, nonce: string, from: ListPlace): Screen {
  const { language, t, th, format } = tr;
  const { programme, view, twins, today } = details;
  const { duty } = view;
  const table = programme.roadmaps.find(({ id }) => id === view.roadmap);
  const section = table?.sections.find(({ id }) => id === duty.section);
  const executors = (duty.responsible ?? []).map(
    (id) => programme.executors.find((executor) => executor.id === id)?.title[language] ?? id,
  );
  const unsaid = t('duty-unsaid');
  const proving = programme.forms.find(({ id }) => id === duty.provedBy);
  const lines = [
    `🗓 <b>${html(duty.title[language])}</b>`,
    html(holderName(tr, details)),
    html(stateText(tr, view.state, view.window, today)),
    '',
    th('duty-window', { window: windowText(tr, view.window) }),
    th('duty-responsible', { who: executors.length > 0 ? format.list(executors) : unsaid }),
    th('duty-result', { result: duty.result?.[language] ?? unsaid }),
    th('duty-format', { format: duty.format?.[language] ?? unsaid }),
    ...(view.planned.length > 0 ? [th('duty-planned', { quantities: quantitiesText(tr, view) })] : []),
    th('duty-table', { table: tableTitle(tr, programme, view) }),
    ...(section ? [th('duty-section', { section: section.title[language] })] : []),
    th('duty-number', { number: duty.number ?? unsaid }),
    ...(proving && details.school ? [th('duty-proved-by', { form: proving.title[language] })] : []),
    ...twins.map((twin) => th('duty-same', { table: tableTitle(tr, programme, twin) })),
    ...evidenceLines(tr, details),
  ];
  return { text: lines.join('\n'), buttons: dutyButtons(tr, details, nonce, from) };
}

function dutyButtons(
  tr: Translator,
  details: DutyDetails,
  nonce: string,
  from: ListPlace,
): InlineKeyboardButton[][] {
  const { t } = tr;
  const { programme, school, view, twins, mayMark, lacking } = details;
  const mark = mayMark && lacking.some((count) => count > 0);
  return [
    ...(mark
      ? [[button(`✅ ${t('duty-mark')}`, 'rn', ...dutyArguments(programme, school, view), nonce, '*', '*')]]
      : []),
    ...twins.map((twin) => [
      button(`🔗 ${tableTitle(tr, programme, twin)}`, 'rd', ...dutyArguments(programme, school, twin)),
    ]),
    [turn(details, from.part, from.page, `⬅️ ${t('button-back')}`)],
  ];
}

/** What has been done so far: state, day, who, note or report, reason of a return. */
function evidenceLines(tr: Translator, details: DutyDetails): string[] {
  const { evidence } = details.view;
  if (evidence.length === 0) return [];
  return ['', tr.th('duty-evidence'), ...evidence.flatMap((piece) => pieceLines(tr, details, piece))];
}

function pieceLines(
  tr: Translator,
  { programme, view, names, sent }: DutyDetails,
  piece: Evidence,
): string[] {
  const { language, t, th, format } = tr;
  const what = view.planned.length > 1 ? view.planned[piece.quantity]?.of?.[language] : undefined;
  const head = [
    t(stateKeys[piece.state]),
    format.date(localDateAt(piece.at, programme.zone)),
    names.get(piece.by) ?? '—',
  ];
  if (what !== undefined || piece.count > 1) {
    head.push([what, piece.count > 1 ? format.number(piece.count) : undefined].filter(Boolean).join(': '));
  }
  const report = sent.find(({ id }) => id === piece.report);
  const reason = piece.state === 'returned' ? piece.decision?.reason : undefined;
  return [
    html(head.join(' · ')),
    ...(piece.note ? [html(piece.note)] : []),
    ...(report ? [`📋 ${html(reportText(tr, programme, report))}`] : []),
    ...(reason ? [th('review-reason', { reason })] : []),
  ];
}

/** A report's form and period, as plain text. */
export function reportText(
  { language, format }: Translator,
  programme: DutyDetails['programme'],
  { form, period }: Pick<Report, 'form' | 'period'>,
): string {
  const title = programme.forms.find(({ id }) => id === form)?.title[language] ?? form;
  return `${title} · ${format.period(period)}`;
}
