import type { Actor } from '../domain/access.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Outcome } from '../usecases/outcome.ts';
import type { Clock } from '../usecases/ports.ts';
import { Refused } from './failure.ts';

/** What every command is given. */
export interface CliContext {
  translator: Translator;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  /** Progress and notices, a line each: never on the output. */
  log: (line: string) => void;
}

/** Where texts go: what was asked for, and everything else. */
export interface Output {
  answer: (text: string) => void;
  error: (text: string) => void;
}

/** What a command found or did: a document for scripts, and the text that a person reads. */
export interface CliReport {
  json: unknown;
  text: () => string;
}

/** Who acts at a terminal. */
export const operator: Actor = { kind: 'operator' };

/** The value of an outcome; a refusal ends the command. */
export function valueOrRefuse<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Refused(outcome.refusal);
}
