import type { Programme } from '../domain/programme.ts';
import type { SchoolFilter } from '../domain/school-filter.ts';
import type { Translator } from './translator.ts';

/** What a filter leaves, in words, the same on every screen, picture and document; plain text. */
export function filterName(
  { language, t }: Translator,
  { groups }: Pick<Programme, 'groups'>,
  filter: SchoolFilter,
): string {
  switch (filter.by) {
    case 'all':
      return t('filter-all');
    case 'group':
      return groups.find(({ id }) => id === filter.group)?.title[language] ?? filter.group;
    case 'kind':
      return t(`school-kind-${filter.kind}`);
  }
}
