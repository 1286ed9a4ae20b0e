import type { AnswerProblem } from '../domain/answers.ts';
import { describeScale } from '../domain/mean-scale.ts';
import type { FormProblem } from '../domain/form-engine.ts';
import type { Translate, Translator } from './translator.ts';

/** What is wrong with an answer and what would be right, as plain text. */
export function answerProblemText(t: Translate, problem: AnswerProblem): string {
  switch (problem.code) {
    case 'empty':
      return t('answer-empty');
    case 'not-a-number':
      return t('answer-not-a-number');
    case 'not-whole':
      return t('answer-not-whole');
    case 'too-many-decimals':
      return t('answer-too-many-decimals', { decimals: problem.decimals });
    case 'one-number':
      return t('answer-one-number');
    case 'too-small':
      return t('answer-too-small', { min: problem.min });
    case 'too-large':
      return t('answer-too-large', { max: problem.max });
    case 'share-form':
      return t('answer-share-form');
    case 'numerator-above-denominator':
      return t('answer-numerator-above-denominator', {
        numerator: problem.numerator,
        denominator: problem.denominator,
      });
    case 'mean-form':
      return t('answer-mean-form', { min: problem.min, max: problem.max, ...describeScale(problem) });
    case 'mean-of-nobody':
      return t('answer-mean-of-nobody');
    case 'not-yes-no':
      return t('answer-not-yes-no');
    case 'unknown-option':
      return t('answer-unknown-option');
    case 'too-few-options':
      return t('answer-too-few-options', { min: problem.min });
    case 'not-a-date':
      return t('answer-not-a-date');
    case 'no-such-day':
      return t('answer-no-such-day');
    case 'day-ahead':
      return t('answer-day-ahead', { day: problem.day, before: problem.before });
    case 'which-year':
      return t('answer-which-year', { before: problem.before, ahead: problem.ahead });
    case 'date-in-future':
      return t('answer-date-in-future');
    case 'too-long':
      return t('answer-too-long', { max: problem.max, length: problem.length });
    case 'photo-expected':
      return t('answer-photo-expected');
    case 'photo-count':
      return t('answer-photo-count', { min: problem.min, max: problem.max });
    case 'file-expected':
      return t('answer-file-expected');
    case 'file-count':
      return t('answer-file-count', { min: problem.min, max: problem.max });
    case 'file-too-large':
      return t('answer-file-too-large', { megabytes: problem.megabytes });
    case 'file-empty':
      return t('answer-file-empty');
    case 'not-a-picture':
      return t('answer-not-a-picture');
    case 'file-type':
      return t('answer-file-type');
  }
}

/** Why a form cannot be sent yet, as plain text; titles of questions come in the translator's language. */
export function formProblemText({ language, t, format }: Translator, problem: FormProblem): string {
  switch (problem.code) {
    case 'missing':
      return t('answer-form-missing', { field: problem.field.title[language] });
    case 'answer':
      return t('answer-form-invalid', {
        field: problem.field.title[language],
        problem: answerProblemText(t, problem.problem),
      });
    case 'rule': {
      const fields = problem.fields.map(({ title }) => t('answer-form-field', { field: title[language] }));
      const message = sentence(problem.message[language]);
      return t('answer-form-rule', { message, fields: format.list(fields) });
    }
    case 'nothing-answered':
      return t('answer-form-nothing-answered');
    case 'unknown-field':
      return t('answer-form-unknown-field', { id: problem.id });
  }
}

/** A programme's own message, which another sentence follows. */
function sentence(message: string): string {
  return /[.!?…]$/.test(message.trim()) ? message.trim() : `${message.trim()}.`;
}
