import type { InlineKeyboardButton } from '@telegraf/types';
import type { Period } from '../../../domain/periods.ts';
import { tokenOf } from '../../../domain/tokens.ts';
import { button } from '../../screen.ts';

/**
 * The list that a school's screen was opened from, as its buttons carry it: `x` the matrix or `i` an indicator across
 * the schools, the page, and after a dot the filter. So that back leads there with the filter kept.
 */
export type OpenedFrom = string | undefined;

/** The stand-in of a list's page. */
export function openedFrom(list: 'x' | 'i', at: number, [code]: [] | [string]): string {
  return `${list}${at}${code === undefined ? '' : `.${code}`}`;
}

/** As the last argument of a button; none where the screen was opened from no such list. */
export function keptList(from: OpenedFrom): [] | [string] {
  return from === undefined ? [] : [from];
}

/** The button back to the list, in a year (`*`: the one that holds today); undefined where there is none to go to. */
export function backToList(
  label: string,
  from: OpenedFrom,
  to: { programme: string; asked: Period; period: Period; indicator?: string },
): InlineKeyboardButton | undefined {
  const [, list, at = '0', , code] = /^([xi])(\d+)(\.(.+))?$/.exec(from ?? '') ?? [];
  const kept: [] | [string] = code === undefined ? [] : [code];
  const token = tokenOf(to.programme);
  if (list === 'x') return button(label, 'mx', token, to.asked, Number(at), ...kept);
  if (list === 'i' && to.indicator !== undefined)
    return button(label, 'mi', token, to.period, tokenOf(to.indicator), Number(at), ...kept);
  return undefined;
}
