import { answerProblemText, formProblemText } from '../i18n/answer-problems.ts';
import { programmeProblemText } from '../i18n/programme-problems.ts';
import { refusalText, rowProblemText } from '../i18n/refusals.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Refusal } from '../usecases/outcome.ts';

/** A refusal for scripts: its code, the text for a person, its figures, and each problem with a text of its own. */
export function refusalDocument(
  spoken: Translator,
  refusal: Refusal,
): { code: string; message: string; [detail: string]: unknown } {
  const message = refusalText(spoken, refusal);
  switch (refusal.code) {
    case 'bad-programme': {
      const problems = refusal.problems.map((one) => ({
        ...one,
        message: programmeProblemText(spoken, one),
      }));
      return { ...refusal, message, problems };
    }
    case 'bad-rows': {
      const problems = refusal.problems.map((one) => ({ ...one, message: rowProblemText(spoken, one) }));
      return { ...refusal, message, problems };
    }
    case 'incomplete': {
      const problems = refusal.problems.map((one) => ({
        code: one.code,
        field: 'field' in one ? one.field.id : 'id' in one ? one.id : null,
        message: formProblemText(spoken, one),
      }));
      return { ...refusal, message, problems };
    }
    case 'bad-answer': {
      const problem = { ...refusal.problem, message: answerProblemText(spoken.t, refusal.problem) };
      return { ...refusal, message, problem };
    }
    default:
      return { ...refusal, message };
  }
}
