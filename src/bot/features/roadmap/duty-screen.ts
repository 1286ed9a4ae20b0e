import type { InlineKeyboardButton } from '@telegraf/types';
import type { Answers } from '../../../domain/answers.ts';
import { localDateAt } from '../../../domain/dates.ts';
import type { Form } from '../../../domain/form-definition.ts';
import { filesIn } from '../../../domain/form-engine.ts';
import { answerText } from '../../../i18n/answer-text.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { Evidence } from '../../../usecases/ports/duties.ts';
import type { Report, Version } from '../../../usecases/ports/reports.ts';
import type { DutyDetails } from '../../../usecases/view-duty.ts';
import { acceptedVersion } from '../../../usecases/report-support.ts';
import { reportArguments } from '../../report-button.ts';
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
  const { programme, school, view, twins, mayMark, lacking, begun } = details;
  const mark = mayMark && lacking.some((count) => count > 0);
  return [
    ...(mark
      ? [[button(`✅ ${t('duty-mark')}`, 'rn', ...dutyArguments(programme, school, view), nonce, '*', '*')]]
      : []),
    ...proofButtons(tr, details),
    ...begun.slice(0, openedMost).flatMap((report) => {
      const form = programme.forms.find(({ id }) => id === report.form);
      return form
        ? [[button(`✏️ ${t('duty-draft')} · ${form.title[tr.language]}`, 'fo', ...reportArguments(report))]]
        : [];
    }),
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
  { programme, view, names, proofs }: DutyDetails,
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
  const report = piece.report === undefined ? undefined : proofs.get(piece.report);
  const reason = piece.state === 'returned' ? piece.decision?.reason : undefined;
  return [
    html(head.join(' · ')),
    ...(piece.note ? [html(piece.note)] : []),
    ...(report ? [`📋 ${html(proofText(tr, programme, report))}`] : []),
    ...(reason ? [th('review-reason', { reason })] : []),
  ];
}

/** As many reports as have buttons of their own. */
const openedMost = 8;

/** Of each report that is evidence here: its photos and documents, and for its author the report itself. */
function proofButtons(
  tr: Translator,
  { view, programme, proofs, mayMark }: DutyDetails,
): InlineKeyboardButton[][] {
  const { t } = tr;
  const reports = view.evidence.flatMap(({ report }) =>
    report === undefined ? [] : (proofs.get(report) ?? []),
  );
  return reports
    .filter(({ about }) => about !== undefined)
    .slice(-openedMost)
    .flatMap((report) => {
      const form = programme.forms.find(({ id }) => id === report.form);
      const version = shownVersion(report);
      if (!form || !version) return [];
      const args = reportArguments(report);
      const date = dayOf(tr, form, version.answers);
      const files = filesIn(form, version.answers).length;
      const look = button(`${t('duty-files', { count: files })} · ${date}`, 'ep', ...args, version.number);
      return [
        [
          ...(files > 0 ? [look] : []),
          ...(mayMark ? [button(`✏️ ${t('duty-report')} · ${date}`, 'fs', ...args, 0)] : []),
        ],
      ].filter((row) => row.length > 0);
    });
}

/** What counts, and where nothing does what was sent last. */
function shownVersion(report: Report): Version | undefined {
  return acceptedVersion(report) ?? report.versions.at(-1);
}

function dayOf({ format }: Translator, form: Form, answers: Answers): string {
  const day = answers[form.fields.find(({ kind }) => kind === 'date')?.id ?? ''];
  return typeof day === 'string' ? format.date(day) : '';
}

/** As long a text answer as a line has room for. */
const briefText = 200;

/** What a report about the duty says in short: day, place, how many took part; any other one's form and period. */
function proofText(tr: Translator, programme: DutyDetails['programme'], report: Report): string {
  const form = programme.forms.find(({ id }) => id === report.form);
  const version = report.about && shownVersion(report);
  if (!form || !version) return reportText(tr, programme, report);
  const parts = form.fields.flatMap((field): string[] => {
    const answer = version.answers[field.id];
    if (answer === undefined || field.kind === 'photos' || field.kind === 'files') return [];
    const text = answerText(tr, field, answer);
    if (field.kind === 'text' && field.maxLength > briefText) return [];
    return [field.kind === 'number' ? `${field.title[tr.language]}: ${text}` : text];
  });
  return [form.title[tr.language], ...parts].join(' · ');
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
