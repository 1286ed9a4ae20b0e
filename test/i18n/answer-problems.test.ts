import { describe, expect, it } from 'vitest';
import type { AnswerProblem } from '../../src/domain/answers.ts';
import { fieldSchema } from '../../src/domain/form-definition.ts';
import type { FormProblem } from '../../src/domain/form-engine.ts';
import { answerProblemText, formProblemText } from '../../src/i18n/answer-problems.ts';
import { translator } from '../../src/i18n/translator.ts';

const ru = translator('ru');
const tt = translator('tt');

/** One of each problem: a code that is added is missing here, too. */
const problems = {
  empty: { code: 'empty' },
  'not-a-number': { code: 'not-a-number' },
  'not-whole': { code: 'not-whole' },
  'too-many-decimals': { code: 'too-many-decimals', decimals: 2 },
  'one-number': { code: 'one-number' },
  'too-small': { code: 'too-small', min: 2 },
  'too-large': { code: 'too-large', max: 100 },
  'share-form': { code: 'share-form' },
  'numerator-above-denominator': { code: 'numerator-above-denominator', numerator: 45, denominator: 40 },
  'mean-form': { code: 'mean-form', min: 2, max: 5 },
  'mean-of-nobody': { code: 'mean-of-nobody' },
  'not-yes-no': { code: 'not-yes-no' },
  'unknown-option': { code: 'unknown-option' },
  'too-few-options': { code: 'too-few-options', min: 2 },
  'not-a-date': { code: 'not-a-date' },
  'no-such-day': { code: 'no-such-day' },
  'day-ahead': { code: 'day-ahead', day: '25.06.2022', before: '25.06.2021' },
  'which-year': { code: 'which-year', before: '05.03.2022', ahead: '05.03.2023' },
  'date-in-future': { code: 'date-in-future' },
  'too-long': { code: 'too-long', max: 1000, length: 1203 },
  'photo-expected': { code: 'photo-expected' },
  'photo-count': { code: 'photo-count', min: 1, max: 10 },
  'file-expected': { code: 'file-expected' },
  'file-count': { code: 'file-count', min: 1, max: 5 },
  'file-too-large': { code: 'file-too-large', megabytes: 20 },
  'file-empty': { code: 'file-empty' },
  'not-a-picture': { code: 'not-a-picture' },
  'file-type': { code: 'file-type' },
} satisfies { [Code in AnswerProblem['code']]: Extract<AnswerProblem, { code: Code }> };

describe('answerProblemText', () => {
  it.each(Object.values<AnswerProblem>(problems))(
    'says what is right, with the figures: $code',
    (problem) => {
      const { code: _, ...figures } = problem;
      for (const { t } of [ru, tt]) {
        const text = answerProblemText(t, problem);
        for (const figure of Object.values(figures)) expect(text).toContain(String(figure));
      }
      expect(answerProblemText(ru.t, problem)).not.toBe(answerProblemText(tt.t, problem));
    },
  );

  it.each([
    [2, 5, 'среднюю отметку (от 2 до 5)', '4,2 из 25', 'Уртача билгене', '4,2 / 25'],
    [0, 100, 'средний балл (от 0 до 100)', '73 из 25', 'Уртача баллны', '73 / 25'],
  ])('gives an example of a mean from %d to %d', (min, max, inRu, ruExample, inTt, ttExample) => {
    const problem = { code: 'mean-form', min, max } as const;
    for (const part of [inRu, ruExample]) expect(answerProblemText(ru.t, problem)).toContain(part);
    for (const part of [inTt, ttExample]) expect(answerProblemText(tt.t, problem)).toContain(part);
  });

  it('gives an example of a share', () => {
    expect(answerProblemText(ru.t, problems['share-form'])).toBe(
      'Напишите два числа: сколько из скольких, например 12 из 40.',
    );
    expect(answerProblemText(tt.t, problems['share-form'])).toBe(
      'Ике сан языгыз: ничәдән ничәсе, мәсәлән 40тан 12.',
    );
  });
});

describe('formProblemText', () => {
  const field = fieldSchema.parse({
    id: 'pupils',
    kind: 'number',
    title: { ru: 'Учеников', tt: 'Укучылар' },
  });
  const teachers = fieldSchema.parse({
    id: 'teachers',
    kind: 'number',
    title: { ru: 'Учителей', tt: 'Укытучылар' },
  });

  it.each<[FormProblem, string, string]>([
    [{ code: 'missing', field }, 'Нет ответа: «Учеников».', 'Җавап юк: «Укучылар».'],
    [
      { code: 'answer', field, problem: { code: 'too-large', max: 5 } },
      '«Учеников»: Число слишком большое: нужно не больше 5.',
      '«Укучылар»: Сан артык зур: иң күбе 5 булырга тиеш.',
    ],
    [
      { code: 'rule', message: { ru: 'Больше, чем всего', tt: 'Барысыннан артык ' }, fields: [field] },
      'Больше, чем всего. Проверьте ответы: «Учеников».',
      'Барысыннан артык. Җавапларны тикшерегез: «Укучылар».',
    ],
    [
      {
        code: 'rule',
        message: { ru: 'Больше, чем всего.', tt: 'Барысыннан артык.' },
        fields: [field, teachers],
      },
      'Больше, чем всего. Проверьте ответы: «Учеников» и «Учителей».',
      'Барысыннан артык. Җавапларны тикшерегез: «Укучылар» һәм «Укытучылар».',
    ],
    [
      { code: 'nothing-answered' },
      'В анкете пока нет ни одного ответа. Ответьте хотя бы на один вопрос.',
      'Анкетада әле бер җавап та юк. Бер сорауга булса да җавап бирегез.',
    ],
    [{ code: 'unknown-field', id: 'cats' }, 'В анкете нет вопроса «cats».', 'Анкетада «cats» соравы юк.'],
  ])('tells why the form cannot be sent: $code', (problem, russian, tatar) => {
    expect(formProblemText(ru, problem)).toBe(russian);
    expect(formProblemText(tt, problem)).toBe(tatar);
  });
});
