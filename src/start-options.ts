import { variables } from './config.ts';

/** A start was given what it does not take. */
export class UnknownOption extends Error {}

/**
 * Reads what a start is called with: `help` asks for the text of {@link startHelp}. Everything else is told by the
 * environment.
 *
 * @throws UnknownOption
 */
export function readStartOptions(args: readonly string[]): { help: boolean } {
  const unknown = args.find((arg) => arg !== '--help' && arg !== '-h');
  if (unknown !== undefined) {
    throw new UnknownOption(`a start does not take "${unknown}"; --help lists the variables that it reads`);
  }
  return { help: args.length > 0 };
}

/** How to start, and each variable with its meaning and default. */
export function startHelp(): string {
  const width = Math.max(...variables.map(({ name }) => name.length));
  const lines = variables.map((variable) => {
    const usual = 'default' in variable ? ` (${variable.default})` : '';
    return `  ${variable.name.padEnd(width)}  ${variable.meaning}${usual}`;
  });
  return ['npm start. What it is told is in the environment:', '', ...lines].join('\n');
}
