import type { CommanderError } from 'commander';
import type { Translate } from '../i18n/translator.ts';

/** What commander found wrong with a call, in the language of the person. It only offers English sentences. */
export function commanderMessage(t: Translate, error: CommanderError): string {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(error.message)?.[1];
  const text = reason(t, error.code, name);
  return meant === undefined ? text : `${text} ${t('cli-meant', { meant })}`;
}

function reason(t: Translate, code: string, name: string): string {
  switch (code) {
    case 'commander.unknownCommand':
      return t('cli-unknown-command', { name });
    case 'commander.unknownOption':
      return t('cli-unknown-option', { name });
    case 'commander.missingArgument':
      return t('cli-missing-argument', { name });
    case 'commander.optionMissingArgument':
      return t('cli-missing-value', { name });
    case 'commander.missingMandatoryOptionValue':
      return t('cli-missing-option', { name });
    case 'commander.excessArguments':
      return t('cli-excess-arguments', { name });
    default:
      return t('cli-no-command');
  }
}
