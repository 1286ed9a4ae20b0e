import type { Answer } from '../../../domain/answers.ts';
import type { Field } from '../../../domain/form-definition.ts';
import { changedFields } from '../../../domain/form-engine.ts';
import { formOf } from '../../../domain/sources.ts';
import { tokenOf } from '../../../domain/tokens.ts';
import { answerText, asked } from '../../../i18n/answer-text.ts';
import { formProblemText } from '../../../i18n/answer-problems.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { OpenReport } from '../../../usecases/open-report.ts';
import { correctedBy } from '../../../usecases/report-support.ts';
import { button, page, type Screen } from '../../screen.ts';
import { reportHeading, reportTokens } from './field-screen.ts';
import { turnoutLines } from './sent-screen.ts';

const perPage = 20;
/** How many problems, and how many indicators from elsewhere, a phone's screen has room for. */
const listed = 8;

/** All answers, each a button to change it; what is missing; sending. */
export function summaryScreen(tr: Translator, open: OpenReport, at: number): Screen {
  const { language, t, th } = tr;
  const report = reportTokens(open);
  const fields = page(open.form.fields, at, perPage, (to, label) => button(label, 'fs', ...report, to));
  const { answered, total } = open.progress;
  const changed = open.report.draft !== undefined || open.report.versions.length === 0;
  const lines = [reportHeading(tr, open), '', th('summary-answered', { answered, total })];
  const returned = open.report.versions.at(-1)?.decision;
  if (open.report.waiting && !open.report.draft) lines.push(th('summary-waiting'));
  if (returned?.kind === 'returned') {
    lines.push(th('summary-returned', { reason: returned.reason ?? '' }));
    if (open.decidedBy !== undefined) lines.push(th('notice-by', { who: open.decidedBy }));
  }
  const unanswered = open.form.fields.filter(({ id }) => open.answers[id] === undefined).length;
  if (changed && unanswered > 0) lines.push(th('summary-unanswered', { count: unanswered }));
  lines.push(...turnoutLines(tr, open.form, open.answers), ...changeLines(tr, open));
  if (changed && open.problems.length > 0) {
    lines.push('', th('summary-problems'));
    for (const problem of open.problems.slice(0, listed))
      lines.push(`• ${html(formProblemText(tr, problem))}`);
    if (open.problems.length > listed)
      lines.push(th('summary-more', { count: open.problems.length - listed }));
  }
  lines.push(...fromElsewhere(tr, open), '', th('summary-tap'));
  const send = open.problems.length === 0 && changed;
  return {
    text: lines.join('\n'),
    buttons: [
      ...fields.items.map((field) => {
        const answer = open.answers[field.id];
        const sign = answer !== undefined ? '' : open.skipped.includes(field.id) ? '▫️ ' : '❔ ';
        const value = answer === undefined ? t('summary-none') : answerText(tr, field, answer);
        return [button(`${sign}${value} · ${field.title[language]}`, 'ff', ...report, tokenOf(field.id))];
      }),
      fields.turns,
      send ? [button(`📨 ${t('button-send')}`, 'fx', ...report)] : [],
      open.report.draft
        ? [
            button(`💾 ${t('button-save-for-later')}`, 'fw', ...report),
            button(`🗑 ${t('summary-discard')}`, 'fd', ...report, 'ask'),
          ]
        : [],
    ].filter((row) => row.length > 0),
  };
}

/** What the draft changes in what was sent before, old → new. */
function changeLines(tr: Translator, { form, report, answers }: OpenReport): string[] {
  const { t, th } = tr;
  const before = report.draft && correctedBy(report)?.answers;
  if (!before) return [];
  const text = (field: Field, answer: Answer | undefined) =>
    answer === undefined ? t('summary-none') : answerText(tr, field, answer);
  const changed = changedFields(form, before, answers);
  if (changed.length === 0) return [];
  return [
    '',
    t('sent-changes'),
    ...changed.map((field) => {
      const after = text(field, answers[field.id]);
      return `• ${th('sent-change', { field: asked(tr, field), before: text(field, before[field.id]), after })}`;
    }),
  ];
}

/** A form that was never sent and whose period is closed: the answers of the draft, to read. */
export function closedScreen(tr: Translator, open: OpenReport): Screen {
  const { t, th, format } = tr;
  const answered = open.form.fields.flatMap((field) => {
    const answer = open.answers[field.id];
    return answer === undefined
      ? []
      : [`• ${html(asked(tr, field))} <b>${html(answerText(tr, field, answer))}</b>`];
  });
  return {
    text: [
      reportHeading(tr, open),
      '',
      ...(open.closed === undefined ? [] : [th('report-closed', { since: format.date(open.closed) })]),
      ...(answered.length > 0 ? ['', ...answered] : []),
    ].join('\n'),
    buttons: [[button(`⬅️ ${t('button-back')}`, 'ps', 'rp', reportTokens(open)[0])]],
  };
}

/** The self-audit shows, read only, the indicators that come from somewhere else. */
function fromElsewhere(tr: Translator, open: OpenReport): string[] {
  const { language, th, t } = tr;
  if (open.form.kind !== 'self-audit') return [];
  const others = open.programme.indicators.filter(
    (indicator) => formOf(indicator) !== open.form.id && !('indicator' in indicator.source),
  );
  if (others.length === 0) return [];
  const lines = others.slice(0, listed).map((indicator) => {
    const form = open.programme.forms.find(({ id }) => id === formOf(indicator));
    const source = form ? form.title[language] : t('summary-source-results');
    return th('summary-elsewhere-item', { title: indicator.title[language], source });
  });
  if (others.length > listed) lines.push(th('summary-more', { count: others.length - listed }));
  return ['', th('summary-elsewhere'), ...lines];
}
