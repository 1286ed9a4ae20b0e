import type { Answer } from '../domain/answers.ts';
import type { Field } from '../domain/form-definition.ts';
import { figureOf } from '../domain/form-engine.ts';
import { shown, valueOf } from '../domain/indicators.ts';
import type { Translator } from './translator.ts';

/** An answer as a person reads it, plain text: «12 из 40 (30 %)», «да», «31.05.2022». */
export function answerText({ language, t, format }: Translator, field: Field, answer: Answer): string {
  if (Array.isArray(answer)) {
    if (field.kind === 'photos') return t('answer-photos', { count: answer.length });
    if (field.kind === 'files') return t('answer-files', { count: answer.length });
    if (answer.length === 0) return t('answer-none-of-these');
    return format.list(answer.map((id) => optionTitle(field, id, language)));
  }
  if (typeof answer === 'boolean') return format.yesNo(answer);
  if (typeof answer === 'number') return format.number(answer);
  if (typeof answer === 'string') {
    if (field.kind === 'date') return format.date(answer);
    return field.kind === 'choice' ? optionTitle(field, answer, language) : answer;
  }
  if ('mean' in answer) {
    return t('answer-mean', { mean: answer.mean, participants: answer.participants });
  }
  const { numerator, denominator } = answer;
  const value = valueOf('share', figureOf(answer));
  const pair = t('answer-share', { numerator, denominator });
  return value === undefined ? pair : `${pair} (${format.percent(shown(value))})`;
}

/** A field's question as it stands before an answer: «Кто прошёл курсы?», «Номер документа:». */
export function asked({ language }: Translator, { title }: Field): string {
  return title[language].endsWith('?') ? title[language] : `${title[language]}:`;
}

function optionTitle(field: Field, id: string, language: 'ru' | 'tt'): string {
  if (field.kind !== 'choice' && field.kind !== 'choices') return id;
  return field.options.find((option) => option.id === id)?.title[language] ?? id;
}
