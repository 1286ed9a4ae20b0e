import type { Refusal } from '../usecases/outcome.ts';

/** How a command ends: fine, refused, or called in a way that makes no sense. */
export const exitCodes = { fine: 0, refused: 1, misuse: 2 } as const;

/** A command that cannot go on, with a line for whoever called it. */
export class CliFailure extends Error {
  override name = 'CliFailure';
  readonly code: string;
  readonly exitCode: number;

  constructor(code: string, message: string, exitCode: number = exitCodes.refused) {
    super(message);
    this.code = code;
    this.exitCode = exitCode;
  }
}

/** Called with what it cannot take: an unknown option, a value that is none. */
export class Misuse extends CliFailure {
  override name = 'Misuse';

  constructor(message: string) {
    super('misuse', message, exitCodes.misuse);
  }
}

/** A use-case declined. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
