import { planYear } from '../../../domain/periods.ts';
import type { Programme } from '../../../domain/programme.ts';
import { schoolSchema } from '../../../domain/programme.ts';
import { everySchool, filtersFor, passes, type SchoolFilter } from '../../../domain/school-filter.ts';
import { byToken, tokenOf } from '../../../domain/tokens.ts';
import { filterName } from '../../../i18n/filter-name.ts';
import { html } from '../../../i18n/html.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { SeveralSchools } from '../../../usecases/several-schools.ts';
import { button, type Screen } from '../../screen.ts';

/** Which schools the screens about several schools show: choosing a group or a kind, and saying so. */

const kinds = schoolSchema.shape.kind.unwrap().options;

/** A filter in a button's data. */
function filterCode(filter: SchoolFilter): string {
  switch (filter.by) {
    case 'all':
      return '*';
    case 'group':
      return `g${tokenOf(filter.group)}`;
    case 'kind':
      return `k${filter.kind}`;
  }
}

/** The filter as the last argument of a button; none where all schools are shown. */
export function filterArgument(filter: SchoolFilter): [] | [string] {
  return filter.by === 'all' ? [] : [filterCode(filter)];
}

/** The filter of a button's data; undefined when the programme has that group no more. */
export function filterOf({ groups }: Pick<Programme, 'groups'>, code = '*'): SchoolFilter | undefined {
  if (code === '*') return everySchool;
  const rest = code.slice(1);
  if (code.startsWith('g')) {
    const group = byToken(groups, rest);
    return group && { by: 'group', group: group.id };
  }
  const kind = kinds.find((one) => one === rest);
  return kind && { by: 'kind', kind };
}

/** The chosen filter for a heading, with the number of schools; HTML lines, none where all are shown. */
export function filterLines(
  tr: Translator,
  { programme, filter }: Pick<SeveralSchools, 'programme' | 'filter'>,
  count: number,
): string[] {
  if (filter.by === 'all') return [];
  const lines = [tr.th('filter-chosen', { name: filterName(tr, programme, filter), count })];
  return count > 0 ? lines : [...lines, '', tr.th('filter-nobody')];
}

/** Opens the choice, where there is one; `back` names the screen that it comes back to. */
export function filterButton(
  { t }: Translator,
  { programme, seen, period, date, filter }: SeveralSchools,
  back: string,
) {
  if (seen.length < 2 || filtersFor(programme, seen).length === 0) return [];
  const asked = period === planYear(programme, date) ? '*' : period;
  const label = `🔎 ${t('filter-button')}`;
  return [button(label, 'mf', tokenOf(programme.id), asked, filterCode(filter), back)];
}

/** Which schools to show: all, a group, a kind, each with the number of schools. A year other than the one that
 * holds today is named. */
export function filterScreen(
  tr: Translator,
  several: SeveralSchools,
  to: (label: string, filter: SchoolFilter) => Screen['buttons'][number][number],
): Screen {
  const { t, th, format } = tr;
  const { programme, seen, period, date, filter } = several;
  const choices = [everySchool, ...filtersFor(programme, seen)];
  return {
    text: [
      th('filter-choose'),
      html(programme.title[tr.language]),
      ...(period === planYear(programme, date) ? [] : [html(format.period(period))]),
    ].join('\n'),
    buttons: [
      ...choices.map((choice) => {
        const count = seen.filter((school) => passes(choice, school, period)).length;
        const chosen = filterCode(choice) === filterCode(filter) ? '✔️ ' : '';
        return [to(`${chosen}${filterName(tr, programme, choice)} · ${count}`, choice)];
      }),
      [to(`⬅️ ${t('button-back')}`, filter)],
    ],
  };
}
