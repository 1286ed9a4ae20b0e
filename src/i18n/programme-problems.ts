import type { FileProblem } from '../domain/programme-file.ts';
import type { Translator } from './translator.ts';

/** One problem of a programme's file: «file:line: path — what is wrong and what is expected», as plain text. */
export function programmeProblemText({ t }: Translator, { file, line, path, message }: FileProblem): string {
  return t('programme-problem', { file, line: String(line), path, problem: message });
}
