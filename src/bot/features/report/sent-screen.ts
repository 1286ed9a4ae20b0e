import type { InlineKeyboardButton } from '@telegraf/types';
import type { Answers } from '../../../domain/answers.ts';
import type { Field, Form } from '../../../domain/form-definition.ts';
import { changedFields, filesIn } from '../../../domain/form-engine.ts';
import { shown, valueOf } from '../../../domain/indicators.ts';
import { turnoutOf } from '../../../domain/sources.ts';
import { shorten } from '../../../domain/text.ts';
import { answerText, asked } from '../../../i18n/answer-text.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { ReportView, Said } from '../../../usecases/view-report.ts';
import { dutyOfReport } from '../../../usecases/report-support.ts';
import { reportArguments } from '../../report-button.ts';
import { button, rows, type Screen } from '../../screen.ts';

/** Messages of the discussion under a report, and characters of each, that a phone's screen has room for. */
const lastSaid = 3;
const saidLength = 200;
/** Versions that get a button. */
const versionsListed = 6;

/** The tokens that name a report in buttons. */
export function sentTokens({ key }: Pick<ReportView, 'key'>): [string, string, string] {
  return reportArguments(key);
}

/** What was sent and how it was decided, for whoever may see it. */
export function sentLines(tr: Translator, view: ReportView): string[] {
  const { language, t, th, format } = tr;
  const { form, school, key, version, author, report, hidden, programme } = view;
  const duty = dutyOfReport(programme, report);
  const changed = view.before ? changedFields(form, view.before, version.answers) : [];
  const lines = [
    th('report-heading', { form: form.title[language], period: format.period(key.period) }),
    html(school.name[language]),
    ...(duty ? [`🗓 ${html(duty.title[language])}`] : []),
    ...(report.versions.length > 1
      ? [th('sent-version', { number: version.number, of: report.versions.length })]
      : []),
    th('review-sent', { who: author, when: format.dateTime(version.at, programme.zone) }),
    ...(version.late ? [t('review-late')] : []),
    ...turnoutLines(tr, form, version.answers),
    ...(view.corrects && !version.decision ? [th('sent-corrects', { count: changed.length })] : []),
    '',
  ];
  if (form.fields.length > 0 && hidden.length === form.fields.length) lines.push(t('sent-few'));
  else lines.push(...form.fields.map((field) => answerLine(tr, view, field, changed.includes(field))));
  lines.push(...decisionLines(tr, view), ...saidLines(tr, view));
  return lines;
}

/** How many of those asked answered a survey. */
export function turnoutLines({ th, format }: Translator, form: Form, answers: Answers): string[] {
  const turnout = turnoutOf(form, answers);
  const { asked, answered } = turnout ?? { asked: 0, answered: 0 };
  const value = valueOf('share', { numerator: answered, denominator: asked });
  if (!turnout || value === undefined) return [];
  return [th('sent-turnout', { answered, asked, share: format.percent(shown(value)) })];
}

function answerLine(tr: Translator, view: ReportView, field: Field, changed: boolean): string {
  const { t, th } = tr;
  if (view.hidden.includes(field)) return `• ${html(asked(tr, field))} ${t('sent-few-some')}`;
  const answer = view.version.answers[field.id];
  const text = answer === undefined ? t('summary-none') : answerText(tr, field, answer);
  const line = `${html(asked(tr, field))} <b>${html(text)}</b>`;
  const before = view.before?.[field.id];
  if (changed) {
    const was = before === undefined ? t('summary-none') : answerText(tr, field, before);
    return view.corrects
      ? `✏️ ${th('sent-change', { field: asked(tr, field), before: was, after: text })}`
      : `✏️ ${line} ${th('review-before', { answer: was })}`;
  }
  const last = view.last[field.id];
  return last === undefined
    ? `• ${line}`
    : `• ${line} ${th('review-last', { answer: answerText(tr, field, last) })}`;
}

function decisionLines({ language, t, th, format }: Translator, view: ReportView): string[] {
  const { decision } = view.version;
  if (!decision) return view.report.waiting && !view.superseded ? ['', t('sent-waiting')] : [];
  const when = format.dateTime(decision.at, view.programme.zone);
  const field = view.form.fields.find(({ id }) => id === decision.field);
  return [
    '',
    th(`review-was-${decision.kind}`, { who: view.decidedBy ?? '—', when }),
    ...(field ? [th('review-returned-field', { field: field.title[language] })] : []),
    ...(decision.reason ? [th('review-reason', { reason: decision.reason })] : []),
  ];
}

function saidLines(tr: Translator, { discussion, programme }: ReportView): string[] {
  if (discussion.length === 0) return [];
  return [
    '',
    tr.t('discussion-heading'),
    ...discussion
      .slice(-lastSaid)
      .map((said) => saidText(tr, { ...said, text: shorten(said.text, saidLength) }, programme.zone)),
  ];
}

/** One message of the discussion: who, when and what. */
export function saidText({ th, format }: Translator, { who, at, text }: Said, zone: string): string {
  return `${th('discussion-said', { who, when: format.dateTime(at, zone) })}\n${html(text)}`;
}

/** The way into the discussion; none where there is nothing to read and nothing may be written. */
export function discussionButton({ t }: Translator, view: ReportView): InlineKeyboardButton[] {
  const { discussion, mayComment } = view;
  if (!mayComment && discussion.length === 0) return [];
  return [button(t('discussion-open', { count: discussion.length }), 'fc', ...sentTokens(view), 'last')];
}

/** The photos and documents of the version, where it has any. */
export function filesButton({ t }: Translator, view: ReportView): InlineKeyboardButton[] {
  const { form, version } = view;
  const count = filesIn(form, version.answers).length;
  return count > 0 ? [button(t('duty-files', { count }), 'ep', ...sentTokens(view), version.number)] : [];
}

/** A sent report to read: for the school, which can correct it, and for whoever else sees the school. */
export function sentScreen(tr: Translator, view: ReportView): Screen {
  const { t, th, format } = tr;
  const tokens = sentTokens(view);
  const lines = sentLines(tr, view);
  const { closed } = view;
  if (closed !== undefined) lines.push('', th('report-closed', { since: format.date(closed) }));
  else if (view.superseded) lines.push('', t('review-superseded'));
  const others = view.report.versions.filter(({ number }) => number !== view.version.number);
  return {
    text: lines.join('\n'),
    buttons: [
      view.mayFill && closed === undefined ? [button(`✏️ ${t('sent-fix')}`, 'fo', ...tokens)] : [],
      filesButton(tr, view),
      discussionButton(tr, view),
      ...rows(
        others
          .slice(-versionsListed)
          .map(({ number }) => button(t('sent-version-button', { number }), 'fv', ...tokens, number)),
        3,
      ),
      view.mayFill
        ? [button(`⬅️ ${t('button-back')}`, 'ps', 'rp', tokens[0])]
        : [button(`⬅️ ${t('button-back')}`, 'vl', 0)],
    ].filter((row) => row.length > 0),
  };
}
