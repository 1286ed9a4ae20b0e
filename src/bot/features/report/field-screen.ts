import type { InlineKeyboardButton } from '@telegraf/types';
import { checkAnswer, sameAnswer, type Answer } from '../../../domain/answers.ts';
import { addDays } from '../../../domain/dates.ts';
import type { Field } from '../../../domain/form-definition.ts';
import { sharedDenominator } from '../../../domain/form-engine.ts';
import { describeScale } from '../../../domain/mean-scale.ts';
import { answerToken, tokenOf } from '../../../domain/tokens.ts';
import { answerText } from '../../../i18n/answer-text.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { Answered } from '../../../usecases/answer-field.ts';
import type { OpenReport } from '../../../usecases/open-report.ts';
import { dutyOfReport } from '../../../usecases/report-support.ts';
import { reportArguments } from '../../report-button.ts';
import { button, rows, type Screen } from '../../screen.ts';

/** The tokens that name a report in buttons. */
export function reportTokens({ key }: Pick<OpenReport, 'key'>): [string, string, string] {
  return reportArguments(key);
}

/** The heading of every screen of a report: form, period, school. */
export function reportHeading({ language, th, format }: Translator, open: OpenReport): string {
  const title = th('report-heading', {
    form: open.form.title[language],
    period: format.period(open.key.period),
  });
  const duty = dutyOfReport(open.programme, open.report);
  return [title, html(open.school.name[language]), ...(duty ? [`🗓 ${html(duty.title[language])}`] : [])].join(
    '\n',
  );
}

/**
 * One question of a report: where one is, what is asked and how to answer, last time's answer as a button.
 * `problem` says what was wrong with the answer just given, `typed` what it was.
 */
export function fieldScreen(
  tr: Translator,
  open: OpenReport,
  field: Field,
  wrong?: { problem: string; typed?: string | undefined },
): Screen {
  const { language, t, th } = tr;
  const at = open.form.fields.findIndex(({ id }) => id === field.id);
  const answer = open.answers[field.id];
  const last = open.last[field.id];
  const lines = [
    reportHeading(tr, open),
    th('report-progress', { at: at + 1, total: open.form.fields.length }),
    '',
    `<b>${html(field.title[language])}</b>`,
    ...(field.hint ? [`<i>${html(field.hint[language])}</i>`] : []),
    ...howToAnswer(tr, open, field),
    ...(last === undefined ? [] : [th('report-last-time', { answer: answerText(tr, field, last) })]),
    ...returnedWhy(tr, open, field),
    ...(answer === undefined ? [] : [th('report-answer-now', { answer: answerText(tr, field, answer) })]),
  ];
  if (wrong) {
    const typed = wrong.typed === undefined ? '' : `${th('report-typed', { typed: wrong.typed })} `;
    lines.push('', `⚠️ ${typed}${html(wrong.problem)}`);
  }
  const report = reportTokens(open);
  const previous = open.form.fields[at - 1];
  const steps: InlineKeyboardButton[] = [];
  if (previous) steps.push(button(`⬅️ ${t('button-back')}`, 'ff', ...report, tokenOf(previous.id)));
  if (answer !== undefined) steps.push(nextButton(tr, open, at));
  else if (!field.required) steps.push(button(`${t('button-skip')} ➡️`, 'fk', ...report, tokenOf(field.id)));
  return {
    text: lines.join('\n'),
    buttons: [
      ...choices(tr, open, field, answer),
      ...(last !== undefined && !sameAnswer(last, answer)
        ? [
            [
              button(
                t('report-as-last-time', { answer: answerText(tr, field, last) }),
                'fl',
                ...report,
                tokenOf(field.id),
              ),
            ],
          ]
        : []),
      (field.kind === 'photos' || field.kind === 'files') && answer !== undefined
        ? [button(`🗑 ${t('report-files-clear')}`, 'fe', ...report, tokenOf(field.id), answerToken(answer))]
        : [],
      steps,
      [
        button(t('report-all-answers'), 'fs', ...report, 0),
        button(`💾 ${t('button-save-for-later')}`, 'fw', ...report),
      ],
    ].filter((row) => row.length > 0),
  };
}

function nextButton({ t }: Translator, open: OpenReport, at: number): InlineKeyboardButton {
  const report = reportTokens(open);
  const following = open.form.fields[at + 1];
  const label = `${t('button-next')} ➡️`;
  return following
    ? button(label, 'ff', ...report, tokenOf(following.id))
    : button(label, 'fs', ...report, 0);
}

/** Why the question was returned, while it is being corrected. */
function returnedWhy({ th }: Translator, open: OpenReport, field: Field): string[] {
  const decision = open.report.versions.at(-1)?.decision;
  if (decision?.kind !== 'returned' || decision.field !== field.id || !decision.reason) return [];
  return [th('report-returned-why', { reason: decision.reason })];
}

/** What stands for «none of these» where an option's token would. */
export const none = '-';

/** How an answer to the field is written, and what it means. */
function howToAnswer({ language, th, t }: Translator, open: OpenReport, field: Field): string[] {
  switch (field.kind) {
    case 'number':
      return [field.unit ? th('ask-number-unit', { unit: field.unit[language] }) : th('ask-number')];
    case 'share': {
      const known = sharedDenominator(open.form, field, open.answers);
      return [
        th('ask-share', { numerator: field.numerator[language], denominator: field.denominator[language] }),
        known === undefined ? t('ask-share-example') : th('ask-share-known', { denominator: known }),
      ];
    }
    case 'mean':
      return [th('ask-mean', { min: field.min, max: field.max, ...describeScale(field) })];
    case 'date':
      return [t('ask-date')];
    case 'text':
      return [th('ask-text', { max: field.maxLength })];
    case 'photos':
      return [th('ask-photos', { max: field.max })];
    case 'files':
      return [th('ask-files', { max: field.max })];
    case 'choices':
      return [t('ask-choices')];
    case 'yes-no':
    case 'choice':
      return [t('ask-choice')];
  }
}

/** The options of a field as buttons; those chosen are marked. */
function choices(
  tr: Translator,
  open: OpenReport,
  field: Field,
  answer: Answer | undefined,
): InlineKeyboardButton[][] {
  const { language, t, format } = tr;
  const report = reportTokens(open);
  const mark = (chosen: boolean, label: string) => (chosen ? `✅ ${label}` : label);
  switch (field.kind) {
    case 'yes-no':
      return [
        [
          button(mark(answer === true, t('button-yes')), 'fa', ...report, tokenOf(field.id), 'y'),
          button(mark(answer === false, t('button-no')), 'fa', ...report, tokenOf(field.id), 'n'),
        ],
      ];
    case 'choice':
    case 'choices': {
      const chosen = Array.isArray(answer) ? answer : [answer];
      const nothing =
        field.kind === 'choices' && field.min === 0
          ? [[button(t('ask-none-of-these'), 'fa', ...report, tokenOf(field.id), none)]]
          : [];
      const options = rows(
        field.options.map(({ id, title }) =>
          button(mark(chosen.includes(id), title[language]), 'fa', ...report, tokenOf(field.id), tokenOf(id)),
        ),
        field.options.every(({ title }) => title[language].length <= 14) ? 3 : 1,
      );
      return [...options, ...nothing];
    }
    case 'date': {
      // The button carries its day: pressed on another day it still means what it says.
      const days = [
        { day: open.today, label: 'ask-date-today' },
        { day: addDays(open.today, -1), label: 'ask-date-yesterday' },
      ] as const;
      const taken = days.filter(({ day }) => checkAnswer(field, day, open).ok);
      return [
        taken.map(({ day, label }) =>
          button(
            mark(answer === day, t(label, { day: format.dayMonth(day) })),
            'fa',
            ...report,
            tokenOf(field.id),
            day,
          ),
        ),
      ];
    }
    default:
      return [];
  }
}

/** Asks whether an answer is right that differs much from last time, or in its total from another question's. */
export function unusualScreen(tr: Translator, open: Answered): Screen {
  const { language, t, th } = tr;
  const report = reportTokens(open);
  const { field, total } = open;
  const last = open.last[field.id];
  const at = open.form.fields.findIndex(({ id }) => id === field.id);
  const answer = answerText(tr, field, open.answer);
  return {
    text: [
      reportHeading(tr, open),
      '',
      `<b>${html(field.title[language])}</b>`,
      total
        ? th('report-other-total', {
            answer,
            question: total.field.title[language],
            total: total.denominator,
          })
        : th('report-unusual', { answer, last: last === undefined ? '' : answerText(tr, field, last) }),
    ].join('\n'),
    buttons: [
      [
        { ...nextButton(tr, open, at), text: `✅ ${t('report-unusual-right')}` },
        button(`✏️ ${t('report-unusual-change')}`, 'ff', ...report, tokenOf(field.id)),
      ],
    ],
  };
}
