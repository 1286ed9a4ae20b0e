import type { VariableName } from './config.ts';

/** What a variable is expected to say, in the words of a start. */
const wantedWords = {
  token: 'a token as BotFather gives it, digits:35 characters',
  'http-address': 'an http or https address',
  'https-address': 'an https address',
  'mongodb-address': 'an address that begins with mongodb:// or mongodb+srv://',
  'webhook-secret': '1 to 256 characters of A–Z a–z 0–9 _ -',
  port: 'a whole number from 0 to 65535',
  'port-or-off': 'a whole number from 0 to 65535, or off',
  'ip-address': 'an IP address of this machine',
  'message-count': 'a whole number from 0 to 1000',
  'log-level': 'one of fatal, error, warn, info, debug, trace, silent',
  'log-format': 'pretty or json',
} as const;

/** What a variable is expected to say. */
export type Wanted = keyof typeof wantedWords;
export const wantedValues = Object.keys(wantedWords) as Wanted[];

/** What is wrong with one variable; `variable` is the one that was set, `given` is absent where it is a secret. */
export type ConfigProblem = { variable: VariableName } & (
  | { fault: 'value'; wanted: Wanted; given?: string }
  | { fault: 'file-content'; wanted: Wanted; path: string }
  | { fault: 'file-empty'; path: string }
  | { fault: 'file-unreadable' | 'folder'; path: string; code: string }
  | { fault: 'twice' | 'needed'; other: VariableName }
);

/** The environment cannot be used; the message has one readable line for each variable. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map((problem) => `${problem.variable}: ${reason(problem)}`).join('\n'));
    this.problems = problems;
  }
}

function reason(problem: ConfigProblem): string {
  switch (problem.fault) {
    case 'value':
      return wantedWords[problem.wanted] + (problem.given === undefined ? '' : `, not "${problem.given}"`);
    case 'file-content':
      return `"${problem.path}" must hold ${wantedWords[problem.wanted]}`;
    case 'file-empty':
      return `"${problem.path}" is empty`;
    case 'file-unreadable':
      return `a file that can be read, not "${problem.path}" (${problem.code})`;
    case 'folder':
      return `a folder that can be written to, not "${problem.path}" (${problem.code})`;
    case 'twice':
      return `${problem.other} is set as well, give only one of them`;
    case 'needed':
      return `is needed with ${problem.other}`;
  }
}
