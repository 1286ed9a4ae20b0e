import type { InlineKeyboardButton } from '@telegraf/types';
import { schoolToken, tokenOf } from '../../domain/tokens.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { School } from '../../usecases/ports/programmes.ts';
import { button } from '../screen.ts';

/** The button to the calendar of a school, or of the authority when there is none. */
export function calendarButton(
  { t }: Translator,
  programme: string,
  school: School | undefined,
): InlineKeyboardButton {
  return button(`📅 ${t('calendar-button')}`, 'kf', 'show', ...holderArguments(programme, school));
}

/** What names a calendar in a button: the programme, and the school (`*` for the authority). */
export function holderArguments(programme: string, school: School | undefined): [string, string] {
  return [tokenOf(programme), school ? schoolToken(school) : '*'];
}
